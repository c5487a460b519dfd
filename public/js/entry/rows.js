// Rows of steps and links come and go without a round trip, as the same buttons do without scripts.

/**
 * @param {HTMLFormElement} form
 * @param {(part: ParentNode) => void} enhance
 */
export function manageRows(form, enhance) {
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null || button.name !== "do") return;
    const [, what, of] = /^(add|remove)-(hop|link)/.exec(button.value) ?? [];
    const list = form.querySelector(of === "hop" ? "#hops" : "#links");
    if (what === undefined || of === undefined || !(list instanceof HTMLElement)) return;
    event.preventDefault();
    if (what === "add") addRow(form, list, of, enhance);
    else removeRow(form, list, button);
    form.dispatchEvent(new CustomEvent("rows"));
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} list
 * @param {string} of
 * @param {(part: ParentNode) => void} enhance
 */
export function addRow(form, list, of, enhance) {
  const template = form.querySelector(`#${of}-row`);
  const row = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  const copy = row?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return;
  number(copy, list.children.length);
  list.append(copy);
  enhance(copy);
  focusFirst(copy);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} list
 * @param {HTMLElement} button
 */
function removeRow(form, list, button) {
  const row = button.closest("[data-row]");
  if (!(row instanceof HTMLElement)) return;
  const wasMarked = row.querySelector("input[name=claimant]:checked") !== null;
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  for (const [nth, each] of [...list.children].entries()) {
    if (each instanceof HTMLElement) number(each, nth);
  }
  const last = form.querySelector('input[name=claimant][value=""]');
  if (wasMarked && last instanceof HTMLInputElement) last.checked = true;
  if (next instanceof HTMLElement) focusFirst(next);
  else {
    const add = list.parentElement?.querySelector("button[value^=add-]");
    if (add instanceof HTMLElement) add.focus();
  }
}

/** @param {HTMLElement} row */
function focusFirst(row) {
  const field = row.querySelector("select, input:not([type=hidden])");
  if (field instanceof HTMLElement) field.focus();
}

/**
 * Gives a row another number: in names, ids, whatever points at an id, and what is said of it.
 *
 * @param {HTMLElement} row
 * @param {number} nth
 */
function number(row, nth) {
  const before = row.dataset["row"] ?? "__";
  row.dataset["row"] = String(nth);
  for (const element of row.querySelectorAll("*")) {
    for (const name of ["name", "id", "for", "aria-describedby", "aria-controls", "data-date"]) {
      const text = element.getAttribute(name);
      if (text !== null) {
        element.setAttribute(name, text.replaceAll(`s.${before}.`, `s.${nth}.`));
      }
    }
    if (element instanceof HTMLButtonElement && element.name === "do") {
      element.value = element.value.replace(/-[^-]*$/, `-${nth}`);
    }
    if (element instanceof HTMLInputElement && element.name === "claimant") {
      element.value = String(nth);
    }
    if (element.classList.contains("row-number")) element.textContent = String(nth + 1);
  }
}
