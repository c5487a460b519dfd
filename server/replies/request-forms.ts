import { z } from "zod";
import { compareDays, type Day } from "../dates/day.ts";
import { isStorableDay } from "../dates/storable-day.ts";
import { LONGEST_NOTE, MEANS, OUTCOMES } from "./reply-request.ts";

// What is sent to record a request or what came back, field by field.

/** A name that somebody is asked by has this many characters at most. */
export const LONGEST_NAME = 300;
/** So has what names a claim: its address here, or its identifier. */
export const LONGEST_ADDRESS = 500;

const SPEAKER_MISSING = "Say who was asked, by a name that is known here.";
const ASKED_MISSING = "Say on which day they were asked.";
const MEANS_MISSING = `Choose one of: ${MEANS.join(", ")}.`;
const OUTCOME_MISSING = `Choose one of: ${OUTCOMES.join(", ")}.`;
const NO_DAY = "This is no day: write it as 2022-10-12.";

/** Halves of characters cannot be stored, nor can NUL. */
const storable = (text: string) => !/\0|\p{Surrogate}/u.test(text);

const speaker = z
  .string({ error: SPEAKER_MISSING })
  .trim()
  .min(1, SPEAKER_MISSING)
  .max(LONGEST_NAME, `A name has ${LONGEST_NAME} characters at most.`)
  .refine(storable, "This name holds a character that cannot be kept.");

/** A day that is not to come: a day ahead is another place's today. */
function pastDay(now: Date, missing: string) {
  const latest: Day = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  return z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .refine(isStorableDay, { error: NO_DAY, abort: true })
    .refine((day) => compareDays(day, latest) <= 0, "This day has not come yet.");
}

const emptyIsNull = z
  .string()
  .nullable()
  .transform((text) => (text === null || text.trim() === "" ? null : text));

const note = emptyIsNull
  .transform((text) => text && text.trim().replaceAll("\r\n", "\n"))
  .pipe(
    z
      .string()
      .max(LONGEST_NOTE, `A note has ${LONGEST_NOTE.toLocaleString("en-GB")} characters at most.`)
      .refine(storable, "This note holds a character that cannot be kept.")
      .nullable(),
  );

/** Of POST /claims/:id/replies. @param now on whose day somebody can have been asked at the latest */
export function askForm(now: Date) {
  return z.object({
    speaker,
    asked_on: pastDay(now, ASKED_MISSING),
    means: z.enum(MEANS, { error: MEANS_MISSING }),
    note: note.default(null),
  });
}

/** Of POST /replies/:id: what is not sent stays as it is. */
export function outcomeForm(now: Date) {
  return z
    .object({
      asked_on: pastDay(now, ASKED_MISSING),
      means: z.enum(MEANS, { error: MEANS_MISSING }),
      outcome: z.enum(OUTCOMES, { error: OUTCOME_MISSING }),
      outcome_on: emptyIsNull.pipe(pastDay(now, NO_DAY).nullable()),
      answering_claim: emptyIsNull.pipe(
        z.string().trim().max(LONGEST_ADDRESS, "This is no address of a claim here.").nullable(),
      ),
      note,
    })
    .partial();
}
