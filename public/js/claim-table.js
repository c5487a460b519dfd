// What a script adds to the table of claims, which is complete without it: keys that step from row to row and choose
// rows. They work while the focus is in the table, and nowhere else; the focus itself is on the boxes and links that
// are there anyway, so that nothing changes for those who listen.

/** @typedef {{ row: HTMLElement, box: HTMLInputElement | null, link: HTMLAnchorElement | null }} Row */

/**
 * The row that a key leads to: one further or one back, and never out of the table.
 *
 * @param {number} from
 * @param {string} key
 * @param {number} count
 */
function nextRow(from, key, count) {
  const step = key === "ArrowDown" || key === "j" ? 1 : -1;
  return Math.min(Math.max(from + step, 0), count - 1);
}

/**
 * How many are chosen, in words.
 *
 * @param {number} count
 */
function chosenInWords(count) {
  if (count === 0) return "None chosen";
  return count === 1 ? "1 chosen" : `${count} chosen`;
}

/** @param {HTMLElement} table */
function enhance(table) {
  /** @type {Row[]} */
  const rows = [...table.querySelectorAll(".ct-row")].flatMap((row) => {
    if (!(row instanceof HTMLElement)) return [];
    const box = row.querySelector("input");
    return [{ row, box, link: row.querySelector(".ct-claim a") }];
  });
  const boxes = rows.flatMap(({ box }) => (box === null ? [] : [box]));
  const status = document.querySelector("[data-chosen]");
  const keys = document.querySelector("[data-keys]");

  const tell = () => {
    if (!(status instanceof HTMLElement) || boxes.length === 0) return;
    status.hidden = false;
    status.textContent = chosenInWords(boxes.filter(({ checked }) => checked).length);
  };
  /** @param {number} at */
  const focus = (at) => {
    const { box, link } = rows[at] ?? {};
    (box ?? link)?.focus();
  };
  /** @param {number} at */
  const choose = (at) => {
    const box = rows[at]?.box;
    if (box) box.checked = true;
  };

  /** @param {KeyboardEvent} event @param {number} at the row with the focus */
  const handle = (event, at) => {
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && key.toLowerCase() === "a" && !shiftKey && !event.altKey) {
      const isAll = boxes.every(({ checked }) => checked);
      for (const box of boxes) box.checked = !isAll;
      return true;
    }
    if (isCommand || event.altKey) return false;
    if (["ArrowDown", "ArrowUp", "j", "k"].includes(key)) {
      const to = nextRow(at, key, rows.length);
      if (shiftKey) {
        choose(at);
        choose(to);
      }
      focus(to);
      return true;
    }
    if (key === "Enter" && document.activeElement === rows[at]?.box) {
      rows[at]?.link?.click();
      return true;
    }
    if (key === "c") {
      const change = document.querySelector("#change");
      const chosen =
        change?.querySelector("input[name=what]:checked") ??
        change?.querySelector("input[name=what]");
      if (!(chosen instanceof HTMLElement)) return false;
      chosen.focus();
      return true;
    }
    if (key === "?" && keys instanceof HTMLDetailsElement) {
      keys.open = !keys.open;
      return true;
    }
    return false;
  };

  table.addEventListener("keydown", (event) => {
    const at = rows.findIndex(
      ({ row }) => event.target instanceof Node && row.contains(event.target),
    );
    if (at < 0 || !handle(event, at)) return;
    event.preventDefault();
    tell();
  });
  table.addEventListener("change", tell);
  // A browser that comes back to a page keeps what was chosen.
  window.addEventListener("pageshow", tell);
  if (keys instanceof HTMLDetailsElement) keys.hidden = false;
  tell();
}

for (const table of document.querySelectorAll("[data-claim-table]")) {
  if (table instanceof HTMLElement) enhance(table);
}
