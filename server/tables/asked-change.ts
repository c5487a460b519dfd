import type { Knex } from "knex";
import type { Faults } from "../http/form-faults.ts";
import { pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { MOST_SELECTED, type Selection } from "./change-selection.ts";
import { CHANGE_FIELDS, tableChange } from "./table-change.ts";
import { readTableQuery, type TableQuery, tableChoice } from "./table-choice.ts";
import { type TableFields, tableFields } from "./table-fields.ts";
import { tableIds } from "./table-query.ts";
import { type TableStory, tableStory } from "./table-story-query.ts";
import type { TableViewer } from "./table-viewer.ts";
import { viewerOf } from "./viewer-of.ts";

type Request = Parameters<typeof takenFields>[0];
type Response = Parameters<typeof viewerOf>[0];

/** What a form of a table asks for. */
export interface AskedChange {
  readonly story: TableStory;
  readonly viewer: TableViewer;
  readonly fields: TableFields;
  readonly ids: readonly string[];
  /** Null where something is wrong with it. */
  readonly selection: Selection | null;
  readonly faults: Faults;
}

/** Reads which claims of a story are to be changed, and how. @throws NotFound; InvalidInput for a field that is none */
export async function readAskedChange(db: Knex, req: Request, res: Response): Promise<AskedChange> {
  const viewer = viewerOf(res);
  const story = await tableStory(db, pathPart(req, "slug"));
  const given = takenFields(req, [...CHANGE_FIELDS, "claim", "scope", "list", "reason"]);
  const fields = tableFields(given);
  const list = fields.list === null ? null : readTableQuery(fields.list);
  const isUnknown = fields.ids === null && list === null;
  const ids = fields.ids ?? (list === null ? [] : await idsShown(db, story, viewer, list));
  const { change, faults } = tableChange(given);
  const unreadable =
    fields.unreadable === 0 ? {} : { claim: "Not all of the chosen claims can be read." };
  const none =
    ids.length === 0 ? { claim: isUnknown ? UNKNOWN : "Choose at least one claim." } : {};
  const wrong = { ...faults, ...none, ...unreadable };
  const isWrong = change === null || Object.keys(wrong).length > 0;
  const selection = isWrong ? null : { story, viewer, ids, change };
  return { story, viewer, fields, ids, selection, faults: wrong };
}

const UNKNOWN =
  "The filters of the table cannot be read, so nobody can tell which claims are meant.";

async function idsShown(db: Knex, story: TableStory, viewer: TableViewer, list: TableQuery) {
  return await tableIds(db, story, viewer, tableChoice(list), MOST_SELECTED + 1);
}
