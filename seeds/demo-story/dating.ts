import { parseAnchor } from "../../server/dates/anchor.ts";
import { type Dating, type DatingParts, makeDating } from "../../server/dates/dating.ts";
import { readAsDating, readingAnchor } from "../../server/dates/moving/read-as-dating.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";

/** What a dating of the demo story is counted from: the anchor, and how what it names is dated here. */
export interface CountedFrom {
  readonly anchor: string;
  readonly dating: Dating;
}

/** A dating given by hand. It has no phrase, anchor or reason unless told, and its bounds follow from the EDTF. */
export function dating(parts: Partial<DatingParts> & Pick<DatingParts, "edtf" | "basis">): Dating {
  return makeDating({ phrase: null, anchor: null, reason: null, ...parts });
}

/**
 * The dating that the reader makes of the piece's words.
 *
 * @param from what the words are counted from; null where they stand for themselves
 * @param note what is to be said besides the reader's reason, without a date: it stays when the dating moves
 * @throws RangeError if the reader finds no date in them
 */
export function asRead(phrase: string, from: CountedFrom | null, note?: string): Dating {
  const anchor = from === null ? null : readingAnchor(parseAnchor(from.anchor), from.dating);
  const [reading] = readDating(phrase, anchor, null).readings;
  if (reading === undefined) throw new RangeError(`There is no date in “${phrase}”`);
  const made = readAsDating(phrase, from?.anchor ?? null, reading);
  return note === undefined ? made : { ...made, reason: `${made.reason} ${note}` };
}

/** The date of what it hangs on, whatever that is. The reason names no date, so that it stays right. */
export function sameAs(
  { anchor, dating: { edtf, earliest, latest } }: CountedFrom,
  basis: Dating["basis"],
  reason: string,
): Dating {
  return makeDating({ phrase: null, anchor, edtf, earliest, latest, basis, reason });
}
