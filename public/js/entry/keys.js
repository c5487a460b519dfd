// Control with S saves, with Enter publishes or hands in, with Shift and Enter goes on with the next claim. Alt with
// Delete takes away the step or link in which the focus is, with Insert adds one, and with Page Down or Page Up goes to the
// next part of the form: so nobody has to pass what they do not fill in.

/** @param {HTMLFormElement} form */
export function addKeys(form) {
  /** @param {readonly string[]} acts the first that there is a button for */
  const press = (acts) => {
    for (const act of acts) {
      const button = form.querySelector(`.entry-end button[value="${act}"]`);
      if (button instanceof HTMLButtonElement) {
        form.requestSubmit(button);
        return;
      }
    }
  };
  const told = form.querySelector("#entry-keys");
  if (told instanceof HTMLElement) told.hidden = false;
  form.addEventListener("keydown", (event) => {
    if (event.altKey && event.target instanceof HTMLElement) {
      const act = ALT[event.key];
      if (act !== undefined && act(form, event.target)) event.preventDefault();
      return;
    }
    if (!(event.ctrlKey || event.metaKey)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      press(
        event.shiftKey
          ? ["publish-another", "review-another", "another"]
          : ["publish", "review", "save"],
      );
    } else if (event.key.toLowerCase() === "s" && !event.shiftKey) {
      event.preventDefault();
      press(["draft", "save"]);
    }
  });
}

/**
 * What keys do together with Alt; each tells whether there was anything to do.
 *
 * @type {Record<string, (form: HTMLFormElement, at: HTMLElement) => boolean>}
 */
const ALT = {
  Delete: (_form, at) => click(at.closest("[data-row]"), "button[value^=remove-]"),
  Insert: (_form, at) => click(at.closest("fieldset"), "button[value^=add-]"),
  PageDown: (form, at) => goTo(form, at, 1),
  PageUp: (form, at) => goTo(form, at, -1),
};

/**
 * @param {Element | null} within
 * @param {string} selector
 */
function click(within, selector) {
  const button = within?.querySelector(selector);
  if (!(button instanceof HTMLElement)) return false;
  button.click();
  return true;
}

/**
 * Goes to the next part of the form, or the one before.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} at
 * @param {number} way
 */
function goTo(form, at, way) {
  const parts = [...form.querySelectorAll("fieldset:not(fieldset fieldset), .entry-end")];
  const here = parts.findIndex((part) => part.contains(at));
  const field = beginningOf(parts[here + way]);
  field?.focus();
  return field !== null;
}

/**
 * The field of a part that is most likely wanted: of a chain the next step that nobody is named in, or the last.
 *
 * @param {Element | undefined} part
 */
function beginningOf(part) {
  const fields = [...(part?.querySelectorAll(FIELDS) ?? [])].filter(
    /** @returns {field is HTMLElement} */
    (field) => field instanceof HTMLElement && field.tabIndex >= 0 && field.offsetParent !== null,
  );
  const inward = fields.filter((field) => /^hops\.[1-9]\d*\.speaker$/.test(field.id));
  const unnamed = inward.find((field) => field instanceof HTMLInputElement && field.value === "");
  return unnamed ?? inward.at(-1) ?? fields[0] ?? null;
}

const FIELDS = "input:not([type=hidden]), select, textarea, button";
