// What the dates of the form mean, beside their fields, while they are typed: the server reads them as it will when the
// claim is saved.

import { fieldsOf, newestOnly, whenStill } from "./ask.js";

/**
 * @typedef {{ window: string, words: string, reason: string, fault: string | null,
 *   readings: { number: number, label: string }[], reading: number }} ReadDate
 */

const STILL_MS = 250;
const MATTERS =
  /^(?:said|event_dating|source|source_published|text|quote|source_id)(?:_day|_from|_reading)?$|^hops\.\d+\.said/;

/** @param {HTMLFormElement} form */
export function readDates(form) {
  /** @type {(address: string, given: RequestInit) => Promise<{ dates: Record<string, ReadDate> } | null>} */
  const ask = newestOnly();
  const read = async () => {
    const answer = await ask(`${form.dataset["readings"] ?? ""}.json`, {
      method: "POST",
      body: fieldsOf(form),
    });
    if (answer === null) return;
    for (const place of form.querySelectorAll("[data-date]")) {
      if (place instanceof HTMLElement) tell(place, answer.dates[place.dataset["date"] ?? ""]);
    }
  };
  const soon = whenStill(STILL_MS, () => void read());
  for (const name of ["input", "change"]) {
    form.addEventListener(name, ({ target }) => {
      const field = target instanceof HTMLElement ? (target.getAttribute("name") ?? "") : "";
      if (MATTERS.test(field)) soon();
    });
  }
  // Another text is read in its best way: what was chosen belonged to the one before.
  form.addEventListener("input", ({ target }) => {
    const place = target instanceof HTMLInputElement ? target.closest("[data-date]") : null;
    const select = place?.querySelector("select");
    if (select && target instanceof HTMLInputElement && !/_(?:day|reading)$/.test(target.name)) {
      select.selectedIndex = -1;
    }
  });
  // A browser says what is wrong with half a day at its field alone, which it has to see.
  form.addEventListener(
    "invalid",
    ({ target }) => {
      const more = target instanceof Element ? target.closest("details:not([open])") : null;
      if (more instanceof HTMLDetailsElement) more.open = true;
    },
    true,
  );
  form.querySelector(".entry-read")?.remove();
}

/**
 * @param {HTMLElement} place
 * @param {ReadDate | undefined} date
 */
function tell(place, date) {
  const said = place.querySelector(".date-read");
  const choice = place.querySelector(".date-readings");
  const select = place.querySelector(".date-readings select");
  if (said === null || !(choice instanceof HTMLElement)) return;
  said.replaceChildren();
  const readings = date?.readings ?? [];
  choice.hidden = readings.length === 0;
  if (select instanceof HTMLSelectElement) {
    select.disabled = readings.length === 0;
    select.replaceChildren(
      ...readings.map(({ number, label }) => {
        const option = document.createElement("option");
        option.value = number === 1 ? "" : String(number);
        option.textContent = label;
        option.selected = number === date?.reading;
        return option;
      }),
    );
  }
  if (date === undefined) return;
  if (date.fault !== null) {
    const fault = document.createElement("span");
    fault.className = "date-unread";
    fault.textContent = date.fault;
    said.append(fault);
    return;
  }
  const strong = document.createElement("strong");
  strong.textContent = date.window === "" ? "No days" : date.window;
  said.append(strong, ` ${date.reason}`);
}
