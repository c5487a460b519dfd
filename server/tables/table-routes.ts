import type { Request, RequestHandler, Response } from "express";
import type { Knex } from "knex";
import { CLAIM_STATES, MODALITIES } from "../claims/claim.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { Clash, InvalidInput } from "../http/errors.ts";
import type { Faults } from "../http/form-faults.ts";
import { invalidInput } from "../http/input-faults.ts";
import { readPageMarks, writePageMarks } from "../http/page-mark.ts";
import { storyTablePath, withQuery } from "../http/paths.ts";
import { readQuery } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import {
  changeSelection,
  MOST_SELECTED,
  previewSelection,
  type Selection,
  SelectionMet,
} from "./change-selection.ts";
import { fateJson, type SelectionFate } from "./claim-fate.ts";
import {
  CHANGE_FIELDS,
  FIELDS_OF_CHANGES,
  MOST_READINGS,
  TABLE_CHANGES,
  tableChange,
} from "./table-change.ts";
import {
  readTableQuery,
  TABLE_SORTS,
  type TableQuery,
  tableChoice,
  tableForm,
  tableList,
  tableQueryOf,
  tableQueryText,
} from "./table-choice.ts";
import { type TableFields, tableFields } from "./table-fields.ts";
import { type TableOptions, tableOptions } from "./table-options-query.ts";
import { tableIds, tablePage } from "./table-query.ts";
import { type TableStory, tableStory } from "./table-story-query.ts";
import type { TableViewer } from "./table-viewer.ts";
import { tellFates } from "./tell-fates.ts";

const STYLESHEETS = ["css/desk.css", "css/links.css", "css/tables.css"];

/** GET /stories/:slug/table */
export function tableRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const viewer = viewerOf(res);
    const story = await tableStory(db, pathPart(req, "slug"));
    const query = readQuery(req, tableForm);
    const choice = tableChoice(query);
    const list = tableList(story.slug, choice.sort);
    const place = readPageMarks(query, list);
    const { claims, ...marks } = await tablePage(db, story, viewer, choice, place);
    const found = await tableIds(db, story, viewer, choice, MOST_SELECTED + 1);
    const options = await tableOptions(db, story, viewer);
    await respond(req, res, {
      view: "tables/show",
      head: {
        title: `Table: ${story.title}`,
        stylesheets: STYLESHEETS,
        scripts: ["js/claim-table.js"],
        current: "stories",
      },
      page: {
        story,
        choice,
        claims,
        count: Math.min(found.length, MOST_SELECTED),
        count_is_capped: found.length > MOST_SELECTED,
        options,
        ...writePageMarks(marks, list),
      },
      drawn: {
        ...choices(viewer),
        typed: tableFields({}).typed,
        faults: {},
        list: tableQueryText(query),
        done: query.changed === null ? null : { changed: query.changed, moved: query.moved ?? 0 },
      },
    });
  };
}

/** POST /stories/:slug/table/preview */
export function previewTableRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const asked = await readAsked(db, req, res);
    const { selection, faults } = asked;
    if (selection === null) {
      await refuse(db, req, res, asked, 422, faults, null);
      return;
    }
    const preview = await attempt(() => previewSelection(db, selection));
    if ("failed" in preview) {
      const { failed } = preview;
      await refuse(db, req, res, asked, failed.status, faultOf(failed), failed);
      return;
    }
    await showPreview(db, req, res, asked, {}, preview.made, []);
  };
}

