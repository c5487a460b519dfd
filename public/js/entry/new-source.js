// A source that is pasted is looked up at once: one that is here is picked, and for one that is not the fields of a new
// one open, with the outlet that other works at its site have. A title for a new story is asked for only where it is one.

import { fieldOf, newestOnly, whenStill } from "./ask.js";

/**
 * @typedef {{ id: string, label: string }} Named
 * @typedef {{ suggestions: Named[], outlet: Named | null }} Found
 */

const STILL_MS = 200;

/** @param {HTMLFormElement} form */
export function lookUpSource(form) {
  const source = fieldOf(form, "source");
  const details = form.querySelector("#new-source");
  if (source === null || !(details instanceof HTMLDetailsElement)) return;
  /** @type {(address: string) => Promise<Found | null>} */
  const ask = newestOnly();
  /**
   * @param {string} name
   * @param {Named} picked
   */
  const fill = (name, picked) => {
    for (const [field, text] of [
      [name, picked.label],
      [`${name}_id`, picked.id],
      [`${name}_as`, picked.label],
    ]) {
      const input = fieldOf(form, field ?? "");
      if (input !== null) input.value = text ?? "";
    }
  };
  const look = async () => {
    const address = source.value.trim();
    if (!/^https?:\/\/[^/]+\.[^/]+/i.test(address)) return;
    const query = new URLSearchParams({ q: address.slice(0, 2000) });
    const found = await ask(`${form.dataset["suggest"] ?? ""}sources.json?${query.toString()}`);
    if (found === null || source.value.trim() !== address) return;
    const [known] = found.suggestions;
    if (known !== undefined) {
      fill("source", known);
      details.open = false;
    } else {
      details.open = true;
      if (found.outlet !== null && fieldOf(form, "source_outlet")?.value === "") {
        fill("source_outlet", found.outlet);
      }
    }
    source.dispatchEvent(new Event("change", { bubbles: true }));
  };
  source.addEventListener(
    "input",
    whenStill(STILL_MS, () => void look()),
  );

  const story = fieldOf(form, "story");
  const title = fieldOf(form, "story_title")?.closest(".field");
  if (story === null || !(title instanceof HTMLElement)) return;
  const show = () => {
    title.hidden = story.value !== "";
  };
  story.addEventListener("change", show);
  show();
}
