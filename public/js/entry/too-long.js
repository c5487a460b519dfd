// Says beside a field, while it is typed or pasted in, that it holds more than is taken: nothing is cut off.

/** @param {HTMLFormElement} form */
export function tellTooLong(form) {
  form.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const longest = Number(target.dataset["longest"]);
    const told = target.parentElement?.querySelector(".field-long") ?? null;
    const count = target.value.length;
    if (!(count > longest)) {
      told?.remove();
      return;
    }
    const place = told ?? document.createElement("span");
    place.className = "field-fault field-long";
    place.setAttribute("role", "status");
    place.textContent = `${inFigures(count)} characters: ${inFigures(count - longest)} more than are taken.`;
    if (told === null) target.after(place);
  });
}

/** @param {number} count */
function inFigures(count) {
  return count.toLocaleString("en-GB");
}
