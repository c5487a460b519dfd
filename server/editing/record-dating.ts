import type { Knex } from "knex";
import { asSentence } from "../anchors/move-reasons.ts";
import { NoDateInWords } from "../anchors/no-date-in-words.ts";
import { datingOfAnchor } from "../anchors/read-clocks.ts";
import { type Wanted, wantedAnchor, wantedDating } from "../anchors/wanted-dating.ts";
import type { Basis, Dating, DatingParts } from "../dates/dating.ts";
import { InvalidInput } from "../http/errors.ts";
import { InvalidRecord } from "./record-faults.ts";
import type { DatingGivenHere } from "./record-given.ts";

/** Where a dating stands, and how it is so far. */
export interface DatingPlace {
  /** The field of the record. */
  readonly field: string;
  readonly current: Dating | null;
  /** Why it is changed: the reason of a date that is given as EDTF. */
  readonly reason: string;
}

/**
 * The dating that somebody gave, in words or whole. Call it within a transaction that holds anchors (holdAnchors or
 * lockAnchors): what it is counted from stays as it is read.
 *
 * @throws InvalidRecord with the part of the field where it cannot be read
 * @example
 * await readGivenDating(trx, { phrase: "3 October 2022" }, { field: "published", current: null, reason: "Made." })
 */
export async function readGivenDating(
  trx: Knex,
  given: DatingGivenHere,
  { field, current, reason }: DatingPlace,
): Promise<Dating | null> {
  if (given === null) return null;
  if (!("basis" in given) && given.phrase.trim() === "" && (given.edtf ?? "").trim() === "") {
    throw new InvalidRecord([
      { path: [field, "phrase"], message: "Say when, in the words of the source or in EDTF." },
    ]);
  }
  const wanted = wantedOf(given);
  try {
    const anchor = wantedAnchor(wanted, current);
    const dates = await datingOfAnchor(trx, anchor, current?.anchor ?? null);
    const soFar = { current, contexts: [], reason: asSentence(reason) };
    return wantedDating(wanted, soFar, dates).dating;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    // A slip in figures has its place, and is to be mended there.
    const isWithoutDate = error instanceof NoDateInWords && error.at === undefined;
    const wayOut = isWithoutDate ? " Keep the words, and give the day beside them." : "";
    const message = error.message + wayOut;
    throw new InvalidRecord([{ path: [field, error.field ?? "phrase"], message }]);
  }
}

function wantedOf(given: NonNullable<DatingGivenHere>): Wanted {
  if ("basis" in given) {
    const { earliest, latest, ...parts } = given;
    const bounds = {
      ...(earliest === undefined ? {} : { earliest }),
      ...(latest === undefined ? {} : { latest }),
    };
    const dating: DatingParts = { ...parts, basis: parts.basis satisfies Basis, ...bounds };
    return { dating };
  }
  const { phrase, anchor, context = null, reading, edtf } = given;
  return {
    phrase,
    context,
    ...(anchor === undefined ? {} : { anchor }),
    ...(reading === undefined ? {} : { reading }),
    ...(edtf === undefined ? {} : { edtf }),
  };
}
