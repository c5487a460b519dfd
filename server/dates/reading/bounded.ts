import { addDays, addMonths, compareDays, type Day, daysBetween } from "../day.ts";
import { parseEdtf } from "../edtf/edtf.ts";
import { windowInWords } from "../format-dating.ts";
import type { DayWindow } from "../window.ts";
import type { BoundWords, Side } from "./bound-words.ts";
import type { Count } from "./count.ts";
import { doubted, exactly, type Meaning, noDays } from "./meaning.ts";
import { toEdtf } from "./to-edtf.ts";
import { unitAround } from "./units.ts";

/**
 * What lies on one side of a date: before it, from it on, shortly after it. The other side is open, or
 * approximate where it is a short time. `told` is how reasons tell the date.
 *
 * @example
 * bounded({ side: "before" }, { core: { earliest: "2022-10-03", latest: "2022-10-03" }, soft: "neither", says: "" }, { anchor: null, tense: null }).core; // => { earliest: null, latest: "2022-10-02" }
 */
export function bounded(
  { side, reach = 1, isWithin = false }: BoundWords,
  meaning: Meaning,
  count: Count,
  told = windowInWords(meaning.core),
): Meaning {
  if (meaning.without) return meaning;
  const of = { ...meaning, core: ofEither(side, meaning) };
  const beside = asSoftAs(meaning, besideIt(side, reach, of, count, told, isWithin));
  const one = isWithin ? reachingInto(meaning.core, beside) : beside;
  const doubt = meaning.isUncertain === true && !one.without ? { isUncertain: true } : {};
  return { ...one, ...doubt, ...(meaning.way !== undefined && { way: meaning.way }) };
}

/** After one of two dates is after the first of them, before one of them before the last. */
function ofEither(side: Side, { core, ends, oneOf }: Meaning): DayWindow {
  if (oneOf !== "one" || !ends) return core;
  if (side === "after") return ends[0];
  return side === "before" ? ends[1] : core;
}

/** "Since about 2009" may be since 2008: the end is as approximate as what it is told by. */
function asSoftAs(meaning: Meaning, beside: Meaning): Meaning {
  const { earliest, latest } = beside.core;
  const isOneSided = (earliest === null) !== (latest === null);
  if (meaning.soft !== "both" || beside.soft !== "neither" || !isOneSided) return beside;
  const edtf = toEdtf(meaning);
  const window = meaning.bounds ?? (edtf === null ? null : parseEdtf(edtf).window);
  if (!window) return beside;
  return earliest === null
    ? { ...beside, soft: "latest", ...(window.latest && { bounds: { latest: window.latest } }) }
    : {
        ...beside,
        soft: "earliest",
        ...(window.earliest && { bounds: { earliest: window.earliest } }),
      };
}

/** A short time before an event of some day of 2014 may be in 2014 itself. */
function reachingInto({ earliest, latest }: DayWindow, meaning: Meaning): Meaning {
  if (meaning.soft === "earliest") return { ...meaning, core: { ...meaning.core, latest } };
  return meaning.soft === "latest" ? { ...meaning, core: { ...meaning.core, earliest } } : meaning;
}

function besideIt(
  side: Side,
  reach: number,
  meaning: Meaning,
  count: Count,
  told: string,
  isWithin: boolean,
): Meaning {
  const { core } = meaning;
  const { earliest, latest } = core;
  switch (side) {
    case "before":
      return open(
        null,
        earliest && addDays(earliest, -1),
        `before ${told}; how long before is not said`,
      );
    case "by":
      return open(null, latest, `${told} at the latest`);
    case "since":
      return open(earliest, null, `from ${told} on`);
    case "after":
      return open(latest && addDays(latest, 1), null, `after ${told}; how long after is not said`);
    case "either side":
      return noDays(`before or after ${told}, so it has no bounds`);
    case "since at least":
      return sinceAtLeast(earliest, told);
    case "until at least":
      return doubted(open(null, latest, `${told} at the latest`), "it may have lasted beyond that");
    case "since before":
      return noDays(`from some day before ${told} on, so neither end is known`);
    case "dating back to":
      return open(earliest, null, `from ${told} on`);
    case "as early as":
      return asEarlyAs(meaning, told, count);
    case "eve":
      return isWithin ? eveOfSome(core, told) : eve(core, told);
    case "right before":
      return rightBefore(core, told);
    case "right after":
      return rightAfter(core, told);
    case "shortly before":
      return shortlyBefore(core, told, reach);
    default:
      return shortlyAfter(core, told, reach);
  }
}

