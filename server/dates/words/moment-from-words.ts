import type { Mark } from "../edtf/edtf-marks.ts";
import type { MomentValue } from "../edtf/edtf-moment.ts";
import { partNames } from "./moment-in-words.ts";
import { valueFromWords } from "./value-from-words.ts";

/** A date that was told in words, with its doubts. */
export interface ToldMoment {
  value: MomentValue;
  marks: Mark[];
}

/**
 * The date that is told in words, with the doubts that are told behind it; null where it is none, or where a doubt
 * is about a part that it has not.
 *
 * @example
 * momentFromWords("about April 2021", ["uncertain"]); // => { value: { form: "month", year: 2021, month: 4 }, marks: [{ part: 1, side: "after", approximate: true, uncertain: true }] }
 * momentFromWords("April 2021", ["day approximate"]); // => null
 */
export function momentFromWords(words: string, doubts: readonly string[]): ToldMoment | null {
  const bare = words.replace(/^about /i, "");
  const value = valueFromWords(bare);
  if (value === null) return null;
  const last = partNames(value).length - 1;
  // A rounded year is told with "about", which is no doubt of its own.
  const isRounded = value.form === "year" && value.significant !== null;
  const whole = [
    bare !== words && !isRounded ? "approximate" : "",
    ...doubts.filter((doubt) => doubt === "approximate" || doubt === "uncertain"),
  ].filter((doubt) => doubt !== "");
  const marks: Mark[] = whole.length > 0 ? [markOf(last, "after", whole.join(" "))] : [];
  for (const doubt of doubts) {
    if (doubt === "approximate" || doubt === "uncertain") continue;
    const mark = partMark(doubt, partNames(value));
    if (mark === null) return null;
    marks.push(mark);
  }
  return { value, marks: inPlaces(marks) };
}

function markOf(part: number, side: Mark["side"], kinds: string): Mark {
  return {
    part,
    side,
    approximate: kinds.includes("approximate"),
    uncertain: kinds.includes("uncertain"),
  };
}

/** "Year and month approximate" is about all up to the month, "month approximate" about the month alone. */
function partMark(doubt: string, names: readonly string[]): Mark | null {
  const found = /^(?<parts>.+?) (?<kinds>uncertain and approximate|uncertain|approximate)$/.exec(
    doubt,
  )?.groups;
  const parts = found?.["parts"]?.split(" and ") ?? [];
  const part = names.indexOf(parts.at(-1) ?? "");
  if (part < 0 || parts.some((name, place) => parts.length > 1 && name !== names[place]))
    return null;
  return markOf(part, parts.length > 1 || part === 0 ? "after" : "before", found?.["kinds"] ?? "");
}

/** At most one mark on each side of a part; of two about the year the first stands before it. */
function inPlaces(marks: readonly Mark[]): Mark[] {
  const placed: Mark[] = [];
  for (const mark of marks) {
    const other = placed.findIndex(({ part, side }) => part === mark.part && side === mark.side);
    const before = placed[other];
    if (before && mark.part === 0) placed[other] = { ...before, side: "before" };
    placed.push(mark);
  }
  return placed.toSorted((a, b) => a.part - b.part || (a.side === "before" ? -1 : 1));
}
