import type { Token } from "./tokens.ts";

/** A number found in a phrase, and the index of the token after it. */
export interface FoundNumber {
  value: number;
  next: number;
}

/** Words by the number that they stand for: their place, from `first` on. */
function byPlace(words: string, first: number, step = 1): ReadonlyMap<string, number> {
  return new Map(words.split(" ").map((word, i) => [word, first + i * step]));
}

const ONES = byPlace(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  0,
);
const TENS = byPlace("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10);
const ORDINALS = byPlace(
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
  1,
);
const ORDINAL_TENS = byPlace(
  "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
  20,
  10,
);

/**
 * A number in digits or in words, at a place of a phrase. Null where there is none. A year said in pairs
 * ("nineteen ninety-six") is a number here.
 *
 * @example
 * numberAt(tokenize("twenty-one months"), 0); // => { value: 21, next: 3 }
 * numberAt(tokenize("a thousand and ten days"), 0); // => { value: 1010, next: 4 }
 * numberAt(tokenize("nineteen ninety six"), 0); // => { value: 1996, next: 3 }
 */
export function numberAt(tokens: readonly Token[], at: number): FoundNumber | null {
  const text = tokens[at]?.text ?? "";
  const fraction = fractionAt(tokens, at);
  if (fraction) return fraction;
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const scale = text.length < 4 ? scaleOf(tokens[at + 1]?.text) : 1;
    return scale > 1
      ? { value: Number(text) * scale, next: at + 2 }
      : { value: Number(text), next: at + 1 };
  }
  const first = scaledAt(tokens, at);
  if (!first) return null;
  if (first.value < 10 || first.value > 99) return first;
  // "Nineteen ninety-six", "twenty ten", "nineteen oh five".
  const oh = tokens[first.next]?.text === "oh" ? 1 : 0;
  const second = smallAt(tokens, first.next + oh);
  if (!second || (oh === 0 && second.value < 10)) return first;
  if (first.next - at > 1 && first.value % 10 !== 0) return first;
  return { value: first.value * 100 + second.value, next: second.next };
}

/**
 * A number in order, in digits ("23rd") or in words ("twenty-third"). Null where there is none.
 *
 * @example
 * ordinalAt(tokenize("23rd of May"), 0); // => { value: 23, next: 2 }
 * ordinalAt(tokenize("twenty-first century"), 0); // => { value: 21, next: 3 }
 */
export function ordinalAt(tokens: readonly Token[], at: number): FoundNumber | null {
  const text = tokens[at]?.text ?? "";
  const ending = tokens[at + 1];
  if (/^\d{1,3}$/.test(text) && ending?.start === tokens[at]?.end) {
    return /^(?:st|nd|rd|th)$/.test(ending?.text ?? "")
      ? { value: Number(text), next: at + 2 }
      : null;
  }
  const single = ORDINALS.get(text) ?? ORDINAL_TENS.get(text);
  if (single !== undefined) return { value: single, next: at + 1 };
  const ten = TENS.get(text);
  if (ten === undefined) return null;
  const hyphen = tokens[at + 1]?.text === "-" ? 1 : 0;
  const one = ORDINALS.get(tokens[at + 1 + hyphen]?.text ?? "");
  return one !== undefined && one < 10 ? { value: ten + one, next: at + 2 + hyphen } : null;
}

const SIGNS: Readonly<Record<string, number>> = { "½": 0.5, "¼": 0.25, "¾": 0.75 };

/** "1½", "2 1/2", "2-1/2": only halves and quarters are told so. */
function fractionAt(tokens: readonly Token[], at: number): FoundNumber | null {
  const whole = tokens[at]?.text ?? "";
  const alone = SIGNS[whole];
  if (alone !== undefined) return { value: alone, next: at + 1 };
  if (!/^\d{1,3}$/.test(whole)) return null;
  const sign = SIGNS[tokens[at + 1]?.text ?? ""];
  if (sign !== undefined) return { value: Number(whole) + sign, next: at + 2 };
  const from = at + 1 + (tokens[at + 1]?.text === "-" ? 1 : 0);
  const [up, slash, down] = [0, 1, 2].map((i) => tokens[from + i]?.text);
  if (slash !== "/" || !/^[1-3]$/.test(up ?? "") || !/^[24]$/.test(down ?? "")) return null;
  // "1 1/2": written together, and not a date such as 5 1/2/2014.
  if (tokens[from]?.end !== tokens[from + 1]?.start || tokens[from + 3]?.text === "/") return null;
  return { value: Number(whole) + Number(up) / Number(down), next: from + 3 };
}

/** From 0 to 99 in words. */
function smallAt(tokens: readonly Token[], at: number): FoundNumber | null {
  const text = tokens[at]?.text ?? "";
  const one = ONES.get(text);
  if (one !== undefined) return { value: one, next: at + 1 };
  const ten = TENS.get(text);
  if (ten === undefined) return null;
  const hyphen = tokens[at + 1]?.text === "-" ? 1 : 0;
  const rest = ONES.get(tokens[at + 1 + hyphen]?.text ?? "");
  return rest !== undefined && rest > 0 && rest < 10
    ? { value: ten + rest, next: at + 2 + hyphen }
    : { value: ten, next: at + 1 };
}

function scaleOf(text: string | undefined): number {
  if (text === "hundred") return 100;
  if (text === "thousand") return 1000;
  return text === "dozen" ? 12 : 1;
}

/** With hundreds and thousands: "a thousand and ten", "nineteen hundred ninety three". */
function scaledAt(tokens: readonly Token[], at: number): FoundNumber | null {
  const article = /^an?$/.test(tokens[at]?.text ?? "") && scaleOf(tokens[at + 1]?.text) > 1;
  let part = article ? { value: 1, next: at + 1 } : smallAt(tokens, at);
  if (!part) return null;
  let total = 0;
  let scale = scaleOf(tokens[part.next]?.text);
  while (scale > 1) {
    total += part.value * scale;
    const next: number = part.next + 1;
    const and: number = tokens[next]?.text === "and" ? 1 : 0;
    const more: FoundNumber | null = smallAt(tokens, next + and);
    if (!more) return { value: total, next };
    part = more;
    scale = scaleOf(tokens[part.next]?.text);
  }
  return { value: total + part.value, next: part.next };
}
