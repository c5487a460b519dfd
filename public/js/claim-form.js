// What scripts add to the form of a claim, which does all its work without them: names are offered while they are typed,
// dates are read beside their fields, rows come and go without a round trip, and what is typed is kept as one types.

import { keepTyping } from "./entry/autosave.js";
import { addCombobox } from "./entry/combobox.js";
import { addKeys } from "./entry/keys.js";
import { showLikeClaims } from "./entry/like-claims.js";
import { readDates } from "./entry/live-dates.js";
import { goBackToPlace, keepPlace } from "./entry/place.js";
import { manageRows } from "./entry/rows.js";
import { lookUpSource } from "./entry/new-source.js";
import { tellTooLong } from "./entry/too-long.js";

const form = document.querySelector("#claim-form");

if (form instanceof HTMLFormElement) {
  /** @param {ParentNode} part */
  const enhance = (part) => {
    for (const combo of part.querySelectorAll(".combo")) {
      if (combo instanceof HTMLElement) addCombobox(form, combo);
    }
    // Alt and Delete do the same from within the row.
    for (const button of part.querySelectorAll("button[value^=remove-]")) {
      if (button instanceof HTMLElement) button.tabIndex = -1;
    }
  };
  enhance(form);
  manageRows(form, enhance);
  readDates(form);
  lookUpSource(form);
  showLikeClaims(form);
  tellTooLong(form);
  keepTyping(form);
  addKeys(form);
  keepPlace(form);
  goBackToPlace(form);
}
