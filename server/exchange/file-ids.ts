import type { Entry, ImportFile, RecordType } from "./entry.ts";
import { type FaultList, formatPlace, type Place, within } from "./fault.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import { IdIndex, keyOf, type Ordinal } from "./id-index.ts";

/** What has an identifier. */
export type IdKind = RecordType | "hop" | "merge";

/** What a file holds and where, as far as was read. */
export class FileIds {
  readonly indexes: Readonly<Record<IdKind, IdIndex>> = {
    speaker: new IdIndex(),
    source: new IdIndex(),
    snapshot: new IdIndex(),
    story: new IdIndex(),
    event: new IdIndex(),
    claim: new IdIndex(),
    hop: new IdIndex(),
    link: new IdIndex(),
    dismissal: new IdIndex(),
    reply_request: new IdIndex(),
    merge: new IdIndex(),
  };
  readonly #unique = new IdIndex();
  readonly #positions = new GrowingNumbers();
  readonly #file: ImportFile;
  readonly #faults: FaultList;

  constructor(file: ImportFile, faults: FaultList) {
    this.#file = file;
    this.#faults = faults;
  }

  /**
   * Adds an id that may be there once.
   *
   * @param position of a hop in its chain
   * @returns the number of the thing, or undefined after a fault was noted
   */
  add(kind: IdKind, id: string, entry: Entry, place: Place, position = 0): Ordinal | undefined {
    const index = this.indexes[kind];
    const ordinal = index.add(id, entry.number);
    if (ordinal === undefined) {
      const first = this.placeOf(kind, index.find(id) ?? 0);
      this.#faults.add(
        within(place, "id"),
        `is the id of another ${kindInWords(kind)} (${formatPlace(first)})`,
      );
    } else if (kind === "hop") {
      this.#positions.set(ordinal, position);
    }
    return ordinal;
  }

  /** Notes a fault where another entry of this type has the same `parts`. */
  addUnique(parts: readonly string[], entry: Entry, place: Place, message: string): void {
    const key = keyOf(entry.type, ...parts);
    if (this.#unique.add(key, entry.number) !== undefined) return;
    const first = this.#unique.placeOf(this.#unique.find(key) ?? 0);
    this.#faults.add(place, `${message} (${formatPlace(this.#file.placeOf(entry.type, first))})`);
  }

  /** The number of what is named, or undefined where nothing is; a fault is noted where it is not there. */
  need(kind: IdKind, id: string | null, place: Place): Ordinal | undefined {
    if (id === null) return undefined;
    const ordinal = this.indexes[kind].find(id);
    if (ordinal === undefined) {
      this.#faults.add(
        place,
        `names ${withArticle(kind)} that does not stand before it in the file`,
      );
    }
    return ordinal;
  }

  placeOf(kind: IdKind, ordinal: Ordinal): Place {
    const number = this.indexes[kind].placeOf(ordinal);
    return kind === "hop"
      ? within(this.#file.placeOf("claim", number), "chain", this.#positions.get(ordinal))
      : this.#file.placeOf(kind, number);
  }
}

/** @example withArticle("event") // => "an event" */
export function withArticle(kind: IdKind): string {
  return kind === "event" ? "an event" : `a ${kindInWords(kind)}`;
}

/** @example kindInWords("reply_request") // => "reply request" */
export function kindInWords(kind: IdKind): string {
  return kind.replaceAll("_", " ");
}
