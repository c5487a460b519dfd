import type { Knex } from "knex";
import { Clash, InvalidInput } from "../http/errors.ts";
import type { Faults } from "../http/form-faults.ts";
import { invalidInput } from "../http/input-faults.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import type { AskedChange } from "./asked-change.ts";
import { MOST_SELECTED, previewSelection, SelectionMet } from "./change-selection.ts";
import { fateJson, type SelectionFate } from "./claim-fate.ts";
import { tableQueryOf, tableQueryText } from "./table-choice.ts";
import { choices, STYLESHEETS } from "./table-form.ts";
import { type TableOptions, tableOptions } from "./table-options-query.ts";
import { tellFates } from "./tell-fates.ts";

type Request = Parameters<typeof respond>[0];
type Response = Parameters<typeof respond>[1];

/** Why a change was refused. */
export type Refusal = InvalidInput | Clash;

/** What was made, or why it was refused. */
export async function attempt(
  make: () => Promise<SelectionFate>,
): Promise<{ readonly made: SelectionFate } | { readonly failed: Refusal }> {
  try {
    return { made: await make() };
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof Clash) return { failed: error };
    throw error;
  }
}

/** Where it stands in the form, and what. */
export function faultOf(refusal: Refusal): Faults {
  const field = refusal instanceof InvalidInput ? (refusal.field ?? "what") : "claim";
  return { [field]: refusal.message };
}

/** The form anew, with what was chosen and typed, and what it would come to where that can be told. */
export async function refuse(
  db: Knex,
  req: Request,
  res: Response,
  asked: AskedChange,
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

/** Answers with what a change would come to, claim by claim, and the form to change something else. */
export async function showPreview(
  db: Knex,
  req: Request,
  res: Response,
  { story, viewer, fields, ids }: AskedChange,
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
