import { compareDays, type Day } from "../day.ts";
import { parseEdtf } from "../edtf/edtf.ts";
import { mistypedEdtf } from "../edtf/edtf-mistyped.ts";
import { windowInWords } from "../format-dating.ts";
import { InvalidEdtf } from "../edtf/invalid-edtf.ts";
import { readEdtf, readOwnWords } from "./given-date.ts";
import { atBothEnds } from "./imprecise-anchor.ts";
import { AnchorMissing, type Count } from "./count.ts";
import { doubted, type Found, type Meaning, noDays, type Scan } from "./meaning.ts";
import { plainSigns } from "../plain-signs.ts";
import { mentionedBefore } from "./sentence/mentioned.ts";
import { type Candidate, candidates, scanOf } from "./phrase.ts";
import { NoSuchDay } from "./no-such-day.ts";
import type { ReadWords, Reading, ReadingAnchor, Readings } from "./reading.ts";
import { tenseOf } from "./tense.ts";
import { toEdtf } from "./to-edtf.ts";
import { tokenize } from "./tokens.ts";
import { unreadTurn } from "./unread-turn.ts";

/** Longer texts hold no date as said. */
const LONGEST_SAID = 1000;

/** Longer texts hold no date at all: what Gainsay tells of a set of dates may be long. */
const LONGEST = 5000;

/**
 * Reads a date as said, in English or in EDTF, counted from an anchor. `context` is the sentence around the
 * phrase: its verb decides whether "on Wednesday" is past or to come. All that the phrase can mean is returned,
 * best first; nothing where it holds no date. A vague phrase, or one counted from what is not given, is a reading
 * without bounds that says so. Pure: the same words always give the same days.
 *
 * @example
 * readDating("about 18 months ago", "2022-10-11", null).readings[0].edtf; // => "2021-04~"
 * readDating("about 18 months ago", "2022-10-11", null).readings[0].latest; // => "2021-05-23"
 * readDating("about 18 months ago", "2022-10-11", null).readings[0].reason; // => "About 18 months before 11 October 2022, give or take six weeks."
 * readDating("on Wednesday", "2022-10-11", null).readings.map((reading) => reading.edtf); // => ["2022-10-05", "2022-10-12"]
 * readDating("recently", "2022-10-11", null).readings[0].vague; // => true
 * readDating("a red bicycle", "2022-10-11", null).readings; // => []
 */
export function readDating(
  phrase: string,
  anchor: ReadingAnchor | null,
  context: string | null,
): Readings {
  // What can only be meant as EDTF and has a slip in it would become another date.
  if (phrase.length > LONGEST || mistypedEdtf(phrase)) return { readings: [] };
  const plain = plainSigns(phrase);
  const edtf = readEdtf(plain);
  const isTwoYears = isYearAndNext(plain);
  if (edtf && !isTwoYears) return { readings: [edtf] };
  // The sentence is looked through for the words, so these must stand in it as they are read.
  const around = context && plainSigns(context.replace(phrase, () => plain));
  const said = phrase.length > LONGEST_SAID ? [] : readWords(plain, anchor, around, phrase);
  const readings = said.filter((reading) => !FIGURES.test(plain) || isOfAllDigits(reading, plain));
  if (edtf && !isInProse(around)) return { readings: withoutRepeats([edtf, ...readings]) };
  const own = readOwnWords(phrase) ?? readOwnWords(plain);
  // Where both read the same days and doubts, the words of the phrase are told one by one.
  if (own && !isAlike(own, readings[0])) {
    if (!/^the \d\d00s$/i.test(phrase.trim())) return { readings: [own] };
    // "The 1800s" are a decade to Gainsay, and to people a century.
    const both = isInProse(context) ? [...readings, own] : [own, ...readings];
    return { readings: withoutRepeats(both) };
  }
  return { readings: withoutRepeats(edtf ? [...readings, edtf] : readings) };
}

function readWords(
  phrase: string,
  anchor: ReadingAnchor | null,
  context: string | null,
  written: string,
): Reading[] {
  const scan = scanOf(phrase, tokenize(phrase));
  const tense = tenseOf(phrase, context);
  const mentioned = mentionedBefore(phrase, context);
  const outside: Candidate[] = [];
  const asking: { readings: Reading[]; from: Candidate }[] = [];
  for (const candidate of candidates(scan)) {
    const { found } = candidate;
    // Fewer words of what no calendar holds would be another date.
    if (outside.some((one) => isWithin(candidate, one))) continue;
    if (asking.some(({ from }) => isWithin(candidate, from))) continue;
    let isOutside = false;
    const meanings = atBothEnds(anchor, (day, told) => {
      const count = { anchor: day, tense, isEvent: isEvent(anchor), context: context ?? phrase };
      const toldCount = told === undefined ? count : { ...count, told };
      const meant = resolve(found, { ...toldCount, mentioned: () => mentioned(count) });
      isOutside ||= meant === null;
      return meant ?? [];
    });
    const words = wordsOf(scan, found, written.length === phrase.length ? written : phrase);
    const unread = unreadTurn(scan, candidate.from);
    const told = unread === null ? meanings : meanings.map((one) => doubted(one, unread));
    const read = told.map((meaning) => readingOf(meaning, words));
    const readings = read.filter((one) => one !== null);
    // "Monday, two days before the vote": what asks for an event gives way to a date beside it.
    if (readings[0]?.edtf === null && !readings[0].vague)
      asking.push({ readings, from: candidate });
    else if (readings.length > 0 && !(asking.length > 0 && readings[0]?.vague === true))
      return readings;
    if (isOutside || read.length > 0) outside.push(candidate);
  }
  return asking[0]?.readings ?? [];
}

