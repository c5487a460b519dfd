import { dateInWords, monthName } from "./date-in-words.ts";
import { addDays, dayParts } from "../day.ts";
import type { Edtf, EdtfContent, Member, NoEnd } from "../edtf/edtf.ts";
import type { Moment } from "../edtf/edtf-moment.ts";
import { type MomentWords, momentInWords } from "./moment-in-words.ts";

/** `../..`, which excludes no day. */
export const OPEN_ON_BOTH_SIDES = "open on both sides";

/**
 * An EDTF in words for readers, in British style.
 *
 * @example
 * edtfInWords(parseEdtf("2021-04~")); // => "about April 2021"
 * edtfInWords(parseEdtf("../2022-10-02")); // => "before 3 October 2022"
 * edtfInWords(parseEdtf("2022-10-10?/2022-10-12?")); // => "between 10 and 12 October 2022 (uncertain)"
 * edtfInWords(parseEdtf("../..")); // => "open on both sides"
 * edtfInWords(parseEdtf("[1667,1668,1670..1672]")); // => "1667, 1668 or 1670 to 1672"
 */
export function edtfInWords(edtf: Edtf): string {
  if (edtf.kind === "date") return whole(momentInWords(edtf.date));
  if (edtf.kind === "interval") return intervalInWords(edtf.start, edtf.end);
  return setInWords(edtf);
}

function whole(words: MomentWords): string {
  return `${withAbout(words)}${brackets(words.doubts)}`;
}

function withAbout({ about, date }: MomentWords): string {
  return about ? `about ${date}` : date;
}

function brackets(doubts: string): string {
  return doubts === "" ? "" : ` (${doubts})`;
}

function intervalInWords(start: Moment | NoEnd, end: Moment | NoEnd): string {
  if (typeof start !== "string" && typeof end !== "string") return betweenInWords(start, end);
  if (typeof end !== "string") {
    return start === "open" ? beforeInWords(end) : `${upTo(end)}, start unknown`;
  }
  if (typeof start === "string") return OPEN_ON_BOTH_SIDES;
  const from = `from ${whole(momentInWords(start))}`;
  return end === "open" ? `${from} on` : `${from}, end unknown`;
}

function betweenInWords(start: Moment, end: Moment): string {
  const first = momentInWords(start);
  const last = momentInWords(end);
  const doubts = doubtsOfBoth(first.doubts, last.doubts);
  if (first.date === last.date && first.about === last.about) {
    return `${withAbout(first)}${brackets(doubts)}`;
  }
  const shortened = { ...first, date: withoutShared(start, end) ?? first.date };
  return `between ${withAbout(shortened)} and ${withAbout(last)}${brackets(doubts)}`;
}

function doubtsOfBoth(first: string, last: string): string {
  if (first === last) return first;
  return [first && `start ${first}`, last && `end ${last}`].filter((doubt) => doubt).join(", ");
}

/** The first date without the month and year that it shares with the last: "between 10 and 12 October 2022". */
function withoutShared(start: Moment, end: Moment): string | null {
  const a = start.value;
  const b = end.value;
  if (a.form !== "day" && a.form !== "month") return null;
  if ((b.form !== "day" && b.form !== "month") || a.year !== b.year) return null;
  if (a.form === "month") return b.month === a.month ? null : monthName(a.month);
  if (b.form === "day" && b.month === a.month) return String(a.day);
  return b.month === a.month ? null : `${a.day} ${monthName(a.month)}`;
}

/** "Before 3 October" for what ends with the 2nd: it says plainly that the 3rd is not in it. */
function beforeInWords(end: Moment): string {
  const { value } = end;
  const words = momentInWords(end);
  const next = end.core.latest === null ? null : dayParts(addDays(end.core.latest, 1));
  if (words.about || next === null) return upTo(end);
  if (value.form === "day") return `before ${dateInWords(next)}${brackets(words.doubts)}`;
  if (value.form === "month") {
    return `before ${dateInWords({ year: next.year, month: next.month })}${brackets(words.doubts)}`;
  }
  if (value.form === "year")
    return `before ${dateInWords({ year: next.year })}${brackets(words.doubts)}`;
  return upTo(end);
}

function upTo(end: Moment): string {
  const words = momentInWords(end);
  const exact = end.value.form === "day" || end.value.form === "masked" || words.about;
  return `up to ${exact ? "" : "the end of "}${whole(words)}`;
}

function setInWords(set: Extract<EdtfContent, { members: unknown }>): string {
  const joint = set.kind === "one of" ? "or" : "and";
  const told = set.members.map(memberInWords);
  if (set.orEarlier) told[0] = `${told[0]} ${joint} earlier`;
  if (set.orLater) told[told.length - 1] = `${told.at(-1)} ${joint} later`;
  const last = told.at(-1) ?? "";
  if (told.length === 1) return last;
  const comma = told.some((member) => member.includes(` ${joint} `)) ? "," : "";
  return `${told.slice(0, -1).join(", ")}${comma} ${joint} ${last}`;
}

function memberInWords(member: Member): string {
  if (!("from" in member)) return whole(momentInWords(member));
  return `${whole(momentInWords(member.from))} to ${whole(momentInWords(member.to))}`;
}
