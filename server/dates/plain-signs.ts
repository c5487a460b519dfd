const PLAIN = /^[\x20-\x7E]*$/;

/** Signs that are there for the line break, or for nothing. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Hyphens, the figure dash and the minus, which look like the hyphen of the keyboard. */
const HYPHENS = /[\u2010-\u2012\u2212\uFE63]/g;

/** The signs of the keyboard as wide as Chinese ones. */
const WIDE = /[\uFF01-\uFF5E]/g;
const WIDER_BY = 0xfe_e0;

const SLASHES = /[\u2044\u2215]/g;
const WAVES = /[\u02DC\u223C\u301C]/g;

/** Kha and chi, where they stand for an unspecified digit. */
const LIKE_X = /(?<=[-\dXΧХ])[ΧХ]|[ΧХ](?=[-\dXΧХ])/g;

/** A letter that stands in no EDTF: there are words. */
const WORDS = /(?![XYESTZ])\p{L}/u;

const DASHES = /[–—―]/g;

/** "10–12 October", "2019–Aug–1", "twenty–first": whoever has a hyphen only writes one there. */
const JOINING = /(?<=[\p{L}\d])–(?=[\p{L}\d'’‘])/gu;

/**
 * A text with the digits and signs of the keyboard in place of those that look or mean the same: digits of other
 * scripts, hyphens and minus signs that word processors put, signs that nobody sees. So that a date never becomes
 * another by the signs that it is written with. Dashes that stand between words stay: they part sentences.
 *
 * @example
 * plainSigns("２０２２−１０−１１"); // => "2022-10-11"
 * plainSigns("٢٠٢٢"); // => "2022"
 * plainSigns("2022–10–11/.."); // => "2022-10-11/.."
 * plainSigns("10–12 October – that is, Monday"); // => "10-12 October – that is, Monday"
 */
export function plainSigns(text: string): string {
  if (PLAIN.test(text)) return text;
  const plain = text
    .replaceAll(UNSEEN, "")
    .replaceAll(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDER_BY))
    .replaceAll(/\p{Nd}/gu, plainDigit)
    .replaceAll(HYPHENS, "-")
    .replaceAll(SLASHES, "/")
    .replaceAll(WAVES, "~")
    .replaceAll(LIKE_X, "X");
  return plain.replaceAll(WORDS.test(plain) ? JOINING : DASHES, "-");
}

/** The digits of a script follow each other from its 0, and scripts may follow each other. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
