/**
 * What a form holds now, but for files.
 *
 * @param {HTMLFormElement} form
 */
export function fieldsOf(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  return fields;
}

/**
 * The field of a form by its name, where it is one that is typed in or chosen from.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null}
 */
export function fieldOf(form, name) {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
    ? field
    : null;
}

/**
 * Waits till somebody stops for so long.
 *
 * @param {number} milliseconds
 * @param {() => void} step
 */
export function whenStill(milliseconds, step) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(step, milliseconds);
  };
}

/**
 * Asks only the newest question: an answer that comes after another question was asked is not given.
 *
 * @template Answer
 * @returns {(address: string, given?: RequestInit) => Promise<Answer | null>} null where there is no good answer
 */
export function newestOnly() {
  /** @type {AbortController | null} */
  let asking = null;
  return async (address, given = {}) => {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(address, { ...given, signal: mine.signal });
      if (!answer.ok) return null;
      const body = /** @type {Answer} */ (await answer.json());
      return asking === mine ? body : null;
    } catch {
      return null;
    }
  };
}
