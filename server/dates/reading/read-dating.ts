import { compareDays, type Day } from "../day.ts";
import { parseEdtf } from "../edtf.ts";
import { edtfInWords } from "../edtf-in-words.ts";
import { InvalidEdtf } from "../invalid-edtf.ts";
import type { DayWindow } from "../window.ts";
import { atBothEnds } from "./imprecise-anchor.ts";
import {
  AnchorMissing,
  type Count,
  type Found,
  type Meaning,
  type Scan,
  type WordRole,
} from "./meaning.ts";
import { mentionedBefore } from "./sentence/mentioned.ts";
import { candidates, scanOf } from "./phrase.ts";
import { tenseOf } from "./tense.ts";
import { toEdtf } from "./to-edtf.ts";
import { tokenize } from "./tokens.ts";

/**
 * What a phrase is counted from: a day, or a window where the day is not exact. `isEvent` says that it is when
 * something happened, so that "before the invasion" may be counted from it; else it is when the words were said.
 */
export type ReadingAnchor = Day | (DayWindow & { isEvent?: boolean });

/** Words of the phrase, and what they did in the reading. */
export interface ReadWords {
  words: string;
  role: WordRole | "edtf";
}

/** One way to read a phrase. Its parts fit makeDating. */
export interface Reading {
  /** Null where the words give no days. */
  edtf: string | null;
  earliest: Day | null;
  latest: Day | null;
  approximate: boolean;
  uncertain: boolean;
  /** Whether the words are of the kind that never gives days: "recently". */
  vague: boolean;
  /** A sentence that tells readers how the words became these days. */
  reason: string;
  words: readonly ReadWords[];
}

/** What a phrase means: the best reading first, none where there is no date in it. */
export interface Readings {
  readings: readonly Reading[];
}

/** Longer texts hold no date as said. */
const LONGEST = 1000;

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
  if (phrase.length > LONGEST) return { readings: [] };
  const edtf = readEdtf(phrase);
  if (edtf && !isInProse(phrase, context)) return { readings: [edtf] };
  const scan = scanOf(phrase, tokenize(phrase));
  const tense = tenseOf(phrase, context);
  const mentioned = mentionedBefore(phrase, context);
  for (const { found } of candidates(scan)) {
    const meanings = atBothEnds(anchor, (day) => {
      const count = { anchor: day, tense, isEvent: isEvent(anchor), context };
      return resolve(found, { ...count, mentioned: () => mentioned(count) });
    });
    const words = wordsOf(scan, found);
    const readings = meanings.flatMap((meaning) => readingOf(meaning, words));
    if (readings.length > 0)
      return { readings: withoutRepeats(edtf ? [...readings, edtf] : readings) };
  }
  return { readings: edtf ? [edtf] : [] };
}

/** "2010-11" is a month in EDTF, and two years in a sentence: nobody writes a month so. */
function isInProse(phrase: string, context: string | null): boolean {
  const [, year, next] = /^\s*\d\d(\d\d)-(\d\d)\s*$/.exec(phrase) ?? [];
  const isNext = next !== undefined && (Number(year) + 1) % 100 === Number(next);
  return isNext && context !== null && /\p{L}{2}.*\p{L}{2}/u.test(context);
}

function withoutRepeats(readings: readonly Reading[]): Reading[] {
  return readings.filter(
    ({ edtf, vague }, at) =>
      readings.findIndex((other) => other.edtf === edtf && other.vague === vague) === at,
  );
}

function isEvent(anchor: ReadingAnchor | null): boolean {
  return typeof anchor === "object" && anchor?.isEvent === true;
}

/** What no calendar holds is no date; what needs an anchor that is not there asks for it. */
function resolve(found: Found, count: Count): Meaning[] {
  try {
    return found.resolve(count);
  } catch (error) {
    if (error instanceof RangeError) return [];
    if (!(error instanceof AnchorMissing)) throw error;
    const core = { earliest: null, latest: null };
    const says = "counted from a day that is not given: give it as the anchor";
    return [{ core, soft: "neither", says, without: "missing" }];
  }
}

function readingOf(meaning: Meaning, words: readonly ReadWords[]): Reading[] {
  const reason = `${meaning.says.charAt(0).toUpperCase()}${meaning.says.slice(1)}.`;
  const none = {
    edtf: null,
    earliest: null,
    latest: null,
    approximate: false,
    uncertain: false,
    reason,
    words,
  };
  if (meaning.without) return [{ ...none, vague: meaning.without === "vague" }];
  try {
    const text = toEdtf(meaning);
    if (text === null) return [{ ...none, vague: true }];
    const edtf = parseEdtf(text);
    const earliest = boundOf(
      edtf.core.earliest,
      edtf.window.earliest,
      meaning.bounds?.earliest,
      -1,
    );
    const latest = boundOf(edtf.core.latest, edtf.window.latest, meaning.bounds?.latest, 1);
    const { approximate, uncertain } = edtf;
    return [{ edtf: text, earliest, latest, approximate, uncertain, vague: false, reason, words }];
  } catch (error) {
    if (error instanceof RangeError || error instanceof InvalidEdtf) return [];
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

function readEdtf(phrase: string): Reading | null {
  const text = phrase.trim();
  // Dates in figures that people write, such as 3/4/2022, are none of EDTF's.
  if (!/^[[{.\dY-]/.test(text) || !/\d{3}|\dX|XX/.test(text)) return null;
  try {
    const edtf = parseEdtf(text);
    const { earliest, latest } = edtf.window;
    const reason = `Given as EDTF: ${edtfInWords(edtf)}.`;
    const { approximate, uncertain } = edtf;
    return {
      edtf: edtf.text,
      earliest,
      latest,
      approximate,
      uncertain,
      vague: false,
      reason,
      words: [{ words: text, role: "edtf" }],
    };
  } catch (error) {
    if (error instanceof InvalidEdtf || error instanceof RangeError) return null;
    throw error;
  }
}

function wordsOf(scan: Scan, found: Found): ReadWords[] {
  return found.pieces.flatMap(({ from, to, role }) => {
    const [first, last] = [scan.tokens[from], scan.tokens[to - 1]];
    return first && last && to > from
      ? [{ words: scan.phrase.slice(first.start, last.end), role }]
      : [];
  });
}
