/**
 * Numbers that look random and are the same in every run: a stream is named by what it is for and by an
 * index, so that any row can be made again without those before it.
 *
 * @example chance(CLAIM, 17).below(6) // => the same number between 0 and 5 each time
 */
export interface Chance {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, at least 0, less than `n`. */
  below(n: number): number;
  /** The same, 0 much oftener than the last: Zipf's law, the chance of k falls as 1/k. */
  zipf(n: number): number;
  /** True in `share` of all cases. */
  is(share: number): boolean;
  pick<T>(values: readonly [T, ...T[]]): T;
}

/** Streams of different names never run alike. */
export const STREAMS = {
  plan: 1,
  speaker: 2,
  cast: 3,
  source: 4,
  event: 5,
  claim: 6,
  words: 7,
  link: 8,
  id: 9,
  story: 10,
  said: 11,
} as const;

const SEED = 0x6a09e667;

/** The stream of this name and index. */
export function chance(stream: number, index: number): Chance {
  let state = scramble(scramble(SEED ^ Math.imul(stream, 0x9e3779b1)) ^ index);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    return scramble(state) / 4_294_967_296;
  };
  return {
    next,
    below: (n) => Math.floor(next() * n),
    zipf: (n) => Math.min(n - 1, Math.floor((n + 1) ** next()) - 1),
    is: (share) => next() < share,
    pick: ([first, ...others]) => {
      const at = Math.floor(next() * (others.length + 1));
      return at === 0 ? first : (others[at - 1] ?? first);
    },
  };
}

/** A well mixed whole number of 32 bits (the finaliser of MurmurHash 3). */
export function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
