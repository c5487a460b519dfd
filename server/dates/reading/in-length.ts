import { addDays } from "../day.ts";
import { type Amount, amountAt } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { countedMeanings } from "./counted-meaning.ts";
import { words } from "./lexicon.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import { exactly, type Found, type Meaning, inWay, type Scan, textAt } from "./meaning.ts";

const WITHIN = words("(within|inside) [just] [the] [next|coming|upcoming]", "in (less than|under)");
const IN = words("in [just|only|another]");
const TIME = words("(time|' time)", "from (now|today)", "after today");

/** What in the sentence says that a length is behind: "the first strike in ten years", "the worst in a decade". */
const BEHIND =
  /\b(?:first|second|third|fourth|fifth|last|only|most|least|worst|best|\p{L}{3,}est|record|since|times?)\b/iu;

/** "In two weeks", "within three days", "in a year's time"; with a verb in the past the time up to the anchor: "in two years". */
export function inLength(scan: Scan, at: number): Found | null {
  const within = WITHIN(scan, at);
  const inside = within === 0 ? IN(scan, at) : 0;
  const amount = within + inside > 0 ? amountAt(scan, at + within + inside) : null;
  if (!amount) return null;
  const time = TIME(scan, amount.next);
  const next = amount.next + time;
  // "In two years before the war" and "in 10 years of work" say something else.
  if (time === 0 && /^(?:of|before|ago|after|earlier)$/.test(textAt(scan, next))) return null;
  const resolve = (count: Count): Meaning[] => {
    const base = baseOf(count);
    const from = within > 0 ? [fromNow(amount, base)] : countedMeanings(amount, base, 1, true);
    const ahead = inWay("ahead", from);
    const behind = inWay("behind", [upTo(amount, base)]);
    if (within > 0) return count.tense === "past" ? [...behind, ...ahead] : [...ahead, ...behind];
    return time === 0 && isBehind(count, scan.phrase) ? [...behind, ...ahead] : ahead;
  };
  return { next, pieces: [{ from: at, to: next, role: "count" }], isNamed: true, resolve };
}

function isBehind({ tense, context }: Count, phrase: string): boolean {
  return tense === "past" || (tense === null && BEHIND.test(`${phrase} ${context ?? ""}`));
}

function fromNow(amount: Amount, { earliest, told }: Base): Meaning {
  const window = { earliest, latest: addDays(byAmount(earliest, amount, 1), -1) };
  return exactly(window, `within ${amount.told} from ${told}`);
}

function upTo(amount: Amount, { latest, told }: Base): Meaning {
  const window = { earliest: byAmount(latest, amount, -1), latest };
  const meaning = exactly(window, `within ${amount.told} up to ${told}`);
  return amount.hedge === null ? meaning : { ...meaning, soft: "earliest" };
}
