import { askerOf } from "../http/asker.ts";
import { NotFound } from "../http/errors.ts";
import { type Faults, typedIn } from "../http/form-faults.ts";
import { claimPath } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { setVersion } from "../http/wanted-version.ts";
import { type DeskClaim, deskClaim, mayRecordReplies } from "./desk-claim.ts";
import { type DeskRequest, findRequest, toldRequest } from "./desk-requests-query.ts";
import { askedInWords, meansInWords, outcomeInWords } from "./reply-in-words.ts";
import { UNSEEN_ANSWER } from "./read-request.ts";
import { MEANS, OUTCOMES, type ReplyRequest } from "./reply-request.ts";

// What the routes of a request share: finding it, and its page.

type Request = Parameters<typeof respond>[0];
type Response = Parameters<typeof respond>[1];

/** A request, and the claim that it is about. */
export interface FoundRequest {
  readonly claim: DeskClaim;
  readonly request: DeskRequest;
}

/** The request that the address names, where whoever asks may see its claim. @throws NotFound */
export async function requestAt({ db }: Deps, req: Request, res: Response): Promise<FoundRequest> {
  const id = pathPart(req, "id");
  const request = isId(id) ? await findRequest(db, askerOf(res), id) : null;
  const claim = request && (await deskClaim(db, request.claim_id, askerOf(res)));
  if (request === null || claim === null)
    throw new NotFound("There is no request at this address.");
  return { claim, request };
}

export const FIELDS = ["asked_on", "means", "outcome", "outcome_on", "answering_claim"] as const;
type Typed = Readonly<Record<(typeof FIELDS)[number] | "note", string>>;

/** What was typed into its form. */
export function typedFields(fields: Readonly<Record<string, unknown>>): Typed {
  const typed = [...FIELDS, "note"].map((name) => [name, typedIn(fields, name)]);
  return Object.fromEntries(typed) as Typed;
}

/** What its form holds before somebody types. */
export function typedOf({ request }: Omit<FoundRequest, "claim">): Typed {
  const { asked_on, means, outcome, outcome_on, answering_claim_id: answer, note } = request;
  const shown = request.answer_is_hidden ? UNSEEN_ANSWER : claimPath({ id: answer ?? "" });
  return {
    asked_on,
    means,
    outcome,
    outcome_on: outcome_on ?? "",
    answering_claim: answer === null ? "" : shown,
    note: note ?? "",
  };
}

/** What the page of a request shows. */
export interface ShownRequest extends FoundRequest {
  readonly typed: Typed;
  readonly faults: Faults;
  readonly version: number;
  /** What somebody else made of it in the meantime. */
  readonly meanwhile?: ReplyRequest;
  /** Why it is withdrawn or taken back, as it was typed. */
  readonly reason?: string;
}

const OUTCOME_LABELS = {
  "no response yet": "No response yet",
  answered: "Answered",
  declined: "Declined to answer",
} as const;

/** Answers with the page of a request: its form, or, of one that was withdrawn, how to take that back. */
export async function showRequest(
  req: Request,
  res: Response,
  { claim, request, typed, faults, version, meanwhile, reason = "" }: ShownRequest,
): Promise<void> {
  if (wantsJson(res)) setVersion(res, request.version);
  const failed = Object.keys(faults).length > 0 || meanwhile !== undefined;
  const tell = (one: ReplyRequest) => ({ asked: askedInWords(one), outcome: outcomeInWords(one) });
  await respond(req, res, {
    view: "replies/show",
    head: {
      title: `${failed ? "Not recorded: " : ""}${request.speaker.name}: what came back`,
      stylesheets: ["css/desk.css", "css/replies.css"],
      current: "stories",
    },
    page: { claim, request: toldRequest(request) },
    drawn: {
      mayRecord: mayRecordReplies(askerOf(res), claim),
      typed,
      reason,
      faults,
      version,
      told: tell(request),
      meanwhile: meanwhile === undefined ? null : { ...tell(meanwhile), note: meanwhile.note },
      means: MEANS.map((value) => ({ value, label: meansInWords(value) })),
      outcomes: OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] })),
    },
  });
}
