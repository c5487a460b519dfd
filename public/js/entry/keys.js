// Control with S saves, with Enter publishes or hands in, with Shift and Enter goes on with the next claim.

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
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      press(event.shiftKey ? ["publish-another", "another"] : ["publish", "review", "save"]);
    } else if (event.key.toLowerCase() === "s" && !event.shiftKey) {
      event.preventDefault();
      press(["draft", "save"]);
    }
  });
}
