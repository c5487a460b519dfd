// Keeps what is typed, about a second after typing stops and when the page goes: in a working copy on the server, to
// which the address of the page then leads, so that a reload brings it back.

import { fieldOf, fieldsOf, whenStill } from "./ask.js";

const STILL_MS = 1000;
/** What a browser still sends of a page that goes (Fetch standard). */
const MOST_WHEN_GOING = 60_000;

/** @param {HTMLFormElement} form */
export function keepTyping(form) {
  const status = form.querySelector("#saved");
  const copy = fieldOf(form, "copy");
  if (copy === null) return;
  let isDirty = false;
  let isSending = false;
  let isOver = false;

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
    if (isSending) {
      soon();
      return;
    }
    isSending = true;
    isDirty = false;
    try {
      const answer = await fetch(address(), { method: "POST", body: fieldsOf(form) });
      if (answer.ok) {
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
        say("Not kept: your session has ended. Save, and you can sign in without losing this.");
      } else say("Not kept: the server does not take it.");
    } catch {
      isDirty = true;
      say("Not kept: there is no connection. It is tried again.");
      soon();
    } finally {
      isSending = false;
    }
  };
  const soon = whenStill(STILL_MS, () => void keep());

  for (const name of ["input", "change", "rows"]) {
    form.addEventListener(name, () => {
      isDirty = true;
      soon();
    });
  }
  form.addEventListener("submit", () => {
    isOver = true;
    // Whoever comes back to this page goes on typing.
    addEventListener("pageshow", () => {
      isOver = false;
    });
  });
  addEventListener("pagehide", () => {
    if (isOver || !isDirty) return;
    const body = fieldsOf(form);
    const isSmall = body.toString().length < MOST_WHEN_GOING;
    isDirty = false;
    void fetch(address(), { method: "POST", body, keepalive: isSmall }).catch(() => null);
  });
}
