// Claims that say nearly what is being typed are told while it is typed, so that nobody enters one twice.

import { fieldOf, newestOnly, whenStill } from "./ask.js";

/** @typedef {{ id: string, label: string, about: string, state: string }} LikeClaim */

const STILL_MS = 500;
const LEAST = 12;

/** @param {HTMLFormElement} form */
export function showLikeClaims(form) {
  const place = form.querySelector("#like");
  if (!(place instanceof HTMLElement)) return;
  const own = fieldOf(form, "claim")?.value ?? "";
  /** @type {(address: string) => Promise<{ suggestions: LikeClaim[] } | null>} */
  const ask = newestOnly();
  const look = async () => {
    const text = fieldOf(form, "text")?.value.trim() ?? "";
    const quote = fieldOf(form, "quote")?.value.trim() ?? "";
    if (text.length + quote.length < LEAST) {
      place.hidden = true;
      return;
    }
    const story = fieldOf(form, "story")?.value ?? "";
    const query = new URLSearchParams({ text: text.slice(0, 2000), quote: quote.slice(0, 2000) });
    if (story !== "") query.set("story", story);
    const found = await ask(`${form.dataset["suggest"] ?? ""}like.json?${query.toString()}`);
    if (found !== null) show(place, found.suggestions.filter(({ id }) => id !== own).slice(0, 3));
  };
  const soon = whenStill(STILL_MS, () => void look());
  for (const name of ["text", "quote", "story"])
    fieldOf(form, name)?.addEventListener("input", soon);
}

/**
 * @param {HTMLElement} place
 * @param {readonly LikeClaim[]} claims
 */
function show(place, claims) {
  place.hidden = claims.length === 0;
  const head = document.createElement("p");
  head.textContent =
    claims.length === 1 ? "A claim here says nearly this:" : "Claims here say nearly this:";
  const list = document.createElement("ul");
  for (const { id, label, about, state } of claims) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href =
      state === "published" || state === "withdrawn" ? `/claims/${id}` : `/claims/${id}/edit`;
    link.target = "_blank";
    link.textContent = label;
    item.append(link, ` ${about}${state === "published" ? "" : `, ${state}`}`);
    list.append(item);
  }
  place.replaceChildren(head, list);
}
