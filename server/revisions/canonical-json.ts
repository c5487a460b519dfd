import { createHash } from "node:crypto";

/** What JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/**
 * JSON in its one canonical form, that of RFC 8785 (JCS): no white space, the members of an object
 * sorted by the UTF-16 code units of their names, strings and numbers as ECMAScript's JSON.stringify
 * writes them. Two values that say the same have the same text, whatever order they were written in.
 *
 * @throws TypeError for what JSON cannot say: NaN, Infinity, undefined, half of a surrogate pair
 * @example canonicalJson({ b: [1.0, "é"], a: null }) // => '{"a":null,"b":[1,"é"]}'
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "string") return canonicalString(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value !== "object") throw new TypeError(`JSON has no ${typeof value}`);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/**
 * The content hash of a value: SHA-256 over the UTF-8 bytes of its canonical JSON, in hexadecimal.
 *
 * @throws TypeError for what JSON cannot say
 * @example canonicalHash({}) // => "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
 */
export function canonicalHash(value: Json): string {
  return createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");
}

function canonicalString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError("JSON text must be well-formed Unicode");
  return JSON.stringify(text);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
