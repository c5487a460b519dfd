// Where two edits met: whoever types another wording has chosen it, without going back to its button.

for (const side of document.querySelectorAll(".edit-other")) {
  const radio = side.querySelector("input[type=radio]");
  side.addEventListener("input", ({ target }) => {
    if (radio instanceof HTMLInputElement && target !== radio) radio.checked = true;
  });
}
