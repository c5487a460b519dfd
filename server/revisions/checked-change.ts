import { InvalidInput } from "../http/errors.ts";
import type { Change } from "./revision.ts";

/** A name and a reason are this long at most. What is made around a reason has room left in a revision. */
const LONGEST_NAME = 200;
const LONGEST_REASON = 1000;

// Halves of characters and NUL cannot be stored; line breaks and other controls do not belong into a line of history.
const NOT_OF_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * A change as it may be written: who makes it and why, without blanks around them. Whatever a person gives goes through
 * here before it is written, so that every history that was written can be exported and imported again.
 *
 * @throws InvalidInput with the field, where one is missing, too long or not of one line
 * @example
 * checkedChange({ who: " Ann ", reason: "The tweet is of April.\n" }); // => { who: "Ann", reason: "The tweet is of April." }
 * checkedChange({ who: "Ann", reason: " " }); // throws InvalidInput: A change needs a reason.
 */
export function checkedChange({ who, reason }: Change): Change {
  return {
    who: checkedLine(who, "who", {
      missing: "A change needs the name of somebody who makes it.",
      what: "The name of who makes a change",
      most: LONGEST_NAME,
    }),
    reason: checkedLine(reason, "reason", {
      missing: "A change needs a reason.",
      what: "The reason of a change",
      most: LONGEST_REASON,
    }),
  };
}

interface Rules {
  readonly missing: string;
  readonly what: string;
  readonly most: number;
}

function checkedLine(text: string, field: keyof Change, { missing, what, most }: Rules): string {
  const line = text.trim();
  if (line === "") throw new InvalidInput(missing, field);
  if (line.length > most) {
    const limit = most.toLocaleString("en-GB");
    throw new InvalidInput(
      `${what} has at most ${limit} characters; this has ${line.length.toLocaleString("en-GB")}.`,
      field,
    );
  }
  if (NOT_OF_A_LINE.test(line)) {
    throw new InvalidInput(
      `${what} is one line of text: it cannot hold line breaks, tabs or other control characters.`,
      field,
    );
  }
  return line;
}
