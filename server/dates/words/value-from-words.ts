import { dateFromWords, monthFromWords, yearFromWords } from "./date-from-words.ts";
import { dayParts } from "../day.ts";
import { divisionOf } from "../edtf/edtf-division.ts";
import { type MaskedDate, maskWindow } from "../edtf/edtf-mask.ts";
import type { MomentValue } from "../edtf/edtf-moment.ts";

// Words that are put otherwise than momentInWords puts them come out as some date or none: whoever asks compares.

/**
 * The date that momentInWords tells in these words, without its doubts; null where it is none.
 *
 * @example
 * valueFromWords("April 2021"); // => { form: "month", year: 2021, month: 4 }
 * valueFromWords("winter 2021–22"); // => { form: "division", year: 2021, division: 24 }
 * valueFromWords("1950 (1900–1999)"); // => { form: "year", year: 1950, significant: 2 }
 * valueFromWords("some day in December of an unknown year"); // => { form: "masked", year: "XXXX", month: "12", day: "XX" }
 */
export function valueFromWords(words: string): MomentValue | null {
  const mask = maskFromWords(words);
  if (mask) return { form: "masked", ...mask };
  const { year, month, day } = dateFromWords(words) ?? {};
  if (year !== undefined) {
    if (month === undefined) return { form: "year", year, significant: null };
    return day === undefined
      ? { form: "month", year, month }
      : { form: "day", year, month, day, time: null };
  }
  return roundedFromWords(words) ?? divisionFromWords(words);
}

/** "1950 (1900–1999)" */
function roundedFromWords(words: string): MomentValue | null {
  const found = /^(?<told>.+) \((?<first>.+)–(?<last>.+)\)$/.exec(words)?.groups;
  const year = yearFromWords(found?.["told"] ?? "");
  const first = yearFromWords(found?.["first"] ?? "");
  const last = yearFromWords(found?.["last"] ?? "");
  if (year === null || first === null || last === null) return null;
  const unknown = String(last - first + 1).length - 1;
  return { form: "year", year, significant: String(Math.abs(year)).length - unknown };
}

const DIVISIONS = Array.from({ length: 21 }, (_, place) => place + 21);

/** "Spring 2021", "winter 1999–2000 (northern hemisphere)", "the second quarter of 2021". */
function divisionFromWords(words: string): MomentValue | null {
  const found =
    /^(?<name>the .+?|[a-z]+) (?:of )?(?<year>(?:AD )?\d[\d,]*(?: BC)?)(?:–[\w, ]+)?(?: \((?<half>\w+) hemisphere\))?$/i.exec(
      words,
    )?.groups;
  const year = yearFromWords(found?.["year"] ?? "");
  const division = DIVISIONS.find((number) => {
    const { name, hemisphere } = divisionOf(number);
    return name === found?.["name"]?.toLowerCase() && hemisphere === (found["half"] ?? null);
  });
  return year === null || division === undefined ? null : { form: "division", year, division };
}

const FITTING =
  /^some day from (?:(?! that fits ).)+ that fits (?<year>-?[\dX]{4})-(?<month>[\dX]{2})(?:-(?<day>[\dX]{2}))?$/i;

/** "Some month of 2004", "25 December in the 1560s", "some day from … to … that fits 2022-0X-31". */
function maskFromWords(words: string): MaskedDate | null {
  const fits = FITTING.exec(words);
  if (fits) {
    const { year = "", month = "", day } = fits.groups ?? {};
    return upperCase({ year, month, day: day ?? null });
  }
  const year = yearMaskFromWords(words);
  if (year !== null) return { year, month: null, day: null };
  const { what = "", of = "" } =
    /^(?<what>.+?) (?:of|in)? ?(?<of>(?:the \d+s|an unknown year|some year from .+|(?:AD )?\d{4,}(?:,\d+)*(?: BC)?|AD \d+|\d+ BC))$/i.exec(
      words,
    )?.groups ?? {};
  const plain = yearFromWords(of);
  const ofYear = yearMaskFromWords(of) ?? (plain === null ? null : fourDigits(plain));
  return ofYear === null ? null : withinYear(what, ofYear);
}

function withinYear(what: string, year: string): MaskedDate | null {
  if (/^some month$/i.test(what)) return { year, month: "XX", day: null };
  if (/^some day$/i.test(what)) return { year, month: "XX", day: "XX" };
  const nth = /^the (?<day>\d{1,2})(?:st|nd|rd|th) of some month$/i.exec(what)?.groups?.["day"];
  if (nth !== undefined) return { year, month: "XX", day: nth.padStart(2, "0") };
  const {
    some,
    day,
    name = "",
  } = /^(?:(?<some>some day in )|(?<day>\d{1,2}) )?(?<name>[a-z]+)$/i.exec(what)?.groups ?? {};
  const number = monthFromWords(name);
  if (number === null) return null;
  const month = String(number).padStart(2, "0");
  if (some !== undefined) return { year, month, day: "XX" };
  // All of it is known: then it is no mask.
  if (!year.includes("X")) return null;
  return { year, month, day: day === undefined ? null : day.padStart(2, "0") };
}

/** "The 2010s", "an unknown year", "some year from 2000 to 2099". */
function yearMaskFromWords(words: string): string | null {
  if (/^an unknown year$/i.test(words)) return "XXXX";
  const decade = /^the (?<tens>\d{3})0s$/i.exec(words)?.groups?.["tens"];
  if (decade !== undefined) return `${decade}X`;
  const found = /^some year from (?<first>.+) to (?<last>.+)$/i.exec(words)?.groups;
  const first = yearFromWords(found?.["first"] ?? "");
  const last = yearFromWords(found?.["last"] ?? "");
  if (first === null || last === null || first < -9999 || last > 9999) return null;
  return maskOfYears(first, last);
}

/** The mask whose first and last year these are: an X where the digits differ. */
function maskOfYears(first: number, last: number): string | null {
  const [a, b] = [first, last].map((year) => String(Math.abs(year)).padStart(4, "0"));
  const sign = first < 0 ? "-" : "";
  const low = (sign === "" ? a : b) ?? "";
  const high = (sign === "" ? b : a) ?? "";
  const digits = low.replaceAll(/./g, (digit, place: number) =>
    digit === high[place] ? digit : "X",
  );
  const { earliest, latest } = maskWindow({ year: sign + digits, month: null, day: null }) ?? {};
  const isSame = dayParts(earliest ?? "")?.year === first && dayParts(latest ?? "")?.year === last;
  return isSame ? sign + digits : null;
}

function fourDigits(year: number): string | null {
  if (Math.abs(year) > 9999) return null;
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
}

function upperCase({ year, month, day }: MaskedDate): MaskedDate {
  return {
    year: year.toUpperCase(),
    month: month?.toUpperCase() ?? null,
    day: day?.toUpperCase() ?? null,
  };
}
