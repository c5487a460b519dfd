/** Words that put what follows ahead: "will meet". With "have" after them most look back. */
export const MODALS =
  /^(?:will|shall|won't|wont|'ll|\p{L}+'ll|would|wouldn't|may|might|must|should|shouldn't|can|could|couldn't|cannot|ought|gonna|\p{L}+'d)$/u;

/** Words that look ahead after a form of "to be", or before a preposition: "due on", "scheduled for". */
export const AHEAD =
  /^(?:due|set|scheduled|rescheduled|expected|slated|planned|likely|unlikely|supposed|about|ready|bound|poised|projected|forecast|anticipated|booked|going|billed|tipped|destined|certain|sure|eligible|targeted|timed|earmarked)$/;

/** Those of them that look ahead with "to" only. */
export const AHEAD_WITH_TO = /^(?:about|sure|certain|going|likely|unlikely|ready)$/;

/** Those of them that mean something else where no "to be" stands before them and no "to" or "for" after them. */
export const AHEAD_ONLY_WITH_TO = /^(?:set|about|sure|certain|ready|going|bound|timed)$/;

/** Verbs that look ahead with "to" after them: "plans to meet". */
export const INTENDING =
  /^(?:plan|intend|expect|hope|want|aim|prepare|vow|pledge|promise|threaten|propose|seek|wait|look|schedule|need|have|wish|offer|prepar|plann|schedul|promis|propos|mean|pend)(?:s|ed|ing|es)?$/;

/** Verbs that look ahead with somebody and "to" after them: "urged voters to turn out". */
export const BIDDING =
  /^(?:urge|ask|order|invite|want|expect|require|summon|encourage|advise|instruct|direct|press|push|call|lobby|need|schedule|plan)(?:s|d|ed|ing)?$/;

/** Verbs in the present that speak of what is scheduled: "the trial begins on Monday". */
export const SCHEDULED =
  /^(?:begins|starts|opens|ends|expires|resumes|concludes|convenes|reconvenes|premieres|debuts|matures|kicks|arrives|departs|adjourns|returns|meets|votes|takes|leaves|goes|closes|retires|faces|heads|hosts|travels|runs)$/;

/** Verbs of what is scheduled that are nouns as well: only with what they are about, "plays its first match Monday". */
export const SCHEDULED_WITH_OBJECT =
  /^(?:hears|plays|speaks|presents|delivers|unveils|reports|publishes|decides|visits|marks|celebrates|addresses|holds|considers|elects|chooses|picks|debates|appears|welcomes|reopens|testifies|reviews|receives|swears|hands|auctions|inaugurates|honors|honours|joins|airs)$/;

/** What such a verb is about begins so. */
export const OBJECT =
  /^(?:the|a|an|its|his|her|their|to|on|in|at|before|new|two|three|four|first|final|with|arguments|evidence|testimony|results|earnings|figures)$/;

/** The same of several: "voters go to the polls on Tuesday". */
export const SCHEDULED_PLURAL =
  /^(?:begin|start|open|end|expire|resume|convene|meet|vote|go|leave|head|return|gather|take|face|play|travel|fly|arrive|close)$/;

/** Verbs whose date lies ahead of them: "postponed until Friday", "gave them until Monday". */
export const PUTTING_OFF =
  /^(?:postponed|delayed|extended|adjourned|gave|given|gives|remanded|suspended|moved|rescheduled|put|pushed|deferred|recessed|set|summoned|invited|ordered|called|calls|urged|asked|told|required|demanded|demands|sought|wanted|wants|promised|pledged|vowed|agreed|expected|hoped|hopes|aimed|threatened|has|have|had|scheduled|reserved|booked|barred|banned|allowed|announced|changed|cancelled|canceled|scrapped)$/;

const NO_VERBS = new Set(
  "need indeed exceed proceed succeed speed feed seed red hundred united bed shed embed breed greed creed weed reed deed steed unprecedented aged limited armed alleged wicked naked sacred advanced detailed related mixed unemployed estimated combined".split(
    " ",
  ),
);

const IRREGULAR = new Set(
  "was were had did said told wrote spoke met came went took gave saw held fell rose began died won lost left made got became sent found kept ran sold bought shot broke chose drew drove ate flew forgot froze grew heard hid hit hurt knew laid led lent lay lit meant paid put rode rang sang sank sat shook shone shrank shut slept slid spent spun stood stole struck swam swept swore taught thought threw tore understood woke wore wept wound withdrew withstood cut quit beat built burst caught dealt dug fed felt fought fled hung overcame overtook overthrew resold sought set spread sprang sued undertook upheld foresaw".split(
    " ",
  ),
);

/** Words that make what follows a noun or an adjective: "the newly renovated hall", "a tax cut". */
const BEFORE_NOUNS =
  /^(?:the|a|an|his|her|their|its|our|my|your|that|no|every|each|to|tax|rate|price|job|pay|budget|spending|of|for|with|from)$/;

/**
 * Whether a word of a sentence is a verb in the past: not a name, and not what belongs to a noun.
 *
 * @example
 * isPast(["He", "suddenly", "resigned"], 2); // => true
 * isPast(["the", "newly", "renovated", "hall"], 2); // => false
 * isPast(["Mr", "Mohammed"], 1); // => false
 */
export function isPast(words: readonly string[], at: number): boolean {
  const raw = words[at] ?? "";
  const word = raw.toLowerCase();
  if (raw !== word && at > 0) return false;
  const isForm = IRREGULAR.has(word) || (/^\p{L}{2,}ed$/u.test(word) && !NO_VERBS.has(word));
  if (!isForm) return false;
  const before = (words[at - 1] ?? "").toLowerCase();
  const isAdverb = /\p{L}{2}ly$/u.test(before);
  const noun = isAdverb ? (words[at - 2] ?? "").toLowerCase() : before;
  return !BEFORE_NOUNS.test(noun) || word === "said" || (noun === "that" && at > 0);
}

const PARTICIPLES =
  /^(?:been|done|gone|given|taken|seen|held|known|shown|written|begun|broken|chosen|driven|eaten|fallen|flown|forgotten|frozen|grown|hidden|risen|spoken|stolen|sworn|thrown|torn|worn|withdrawn|born|met|sent|built|made|paid|put|read|run|become|come|overcome|open|underway|back)$/;

const NO_PARTICIPLES =
  /^(?:during|pending|following|including|according|regarding|concerning|morning|evening|meeting|hearing|building)$/;

/**
 * Whether a word is a participle, which belongs to the verb before it.
 *
 * @example
 * isParticiple("written"); // => true
 */
export function isParticiple(word: string): boolean {
  return (
    PARTICIPLES.test(word) ||
    IRREGULAR.has(word) ||
    (/^\p{L}{2,}ed$/u.test(word) && !NO_VERBS.has(word)) ||
    (/^\p{L}{3,}ing$/u.test(word) && !NO_PARTICIPLES.test(word))
  );
}
