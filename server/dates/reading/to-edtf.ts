import { addDays, addMonths, type Day, dayParts } from "../day.ts";
import { divisionWindow } from "../edtf/edtf-division.ts";
import type { DayWindow } from "../window.ts";
import type { Meaning } from "./meaning.ts";

/** Seasons, quarters and halves that EDTF has numbers for. */
const DIVISIONS = [21, 22, 23, 24, 33, 34, 35, 36, 40, 41];

/**
 * The shortest EDTF that names the days of a meaning, with its approximate ends; null where it names none.
 *
 * @throws RangeError where the days lie outside the years of four digits.
 * @example
 * toEdtf({ core: { earliest: "2021-04-01", latest: "2021-04-30" }, soft: "both" }); // => "2021-04~"
 * toEdtf({ core: { earliest: "2022-09-01", latest: "2022-10-02" }, soft: "earliest" }); // => "2022-09~/2022-10-02"
 * toEdtf({ core: { earliest: null, latest: "2017-12-31" }, soft: "neither" }); // => "../2017-12-31"
 * toEdtf({ core: { earliest: "1990-01-01", latest: "1999-12-31" }, soft: "neither" }); // => "199X"
 * toEdtf({ core: { earliest: "2021-04-01", latest: "2021-04-30" }, soft: "both", isUncertain: true }); // => "2021-04%"
 */
export function toEdtf({
  core,
  soft,
  isRange = false,
  ends,
  oneOf,
  isUncertain = false,
}: Pick<Meaning, "core" | "soft" | "isRange" | "ends" | "oneOf" | "isUncertain">): string | null {
  if (ends && oneOf) return setOf(ends, oneOf, isUncertain);
  const { earliest, latest } = core;
  if (earliest === null && latest === null) return null;
  for (const day of [earliest, latest]) {
    if (day !== null && !/^-?\d{4}-/.test(day)) throw new RangeError(`${day} is too far away`);
  }
  const isFirstSoft = soft === "both" || soft === "earliest";
  const isLastSoft = soft === "both" || soft === "latest";
  const [first, last] = [markOf(isFirstSoft, isUncertain), markOf(isLastSoft, isUncertain)];
  if (earliest === null) return `../${latest}${last}`;
  if (latest === null) return `${earliest}${first}/..`;
  if (first === last) {
    const single = oneDate({ earliest, latest }, isRange);
    // EDTF leaves the margin of masked dates to themselves.
    if (single !== null && !(isFirstSoft && single.includes("X"))) return `${single}${first}`;
  }
  const [from, to] = endsOf(earliest, latest, isFirstSoft, isLastSoft);
  return `${from}${first}/${to}${last}`;
}

function markOf(isSoft: boolean, isUncertain: boolean): "" | "~" | "?" | "%" {
  if (isSoft) return isUncertain ? "%" : "~";
  return isUncertain ? "?" : "";
}

/** Each of two dates, or one of them: `{1994,1996}`, `[1994,1996]`. */
function setOf(
  ends: readonly [DayWindow, DayWindow],
  oneOf: "all" | "one",
  isUncertain: boolean,
): string {
  const members = ends.map((end) =>
    toEdtf({ core: end, soft: "neither", isUncertain })?.replace("/", ".."),
  );
  return oneOf === "all" ? `{${members.join(",")}}` : `[${members.join(",")}]`;
}

function oneDate(
  { earliest, latest }: { earliest: Day; latest: Day },
  isRange: boolean,
): string | null {
  if (earliest === latest) return earliest;
  const year = Number(dayParts(earliest)?.year);
  const is = (window: DayWindow) => window.earliest === earliest && window.latest === latest;
  const written = earliest.slice(0, -6);
  if (is({ earliest, latest: monthsOn(earliest, 1) }) && isFirst(earliest))
    return earliest.slice(0, -3);
  if (earliest.endsWith("-01-01") && latest === monthsOn(earliest, 12)) return written;
  if (earliest.endsWith("-01-01") && year >= 0) {
    if (year % 100 === 0 && latest === monthsOn(earliest, 1200)) return `${written.slice(0, 2)}XX`;
    if (year % 10 === 0 && latest === monthsOn(earliest, 120)) return `${written.slice(0, 3)}X`;
  }
  const division = isRange
    ? undefined
    : DIVISIONS.find((number) => is(divisionWindow(year, number)));
  return division === undefined ? null : `${written}-${division}`;
}

/** Whole years as years, whole months as months, else days. */
function endsOf(
  earliest: Day,
  latest: Day,
  isFirstSoft: boolean,
  isLastSoft: boolean,
): [string, string] {
  const isLast = isFirst(addDays(latest, 1));
  if (!isFirst(earliest) || !isLast) {
    // An approximate end at the edge of a month is no more precise than that month.
    return [
      isFirst(earliest) && isFirstSoft ? earliest.slice(0, -3) : earliest,
      isLast && isLastSoft ? latest.slice(0, -3) : latest,
    ];
  }
  if (earliest.endsWith("-01-01") && latest.endsWith("-12-31"))
    return [earliest.slice(0, -6), latest.slice(0, -6)];
  return [earliest.slice(0, -3), latest.slice(0, -3)];
}

function monthsOn(day: Day, months: number): Day {
  return addDays(addMonths(day, months), -1);
}

function isFirst(day: Day): boolean {
  return day.endsWith("-01");
}
