import { compareDays, type Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { figuresFound } from "./figures.ts";
import { type Count, exactly, type Found, looksAhead, type Meaning, type Scan, textAt } from "./meaning.ts";
import type { Recurring } from "./recurring-kinds.ts";

/** Days that news names without their year, and the words that tell that they are meant. */
const FAMOUS: readonly { name: string; day: Day; about: RegExp }[] = [
  {
    name: "11 September",
    day: "2001-09-11",
    about: /\b(?:attack|terror|hijack|twin towers|trade center|al[- ]q)/i,
  },
  { name: "6 January", day: "2021-01-06", about: /\b(?:capitol|riot|insurrection)/i },
  { name: "7 October", day: "2023-10-07", about: /\b(?:hamas|gaza|israel)/i },
  { name: "7 July", day: "2005-07-07", about: /\b(?:london|bomb)/i },
];

/**
 * The day that a day of the year without its year is known for, where the sentence speaks of that and does not
 * look ahead; null where it is none.
 *
 * @example
 * famousYear({ name: "11 September", every: "year", within: () => [] }, { anchor: "2004-03-01", tense: "past", context: "the attacks of Sept. 11" }).core.latest; // => "2001-09-11"
 */
export function famousYear({ name }: Recurring, { anchor, tense, context }: Count): Meaning | null {
  if (!context || looksAhead(tense)) return null;
  const famous = FAMOUS.find((one) => one.name === name && one.about.test(context));
  if (!famous || (anchor !== null && compareDays(anchor, famous.day) < 0)) return null;
  return known(famous.day);
}

/** "9/11": in news that day of 2001, whatever else it may be in figures. */
export function nineEleven(scan: Scan, at: number): Found | null {
  const isIt = ["9", "/", "11"].every((text, i) => textAt(scan, at + i) === text);
  if (!isIt || textAt(scan, at + 3) === "/") return null;
  const others = figuresFound(scan, at);
  const resolve = (count: Count): Meaning[] => {
    const { anchor } = count;
    const rest = others?.resolve(count) ?? [];
    if (anchor !== null && compareDays(anchor, "2001-09-11") < 0) return rest;
    return [known("2001-09-11"), ...rest];
  };
  return { next: at + 3, pieces: [{ from: at, to: at + 3, role: "date" }], isNamed: true, resolve };
}

function known(day: Day): Meaning {
  const window = { earliest: day, latest: day };
  return exactly(window, `${windowInWords(window)}, as that day is known without its year`);
}
