import type { FaultList, Place } from "./fault.ts";

export const FACT_TYPES = ["former_address", "merge", "merged_record"] as const;

/** What stands beside the records and has no history of its own. */
export type FactType = (typeof FACT_TYPES)[number];

/** What a file that can be imported is a list of. */
export const ENTRY_TYPES = [
  "speaker",
  "source",
  "snapshot",
  "story",
  "event",
  "claim",
  "link",
  "dismissal",
  "reply_request",
  ...FACT_TYPES,
  "revision",
] as const;

export type EntryType = (typeof ENTRY_TYPES)[number];

/** The entries that are records of entities. */
export type RecordType = Exclude<EntryType, "revision" | FactType>;

/** One record of a file, as it was found: nothing is known of `record` yet. */
export interface Entry {
  readonly type: EntryType;
  readonly record: unknown;
  /** Of a file with history: the version that the record is at, as it was found. */
  readonly version?: unknown;
  readonly place: Place;
  /** The count of the entry in its file or list, by which its place can be told again. */
  readonly number: number;
}

/** An anchor that the file tells to name something outside of it. */
export interface OutsideAnchor {
  readonly type: "outside_anchor";
  readonly anchor: unknown;
  readonly place: Place;
}

/** A file in one of our formats, read as often as is needed. */
export interface ImportFile {
  /** Whether it brings its history along. */
  readonly hasHistory: boolean;
  /**
   * Whether an event of it that has no state is published, as the file says, and not one of before events had a state.
   * Asked once its entries were read.
   */
  tellsEventStates(): boolean;
  /**
   * What it holds, in an order in which nothing stands before what it depends on.
   *
   * @param faults gets what cannot be read
   */
  entries(
    faults: FaultList,
  ): AsyncIterable<Entry | OutsideAnchor> | Iterable<Entry | OutsideAnchor>;
  /** The place of the entry of this type and number. */
  placeOf(type: EntryType, number: number): Place;
}
