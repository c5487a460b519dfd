import { addDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Amount, amountAt } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { lexicon, words } from "./lexicon.ts";
import type { Base, Count } from "./count.ts";
import { exactly, type Found, inWay, type Meaning, type Scan, spanIn, textAt } from "./meaning.ts";
import { isOfEvent } from "./of-event.ts";
import { toldDate } from "./told-date.ts";

const THE = words("[in|over|during|for|within] the [first|last|final]", "within");
const SIDE = lexicon<1 | -1>([
  [
    -1,
    [
      "before",
      "that (preceded|came before)",
      "(leading|running) up to",
      "prior to",
      "preceding",
      "ahead of",
      "up to",
    ],
  ],
  [1, ["after", "that (followed|ensued)", "since", "following", "of", "from"]],
]);

/** "The two weeks before Christmas", "within three days of 4 July", "in the three years since March 2019". */
export function spanAroundFound(scan: Scan, at: number): Found | null {
  const the = THE(scan, at);
  const amount = the > 0 ? amountAt(scan, at + the) : null;
  const side = amount && SIDE(scan, amount.next);
  if (!amount || !side || /^(?:that|then|now|this)$/.test(textAt(scan, side.next))) return null;
  // "The first two weeks of March" is a part of March.
  const isWithin = /^within$/.test(textAt(scan, at + the - 1)) || textAt(scan, at) === "within";
  if (/^(?:of|from)$/.test(textAt(scan, amount.next)) && !isWithin) return null;
  const piece = { from: at, to: side.next, role: "count" as const };
  const date = scan.point(side.next);
  const point = date ?? datedEvent(scan, side.next);
  const isOfDay = date === null || isOfEvent(scan, side.next, date.next);
  // "Within a week of taking office" is after it.
  const isAbout =
    isWithin &&
    textAt(scan, amount.next) === "of" &&
    !/\p{L}{2}ing$/u.test(textAt(scan, side.next));
  const besides = (base: Base) => {
    const after = beside(base, amount, side.value);
    return isAbout
      ? [...inWay("both sides", [about(base, amount)]), ...inWay("after", [after])]
      : [after];
  };
  if (point?.isNamed) {
    const resolve = (count: Count): Meaning[] =>
      point.resolve(count).flatMap((meaning) => {
        const base = spanIn(meaning);
        if (!base) return meaning.without ? [meaning] : [];
        const told = { ...base, told: windowInWords(base) };
        const isSome = isOfDay && base.earliest !== base.latest && !isAbout;
        const found = isSome ? [besideSome(told, amount, side.value)] : besides(told);
        return meaning.way === undefined ? found : inWay(meaning.way, found);
      });
    return { next: point.next, pieces: [piece, ...point.pieces], isNamed: true, resolve };
  }
  const event = eventWordsAt(scan, side.next);
  if (!event) {
    if (textAt(scan, side.next) !== "") return null;
    const resolve = (count: Count) => besides(toldDate(count, amount.unit));
    return { next: side.next, pieces: [piece], isNamed: true, resolve };
  }
  const resolve = (count: Count) => missingEvent(event, count, besides);
  const named = { from: side.next, to: event.next, role: "event" as const };
  return { next: event.next, pieces: [piece, named], isNamed: true, resolve };
}

/** "The two weeks after the 2014 election" are some of that year and the two weeks after it. */
function besideSome({ earliest, latest, told }: Base, amount: Amount, sign: 1 | -1): Meaning {
  const core =
    sign < 0
      ? { earliest: byAmount(earliest, amount, -1), latest }
      : { earliest, latest: byAmount(latest, amount, 1) };
  return exactly(core, `${amount.told} ${sign < 0 ? "before" : "after"} some day of ${told}`);
}

/** Within so long of a date is before or after it. */
function about({ earliest, latest, told }: Base, amount: Amount): Meaning {
  const core = { earliest: byAmount(earliest, amount, -1), latest: byAmount(latest, amount, 1) };
  return exactly(core, `${amount.told} before or after ${told}`);
}

function beside(base: Base, amount: Amount, sign: 1 | -1): Meaning {
  const says = `${amount.told} ${sign < 0 ? "before" : "after"} ${base.told}`;
  const core =
    sign < 0
      ? { earliest: byAmount(base.earliest, amount, -1), latest: addDays(base.earliest, -1) }
      : { earliest: addDays(base.latest, 1), latest: byAmount(base.latest, amount, 1) };
  return { ...exactly(core, says), soft: amount.hedge === null ? "neither" : "both" };
}
