import { yearInWords, monthName } from "./date-in-words.ts";
import { addDays, addMonths, dayFromParts, dayParts } from "../day.ts";
import { doubtsFromWords } from "./doubts-from-words.ts";
import { type EdtfContent, formatEdtf, type Member, parseEdtf } from "../edtf/edtf.ts";
import { edtfInWords, OPEN_ON_BOTH_SIDES } from "./edtf-in-words.ts";
import type { Moment, MomentValue } from "../edtf/edtf-moment.ts";
import { InvalidEdtf } from "../edtf/invalid-edtf.ts";
import { momentFromWords, type ToldMoment } from "./moment-from-words.ts";
import { halves, setsFromWords } from "./set-from-words.ts";

/** Longer texts are told of no date. */
const LONGEST = 5000;

/** There is one of these in all that is told of a date. */
const TOLD = new RegExp(`\\d|unknown year|^\\s*${OPEN_ON_BOTH_SIDES}`, "i");

/**
 * The EDTF that {@link edtfInWords} tells in these words: its opposite. Null where it tells none so, and where the
 * words are put otherwise: this reads what Gainsay says, not what people say (reading/read-dating.ts).
 *
 * Where it tells two EDTF in the same words, such as `2022-10-11` and that day with a time, their days and their
 * doubts are the same, and the plainer of them comes back.
 *
 * @example
 * edtfFromWords("about April 2021"); // => "2021-04~"
 * edtfFromWords("before 3 October 2022"); // => "../2022-10-02"
 * edtfFromWords("between 10 and 12 October 2022 (uncertain)"); // => "2022-10-10?/2022-10-12?"
 * edtfFromWords("1667, 1668 or 1670 to 1672"); // => "[1667,1668,1670..1672]"
 * edtfFromWords("11th of October, 2022"); // => null
 */
export function edtfFromWords(words: string): string | null {
  if (words.length > LONGEST || !TOLD.test(words)) return null;
  const told = words.trim().replaceAll(/\s+/g, " ").replace(/\.$/, "");
  for (const content of candidates(told)) {
    const text = formatEdtf(content);
    if (isToldSo(text, told)) return text;
  }
  return null;
}

/** Nothing is taken for what it is not: told again, it must come out in the same words. */
function isToldSo(text: string, told: string): boolean {
  try {
    return edtfInWords(parseEdtf(text)).toLowerCase() === told.toLowerCase();
  } catch (error) {
    if (error instanceof InvalidEdtf || error instanceof RangeError) return false;
    throw error;
  }
}

function* candidates(told: string): Generator<EdtfContent> {
  yield { kind: "interval", start: "open", end: "open" };
  const date = wholeDate(told);
  if (date) yield { kind: "date", date };
  yield* oneSided(told);
  yield* betweenDates(told);
  yield* setsFromWords(told, memberFromWords);
}

/** The days are left to parseEdtf. */
function momentOf(told: ToldMoment | null): Moment | null {
  const none = { earliest: null, latest: null };
  return told && { ...told, core: none, window: none };
}

function wholeDate(told: string): Moment | null {
  const { words, both, start, end } = doubtsFromWords(told);
  return start.length + end.length > 0 ? null : momentOf(momentFromWords(words, both));
}

function memberFromWords(told: string): Member | null {
  const date = wholeDate(told);
  if (date) return date;
  for (const [first, last] of halves(told, " to ")) {
    const from = wholeDate(first);
    const to = wholeDate(last);
    if (from && to) return { from, to };
  }
  return null;
}

/** "Before 3 October 2022", "up to the end of 1985, start unknown", "from 10 October 2022 on". */
function* oneSided(told: string): Generator<EdtfContent> {
  const { before, upTo, unknown, from, rest } =
    /^(?:before (?<before>.+)|up to (?:the end of )?(?<upTo>.+?)(?<unknown>, start unknown)?|from (?<from>.+?)(?<rest> on|, end unknown))$/i.exec(
      told,
    )?.groups ?? {};
  const end = before === undefined ? wholeDate(upTo ?? "") : justBefore(wholeDate(before));
  if (end) yield { kind: "interval", start: unknown === undefined ? "open" : "unknown", end };
  const start = wholeDate(from ?? "");
  if (start) yield { kind: "interval", start, end: rest === " on" ? "open" : "unknown" };
}

/** The date that ends where another begins. */
function justBefore(moment: Moment | null): Moment | null {
  if (moment === null) return null;
  const value = previous(moment.value);
  return value && { ...moment, value };
}

function previous(value: MomentValue): MomentValue | null {
  if (value.form === "year") return { ...value, year: value.year - 1 };
  if (value.form === "month") {
    const before = addMonths(dayFromParts({ ...value, day: 1 }), -1);
    const { year, month } = dayParts(before) ?? value;
    return { ...value, year, month };
  }
  if (value.form !== "day" || dayParts(dayFromParts(value)) === null) return null;
  return { ...value, ...dayParts(addDays(dayFromParts(value), -1)) };
}

/** "Between 10 and 12 October 2022 (end uncertain)", and one date whose ends are doubted otherwise. */
function* betweenDates(told: string): Generator<EdtfContent> {
  const { words, both, start, end } = doubtsFromWords(told);
  const between = /^between (?<ends>.+)$/i.exec(words)?.groups?.["ends"];
  const pairs: [string, string][] =
    between === undefined ? [[words, words]] : halves(between, " and ");
  for (const [first, last] of pairs) {
    const to = momentOf(momentFromWords(last, [...both, ...end]));
    if (to === null) continue;
    for (const whole of completed(first, to.value)) {
      const from = momentOf(momentFromWords(whole, [...both, ...start]));
      if (from) yield { kind: "interval", start: from, end: to };
    }
  }
}

/** A first date as it stands, and with the month and the year that it may share with the last. */
function completed(first: string, last: MomentValue): string[] {
  if (last.form !== "day" && last.form !== "month") return [first];
  const year = yearInWords(last.year);
  return [first, `${first} ${year}`, `${first} ${monthName(last.month)} ${year}`];
}