/** POST /stories/:slug/table */
export function changeTableRoute({ db, log }: Deps): RequestHandler {
  return async (req, res) => {
    const asked = await readAsked(db, req, res);
    const { story, viewer, fields, selection, faults } = asked;
    if (selection === null) {
      await refuse(db, req, res, asked, 422, faults, null);
      return;
    }
    const change = { who: viewer.user.name, reason: fields.reason };
    const outcome = await attempt(() => changeSelection(db, change, selection, fields.shown));
    if ("failed" in outcome) {
      const { failed } = outcome;
      await refuse(db, req, res, asked, failed.status, faultOf(failed), failed);
      return;
    }
    const { changed, moved } = outcome.made;
    const by = viewer.user.id;
    log.info(
      { by, story: story.id, what: selection.change.what, changed, moved },
      "claims changed",
    );
    if (wantsJson(res)) sendJson(res, JSON.stringify(fateJson(outcome.made)));
    else {
      const { after, before, ...filters } = tableQueryOf(fields.list ?? "");
      const list = { ...filters, after, before, changed, moved };
      res.redirect(303, withQuery(storyTablePath(story), list));
    }
  };
}

function viewerOf(res: Response): TableViewer {
  const abilities = abilitiesOf(res);
  return {
    user: whoAsks(res),
    mayPublish: abilities.may("publish"),
    mayWrite: (claim) => abilities.mayWriteClaim(claim),
    mayLink: (claim) => abilities.mayLink(claim),
  };
}

/** What a form of a table asks for. */
interface Asked {
  readonly story: TableStory;
  readonly viewer: TableViewer;
  readonly fields: TableFields;
  readonly ids: readonly string[];
  /** Null where something is wrong with it. */
  readonly selection: Selection | null;
  readonly faults: Faults;
}

async function readAsked(db: Knex, req: Request, res: Response): Promise<Asked> {
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

type Refusal = InvalidInput | Clash;

/** What was made, or why it was refused. */
async function attempt(
  make: () => Promise<SelectionFate>,
): Promise<{ readonly made: SelectionFate } | { readonly failed: Refusal }> {
  try {
    return { made: await make() };
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof Clash) return { failed: error };
    throw error;
  }
}

function faultOf(refusal: Refusal): Faults {
  const field = refusal instanceof InvalidInput ? (refusal.field ?? "what") : "claim";
  return { [field]: refusal.message };
}

/** The form anew, with what was chosen and typed, and what it would come to where that can be told. */
async function refuse(
  db: Knex,
  req: Request,
  res: Response,
  asked: Asked,
  status: number,
  faults: Faults,
  refusal: Refusal | null,
): Promise<void> {
  if (wantsJson(res)) {
    if (refusal instanceof Clash) throw refusal;
    throw invalidInput(
      Object.entries(faults).map(([field, message = ""]) => ({ path: [field], message })),
    );
  }
  res.status(status);
  if (refusal instanceof SelectionMet) {
    await showPreview(db, req, res, asked, faults, refusal.selection, refusal.met);
    return;
  }
  const { selection } = asked;
  const isShown = refusal !== null && selection !== null;
  const again = isShown ? await attempt(() => previewSelection(db, selection)) : null;
  const preview = again !== null && "made" in again ? again.made : null;
  await showPreview(db, req, res, asked, faults, preview, []);
}

async function showPreview(
  db: Knex,
  req: Request,
  res: Response,
  { story, viewer, fields, ids }: Asked,
  faults: Faults,
  preview: SelectionFate | null,
  met: readonly string[],
): Promise<void> {
  if (wantsJson(res) && preview !== null) {
    sendJson(res, JSON.stringify(fateJson(preview)));
    return;
  }
  const options: TableOptions = await tableOptions(db, story, viewer);
  await respond(req, res, {
    view: "tables/preview",
    head: { title: `Change claims: ${story.title}`, stylesheets: STYLESHEETS, current: "stories" },
    page: { story, options },
    drawn: {
      ...choices(viewer),
      typed: fields.typed,
      faults,
      list: tableQueryText(tableQueryOf(fields.list ?? "")),
      reason: fields.reason,
      // A selection that is too large is not carried on.
      chosen: ids.length > MOST_SELECTED ? [] : ids,
      preview,
      told: preview === null ? [] : await tellFates(db, preview.fates),
      met,
    },
  });
}

/** What the forms of a table offer. */
function choices(viewer: TableViewer) {
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
