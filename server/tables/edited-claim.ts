import { contextsOf } from "../anchors/clock.ts";
import { datingBesideWords } from "../anchors/dating-beside-words.ts";
import { wantedDating } from "../anchors/wanted-dating.ts";
import type { Claim } from "../claims/claim.ts";
import { whyNotBecome } from "../claims/claim-transitions.ts";
import { type Anchor, formatAnchor, parseAnchor } from "../dates/anchor.ts";
import { type Dating, InvalidDating } from "../dates/dating.ts";
import { knownDay } from "../dates/known-day.ts";
import { type Dates, readingAnchor } from "../dates/moving/read-as-dating.ts";
import { readingsAt } from "../dates/moving/readings-at.ts";
import { datingInWords } from "../dates/format-dating.ts";
import type { Reading } from "../dates/reading/reading.ts";
import { InvalidInput } from "../http/errors.ts";
import type { TableChange } from "./table-change.ts";

/** A change of a claim itself; links are changed beside it. */
export type ClaimChange = Exclude<TableChange, { what: "links" }>;

/** A claim as a change would have it, and what there is to tell of it. */
export interface EditedClaim {
  readonly after: Claim;
  readonly notes: readonly string[];
}

/**
 * What a change makes of one claim. Pure.
 *
 * @param published when the source of the claim was published
 * @throws InvalidInput with a sentence, where it cannot be made of this one
 * @example
 * editedClaim({ what: "hedge", hedge: "reportedly" }, claim, null) // => { after: { ...claim, hedge: "reportedly" }, notes: [] }
 */
export function editedClaim(
  change: ClaimChange,
  claim: Claim,
  published: Dates | null,
): EditedClaim {
  if (change.what === "said") {
    if (change.said_none) return { after: { ...claim, said: null }, notes: [] };
    const anchor: Anchor = { kind: "source", id: claim.source_id, clock: "published" };
    const words = { phrase: change.said_phrase, day: change.said_day, number: change.said_reading };
    const { dating, notes } = asSaid(words, claim, "said", anchor, published);
    return { after: { ...claim, said: dating }, notes };
  }
  if (change.what === "event_dating") {
    if (change.event_none) return { after: { ...claim, event_dating: null }, notes: [] };
    const anchor: Anchor = { kind: "claim", id: claim.id, clock: "said" };
    const { event_phrase, event_day, event_reading } = change;
    const words = { phrase: event_phrase, day: event_day, number: event_reading };
    const given = asSaid(words, claim, "event_dating", anchor, claim.said);
    return { after: { ...claim, event_dating: given.dating }, notes: given.notes };
  }
  if (change.what === "state") return { after: withState(claim, change.state), notes: [] };
  if (change.what === "event_id") {
    return { after: { ...claim, event_id: change.event_id }, notes: [] };
  }
  if (change.what === "hedge") return { after: { ...claim, hedge: change.hedge }, notes: [] };
  return { after: { ...claim, modality: change.modality }, notes: [] };
}

function withState(claim: Claim, state: Claim["state"]): Claim {
  if (claim.state === state) return claim;
  const refusal = whyNotBecome(claim.state, state);
  if (refusal !== null) throw new InvalidInput(refusal, "state");
  return { ...claim, state };
}

interface TypedDate {
  readonly phrase: string;
  /** The day that the editor knows. */
  readonly day: string | null;
  /** Which way to read the phrase. */
  readonly number: number;
}

/**
 * A date as said, in the sentence of its claim. What names its day by itself is counted from nothing. A day that is known
 * stands beside the words that were typed, else beside those of the claim.
 */
function asSaid(
  { phrase: typed, day, number }: TypedDate,
  claim: Claim,
  field: "said" | "event_dating",
  anchor: Anchor,
  dates: Dates | null,
): { dating: Dating | null; notes: string[] } {
  const current = claim[field];
  const phrase = typed === "" ? (current?.phrase ?? day ?? "") : typed;
  const contexts = contextsOf({ entity: "claim", record: claim, version: 0 });
  const words = phrase.toLowerCase();
  const context = contexts.find((text) => text.toLowerCase().includes(words)) ?? null;
  const [plain] = readingsAt(phrase, null, context);
  const isCounted = plain === undefined || (plain.edtf === null && !plain.vague);
  const text = isCounted ? formatAnchor(anchor) : null;
  const from = isCounted ? readingAnchor(parseAnchor(text ?? ""), dates) : null;
  if (day !== null && day !== phrase) {
    return besideWords(phrase, day, current, readingsAt(phrase, from, context));
  }
  const { dating, notes } = wantedDating(
    { phrase, anchor: text, context, reading: number },
    { current, contexts, reason: plain?.reason ?? "" },
    isCounted ? dates : null,
  );
  return { dating, notes: [...notes, ...otherWays(readingsAt(phrase, from, context), number)] };
}

function besideWords(
  phrase: string,
  day: string,
  current: Dating | null,
  readings: readonly Reading[],
): { dating: Dating; notes: string[] } {
  if (current !== null && knownDay(current) === day && current.phrase === phrase) {
    return { dating: current, notes: [] };
  }
  try {
    const dating = datingBesideWords({ phrase, edtf: day, anchor: null, readings });
    return { dating, notes: [dating.reason ?? ""] };
  } catch (error) {
    if (error instanceof InvalidDating) throw new InvalidInput(error.message, error.field);
    throw error;
  }
}

/** Says of words that can be read in several ways what the others would come to. */
function otherWays(readings: readonly Reading[], chosen: number): string[] {
  const others = readings.flatMap((one, at) =>
    at + 1 === chosen || one.edtf === null
      ? []
      : `${datingInWords({ phrase: null, edtf: one.edtf })} (reading ${at + 1})`,
  );
  return others.length === 0 ? [] : [`It can also be read as ${others.slice(0, 4).join(", or ")}.`];
}
