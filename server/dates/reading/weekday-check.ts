import { addDays, type Day } from "../day.ts";
import { dayInWords } from "../format-dating.ts";
import { doubted, exactly, type Found, type Meaning } from "./meaning.ts";
import { weekdayOfDay } from "./units.ts";
import { weekdayName } from "./vocabulary.ts";

/**
 * The same date, with the weekday that stands beside it: readings that fall on it come first, and where none does, that
 * is told, and the nearest such day is another reading.
 *
 * @example
 * onWeekday(scanOf("12 October 2022", tokenize("12 October 2022")).point(0), 2).resolve({ anchor: null, tense: null })[0].says; // => "the words name 12 October 2022; but that day is a Wednesday, and the words say Tuesday"
 * onWeekday(scanOf("12 October 2022", tokenize("12 October 2022")).point(0), 2).resolve({ anchor: null, tense: null })[1].core.latest; // => "2022-10-11"
 */
export function onWeekday<T extends Pick<Found, "resolve">>(found: T, weekday: number): T {
  const resolve: Found["resolve"] = (count) => {
    const meanings = found.resolve(count);
    const fits = (meaning: Meaning) => weekdayOf(meaning) === weekday;
    if (meanings.some(fits)) return meanings.toSorted((a, b) => Number(fits(b)) - Number(fits(a)));
    return meanings.flatMap((meaning, at) => mismatched(meaning, weekday, at === 0));
  };
  return { ...found, resolve };
}

/** Null for what is no single day. */
function weekdayOf({ core: { earliest, latest } }: Meaning): number | null {
  return earliest !== null && earliest === latest ? weekdayOfDay(earliest) : null;
}

function mismatched(meaning: Meaning, weekday: number, isBest: boolean): Meaning[] {
  const day = meaning.core.earliest;
  const is = weekdayOf(meaning);
  if (day === null || is === null) return [meaning];
  const why = `but that day is a ${weekdayName(is)}, and the words say ${weekdayName(weekday)}`;
  const date = doubted(meaning, why);
  return isBest ? [date, nearest(day, weekday)] : [date];
}

function nearest(day: Day, weekday: number): Meaning {
  const ahead = (weekday - weekdayOfDay(day) + 7) % 7;
  const found = addDays(day, ahead > 3 ? ahead - 7 : ahead);
  const says = `the ${weekdayName(weekday)} nearest to ${dayInWords(day)}, if the weekday is right and the date is not`;
  return {
    ...exactly({ earliest: found, latest: found }, says),
    isUncertain: true,
    way: "weekday",
  };
}
