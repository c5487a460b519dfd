import { dayInWords } from "../dates/format-dating.ts";
import type { Means, ReplyRequest } from "./reply-request.ts";

const BY_MEANS: Readonly<Record<Means, string>> = {
  "e-mail": "by e-mail",
  telephone: "by telephone",
  letter: "by letter",
  message: "by message",
  "in person": "in person",
  other: "by other means",
};

/** By what means somebody was asked, in words. @example meansInWords("e-mail") // => "by e-mail" */
export function meansInWords(means: Means): string {
  return BY_MEANS[means];
}

/**
 * When somebody was asked, and how.
 *
 * @example askedInWords({ asked_on: "2022-10-12", means: "e-mail" }) // => "Asked by e-mail on 12 October 2022"
 */
export function askedInWords({
  asked_on,
  means,
}: Pick<ReplyRequest, "asked_on" | "means">): string {
  return `Asked ${meansInWords(means)} on ${dayInWords(asked_on)}`;
}

/**
 * What came back, and when.
 *
 * @example
 * outcomeInWords({ outcome: "no response yet", outcome_on: "2022-10-20" }) // => "no response as of 20 October 2022"
 * outcomeInWords({ outcome: "no response yet", outcome_on: null }) // => "no response on record"
 * outcomeInWords({ outcome: "declined", outcome_on: "2022-10-14" }) // => "declined on 14 October 2022"
 */
export function outcomeInWords({
  outcome,
  outcome_on,
}: Pick<ReplyRequest, "outcome" | "outcome_on">): string {
  if (outcome_on === null) return outcome === "no response yet" ? "no response on record" : outcome;
  const day = dayInWords(outcome_on);
  return outcome === "no response yet" ? `no response as of ${day}` : `${outcome} on ${day}`;
}

/** Why a request was changed, as the history says it where nobody gave a reason: by what came back, or as a correction. */
export function reasonOfChange(before: ReplyRequest, after: ReplyRequest): string {
  const same =
    before.outcome === after.outcome &&
    before.outcome_on === after.outcome_on &&
    before.answering_claim_id === after.answering_claim_id;
  if (same) return "What was recorded of a request for a reply was corrected.";
  return `The outcome of a request for a reply: ${outcomeInWords(after)}.`;
}
