import { Clash } from "../http/errors.ts";
import { codeOf } from "./fault.ts";

// PostgreSQL lets one of two go on who wait for each other, and nobody wait for ever. Whoever has to give way can try
// again: nothing of what he wanted was done.
const SENTENCES: Record<string, string> = {
  // deadlock_detected
  "40P01":
    "Somebody else is changing the same things at this moment. Nothing was changed: please try again.",
  // lock_not_available
  "55P03":
    "Somebody else is changing the same things, or importing a file, and takes longer than this can wait. Nothing was changed: please try again later.",
  // query_canceled: by a time limit, or by whoever keeps the database
  "57014":
    "This was stopped since it took too long, or by the keeper of the database. Nothing was changed: please try again later.",
};

/** Somebody had to give way, by no fault of what was asked: the same can be done a moment later. */
export class Contention extends Clash {}

/**
 * What PostgreSQL tells of somebody who had to give way, as an error that a reader understands; undefined for any other
 * error. For changes in one transaction, of which nothing stays.
 *
 * @example
 * contentionError(deadlock)?.message // "Somebody else is changing the same things at this moment. …"
 */
export function contentionError(error: unknown): Contention | undefined {
  const sentence = SENTENCES[codeOf(error) ?? ""];
  return sentence === undefined ? undefined : new Contention(sentence);
}
