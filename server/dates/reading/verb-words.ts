/** Words that put what follows ahead: "will meet". With "have" after them they look back. */
export const MODALS =
  /^(?:will|shall|won't|wont|'ll|\p{L}+'ll|would|wouldn't|may|might|must|should|shouldn't|can|could|ought|gonna|\p{L}+'d)$/u;

/** Words that do so after a form of "to be", or alone before a preposition: "due on", "scheduled for". */
export const AHEAD =
  /^(?:due|set|scheduled|rescheduled|expected|slated|planned|likely|unlikely|supposed|about|ready|bound|poised|projected|forecast|anticipated|booked|going|billed|tipped|destined|certain|sure|up)$/;

/** Verbs that look ahead with "to" after them: "plans to meet". */
export const INTENDING =
  /^(?:plan|intend|expect|hope|want|aim|prepare|vow|pledge|promise|threaten|propose|seek|wait|look|like|schedule|need|have|wish|decline|offer|prepar|plann|schedul|promis|propos|need)(?:s|ed|ing|es)?$/;

/** Verbs in the present that speak of what is scheduled: "the trial begins on Monday". */
export const SCHEDULED =
  /^(?:begins|begin|starts|start|opens|ends|expires|resumes|concludes|convenes|reconvenes|premieres|debuts|matures|kicks|takes|goes|arrives|leaves|departs|votes|faces|returns)$/;

/** Verbs whose date lies ahead of them: "postponed until Friday", "gave them until Monday". */
export const PUTTING_OFF =
  /^(?:postponed|delayed|extended|adjourned|gave|given|remanded|suspended|moved|rescheduled|put|pushed|deferred|recessed|set|summoned|invited|ordered|called|urged|asked|told|required|has|have|had|scheduled|reserved|booked|barred|banned|jailed|allowed|closed|shut)$/;

const ENDINGS_ONLY =
  /^(?:need|indeed|exceed|proceed|succeed|speed|feed|seed|red|hundred|united|bed|shed|embed|breed|greed|creed|weed|reed|deed|steed|unprecedented|aged|limited|armed|so-called|alleged|wicked|naked|sacred|advanced|detailed|continued|proposed|related|mixed|fixed|unemployed|estimated|combined|combined)$/;

const IRREGULAR = new Set(
  "was were had did said told wrote spoke met came went took gave saw held fell rose began died won lost left made got became sent found kept ran sold bought shot broke chose drew drove ate flew forgot froze grew heard hid hit hurt knew laid led lent lay lit meant paid put rode rang sang sank sat shook shone shrank shut slept slid spent spun stood stole struck swam swept swore taught thought threw tore understood woke wore wept wound withdrew withstood cut quit bid beat bet brought built burst caught cost dealt dug dug fed felt fought fled hung leapt overcame overtook overthrew plunged resold sought set shed spread sprang sued undertook upheld foresaw".split(
    " ",
  ),
);

/**
 * Whether a word is a verb in the past, or a participle.
 *
 * @example
 * isPastForm("resigned"); // => true
 * isPastForm("hundred"); // => false
 */
export function isPastForm(word: string): boolean {
  return IRREGULAR.has(word) || (/^\p{L}{2,}ed$/u.test(word) && !ENDINGS_ONLY.test(word));
}

const PARTICIPLES =
  /^(?:been|done|gone|given|taken|seen|held|known|shown|written|begun|broken|chosen|driven|eaten|fallen|flown|forgotten|frozen|grown|hidden|risen|spoken|stolen|sworn|thrown|torn|worn|withdrawn|born|met|sent|built|made|paid|put|read|run|become|come|overcome)$/;

/**
 * Whether a word is a participle, which belongs to the verb before it.
 *
 * @example
 * isParticiple("written"); // => true
 */
export function isParticiple(word: string): boolean {
  return (
    PARTICIPLES.test(word) ||
    isPastForm(word) ||
    (/^\p{L}{3,}ing$/u.test(word) && word !== "during")
  );
}
