import { z } from "zod";
import { visibleText } from "./visible-text.ts";

// What people type, as it can be kept: without blanks around it, NUL or halves of characters.

const NOT_OF_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
// Line breaks and tabs may stand in a longer text.
const NOT_OF_PROSE = /(?![\n\t])\p{Cc}|\p{Cs}/u;
const LINE_BREAK = /\r\n?/g;
// What is copied from a PDF has a form feed where a page ends.
const ANY_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** One line of text; null where there is none. */
export function lineUpTo(most: number) {
  return textOf(most, LINE_BREAK, NOT_OF_A_LINE, "one line of text");
}

/** Text of several lines; null where there is none. */
export function proseUpTo(most: number) {
  return textOf(most, ANY_BREAK, NOT_OF_PROSE, "text");
}

function textOf(most: number, breaks: RegExp, refused: RegExp, what: string) {
  return z
    .string({ error: "This must be text." })
    .nullable()
    .default(null)
    .transform((text) => visibleText(text?.replaceAll(breaks, "\n") ?? ""))
    .superRefine((text, context) => {
      if (text.length > most) {
        context.addIssue({
          code: "custom",
          message: `At most ${inFigures(most)} characters; this has ${inFigures(text.length)}.`,
        });
      } else if (refused.test(text)) {
        context.addIssue({ code: "custom", message: whyNot(text, refused, what) });
      }
    })
    .transform((text) => (text === "" ? null : text));
}

/** Which character cannot stay, by its number, and behind which words: nobody sees it. */
function whyNot(text: string, refused: RegExp, what: string): string {
  const found = refused.exec(text);
  const sign = found?.[0] ?? "";
  if (found === null || /[\n\t\u2028\u2029]/.test(sign)) return `This must be ${what}.`;
  const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const before = text.slice(Math.max(0, found.index - 20), found.index).replaceAll(/\s+/g, " ");
  const where = before === "" ? "at the beginning" : `behind “${before}”`;
  return `A character that nobody sees cannot be kept (U+${number}, ${where}): take it out.`;
}

function inFigures(number: number): string {
  return number.toLocaleString("en-GB");
}
