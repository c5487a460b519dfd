import { addDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Amount, amountAt } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { exactly, type Found, type Meaning, type Scan, spanIn, textAt } from "./meaning.ts";

const LASTING = words("[for|in|during|over] the", "for");
const PERIOD = words("[-] (period|span|stretch)");
const FROM = words("[,] (from|starting|beginning|commencing) [from|on|in]");
const TO = words("[,] [that] (ended|ending|through|to) [on|in]");

/** "For ten days from 18 December", "three days starting tomorrow", "the nine months ended Sept. 30", "the 12 months to March". */
export function lastingFound(scan: Scan, at: number): Found | null {
  const lasting = LASTING(scan, at);
  const amount = amountAt(scan, at + lasting);
  if (!amount) return null;
  const period = amount.next + PERIOD(scan, amount.next);
  const to = TO(scan, period);
  // "Ten years to the day" is exact.
  const isToTheDay = /^the day$/.test(
    `${textAt(scan, period + to)} ${textAt(scan, period + to + 1)}`,
  );
  if (to > 0 && !isToTheDay) return upTo(scan, at, amount, period + to);
  const from = FROM(scan, amount.next);
  if (from === 0 || (lasting === 0 && textAt(scan, amount.next) === "from")) return null;
  return onFrom(scan, at, amount, amount.next + from);
}

function onFrom(scan: Scan, at: number, amount: Amount, from: number): Found | null {
  const point = scan.point(from);
  if (!point?.isNamed) return null;
  const resolve = (count: Count): Meaning[] =>
    point.resolve({ ...count, tense: count.tense ?? "future" }).flatMap((meaning) => {
      const start = spanIn(meaning);
      if (!start) return [];
      const { earliest } = start;
      const latest = addDays(byAmount(earliest, amount, 1), -1);
      const says = `${amount.told} from ${windowInWords({ earliest, latest: earliest })}`;
      return [exactly({ earliest, latest }, says)];
    });
  return { ...point, pieces: withCount(point, at, from), resolve };
}

function upTo(scan: Scan, at: number, amount: Amount, from: number): Found | null {
  const point = scan.point(from);
  if (!point?.isNamed) return null;
  const resolve = (count: Count): Meaning[] =>
    point.resolve(count).flatMap((meaning) => {
      const end = spanIn(meaning);
      if (!end) return [];
      const { latest } = end;
      const earliest = byAmount(addDays(latest, 1), amount, -1);
      const says = `${amount.told} to ${windowInWords({ earliest: latest, latest })}`;
      return [exactly({ earliest, latest }, says)];
    });
  return { ...point, pieces: withCount(point, at, from), resolve };
}

function withCount(point: Found, from: number, to: number): Found["pieces"] {
  return [{ from, to, role: "count" }, ...point.pieces];
}
