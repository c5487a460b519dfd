import { z } from "zod";
import { BASES } from "../dates/dating.ts";
import { isId } from "../http/read-query.ts";
import { instant } from "../records/record-parts.ts";
import { visibleText } from "./visible-text.ts";

// The parts of a record as people give them. Each message is a sentence that can stand beside its field.

/** Neither NUL nor half a character can be stored. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Text of one line, which must be there. @param what names it: "The title" */
export function lineGiven(what: string, most: number) {
  return z
    .string({ error: `${what} is missing.` })
    .transform(visibleText)
    .pipe(
      z
        .string()
        .min(1, `${what} is missing.`)
        .max(most, { error: (issue) => tooLong(what, most, issue.input) })
        .refine((text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text), {
          error: `${what} is one line, without tabs and other control characters.`,
        }),
    );
}

/** Text of one line that may be left out: "" and null are none. */
export function lineOrNone(what: string, most: number) {
  return z
    .preprocess((value) => (isBlank(value) ? null : value), lineGiven(what, most).nullable())
    .describe(`${what}: at most ${most} characters, or null.`);
}

/** Text of several lines, which may be empty. */
export function textGiven(what: string, most: number) {
  return z
    .string({ error: `${what} is text.` })
    .transform((text) => visibleText(text.replaceAll("\r\n", "\n")))
    .pipe(
      z
        .string()
        .max(most, { error: (issue) => tooLong(what, most, issue.input) })
        .refine((text) => !UNSTORABLE.test(text), {
          error: `${what} holds a character that cannot be stored.`,
        }),
    );
}

/** Several lines, each for itself; blank ones and repeats are dropped. */
export function linesGiven(what: string, item: z.ZodType<string>, most: number) {
  return z
    .array(item, { error: `${what} are a list.` })
    .transform((lines) => [...new Set(lines)])
    .pipe(z.array(z.string()).max(most, `${what}: at most ${most} of them.`));
}

/** An http or https address. */
export function addressGiven(what: string) {
  const wrong = `${what} must be an http or https address, such as https://example.org/article.`;
  return z
    .string({ error: wrong })
    .trim()
    .max(2000, { error: (issue) => tooLong(what, 2000, issue.input) })
    .refine((text) => /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text), { error: wrong })
    .refine((text) => !URL.canParse(text) || !holdsPassword(new URL(text)), {
      error: `${what} must hold no name and no password.`,
    })
    .refine((text) => !UNSTORABLE.test(text), { error: wrong });
}

/** An address that may be left out. */
export function addressOrNone(what: string) {
  return z.preprocess((value) => (isBlank(value) ? null : value), addressGiven(what).nullable());
}

/** One of a closed set. */
export function choiceGiven<const Choices extends readonly [string, ...string[]]>(
  what: string,
  choices: Choices,
) {
  return z.enum(choices, { error: `${what} is one of: ${choices.join(", ")}.` });
}

export const idGiven = z.string().refine(isId, { error: "This is no identifier." });

const WRONG_MOMENT = "This is no moment such as 2026-11-22T10:00:00.000Z.";

/** A moment in UTC. */
export const momentGiven = z
  .string({ error: WRONG_MOMENT })
  .refine((text) => instant.safeParse(text).success, { error: WRONG_MOMENT });

const textOfDating = z.string({ error: "This is text." }).nullable();

/**
 * A date: as the source words it, or EDTF, to be read; or whole, as records have it; null for none.
 */
export const datingGiven = z.union(
  [
    z.null(),
    z.strictObject({
      phrase: z.string({ error: "Say when, in the words of the source or in EDTF." }),
      anchor: textOfDating.optional(),
      context: textOfDating.optional(),
      reading: z.int().min(1).optional(),
      edtf: textOfDating.optional(),
    }),
    z.strictObject({
      phrase: textOfDating,
      anchor: textOfDating,
      edtf: textOfDating,
      earliest: textOfDating.optional(),
      latest: textOfDating.optional(),
      basis: z.enum(BASES),
      reason: textOfDating,
    }),
  ],
  {
    error:
      "A date is null, or has a phrase to be read (and anchor, context, reading, edtf), or is whole: phrase, anchor, edtf, basis, reason, and earliest and latest where they are stated.",
  },
);

export type DatingGivenHere = z.infer<typeof datingGiven>;

function holdsPassword({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

function isBlank(value: unknown): boolean {
  return typeof value === "string" && visibleText(value) === "";
}

function tooLong(what: string, most: number, input: unknown): string {
  const count = typeof input === "string" ? input.length : 0;
  return `${what} has at most ${most.toLocaleString("en-GB")} characters; this has ${count.toLocaleString("en-GB")}.`;
}
