import { plainSigns } from "../plain-signs.ts";
import { parseEdtf } from "./edtf.ts";
import { figuresFault } from "./figures-fault.ts";
import { InvalidEdtf } from "./invalid-edtf.ts";

/** The letters of EDTF as they may follow each other in it, or in what somebody took for it: "YX", "xx", "XXT", "uu". */
const LETTERS = /^T?[Yy]{0,2}[XxUu]*[EeSsTtZz]?$/;

/** "1990s", "90 s", "1998's", "1980s/1990s", "21st". */
const DECADES = /^(?:['’‘(]?(?:\d\d)?\d\d\s?['’]?s|\d{4}|[-/~,.)\s])+$|^\d*1st\W*$/;

/** How people, and EDTF before it was a standard, name an end that is no date. */
const NAMED_END = /^(?:open|ongoing|present|now|today|unknown|null|none)$/i;

/** What ISO 8601 writes and EDTF leaves out: durations, repetitions, centuries, and the year with its letter. */
const OF_ISO_8601 =
  /(?:^|\/)[-+]?P\d|^R\d*\/|^\d{4}Y\d|^Y\d+M\d|^\d{2,3}[CJ]$|^\d+(?:e\d+)?p\d+$|^\d{4}-\d\d\^/;

/** Letters in the place of 0 and 1, as readers of print take them. */
const LIKE_DIGITS = /^(?=.*\d\D*\d)[-\d/.~?%OolI]{4,}$/;

/** Whatever follows, such as the name of a zone. */
const WITH_TIME = /^\d{4}-\d\d-\d\d[Tt]\d\S*$/;

/** What EDTF itself explains better. */
const IN_ISO_ORDER = /^\d{4}-\d\d(?:-\d\d)?(?:T.*)?$/;

/**
 * What is wrong with a text that can only be meant as EDTF; null where it is EDTF, and where it may be words or
 * figures as people write them. Words can be read in spite of a slip, but a slip in EDTF changes the date: `2021-13`
 * is not "from 2021 to the 13th", nor `2022-10-12/open` the twelfth.
 *
 * @example
 * mistypedEdtf("2021-13")?.fault; // => "there is no month 13"
 * mistypedEdtf("[1667,1668")?.at; // => 10
 * mistypedEdtf("2022-10-12/open")?.fault; // => "an open end is written “..”"
 * mistypedEdtf("2021-12"); // => null
 * mistypedEdtf("3/4/2022"); // => null
 * mistypedEdtf("2014-18"); // => null
 * mistypedEdtf("2019-04-15T18:20"); // => null
 */
export function mistypedEdtf(text: string): InvalidEdtf | null {
  const plain = plainSigns(text).trim();
  if (!isMeantAsEdtf(plain)) return null;
  try {
    parseEdtf(plain);
    return null;
  } catch (error) {
    if (!(error instanceof InvalidEdtf)) throw error;
    const figures = figuresFault(plain);
    if (figures === null) return null;
    if (figures === "no figures" || IN_ISO_ORDER.test(plain)) return error;
    return new InvalidEdtf(plain, figures.at, figures.fault);
  }
}

/** Whether there are no words in it but those that stand for an end. */
function isMeantAsEdtf(text: string): boolean {
  if (text === "") return false;
  if ([OF_ISO_8601, WITH_TIME, LIKE_DIGITS].some((form) => form.test(text))) return true;
  if (text.includes("s") && DECADES.test(text)) return false;
  const parts = text.split(/^[[{]/.test(text) ? /[[\]{},]/ : "/").map((part) => part.trim());
  const unnamed = parts.length > 1 ? parts.filter((part) => !NAMED_END.test(part)) : parts;
  const letters = unnamed.flatMap((part) => part.match(/\p{L}+/gu) ?? []);
  // Without a digit, letters are words: but not those that stand for digits.
  const expected = /\d/.test(text) ? LETTERS : /^(?:[XYTZ]+|uu+)$/;
  return unnamed.length > 0 && letters.every((run) => expected.test(run));
}
