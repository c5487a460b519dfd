import { bounded } from "./bounded.ts";
import { eventWordsAt } from "./event-words.ts";
import { lexicon, words } from "./lexicon.ts";
import { baseOf, type Count } from "./count.ts";
import { exactly, type Found, type Meaning, type Scan, textAt, toldBetween } from "./meaning.ts";

const UNITS =
  "(days|weeks|months|years|decades|centuries|generations|hours|times|seasons|quarters)";

const VAGUE = words(
  "[more|most|until|as] [only|very|fairly|quite] recently",
  "lately",
  "(at|by|around|about) (the|that|this|the same|the present|the current|one) (time|moment|point|stage|juncture)",
  "at (the time|the moment|that time|present|one (time|point)|some [future] (point|time)|once)",
  "[right|just|by|until|up to|up until|for|as of|from|even] now",
  "now",
  "[up] (to|till|until) date",
  "to date",
  "so far",
  "thus far",
  "[in] [the] [not too|not so] (recent|distant|near|foreseeable|immediate|remote) (past|future)",
  "in [the] (past|future|history|present)",
  "the (future|past|present)",
  "the present day",
  `[in|over|for|during] [the] (recent|past|previous|prior|earlier|later|modern|coming|future|subsequent|other) times`,
  `[in|over|for|during|of] [the|these|those] [more|most] (recent|past|last|previous|prior|preceding|earlier|intervening|coming|next|following|ensuing|subsequent|succeeding|future|later|latter|other) ${UNITS}`,
  `[in] the ${UNITS} (ahead|to come|since|that followed|afterwards|afterward)`,
  "at (a|an) [much] (earlier|later|future) (date|time|stage|point)",
  "(currently|presently|nowadays|contemporary|contemporaneously|formerly|previously|historically|traditionally|already|meanwhile|eventually|ultimately|shortly|immediately|instantly|afterwards|afterward|beforehand)",
  "[at|for] [the] present",
  "[in] these days",
  "[very|as] soon",
  "as soon as possible",
  "sooner or later",
  "[in] those days",
  "[in] the (old|good old|early) days",
  "[a] [very|so] long [time|while] ago",
  "long (ago|since|before|after)",
  "not [so|too|very] long ago",
  "(a|some|quite a) [short|long|little|good] (time|while|moment|generation|lifetime) (ago|back|later|earlier|afterwards)",
  "(some|any) time [soon]",
  "sometime [soon]",
  `[many|some|long|countless|untold|so many|too many|hundreds of|thousands of|dozens of|scores of|tens of thousands of|millions of] ${UNITS} (ago|back|earlier|later|before|after|afterwards|hence|on|from now)`,
  "(ages|eons|aeons|moments|minutes|seconds) (ago|earlier|later|before|after|back)",
  `for [many|some|several] ${UNITS} [now]`,
  "for (some time|a while|a long time|now|ages)",
  "[back] then",
  "(the other|one|some|any) (day|night|morning|evening|week|year) [soon|now]",
  "(someday|sometime|anytime|anyday)",
  "in due (course|time)",
  "[in] the (meantime|interim|meanwhile)",
  "in the (long|short|near|medium) (run|term)",
  "later [on]",
  "earlier [on]",
  "(since then|ever since)",
  "from time to time",
  "to (this [very]|the) day",
  "[for|in|during] (this|last|next|the|that|the coming|the previous|the current|holiday|the holiday|off|growing) [holiday|off|growing] [-] season",
  "(in|within) (seconds|minutes|hours|days|weeks|months|years)",
  "over time",
  "in [good|no|record] time",
  "the old days",
  "of late",
  "at (first|last|once|length)",
);

/** What is vague only where nothing says which one: with an event it is a short time about it. */
const BARE_UNITS = lexicon<-1 | 1>([
  [-1, ["(days|weeks|months|hours|moments) (earlier|before|beforehand)"]],
  [1, ["(days|weeks|months|hours|moments) (later|after|afterwards)"]],
]);

/** Words for time that give no days: "recently", "at the time", "in recent years", "decades ago". */
export function vagueFound(scan: Scan, at: number): Found | null {
  const taken = VAGUE(scan, at);
  if (taken === 0) return null;
  const next = at + taken;
  const told = toldBetween(scan, at, next);
  const units = BARE_UNITS(scan, at);
  // "Days before the vote" is told of the vote.
  if (units && eventWordsAt(scan, units.next)) return null;
  const resolve = (count: Count): Meaning[] =>
    units && count.isEvent === true ? [besideEvent(scan, at, units.value, count)] : [without(told)];
  return { next, pieces: [{ from: at, to: next, role: "vague" }], resolve };
}

function without(told: string): Meaning {
  return {
    core: { earliest: null, latest: null },
    soft: "neither",
    without: "vague",
    says: `“${told}” gives no day, so it has no bounds`,
  };
}

const REACH: Readonly<Record<string, number>> = { weeks: 3, months: 12 };

function besideEvent(scan: Scan, at: number, sign: 1 | -1, count: Count): Meaning {
  const base = baseOf(count);
  const side = sign < 0 ? "shortly before" : "shortly after";
  const event = exactly(base, base.told);
  return bounded({ side, reach: REACH[textAt(scan, at)] ?? 1 }, event, count, base.told);
}
