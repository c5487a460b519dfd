import { fieldsOf } from "../http/form-faults.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { choicesIn } from "./edit-choices.ts";
import { editsMetPage } from "./edits-met.ts";
import type { MetEdits } from "./merged-edit.ts";
import type { EditableEntity, RecordOf } from "./read-record.ts";
import type { FormEntity } from "./record-is-public.ts";
import type { RecordKind } from "./record-kinds.ts";

type Request = Parameters<typeof respond>[0];
type Response = Parameters<typeof respond>[1];

/**
 * Answers with the page on which somebody chooses, where the form of a record and what others changed meanwhile meet.
 */
export async function showRecordMet<E extends FormEntity, Parent>(
  { db }: Deps,
  req: Request,
  res: Response,
  kind: RecordKind<E, Parent>,
  met: MetEdits<EditableEntity>,
): Promise<void> {
  const fields = fieldsOf(req);
  const record = met.theirs as RecordOf<E>;
  const page = await editsMetPage(db, met, fields, choicesIn(fields));
  res.status(409);
  await respond(req, res, {
    view: "editing/edits-met",
    head: {
      title: "Two edits met",
      stylesheets: ["css/desk.css", "css/editing.css"],
      scripts: ["js/edits-met.js"],
      current: kind.section,
    },
    page: { met: page },
    drawn: {
      action: kind.path(record),
      label: "Save it like this",
      mine: "What you typed",
      back: "Back to the form, as you typed it",
      what: kind.nameOf(record),
      href: kind.editPath(record),
    },
  });
}
