import { z } from "zod";
import { compareDays } from "../dates/day.ts";
import { isStorableDay } from "../dates/storable-day.ts";
import { id, instant, words } from "../records/record-parts.ts";

/** By what means somebody was asked. */
export const MEANS = ["e-mail", "telephone", "letter", "message", "in person", "other"] as const;
export type Means = (typeof MEANS)[number];

/** What came back. */
export const OUTCOMES = ["no response yet", "answered", "declined"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What readers knew of a request when it was withdrawn: one that they had seen stays at its address for them. */
export const WITHDRAWN_FROM = ["published", "draft"] as const;

/** A note on a request has this many characters at most. */
export const LONGEST_NOTE = 2000;

const day = z
  .string()
  .refine(isStorableDay, "must be a day such as 2022-10-11 that a date can hold");

/** That somebody was asked about a claim, when and how, and what came back. */
export const replyRequestRecord = z
  .strictObject({
    id: id.describe("Identifier of the request."),
    claim_id: id.describe("The claim that somebody was asked about."),
    speaker_id: id.describe("The speaker who was asked."),
    asked_on: day.describe("The day on which they were asked."),
    means: z.enum(MEANS).describe("By what means they were asked."),
    outcome: z.enum(OUTCOMES).describe("What came back."),
    outcome_on: day
      .nullable()
      .describe(
        "The day on which they answered or declined; without a response the last day on which there was none yet, null where nobody has looked again.",
      ),
    answering_claim_id: id
      .nullable()
      .describe(
        "The claim that is their answer; null where there is none, or it is no claim here.",
      ),
    note: words(LONGEST_NOTE).nullable().describe("What else there is to say of it."),
    recorded_at: instant.describe("When the request was recorded here."),
    // Written only where it is so: records, hashes and files of before there was such a thing stay what they were.
    withdrawn: z
      .enum(WITHDRAWN_FROM)
      .optional()
      .describe(
        "There only where the request was withdrawn, and counts for nothing: published where readers had seen it, else draft.",
      ),
  })
  .superRefine((request, context) => {
    for (const [path, message] of Object.entries(faultsOfOutcome(request))) {
      context.addIssue({ code: "custom", path: [path], message });
    }
  });

export type ReplyRequest = z.infer<typeof replyRequestRecord>;

/** What goes together in a request: when somebody was asked, and what came back when. */
export type OutcomeParts = Pick<
  ReplyRequest,
  "claim_id" | "asked_on" | "outcome" | "outcome_on" | "answering_claim_id"
>;

/**
 * What is wrong with the outcome of a request, by field: an answer and a refusal have their day, none comes before the
 * question, and only an answer is given by a claim, which is another one.
 *
 * @example
 * faultsOfOutcome({ claim_id, asked_on: "2022-10-12", outcome: "declined", outcome_on: null, answering_claim_id: null })
 * // => { outcome_on: "must be given: the day on which they declined" }
 */
export function faultsOfOutcome(request: OutcomeParts): Partial<Record<string, string>> {
  const { claim_id, asked_on, outcome, outcome_on, answering_claim_id } = request;
  const faults: Partial<Record<string, string>> = {};
  if (outcome_on === null && outcome !== "no response yet") {
    faults["outcome_on"] = `must be given: the day on which they ${outcome}`;
  }
  // What is no day is told of itself.
  const bothAreDays = outcome_on !== null && isStorableDay(outcome_on) && isStorableDay(asked_on);
  if (bothAreDays && compareDays(outcome_on, asked_on) < 0) {
    faults["outcome_on"] = "must not be before the day on which they were asked";
  }
  if (answering_claim_id !== null && outcome !== "answered") {
    faults["answering_claim_id"] = "must be left out unless they answered";
  } else if (answering_claim_id === claim_id) {
    faults["answering_claim_id"] = "must be another claim than the one that they were asked about";
  }
  return faults;
}
