import { dateInWords, monthName } from "./words/date-in-words.ts";
import type { Dating } from "./dating.ts";
import { type Day, type DayParts, dayParts, daysInMonth } from "./day.ts";
import { parseEdtf } from "./edtf/edtf.ts";
import { edtfInWords } from "./words/edtf-in-words.ts";
import type { DayWindow } from "./window.ts";

/**
 * A dating in words for readers: what its EDTF says, with every doubt; or, where it has none, that there is
 * no date, and the phrase.
 *
 * @throws InvalidEdtf where its EDTF is none: a dating that makeDating made has a valid one.
 * @example
 * datingInWords({ phrase: "about 18 months ago", edtf: "2021-04~" }); // => "about April 2021"
 * datingInWords({ phrase: "recently", edtf: null }); // => "no date: “recently”"
 */
export function datingInWords({ phrase, edtf }: Pick<Dating, "phrase" | "edtf">): string {
  if (edtf !== null) return edtfInWords(parseEdtf(edtf));
  return phrase === null ? "no date" : `no date: “${phrase}”`;
}

/**
 * A day in words, in British style.
 *
 * @throws RangeError where it is no day.
 * @example
 * dayInWords("2022-10-11"); // => "11 October 2022"
 * dayInWords("-0044-03-15"); // => "15 March 45 BC"
 */
export function dayInWords(day: Day): string {
  return dateInWords(partsOf(day));
}

/**
 * A window in words, as short as it can be said: whole months and years without their days.
 *
 * @throws RangeError where a bound is no day.
 * @example
 * windowInWords({ earliest: "2021-02-28", latest: "2021-05-23" }); // => "28 February – 23 May 2021"
 * windowInWords({ earliest: "2022-10-10", latest: "2022-10-12" }); // => "10–12 October 2022"
 * windowInWords({ earliest: "2021-04-01", latest: "2021-04-30" }); // => "April 2021"
 * windowInWords({ earliest: null, latest: "2022-10-02" }); // => "up to 2 October 2022"
 * windowInWords({ earliest: "2022-10-10", latest: null }); // => "from 10 October 2022 on"
 * windowInWords({ earliest: null, latest: null }); // => "no bounds"
 */
export function windowInWords({ earliest, latest }: DayWindow): string {
  if (latest === null) return earliest === null ? "no bounds" : `from ${dayInWords(earliest)} on`;
  if (earliest === null) return `up to ${dayInWords(latest)}`;
  if (earliest === latest) return dayInWords(latest);
  const first = partsOf(earliest);
  const last = partsOf(latest);
  if (first.day === 1 && last.day === daysInMonth(last.year, last.month)) {
    return monthsInWords(first, last);
  }
  if (first.year !== last.year) return `${dateInWords(first)} – ${dateInWords(last)}`;
  if (first.month !== last.month) {
    return `${first.day} ${monthName(first.month)} – ${dateInWords(last)}`;
  }
  return `${first.day}–${dateInWords(last)}`;
}

/** A window of whole months, from the first day of one to the last day of one. */
function monthsInWords(first: DayParts, last: DayParts): string {
  const from = { year: first.year, month: first.month };
  const to = { year: last.year, month: last.month };
  if (first.month === 1 && last.month === 12) {
    if (first.year === last.year) return dateInWords({ year: first.year });
    return `${dateInWords({ year: first.year })} – ${dateInWords({ year: last.year })}`;
  }
  if (first.year !== last.year) return `${dateInWords(from)} – ${dateInWords(to)}`;
  if (first.month === last.month) return dateInWords(from);
  return `${monthName(first.month)} – ${dateInWords(to)}`;
}

function partsOf(day: Day): DayParts {
  const parts = dayParts(day);
  if (!parts) throw new RangeError(`“${day}” is no day of the calendar`);
  return parts;
}
