import { addDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import type { Amount } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { countedMeanings } from "./counted-meaning.ts";
import type { Base, Count } from "./count.ts";
import { exactly, type Found, inWay, type Meaning, spanIn } from "./meaning.ts";

/**
 * A length before or after a date that is told in the phrase: to the day, because such a date is exact; of a longer
 * date, that date moved.
 *
 * @example
 * countedFrom(scanOf("Easter 2022", tokenize("Easter 2022")).point(0), { parts: [{ unit: "week", count: 2 }], unit: "week", hedge: null, told: "two weeks", next: 0 }, -1, { anchor: null, tense: null })[0].core.latest; // => "2022-04-03"
 */
export function countedFrom(point: Found, amount: Amount, sign: 1 | -1, count: Count): Meaning[] {
  return point.resolve(count).flatMap((meaning) => {
    const window = spanIn(meaning);
    if (!window) return meaning.without ? [meaning] : [];
    const base = { ...window, told: windowInWords(window) };
    const counted =
      window.earliest === window.latest
        ? countedMeanings(amount, base, sign, false)
        : [moved(base, amount, sign)];
    return meaning.way === undefined ? counted : inWay(meaning.way, counted);
  });
}

/**
 * A length before or after a date that was told before the phrase. One of several days keeps its length where it is
 * counted back, as periods are compared: a year before March is March. What comes a year later may be any time of
 * that year.
 *
 * @example
 * countedFromTold({ earliest: "2022-03-01", latest: "2022-03-31", told: "March 2022" }, { parts: [{ unit: "year", count: 1 }], unit: "year", hedge: null, told: "a year", next: 0 }, -1)[0].core; // => { earliest: "2021-03-01", latest: "2021-03-31" }
 */
export function countedFromTold(base: Base, amount: Amount, sign: 1 | -1): Meaning[] {
  const isDay = base.earliest === base.latest || amount.unit === "day";
  if (sign < 0 && !isDay) return [moved(base, amount, sign)];
  return countedMeanings(amount, base, sign, true);
}

function moved({ earliest, latest, told }: Base, amount: Amount, sign: 1 | -1): Meaning {
  const far = {
    earliest: byAmount(earliest, amount, sign),
    latest: addDays(byAmount(addDays(latest, 1), amount, sign), -1),
  };
  // "Less than a month before March" may be any time up to it.
  const isLess = amount.hedge === "less" || amount.hedge === "at most";
  const span = !isLess
    ? far
    : sign < 0
      ? { earliest: far.earliest, latest }
      : { earliest, latest: far.latest };
  const says = `${amount.told} ${sign < 0 ? "before" : "after"} ${told}`;
  return { ...exactly(span, says), soft: amount.hedge === null ? "neither" : "both" };
}