function isWithin(one: Candidate, other: Candidate): boolean {
  return one.from >= other.from && one.found.next <= other.found.next;
}

function isAlike(a: Reading, b: Reading | undefined): boolean {
  return (
    b !== undefined &&
    a.earliest === b.earliest &&
    a.latest === b.latest &&
    a.approximate === b.approximate &&
    a.uncertain === b.uncertain
  );
}

/** Without words, or in one with its year: "2022-Q5". */
const FIGURES = /^(?:[^\p{L}]*|\s*\d{4}-\S+)$/u;

/** Where there are figures alone, less than all of them is another date. */
function isOfAllDigits({ words }: Reading, phrase: string): boolean {
  const digitsOf = (text: string) => text.replaceAll(/\D/g, "");
  return digitsOf(plainSigns(words.map((read) => read.words).join(""))) === digitsOf(phrase);
}

/** "2010-11" is a month in EDTF, "2021-22" a summer, and both are two years in a sentence: nobody writes a month so. */
function isYearAndNext(phrase: string): boolean {
  const [, year, next] = /^\s*\d\d(\d\d)-(\d\d)\s*$/.exec(phrase) ?? [];
  return next !== undefined && (Number(year) + 1) % 100 === Number(next);
}

function isInProse(context: string | null): boolean {
  return context !== null && /\p{L}{2}.*\p{L}{2}/u.test(context);
}

function withoutRepeats(readings: readonly Reading[]): Reading[] {
  const isSame = (one: Reading) => (other: Reading) =>
    other.edtf === one.edtf && other.vague === one.vague;
  return readings
    .filter((one, at) => readings.findIndex(isSame(one)) === at)
    .map((one) => ({ ...one, ways: readings.filter(isSame(one)).flatMap(({ ways }) => ways) }));
}

function isEvent(anchor: ReadingAnchor | null): boolean {
  return typeof anchor === "object" && anchor?.isEvent === true;
}

/** What no calendar holds is told, what needs an anchor that is not there asks for it; null for what is too far away. */
function resolve(found: Found, count: Count): Meaning[] | null {
  try {
    return found.resolve(count);
  } catch (error) {
    if (error instanceof NoSuchDay) return [noDays(error.message)];
    if (error instanceof RangeError) return null;
    if (!(error instanceof AnchorMissing)) throw error;
    const core = { earliest: null, latest: null };
    const says = "counted from a day that is not given";
    return [{ core, soft: "neither", says, without: "missing" }];
  }
}

/** Null where the days lie outside of what can be kept. */
function readingOf(meaning: Meaning, words: readonly ReadWords[]): Reading | null {
  const says =
    meaning.isAfterDays === true ? `${windowInWords(meaning.core)}: ${meaning.says}` : meaning.says;
  const reason = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
  const ways = meaning.way === undefined ? [] : [meaning.way];
  const none: Reading = {
    edtf: null,
    earliest: null,
    latest: null,
    approximate: false,
    uncertain: false,
    vague: false,
    reason,
    words,
    ways,
  };
  if (meaning.without) return { ...none, vague: meaning.without === "vague" };
  try {
    const text = toEdtf(meaning);
    if (text === null) return { ...none, vague: true };
    const edtf = parseEdtf(text);
    const earliest = boundOf(
      edtf.core.earliest,
      edtf.window.earliest,
      meaning.bounds?.earliest,
      -1,
    );
    const latest = boundOf(edtf.core.latest, edtf.window.latest, meaning.bounds?.latest, 1);
    const { approximate, uncertain } = edtf;
    return { ...none, edtf: text, earliest, latest, approximate, uncertain };
  } catch (error) {
    if (error instanceof RangeError || error instanceof InvalidEdtf) return null;
    throw error;
  }
}

/** A stated bound holds only where the EDTF is approximate, and never inside the days that it names. */
function boundOf(
  core: Day | null,
  usual: Day | null,
  stated: Day | undefined,
  sign: 1 | -1,
): Day | null {
  if (stated === undefined || core === null || core === usual) return usual;
  return compareDays(stated, core) * sign < 0 ? core : stated;
}

function wordsOf(scan: Scan, found: Found, written: string): ReadWords[] {
  return found.pieces.flatMap(({ from, to, role }) => {
    const [first, last] = [scan.tokens[from], scan.tokens[to - 1]];
    return first && last && to > from
      ? [{ words: written.slice(first.start, last.end), role }]
      : [];
  });
}
