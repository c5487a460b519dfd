import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { claimJson } from "../claims/claim-store.ts";
import { query } from "../db/query.ts";
import type { Event } from "../events/event.ts";
import { eventJson } from "../events/event-store.ts";
import type { Source } from "../sources/source.ts";
import { sourceJson } from "../sources/source-store.ts";

/** A record that holds a clock, as it was read. The clocks of hops are held by their claim. */
export type Held =
  | { readonly entity: "source"; readonly record: Source; readonly version: number }
  | { readonly entity: "event"; readonly record: Event; readonly version: number }
  | { readonly entity: "claim"; readonly record: Claim; readonly version: number };

export type HolderKind = Held["entity"];

/** Which record: of a hop its claim. */
export interface Holder {
  readonly entity: HolderKind;
  readonly id: string;
}

const HOLDERS = {
  source: { table: "sources", json: sourceJson },
  event: { table: "events", json: eventJson },
  claim: { table: "claims", json: claimJson },
} as const;

const KINDS: readonly HolderKind[] = ["source", "event", "claim"];

/**
 * Keeps others from changing records till the end of the transaction. Always in the same order, so that two who want
 * the same ones wait for each other once and not for ever.
 */
export async function lockHolders(db: Knex, holders: readonly Holder[]): Promise<void> {
  for (const kind of KINDS) {
    const ids = idsOf(holders, kind);
    if (ids.length === 0) continue;
    const { table } = HOLDERS[kind];
    await query(
      db,
      {
        name: `lock ${table}`,
        text: `select id from ${table} where id = any($1) order by id for no key update`,
      },
      [ids],
    );
  }
}

/** Records by their ids. Those that are not there are left out. */
export async function readHolders(
  db: Knex,
  holders: readonly Holder[],
): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  for (const kind of KINDS) {
    const ids = idsOf(holders, kind);
    if (ids.length === 0) continue;
    const { table, json } = HOLDERS[kind];
    const rows = await query<Held>(
      db,
      {
        name: `${table} that hold clocks`,
        text: `select '${kind}' as entity, r.version, ${json("r")} as record
          from ${table} r where r.id = any($1)`,
      },
      [ids],
    );
    for (const row of rows) held.set(row.record.id, row);
  }
  return held;
}

function idsOf(holders: readonly Holder[], kind: HolderKind): string[] {
  return [...new Set(holders.filter(({ entity }) => entity === kind).map(({ id }) => id))];
}
