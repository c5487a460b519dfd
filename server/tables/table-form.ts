import { CLAIM_STATES, MODALITIES } from "../claims/claim.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { MOST_SELECTED } from "./change-selection.ts";
import { FIELDS_OF_CHANGES, MOST_READINGS, TABLE_CHANGES } from "./table-change.ts";
import { TABLE_SORTS } from "./table-choice.ts";
import type { TableViewer } from "./table-viewer.ts";

export const STYLESHEETS = ["css/desk.css", "css/links.css", "css/tables.css"];

/** What the forms of a table offer. */
export function choices(viewer: TableViewer) {
  return {
    what: TABLE_CHANGES,
    fieldsOf: FIELDS_OF_CHANGES,
    sorts: TABLE_SORTS,
    states: CLAIM_STATES,
    nextStates: viewer.mayPublish ? CLAIM_STATES : (["in review", "draft"] as const),
    modalities: MODALITIES,
    kinds: LINK_KIND_NAMES,
    readings: MOST_READINGS,
    most: MOST_SELECTED,
  };
}