function open(earliest: Day | null, latest: Day | null, says: string): Meaning {
  if (earliest !== null || latest !== null) return exactly({ earliest, latest }, says);
  return {
    ...exactly({ earliest, latest }, `${says}, which is open on that side`),
    without: "vague",
  };
}

/** It may have begun before that. */
function sinceAtLeast(earliest: Day | null, told: string): Meaning {
  const since = open(earliest, null, `from ${told} on`);
  return doubted(since, "it may have begun before that");
}

/** "As early as 1998" tells of 1998; "as early as next week" of next week or later. */
function asEarlyAs(meaning: Meaning, told: string, { anchor }: Count): Meaning {
  const { earliest, latest } = meaning.core;
  const isPast = anchor !== null && latest !== null && compareDays(latest, anchor) < 0;
  return isPast ? meaning : open(earliest, null, `from ${told} on`);
}

function eve({ earliest }: DayWindow, told: string): Meaning {
  if (earliest === null) return open(null, null, `the day before ${told}`);
  const day = addDays(earliest, -1);
  return exactly({ earliest: day, latest: day }, `the day before ${told}`);
}

/** The day before an event of some day of a longer time. */
function eveOfSome({ earliest, latest }: DayWindow, told: string): Meaning {
  const window = {
    earliest: earliest && addDays(earliest, -1),
    latest: latest && addDays(latest, -1),
  };
  return exactly(window, `the day before some day of ${told}`);
}

/** What comes at once comes on the day itself or the next; beside a longer time it may take a tenth of it. */
function daysAtOnce({ earliest, latest }: DayWindow): number {
  if (earliest === null || latest === null) return 1;
  return Math.max(1, Math.round(daysBetween(earliest, latest) / 10));
}

function rightAfter(core: DayWindow, told: string): Meaning {
  const { earliest, latest } = core;
  if (latest === null) return open(null, null, `right after ${told}`);
  const end = addDays(latest, daysAtOnce(core));
  if (earliest === latest)
    return exactly({ earliest: latest, latest: end }, `right after ${told}: that day or the next`);
  const after = { earliest: addDays(latest, 1), latest: end };
  return { ...exactly(after, `right after ${told}`), soft: "latest", bounds: { latest: end } };
}

function rightBefore(core: DayWindow, told: string): Meaning {
  const { earliest, latest } = core;
  if (earliest === null) return open(null, null, `right before ${told}`);
  const start = addDays(earliest, -daysAtOnce(core));
  if (earliest === latest)
    return exactly(
      { earliest: start, latest: earliest },
      `right before ${told}: that day or the one before`,
    );
  const before = { earliest: start, latest: addDays(earliest, -1) };
  return {
    ...exactly(before, `right before ${told}`),
    soft: "earliest",
    bounds: { earliest: start },
  };
}

/** A short time is a month about a day, and grows with what it is about: as long as that itself, a year at most. */
function months({ earliest, latest }: DayWindow, reach: number): number {
  if (earliest === null || latest === null) return reach;
  return Math.max(reach, Math.min(12, Math.round(daysBetween(earliest, latest) / 30.4)));
}

function shortlyBefore(core: DayWindow, told: string, reach: number): Meaning {
  if (core.earliest === null) return open(null, null, `shortly before ${told}`);
  const { earliest } = unitAround(addMonths(core.earliest, -months(core, reach)), "month");
  const latest = addDays(core.earliest, -1);
  const says = `a short time before ${told}, taken as from about ${windowInWords({ earliest, latest: earliest })} on`;
  return { core: { earliest, latest }, soft: "earliest", bounds: { earliest }, says };
}

function shortlyAfter(core: DayWindow, told: string, reach: number): Meaning {
  if (core.latest === null) return open(null, null, `shortly after ${told}`);
  const { latest } = unitAround(addMonths(core.latest, months(core, reach)), "month");
  const earliest = addDays(core.latest, 1);
  const says = `a short time after ${told}, taken as to about ${windowInWords({ earliest: latest, latest })}`;
  return { core: { earliest, latest }, soft: "latest", bounds: { latest }, says };
}
