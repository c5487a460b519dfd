import type { Knex } from "knex";
import type { Asker } from "../http/asker.ts";
import { type Faults, faultsIn } from "../http/form-faults.ts";
import type { InvalidInput } from "../http/errors.ts";
import { invalidInput } from "../http/input-faults.ts";
import { isId } from "../http/read-query.ts";
import { asSentence } from "../records/in-plain-words.ts";
import type { Asked } from "./ask-speaker.ts";
import type { RequestEdit } from "./change-reply-request.ts";
import { deskClaim } from "./desk-claim.ts";
import { findSpeakers } from "./find-speakers.ts";
import { faultsOfOutcome, type ReplyRequest } from "./reply-request.ts";
import { askForm, outcomeForm } from "./request-forms.ts";

/** What stands in the form for an answer that whoever asks may not see; sent back, it leaves it as it is. */
export const UNSEEN_ANSWER = "A claim that you may not see";

type Fields = Readonly<Record<string, unknown>>;

/** Reads what was sent to record that somebody was asked about a claim, or says what is wrong with it, by field. */
export async function readAsked(
  db: Knex,
  asker: Asker,
  claim: { readonly id: string },
  fields: Fields,
  now: Date,
): Promise<{ readonly asked: Asked } | { readonly faults: Faults }> {
  const parsed = askForm(now).safeParse(fields, { error: asSentence });
  // The name is looked up although something else is wrong: so all is told at once.
  const name = askForm(now).shape.speaker.safeParse(fields["speaker"]);
  const found = name.success ? await findSpeakers(db, asker, name.data) : null;
  const fault = found === null ? null : faultOfSpeakers(found);
  if (!parsed.success || fault !== null) {
    const faults = parsed.success ? {} : faultsIn(parsed.error);
    return { faults: { ...(fault === null ? {} : { speaker: fault }), ...faults } };
  }
  const { asked_on, means, note } = parsed.data;
  return {
    asked: { claim_id: claim.id, speaker_id: found?.[0]?.id ?? "", asked_on, means, note },
  };
}

function faultOfSpeakers(found: readonly { readonly slug: string }[]): string | null {
  if (found.length === 1) return null;
  if (found.length === 0) {
    return "Nobody of this name is known here. Take a name as it stands on the page of a speaker.";
  }
  const slugs = found.map(({ slug }) => slug).join(", ");
  return `Several speakers have this name. Say which one by the end of their address: ${slugs}.`;
}

/** Reads what was sent to change a request, or says what is wrong with it, by field. */
export async function readOutcome(
  db: Knex,
  asker: Asker,
  before: ReplyRequest,
  fields: Fields,
  now: Date,
): Promise<{ readonly edit: RequestEdit } | { readonly faults: Faults }> {
  const parsed = outcomeForm(now).safeParse(fields, { error: asSentence });
  if (!parsed.success) return { faults: faultsIn(parsed.error) };
  // What was not sent stays as it is.
  const {
    answering_claim: named,
    asked_on = before.asked_on,
    means = before.means,
    outcome = before.outcome,
    outcome_on = before.outcome_on,
    note = before.note,
  } = parsed.data;
  const { answering_claim_id: known } = before;
  // The answer that stands already is taken as it is: whoever changes the rest may not see it.
  const isKept =
    named === undefined || (known !== null && (named === UNSEEN_ANSWER || idOf(named) === known));
  const answer = isKept ? undefined : await answeringClaim(db, asker, named);
  if (answer === null) {
    return {
      faults: {
        answering_claim: "There is no such claim. Give its address here, or its identifier.",
      },
    };
  }
  const answering_claim_id = answer === undefined ? before.answering_claim_id : answer.id;
  const edit = { asked_on, means, outcome, outcome_on, answering_claim_id, note };
  const wrong = faultsOfOutcome({ claim_id: before.claim_id, ...edit });
  const faults: Record<string, string> = {};
  if (wrong["outcome_on"] !== undefined) faults["outcome_on"] = `The day ${wrong["outcome_on"]}.`;
  if (wrong["answering_claim_id"] !== undefined) {
    faults["answering_claim"] = `The answering claim ${wrong["answering_claim_id"]}.`;
  }
  return Object.keys(faults).length > 0 ? { faults } : { edit };
}

// The address of a claim's page, with or without what stands before and behind it.
const ADDRESS = /^(?:https?:\/\/[^/]+)?\/claims\/([^/?#.]+)(?:[/?#.].*)?$/i;

const idOf = (named: string | null) =>
  named === null ? null : (ADDRESS.exec(named)?.[1] ?? named).toLowerCase();

/** The claim that a text names, where whoever asks may see it, or that there is none; null where it names nothing. */
async function answeringClaim(
  db: Knex,
  asker: Asker,
  named: string | null,
): Promise<{ readonly id: string | null } | null> {
  if (named === null) return { id: null };
  const id = idOf(named) ?? "";
  return isId(id) ? await deskClaim(db, id, asker) : null;
}

/** Faults as an error, for those who asked for data. */
export function asInvalidInput(faults: Faults): InvalidInput {
  return invalidInput(
    Object.entries(faults).map(([field, message = ""]) => ({ path: [field], message })),
  );
}
