import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, textAt, toldBetween } from "./meaning.ts";
import { monthOf, weekdayOf } from "./vocabulary.ts";

const ARTICLE = words("(a|an|one|some|another)");
const DAY = words(
  "(day|weekend|weeknight|weekday|night|morning|afternoon|evening) [morning|afternoon|evening|night]",
);
const PART_OF_DAY = words("(morning|afternoon|evening|night)");
const JOINT = words("[,] (in|of|during|early in|late in)");

/** So many words may describe the day: "a cold, wet Tuesday". */
const MOST_WORDS = 5;
const NO_ADJECTIVE =
  /^(?:of|in|on|at|to|for|and|or|by|the|with|from|that|who|which|was|is|after|before)$/;

/** "A cold, wet Tuesday in November 1986", "one Sunday last month", "a rainy night in May": some day of a longer time. */
export function someDayOf(scan: Scan, at: number): Found | null {
  const article = ARTICLE(scan, at);
  if (article === 0) return null;
  const next = dayAfter(scan, at + article);
  if (next === null) return null;
  const from = next + JOINT(scan, next);
  const outer = ofItsMonth(scan, next, from) ?? scan.point(from);
  if (outer?.isNamed !== true || outer.isDay === true) return null;
  const told = toldBetween(scan, at, next);
  const resolve = (count: Count): Meaning[] =>
    outer
      .resolve(count)
      .map((meaning) =>
        meaning.without
          ? meaning
          : { ...meaning, ...seenAs(meaning.core, `“${told}” of it`, meaning) },
      );
  return { ...outer, pieces: [{ from: at, to: next, role: "weekday" }, ...outer.pieces], resolve };
}

/** "A February night in 1993" was in February 1993. */
function ofItsMonth(scan: Scan, next: number, from: number): Found | null {
  const month = scan.tokens.slice(0, next).findLast(({ text }) => monthOf(text) !== null);
  if (!month || scan.isAgain) return null;
  const found = scan.again([month, ...scan.tokens.slice(from)]).point(0);
  if (!found || found.next < 2 || found.isLoose === true) return null;
  return { ...found, next: from + found.next - 1, pieces: [] };
}

/** The place after the weekday or the part of a day that a few words describe; null where there is none. */
function dayAfter(scan: Scan, from: number): number | null {
  for (let at = from; at < from + MOST_WORDS; at += 1) {
    const text = textAt(scan, at);
    if (weekdayOf(text) !== null && !text.endsWith("days")) {
      const after = at + 1;
      return after + PART_OF_DAY(scan, after);
    }
    const day = DAY(scan, at);
    if (day > 0) return at + day;
    if (!/^(?:\p{L}+|,|-)$/u.test(text) || NO_ADJECTIVE.test(text)) return null;
  }
  return null;
}
