import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { choicesIn } from "../editing/edit-choices.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { editsMetPage } from "../editing/edits-met.ts";
import type { MetEdits } from "../editing/merged-edit.ts";
import type { EditableEntity } from "../editing/read-record.ts";
import { Clash, Forbidden, InvalidInput, NotFound, type RequestError } from "../http/errors.ts";
import { type Faults, fieldsOf } from "../http/form-faults.ts";
import { claimPath, editClaimPath } from "../http/paths.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { claimFormPage, type ShownForm } from "./claim-form-page.ts";
import { formFaults, formField } from "./entry-from-form.ts";
import { withoutRow, withRow } from "./form-rows.ts";
import { seerOf } from "./seer-of.ts";
import type { Typed } from "./working-copy-store.ts";
import { WrongEntry } from "./wrong-entry.ts";

type Request = Parameters<typeof respond>[0];
type Response = Parameters<typeof respond>[1];

/** Shows the form again where a button asked for no more than that: a row more or less, or the dates read. */
export async function showAgain(
  db: Knex,
  req: Request,
  res: Response,
  { act, typed, copy, claim, notice = null }: { readonly act: string } & ShownForm,
): Promise<boolean> {
  const [, what, of, nth] = /^(add|remove)-(hop|link)(?:-(\d{1,2}))?$/.exec(act) ?? [];
  const kind = of === "hop" ? "hops" : "links";
  let shown: ShownForm = { typed, copy, claim, notice };
  if (what === "add") {
    const more = withRow(withAll(typed, kind), kind);
    const last =
      Object.keys(more).find((name) => !(name in typed) && name.startsWith(kind)) ?? null;
    shown = { ...shown, typed: more, focus: last };
  } else if (what === "remove") shown = { ...shown, typed: withoutRow(typed, kind, Number(nth)) };
  else if (act !== "read") return false;
  await showClaimForm(db, req, res, shown);
  return true;
}

/** With the rows that stand in the form though nothing was typed in them. */
function withAll(typed: Typed, kind: "hops" | "links"): Typed {
  return kind === "links" && !Object.keys(typed).some((name) => name.startsWith("links."))
    ? { ...typed, "links.0.to": "" }
    : typed;
}

const TOLD = [InvalidInput, Clash, Forbidden, NotFound];

function isTold(error: unknown): error is RequestError {
  return TOLD.some((kind) => error instanceof kind);
}

/** Tells what is wrong: beside each field of the form, with all that was typed, or as JSON. */
export async function tellWrong(
  db: Knex,
  req: Request,
  res: Response,
  error: unknown,
  {
    typed,
    copy,
    claim,
    notice = null,
  }: Pick<ShownForm, "copy" | "claim" | "notice"> & { readonly typed: Typed | null },
): Promise<void> {
  if (!isTold(error)) throw error;
  if (wantsJson(res) || typed === null) throw error;
  res.status(error.status);
  const shown = { typed, copy, claim, notice };
  if (error instanceof EditedMeanwhile) {
    // The version that they began with stays: sent once more, it is put together with what is there by then.
    const again =
      "Not saved yet: somebody else changed this claim at the same moment. All that was typed is below: save it once more.";
    await showClaimForm(db, req, res, { ...shown, notice: again });
    return;
  }
  const faults = error instanceof WrongEntry ? formFaults(error.byPath) : faultsOf(error);
  const choices =
    error instanceof WrongEntry
      ? Object.fromEntries(
          Object.entries(error.choices).map(([path, each]) => [formField(path), each]),
        )
      : {};
  await showClaimForm(db, req, res, { ...shown, faults, choices });
}

/** What is wrong by the fields of the form; "" is of none. */
function faultsOf(error: RequestError): Faults {
  if (!(error instanceof InvalidInput) || error.faults.length === 0) return { "": error.message };
  const faults = error.faults.map(
    ({ path, message }) => [formField(path.join(".")), message] as const,
  );
  return Object.fromEntries(faults.toReversed());
}

/** Where what was typed and what others changed meanwhile meet: whoever typed chooses, and nothing of it is lost. */
export async function showMet(
  db: Knex,
  req: Request,
  res: Response,
  met: MetEdits<EditableEntity>,
  isProposal: boolean,
): Promise<void> {
  const fields = fieldsOf(req);
  const page = await editsMetPage(db, met, fields, choicesIn(fields));
  const claim = met.theirs as Claim;
  res.status(409);
  await respond(req, res, {
    view: "editing/edits-met",
    head: {
      title: "Two edits met",
      stylesheets: ["css/desk.css", "css/editing.css"],
      scripts: ["js/edits-met.js"],
      current: "desk",
    },
    page: { met: page },
    drawn: {
      action: claimPath(claim),
      label: isProposal ? "Propose it like this" : "Save it like this",
      mine: "What you typed",
      back: "Back to the form, as you typed it",
      what: claim.text,
      href: editClaimPath(claim),
    },
  });
}

export async function showClaimForm(
  db: Knex,
  req: Request,
  res: Response,
  shown: ShownForm,
): Promise<void> {
  await respond(req, res, await claimFormPage(db, seerOf(res), shown));
}
