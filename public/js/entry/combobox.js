// A field that offers what is there while it is typed: the combobox with a list box of ARIA 1.2. The text is free; what
// is picked is noted beside it, with the text for which it was picked.

import { fieldOf, newestOnly, whenStill } from "./ask.js";

/**
 * @typedef {{ id: string, label: string, about: string }} Suggestion
 * @typedef {{ label: string, about: string, id: string, kind: string }} Option
 */

const STILL_MS = 120;
const NEW_KINDS = [
  { kind: "person", label: "a person" },
  { kind: "organisation", label: "an organisation" },
  { kind: "outlet", label: "an outlet" },
  { kind: "unnamed", label: "unnamed, such as “officials”" },
];

/** @param {string} text */
export function folded(text) {
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
}

/**
 * Which option is marked by itself: the first, where it or a word of it begins with what was typed; where nothing is
 * alike, the first kind of somebody new.
 *
 * @param {readonly Option[]} options
 * @param {string} typed
 */
export function markedAtOnce(options, typed) {
  const [first] = options;
  if (first === undefined || typed.trim().length < 2) return -1;
  if (first.kind !== "") return 0;
  return ` ${folded(first.label)}`.includes(` ${folded(typed)}`) ? 0 : -1;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} combo
 */
export function addCombobox(form, combo) {
  const input = combo.querySelector("input[type=text]");
  if (!(input instanceof HTMLInputElement) || input.getAttribute("role") === "combobox") return;
  const what = combo.dataset["suggests"] ?? "";
  const list = document.createElement("ul");
  list.className = "combo-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", combo.querySelector("label")?.textContent ?? "");
  list.hidden = true;
  combo.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  /** @type {Option[]} */
  let options = [];
  /** The text for which the options were asked. */
  let askedFor = "";
  let marked = -1;
  /** @type {(address: string) => Promise<{ suggestions: Suggestion[] } | null>} */
  const ask = newestOnly();

  const kindOf = () => {
    const name = input.name.endsWith(".speaker")
      ? input.name.replace(/speaker$/, "kind")
      : `${input.name}_kind`;
    const select = fieldOf(form, name);
    return what === "speakers" && select instanceof HTMLSelectElement ? select : null;
  };

  // The list offers the same, so that the keyboard need not pass the field each time.
  const chooser = kindOf();
  if (chooser !== null && chooser.getAttribute("aria-invalid") !== "true") chooser.tabIndex = -1;

  const close = () => {
    list.hidden = true;
    marked = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /** @param {number} place */
  const mark = (place) => {
    marked = place;
    for (const [nth, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(nth === place));
      if (nth === place) {
        input.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
      }
    }
    if (place < 0) input.removeAttribute("aria-activedescendant");
  };

  /** @param {Option} option */
  const pick = (option) => {
    const select = kindOf();
    if (option.kind === "") {
      input.value = option.label;
      const id = fieldOf(form, `${input.name}_id`);
      const as = fieldOf(form, `${input.name}_as`);
      if (id !== null) id.value = option.id;
      if (as !== null) as.value = option.label;
      if (select !== null) select.value = "";
    } else if (select !== null) select.value = option.kind;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.dispatchEvent(new CustomEvent("picked", { bubbles: true }));
  };

  const open = () => {
    const id = `${input.id}-list`;
    list.id = id;
    input.setAttribute("aria-controls", id);
    list.replaceChildren(
      ...options.map(({ label, about, kind }, nth) => {
        const item = document.createElement("li");
        item.id = `${id}-${nth}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.classList.toggle("combo-new", kind !== "");
        item.append(kind === "" ? label : `New: ${label}`);
        if (about !== "") {
          const small = document.createElement("span");
          small.textContent = about;
          item.append(small);
        }
        // Not "click": the field would lose the focus before.
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          const option = options[nth];
          if (option !== undefined) pick(option);
        });
        return item;
      }),
    );
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    mark(markedAtOnce(options, input.value));
  };

  const suggest = async () => {
    const typed = input.value.trim();
    if (typed === "" && what !== "events") {
      close();
      return;
    }
    const story = fieldOf(form, "story")?.value ?? "";
    const query = new URLSearchParams({ q: typed, ...(story === "" ? {} : { story }) });
    const found = await ask(`${form.dataset["suggest"] ?? ""}${what}.json?${query.toString()}`);
    if (found === null || document.activeElement !== input) return;
    if (input.value.trim() !== typed) return;
    const known = found.suggestions.map((one) => ({ ...one, kind: "" }));
    const isKnown = known.some(({ label }) => folded(label) === folded(typed));
    const offered = kindOf() === null || isKnown ? [] : NEW_KINDS;
    askedFor = typed;
    options = [...known, ...offered.map((one) => ({ ...one, about: "", id: "" }))];
    open();
  };
  const soon = whenStill(STILL_MS, () => void suggest());

  input.addEventListener("input", soon);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOpen = !list.hidden;
    // Whoever went on typing has not seen what there is for it: theirs is the text, not what was offered before.
    const isFresh = input.value.trim() === askedFor;
    const option = isOpen && isFresh ? options[marked] : undefined;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!isOpen) void suggest();
      else
        mark((marked + step + options.length + (marked < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && option !== undefined) {
      event.preventDefault();
      pick(option);
    } else if (event.key === "Tab" && option !== undefined && !event.shiftKey) pick(option);
  });
}
