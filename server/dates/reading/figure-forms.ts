const NAME = "(?<name>[A-Za-z]{3,9})\\.?";
const SIGN = "[-/. ,]{1,3}";

/**
 * How dates are written in figures, the fullest first. `y`, `m`, `d` are year, month and day, `name` a month in
 * letters, `a` and `b` a month and a day in either order.
 */
export const FORMS: readonly RegExp[] = [
  /^(?<y>\d{4})\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<d>\d{1,2})(?:T[\d:.]{1,18}(?:Z|[+-]\d\d:?\d\d)?)?(?![\d:])/,
  /^(?<y>[12]\d{3})(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)(?:T?\d{4,6}Z?)?(?!\d)/,
  // The stamp of old wires, "891026": nothing else of the phrase.
  /^(?<y>\d{2})(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)(?=\s*$)/,
  /^(?<a>\d{1,2})\s?(?<sign>[-/.])\s?(?<b>\d{1,2})\s?(?:\k<sign>|,)\s?(?<y>\d{4}|\d{2})(?![\d:])/,
  new RegExp(`^(?<y>\\d{4})${SIGN}${NAME}${SIGN}(?<d>\\d{1,2})(?![\\d:])`),
  new RegExp(`^(?<y>\\d{4})${SIGN}(?<d>\\d{1,2})${SIGN}${NAME}(?![\\w:])`),
  new RegExp(`^(?<d>\\d{1,2})${SIGN}(?<y>\\d{4})${SIGN}${NAME}(?![\\w:])`),
  new RegExp(`^(?<y>\\d{4})${SIGN}${NAME}(?![\\w:])`),
  /^(?<m>\d{1,2})\s?[-/]\s?(?<y>\d{4})(?![\d:])/,
  /^(?<y>\d{4})\s?[-/]\s?(?<m>\d{1,2})(?![\d:])/,
  /^(?!24\/7\b)(?<a>\d{1,2})\s?\/\s?(?<b>\d{1,2})(?![\d:%])(?!\s*(?:percent|per|million|billion|of an?\b|[ap]\.?m\b))/,
  /^(?<a>\d{1,2})\s?-\s?(?<b>\d{1,2})(?=$)/,
];
