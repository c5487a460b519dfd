import { z } from "zod";

// What people type, as it can be kept: without blanks around it, NUL or halves of characters.

const NOT_OF_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
// Line breaks and tabs may stand in a longer text.
const NOT_OF_PROSE = /(?![\n\t])\p{Cc}|\p{Cs}/u;

/** One line of text; null where there is none. */
export function lineUpTo(most: number) {
  return textOf(most, NOT_OF_A_LINE, "one line of text without control characters");
}

/** Text of several lines; null where there is none. */
export function proseUpTo(most: number) {
  return textOf(most, NOT_OF_PROSE, "text without control characters");
}

function textOf(most: number, refused: RegExp, what: string) {
  return z
    .string({ error: "This must be text." })
    .nullable()
    .default(null)
    .transform((text) => text?.replaceAll(/\r\n?/g, "\n").trim() ?? "")
    .superRefine((text, context) => {
      if (text.length > most) {
        context.addIssue({
          code: "custom",
          message: `At most ${inFigures(most)} characters; this has ${inFigures(text.length)}.`,
        });
      } else if (refused.test(text)) {
        context.addIssue({ code: "custom", message: `This must be ${what}.` });
      }
    })
    .transform((text) => (text === "" ? null : text));
}

function inFigures(number: number): string {
  return number.toLocaleString("en-GB");
}
