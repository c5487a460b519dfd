import { compareDays, type Day, daysBetween } from "../day.ts";
import { figuresFound } from "./figures.ts";
import { type Count, looksAhead } from "./count.ts";
import { type Found, type Meaning, named, type Scan, textAt } from "./meaning.ts";
import type { Recurring } from "./recurring-kinds.ts";

const WAR =
  /\b(?:landings?|landed|stormed|invasion|invaded|paratroop|surrendered|hitler|nazi|194\d|wartime|war ended)/i;

/**
 * Days that news names without their year, and the words that tell that they are meant; for so many `years` nothing
 * else is meant, but about the day itself.
 */
const FAMOUS: readonly { name: string; day: Day; about: RegExp; years?: number }[] = [
  {
    name: "11 September",
    day: "2001-09-11",
    years: 12,
    about: /\b(?:attack|terror|hijack|twin towers|trade center|al[- ]q)/i,
  },
  { name: "6 January", day: "2021-01-06", about: /\b(?:capitol|riot|insurrection)/i },
  { name: "7 October", day: "2023-10-07", about: /\b(?:hamas|gaza|israel)/i },
  { name: "D-Day", day: "1944-06-06", about: WAR, years: 1000 },
  { name: "VE Day", day: "1945-05-08", about: WAR, years: 1000 },
  { name: "VJ Day", day: "1945-08-15", about: WAR, years: 1000 },
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
  if (looksAhead(tense)) return null;
  const famous = FAMOUS.find((one) => lettersOf(one.name) === lettersOf(name));
  if (!famous || (anchor !== null && compareDays(anchor, famous.day) < 0)) return null;
  const isTold = famous.about.test(context ?? "");
  return isTold || isOf(famous.day, famous.years ?? 0, anchor) ? known(famous.day) : null;
}

/** "V-E Day" and "VE Day" are one. */
function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, "");
}

/** So long after the day of some year news may mean that year's. */
const ABOUT_DAYS = 60;

function isOf(day: Day, years: number, anchor: Day | null): boolean {
  if (anchor === null || daysBetween(day, anchor) > years * 365) return false;
  const ofYear = `${anchor.slice(0, -6)}${day.slice(-6)}`;
  const since = daysBetween(ofYear, anchor);
  return since < -ABOUT_DAYS / 4 || since > ABOUT_DAYS;
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
  const meaning = named(window);
  return { ...meaning, says: `${meaning.says}, which is known without its year`, way: "famous" };
}
