import type { Dating } from "../dating.ts";
import type { Dates } from "./read-as-dating.ts";

/**
 * What became of a dating whose anchor moved. Its phrase was *read* anew; it is the *same* as its anchor again; it was
 * *shifted* as far as the anchor; it was *kept*, since nothing in it depends on the move or since it still fits; it is
 * *vague*, since its anchor has no date; or it is *stuck*: it should have moved and cannot, or its words no longer say it.
 */
export type HowMoved = "read" | "same" | "shifted" | "kept" | "vague" | "stuck";

export interface MovedDating {
  dating: Dating;
  how: HowMoved;
}

/**
 * Whether two things are dated alike.
 *
 * @example
 * isSameDates({ edtf: "2022", earliest: "2022-01-01", latest: "2022-12-31" }, null); // => false
 */
export function isSameDates(a: Dates | null, b: Dates | null): boolean {
  if (a === null || b === null) return a === b;
  return a.edtf === b.edtf && a.earliest === b.earliest && a.latest === b.latest;
}
