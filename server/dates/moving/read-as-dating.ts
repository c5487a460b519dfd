import { type Anchor, parseAnchor } from "../anchor.ts";
import { type Dating, makeDating } from "../dating.ts";
import type { Reading, ReadingAnchor } from "../reading/reading.ts";

/** When something is dated: what a dating that is counted from it needs of its dating. */
export type Dates = Pick<Dating, "edtf" | "earliest" | "latest">;

/**
 * What the reader counts from, where a dating hangs on `anchor`, and the thing that this names is dated so. The
 * clock of an event, or of what a claim says happened, is an event to the reader; any other is when words were said.
 *
 * @example
 * readingAnchor({ kind: "day", day: "2022-10-11" }, null); // => "2022-10-11"
 * readingAnchor({ kind: "event", id: "01932b6e-8f3a-7c11-9a55-0242ac120002", clock: "dating" }, { edtf: "2022-10-03", earliest: "2022-10-03", latest: "2022-10-03" }); // => { earliest: "2022-10-03", latest: "2022-10-03", isEvent: true }
 * readingAnchor(null, null); // => null
 */
export function readingAnchor(anchor: Anchor | null, dates: Dates | null): ReadingAnchor | null {
  if (anchor === null) return null;
  if (anchor.kind === "day") return anchor.day;
  const { earliest, latest } = dates ?? { earliest: null, latest: null };
  return { earliest, latest, isEvent: anchor.kind === "event" || anchor.clock === "event" };
}

/**
 * The dating that a reading of a phrase makes: computed where it is counted from something, else stated by the
 * words themselves.
 *
 * @throws InvalidDating where the days are further away than can be kept.
 * @example
 * readAsDating("about 18 months ago", "2022-10-11", readDating("about 18 months ago", "2022-10-11", null).readings[0]).edtf; // => "2021-04~"
 * readAsDating("in 2014", null, readDating("in 2014", null, null).readings[0]).basis; // => "stated"
 */
export function readAsDating(phrase: string, anchor: string | null, reading: Reading): Dating {
  const { edtf, earliest, latest, reason } = reading;
  const isCounted = anchor !== null && parseAnchor(anchor) !== null;
  const basis = isCounted ? "computed" : "stated";
  return makeDating({ phrase, anchor, edtf, earliest, latest, basis, reason });
}
