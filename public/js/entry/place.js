// Saving loads the form anew: whoever saves from within a field goes on in it, and it stands where it stood.

import { fieldOf } from "./ask.js";

const KEPT = "place in the form of a claim";
/** What the address says where a claim was saved, and the form is there to go on with it. */
const SAVED = ["draft", "in review", "merged"];

/**
 * Remembers the field from within which the form is saved, by keys; a click gives the focus to a button.
 *
 * @param {HTMLFormElement} form
 */
export function keepPlace(form) {
  form.addEventListener("submit", () => {
    const at = document.activeElement;
    const name = at?.getAttribute("name") ?? "";
    if (at === null || at !== fieldOf(form, name)) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, `${at.getBoundingClientRect().top} ${name}`);
  });
}

/**
 * Goes on where the form was saved, once.
 *
 * @param {HTMLFormElement} form
 */
export function goBackToPlace(form) {
  const [, top, name] = /^(\S+) (.+)$/.exec(sessionStorage.getItem(KEPT) ?? "") ?? [];
  sessionStorage.removeItem(KEPT);
  const saved = new URLSearchParams(location.search).get("saved");
  const field = name === undefined ? null : fieldOf(form, name);
  if (field === null || saved === null || !SAVED.includes(saved)) return;
  const folded = field.closest("details");
  if (folded !== null) folded.open = true;
  field.focus({ preventScroll: true });
  scrollBy({ top: field.getBoundingClientRect().top - Number(top), behavior: "instant" });
  field.scrollIntoView({ block: "nearest", behavior: "instant" });
  const isText = field instanceof HTMLInputElement && field.type === "text";
  if (isText || field instanceof HTMLTextAreaElement) {
    field.setSelectionRange(field.value.length, field.value.length);
  }
  // What was done stands at the head of the page, which may be out of sight.
  const told = document.querySelector(".notice[role=status]")?.textContent?.trim() ?? "";
  const status = form.querySelector("#saved");
  if (status !== null) status.textContent = /^[^.:]*/.exec(told)?.[0] ?? "";
}
