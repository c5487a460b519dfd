import { parseEdtf } from "./edtf.ts";
import { InvalidEdtf } from "./invalid-edtf.ts";

/** The signs that EDTF is written with. Nobody writes a sentence with them alone. */
const SIGNS = /^[-\d:XxYyESTZ.+/?~%,{}[\]\s]+$/;

/** What only EDTF writes: unspecified digits, sets, marks of doubt, open ends, far and rounded years. */
const ONLY_EDTF = /\d[Xx]|XX|[[\]{}~%?]|\.\.|^[Yy]-?\d|[SE]\d/;

/** A date in the order of ISO 8601, alone or at the end of an interval, or a year with the sign that EDTF has not. */
const ISO_ORDER = /(?:^|\/)(?:-?\d{4}-\d\d(?:-\d\d)?(?:T|\/|$)|\+\d{4})/;

/** "3/4/2022", "11.10.2022": no EDTF begins like that. */
const FIGURES = /^\d{1,2}[-/. ]/;

/** "2014-18": the years from 2014 to 2018. */
const SHORT_RANGE = /^\d\d(?<from>\d\d)-(?<to>\d\d)[?~%]?$/;

/** "2014~2018": a range to some. */
const WAVED_RANGE = /^\d{4}~\d{4}$/;

/** A time that EDTF does not write so, though ISO 8601 and machines do: its day is no slip. */
const OTHER_TIME = /T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d\.\d{1,9})?(?:Z|[-+]\d\d:?\d\d)?$/;

/**
 * What is wrong with a text that can only be meant as EDTF; null where it is EDTF, and where it may be words or
 * figures as people write them. Words can be read in spite of a slip, but a slip in EDTF changes the date: `2021-13`
 * is not "from 2021 to the 13th".
 *
 * @example
 * mistypedEdtf("2021-13")?.fault; // => "there is no month 13"
 * mistypedEdtf("[1667,1668")?.at; // => 10
 * mistypedEdtf("2021-12"); // => null
 * mistypedEdtf("3/4/2022"); // => null
 * mistypedEdtf("2014-18"); // => null
 * mistypedEdtf("2019-04-15T18:20"); // => null
 */
export function mistypedEdtf(text: string): InvalidEdtf | null {
  const trimmed = text.trim();
  if (!SIGNS.test(trimmed) || FIGURES.test(trimmed) || !/\d\d|XX/.test(trimmed)) return null;
  if (!ONLY_EDTF.test(trimmed) && !ISO_ORDER.test(trimmed)) return null;
  const { from = "", to = "" } = SHORT_RANGE.exec(trimmed)?.groups ?? {};
  if (to > from || WAVED_RANGE.test(trimmed)) return null;
  try {
    parseEdtf(trimmed.replace(OTHER_TIME, ""));
    return null;
  } catch (error) {
    if (error instanceof InvalidEdtf) return error;
    throw error;
  }
}
