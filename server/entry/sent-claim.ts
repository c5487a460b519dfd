import type { Claim } from "../claims/claim.ts";
import { choicesIn } from "../editing/edit-choices.ts";
import { abilitiesOf } from "../http/asking-user.ts";
import { Forbidden } from "../http/errors.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { FORM_TOKEN_FIELD } from "../http/form-token.ts";
import { givenReason } from "../http/given-reason.ts";
import { asSentence } from "../records/in-plain-words.ts";
import type { takenFields } from "../http/taken-fields.ts";
import { isId } from "../http/read-query.ts";
import { type ClaimEntry, claimEntry } from "./claim-entry.ts";
import { entryFromForm, typedFields } from "./entry-from-form.ts";
import { withWordings } from "../editing/form-with-wordings.ts";
import { withoutBlankLinks } from "./form-rows.ts";
import type { Typed } from "./working-copy-store.ts";
import { faultsByPath, WrongEntry } from "./wrong-entry.ts";

type Request = Parameters<typeof takenFields>[0];
type Response = Parameters<typeof abilitiesOf>[0];

/** What JSON may hold besides a new claim itself. */
export const OF_NEW = ["do", "copy"];
/** What it may hold besides one that is changed. */
export const OF_CHANGE = [...OF_NEW, "reason", "version"];

/** What was sent: as a form, or as JSON. */
export interface Sent {
  readonly act: string;
  /** Null where it is JSON. */
  readonly typed: Typed | null;
  readonly copy: string | null;
  readonly fields: Record<string, unknown>;
}

export function sentIn(req: Request): Sent {
  const fields = fieldsOf(req);
  const copy = isId(fields["copy"]) ? fields["copy"] : null;
  const said = typeof fields["do"] === "string" ? fields["do"] : "save";
  // Back from where two edits met: the form is shown as it was typed, and nothing is saved.
  const isBack = fields["back"] === "form";
  const act = isBack ? "read" : said;
  const sentFields = req.is("json") ? null : withoutBlankLinks(typedFields(fields));
  const typed = sentFields && isBack ? withWordings(sentFields, choicesIn(fields)) : sentFields;
  return { act, typed, copy, fields };
}

/**
 * The entry of a claim.
 *
 * @param beside what JSON may hold besides the claim
 * @throws WrongEntry with every field that no claim has, or that cannot be read
 */
export function entryIn({ typed, fields }: Sent, beside: readonly string[]): ClaimEntry {
  if (typed !== null) return entryFromForm(typed);
  // What is no field of a claim is refused by its name: a program must not think that it was taken.
  const known = [...beside, FORM_TOKEN_FIELD];
  const entry = Object.entries(fields).filter(([name]) => !known.includes(name));
  const parsed = claimEntry.safeParse(Object.fromEntries(entry), { error: asSentence });
  if (!parsed.success) throw new WrongEntry(faultsByPath(parsed.error));
  return parsed.data;
}

/**
 * The state that a claim is to have.
 *
 * @throws Forbidden where somebody would publish who may not
 */
export function stateFor(res: Response, act: string, now: Claim["state"]): Claim["state"] {
  const isOpen = now === "draft" || now === "in review";
  if (act.startsWith("publish") && isOpen) {
    if (!abilitiesOf(res).may("publish")) {
      throw new Forbidden("To publish is for editors: hand the claim in for review.");
    }
    return "published";
  }
  return act.startsWith("review") && isOpen ? "in review" : now;
}

export function reasonIn(req: Request, { state }: Claim): string {
  const reason = givenReason(fieldsOf(req));
  // Nobody but its drafter and editors has read a draft.
  return reason.trim() === "" && state !== "published" && state !== "withdrawn"
    ? "Went on with the draft"
    : reason;
}
