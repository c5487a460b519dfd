import { scramble, STREAMS } from "./chance.ts";

/** The kinds of rows that have identifiers, so that row 1 of one is not row 1 of another. */
export const ID_KINDS = {
  story: 1,
  speaker: 2,
  source: 3,
  snapshot: 4,
  event: 5,
  claim: 6,
  hop: 7,
  link: 8,
} as const;

const HEX = Array.from({ length: 65_536 }, (_, n) => n.toString(16).padStart(4, "0"));
const hex4 = (n: number) => HEX[n & 0xffff] ?? "";

/**
 * The identifier of a row that was made: a UUID of version 7 whose time is `ms`, the rest drawn from the
 * kind and index of the row.
 *
 * @param ms milliseconds since 1970
 */
export function madeId(kind: keyof typeof ID_KINDS, index: number, ms: number): string {
  const a = scramble(scramble(STREAMS.id * 97 + ID_KINDS[kind]) ^ index);
  const b = scramble(a + index);
  const c = scramble(b ^ 0x5bd1e995);
  const high = Math.floor(ms / 65_536);
  const version = hex4(0x7000 | (a >>> 20));
  const variant = hex4(0x8000 | (a & 0x3fff));
  return `${hex4(high >>> 16)}${hex4(high)}-${hex4(ms % 65_536)}-${version}-${variant}-${hex4(b >>> 16)}${hex4(b)}${hex4(c)}`;
}
