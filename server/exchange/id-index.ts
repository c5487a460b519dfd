import { createHash, randomInt } from "node:crypto";

/** The number that an id got when it was added: 0, 1, 2 … */
export type Ordinal = number;

const EMPTY = 0;
const WORDS = 4;

// So that nobody can write a file of ids that all fall on one place of the table.
const CHANCE = randomInt(2 ** 32);

/**
 * Which identifiers a file holds and where. A file may hold millions: kept as numbers in typed arrays an
 * identifier costs some 35 bytes, as a string in a Map it would cost ten times that.
 *
 * @example
 * const claims = new IdIndex();
 * claims.add("01932b6e-8f3a-7c11-9a55-0242ac120002", 12); // => 0
 * claims.find("01932b6e-8f3a-7c11-9a55-0242ac120002"); // => 0
 * claims.placeOf(0); // => 12
 */
export class IdIndex {
  #count = 0;
  /** The 128 bits of each id, one after another. */
  #ids = new Uint32Array(64 * WORDS);
  #places = new Uint32Array(64);
  /** An open hash table of ordinals plus one; never more than half full. */
  #table = new Uint32Array(128);
  readonly #key = new Uint32Array(WORDS);

  get size(): number {
    return this.#count;
  }

  /**
   * @param place where it stands, to be asked for with placeOf
   * @returns its number, or undefined where it is there already
   */
  add(id: string, place: number): Ordinal | undefined {
    this.#read(id);
    const at = this.#seek(this.#table);
    if (this.#table[at] !== EMPTY) return undefined;
    const ordinal = this.#count;
    if (ordinal === this.#places.length) this.#grow();
    this.#ids.set(this.#key, ordinal * WORDS);
    this.#places[ordinal] = place;
    this.#count += 1;
    // Growing has moved everything, so the free place is sought again.
    this.#table[this.#seek(this.#table)] = ordinal + 1;
    return ordinal;
  }

  find(id: string): Ordinal | undefined {
    this.#read(id);
    const found = this.#table[this.#seek(this.#table)] ?? EMPTY;
    return found === EMPTY ? undefined : found - 1;
  }

  placeOf(ordinal: Ordinal): number {
    return this.#places[ordinal] ?? 0;
  }

  /** The id of a number that was given out. */
  idOf(ordinal: Ordinal): string {
    const words = this.#ids.subarray(ordinal * WORDS, (ordinal + 1) * WORDS);
    const hex = Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  #read(id: string): void {
    const hex = id.replaceAll("-", "");
    for (let word = 0; word < WORDS; word += 1) {
      this.#key[word] = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16);
    }
  }

  // The place of the key in the table, or the free place where it belongs.
  #seek(table: Uint32Array): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#key;
    const mask = table.length - 1;
    // The front of a UUID of version 7 is the time, alike in neighbours; its end is chance.
    let hash = CHANCE;
    for (const word of [a, b, c, d]) {
      hash = Math.imul(hash ^ word, 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    let at = hash & mask;
    for (;;) {
      const entry = table[at] ?? EMPTY;
      if (entry === EMPTY) return at;
      const id = (entry - 1) * WORDS;
      const ids = this.#ids;
      if (ids[id] === a && ids[id + 1] === b && ids[id + 2] === c && ids[id + 3] === d) return at;
      at = (at + 1) & mask;
    }
  }

  #grow(): void {
    const size = this.#places.length * 2;
    const ids = new Uint32Array(size * WORDS);
    ids.set(this.#ids);
    const places = new Uint32Array(size);
    places.set(this.#places);
    this.#ids = ids;
    this.#places = places;
    const key = this.#key.slice();
    const table = new Uint32Array(size * 2);
    for (let ordinal = 0; ordinal < this.#count; ordinal += 1) {
      this.#key.set(ids.subarray(ordinal * WORDS, (ordinal + 1) * WORDS));
      table[this.#seek(table)] = ordinal + 1;
    }
    this.#key.set(key);
    this.#table = table;
  }
}

/**
 * A text as something that can stand in an IdIndex, for what is unique without being an id.
 *
 * @example keyOf("speaker", "ian-bremmer") // 128 bits in hexadecimal; two texts with one key are not to be expected
 */
export function keyOf(...parts: readonly string[]): string {
  return createHash("sha256")
    .update(parts.join("\n"))
    .digest("hex")
    .slice(0, WORDS * 8);
}
