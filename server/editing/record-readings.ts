import type { Knex } from "knex";
import { datingAt } from "../anchors/clock.ts";
import { holderOf } from "../anchors/hanging-query.ts";
import { readHolders } from "../anchors/held-records.ts";
import { parseAnchor } from "../dates/anchor.ts";
import { windowInWords } from "../dates/format-dating.ts";
import { type Dates, readingAnchor } from "../dates/moving/read-as-dating.ts";
import { readDating } from "../dates/reading/read-dating.ts";
import type { Reading } from "../dates/reading/reading.ts";

/** All that words can mean, counted from a day or a clock: what a form offers to choose from. */
export async function readingsFrom(
  db: Knex,
  phrase: string,
  anchorText: string,
): Promise<readonly Reading[]> {
  const anchor = parseAnchor(anchorText);
  let dates: Dates | null = null;
  if (anchor !== null && anchor.kind !== "day") {
    const holder = await holderOf(db, anchor);
    const held = holder && (await readHolders(db, [holder])).get(holder.id);
    dates = held ? datingAt(anchor, held) : null;
  }
  return readDating(phrase, readingAnchor(anchor, dates), null).readings;
}

/** A reading as it is offered. @example readingInWords(reading) // => "5 October 2022: the last Wednesday before 11 October 2022." */
export function readingInWords(reading: Reading): string {
  const { edtf, earliest, latest, reason } = reading;
  if (edtf === null) return reason;
  const days = windowInWords({ earliest, latest });
  return reason.includes(days) ? reason : `${days}. ${reason}`;
}
