// Keeps what is typed, about a second after typing stops and when the page goes: in a working copy on the server, to
// which the address of the page then leads, so that a reload brings it back.

import { fieldOf, fieldsOf, whenStill } from "./ask.js";

const STILL_MS = 1000;
/** How long it waits to try again where it failed: twice as long each time, up to the longest. */
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;
/** How long saving waits for what is being kept. */
const LONGEST_HOLD_MS = 2000;
/** What a browser still sends of a page that goes (Fetch standard). */
const MOST_WHEN_GOING = 60_000;

/** @param {HTMLFormElement} form */
export function keepTyping(form) {
  const status = form.querySelector("#saved");
  const copy = fieldOf(form, "copy");
  if (copy === null) return;
  let isDirty = false;
  /** @type {{ over: Promise<void>, stop: AbortController } | null} what is being kept now */
  let sending = null;
  /** @type {{ by: HTMLElement | null } | null} what saves the form once that is over */
  let held = null;
  let isOver = false;
  let wasSent = false;
  let failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;

  const address = () =>
    copy.value === ""
      ? `${form.dataset["copies"] ?? ""}.json`
      : `${form.dataset["copies"] ?? ""}/${copy.value}.json`;
  /** @param {string} text */
  const say = (text) => {
    if (status !== null) status.textContent = text;
  };

  const keep = async () => {
    if (isOver || !isDirty) return;
    if (sending !== null) {
      soon();
      return;
    }
    clearTimeout(retry);
    isDirty = false;
    const stop = new AbortController();
    const over = send(stop.signal);
    sending = { over, stop };
    await over;
    sending = null;
  };
  /** @param {AbortSignal} signal */
  const send = async (signal) => {
    try {
      const answer = await fetch(address(), { method: "POST", body: fieldsOf(form), signal });
      if (answer.ok) {
        failures = 0;
        const { id } = /** @type {{ id: string }} */ (await answer.json());
        if (copy.value === "") {
          copy.value = id;
          const here = new URL(location.href);
          here.pathname = form.dataset["here"] ?? here.pathname;
          here.search = `?copy=${id}`;
          history.replaceState(null, "", here);
        }
        const now = new Date();
        say(
          `Saved ${now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })}`,
        );
      } else if (answer.status === 404 && copy.value !== "") {
        // Saved or discarded elsewhere: what is typed here goes on in one of its own.
        copy.value = "";
        isDirty = true;
        soon();
      } else if (answer.status === 401) {
        isDirty = true;
        say("Not kept: your session has ended. Save, and you can sign in without losing this.");
      } else if (answer.status >= 500 || answer.status === 429) {
        tryAgain("Not kept: the server cannot take it now. It is tried again.");
      } else {
        isDirty = true;
        say("Not kept: the server does not take it.");
      }
    } catch {
      if (signal.aborted) {
        isDirty = true;
        soon();
      } else tryAgain("Not kept: there is no connection. It is tried again.");
    }
  };
  const soon = whenStill(STILL_MS, () => void keep());
  /** @param {string} told */
  const tryAgain = (told) => {
    isDirty = true;
    say(told);
    clearTimeout(retry);
    retry = setTimeout(
      () => void keep(),
      Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS),
    );
    failures += 1;
  };

  for (const name of ["input", "change", "rows"]) {
    form.addEventListener(name, () => {
      // Where somebody types, the page did not go, whatever was sent.
      isOver = false;
      isDirty = true;
      soon();
    });
  }
  // A form without the copy that is being made of it would leave that behind: it goes once it knows which one it is.
  const goOnceKept = async () => {
    const stopping = setTimeout(() => sending?.stop.abort(), LONGEST_HOLD_MS);
    await sending?.over;
    clearTimeout(stopping);
    const by = held?.by ?? null;
    const isWanted = held !== null;
    held = null;
    if (isWanted) form.requestSubmit(by);
  };
  form.addEventListener("submit", (event) => {
    if (sending !== null) {
      event.preventDefault();
      const isFirst = held === null;
      // Of two keys the last one counts, as where nothing is waited for.
      held = { by: event.submitter };
      if (isFirst) void goOnceKept();
      return;
    }
    clearTimeout(retry);
    isOver = true;
    wasSent = true;
  });
  // Whoever comes back to this page goes on typing.
  addEventListener("pageshow", () => {
    if (!wasSent) return;
    isOver = false;
    wasSent = false;
    // What is sent from now on is another claim.
    const key = fieldOf(form, "form_key");
    if (key !== null) key.value = crypto.getRandomValues(new Uint32Array(4)).join("-");
  });
  addEventListener("pagehide", () => {
    // Whoever went elsewhere meanwhile and comes back saves when they want to.
    held = null;
    if (isOver || !isDirty) return;
    const body = fieldsOf(form);
    const isSmall = body.toString().length < MOST_WHEN_GOING;
    isDirty = false;
    void fetch(address(), { method: "POST", body, keepalive: isSmall }).catch(() => null);
  });
}
