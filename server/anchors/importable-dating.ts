import { type Dating, datingRecord, LONGEST_TEXTS } from "../dates/dating.ts";
import { InvalidInput } from "../http/errors.ts";

const WHAT = {
  phrase: "The words of a date",
  anchor: "What a date is counted from",
  edtf: "The EDTF of a date",
  reason: "The reason of a date",
} as const;

const TEXTS = ["phrase", "anchor", "edtf", "reason"] as const;

/** Neither NUL nor half a character can be stored. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * A dating, once it is known that an export with it can be imported again.
 *
 * @throws InvalidInput with the field, and a sentence on what is wrong with it
 * @example
 * importableDating(makeDating({ phrase: "x".repeat(501), … })); // throws InvalidInput: The words of a date: at most 500 characters, and here are 501.
 */
export function importableDating(dating: Dating): Dating {
  for (const field of TEXTS) {
    const text = dating[field] ?? "";
    const most = LONGEST_TEXTS[field];
    if (text.length > most) {
      throw new InvalidInput(
        `${WHAT[field]}: at most ${inFigures(most)} characters, and here are ${inFigures(text.length)}.`,
        field,
      );
    }
    if (UNSTORABLE.test(text)) {
      throw new InvalidInput(`${WHAT[field]}: no NUL and no half characters can be stored.`, field);
    }
  }
  const { error } = datingRecord.safeParse(dating);
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return dating;
  const field = String(issue.path[0] ?? "dating");
  throw new InvalidInput(`This date cannot be kept, by its ${field}: ${issue.message}`, field);
}

function inFigures(number: number): string {
  return number.toLocaleString("en-GB");
}
