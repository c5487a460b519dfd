import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { withMerged } from "./with-merged.ts";
import type { SoughtQuote } from "./mark-quotes.ts";

/** So much of a snapshot's text is shown, in characters: a book of it would make no page. */
export const MOST_SHOWN = 200_000;

/** The quotes of so many claims are sought in it. */
const QUOTES_SOUGHT = 1000;

export interface ShownSnapshot {
  readonly id: string;
  readonly taken_at: string;
  readonly sha256: string;
  /** In characters; more than MOST_SHOWN means that `text` is cut. */
  readonly length: number;
  readonly text: string;
  /** The quotes of the source's claims. */
  readonly quotes: readonly SoughtQuote[];
}

/** A snapshot of a source with the quotes to be marked in it, or null where the source has none of this id. */
export async function shownSnapshot(
  db: Knex,
  source: { id: string },
  id: string,
): Promise<ShownSnapshot | null> {
  const [snapshot] = await query<ShownSnapshot>(db, SNAPSHOT, [source.id, id]);
  return snapshot ?? null;
}

const SNAPSHOT = {
  name: "snapshot with quotes",
  text: `select s.id, s.taken_at, s.sha256, length(s.text) as length, left(s.text, ${MOST_SHOWN}) as text,
      (select coalesce(json_agg(q), '[]') from (
        select c.id as claim_id, c.quote, c.quote_prefix, c.quote_suffix from claims c
        where c.source_id = $1 and c.is_public and c.quote is not null
        order by c.id limit ${QUOTES_SOUGHT}) q) as quotes
    from snapshots s where s.source_id in (${withMerged("$1::uuid")}) and s.id = $2`,
};
