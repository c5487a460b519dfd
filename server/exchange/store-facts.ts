import { isDeepStrictEqual } from "node:util";
import { query } from "../db/query.ts";
import { insertRows } from "../revisions/write-records.ts";
import type { FactType } from "./entry.ts";
import { type AnyFact, FACTS, type FoundFact, type KeptFact } from "./facts.ts";
import type { StoreParts, Taken } from "./store-records.ts";

/**
 * Adds the facts of one type that the database does not have. One that it has must be the same, when an address was left
 * aside: what is here is never overwritten.
 */
export async function storeFacts(
  { db, faults }: StoreParts,
  type: FactType,
  found: readonly FoundFact[],
): Promise<Taken> {
  const kept = FACTS[type];
  const known = await factsHere(db, kept, found);
  const added: FoundFact[] = [];
  for (const [at, one] of found.entries()) {
    const here = known.get(at + 1);
    if (here === undefined) {
      added.push(one);
      continue;
    }
    const fields = Object.keys(one.record).filter(
      (key) => key !== "left_at" && !isDeepStrictEqual(one.record[key], here[key]),
    );
    if (fields.length > 0) {
      faults.add(
        one.place,
        `is here already with another ${fields.join(", ")}; nothing is overwritten`,
      );
    }
  }
  if (added.length > 0) await kept.noteClashes(db, added, faults);
  if (faults.count === 0) {
    await insertRows(
      db,
      kept.table,
      kept.columns,
      added.map(({ record }) => record),
    );
  }
  return { added: added.length, unchanged: found.length - added.length };
}

/** Those that are here, by their places among those that were found, from one. */
async function factsHere(
  db: StoreParts["db"],
  kept: KeptFact,
  found: readonly FoundFact[],
): Promise<ReadonlyMap<number, AnyFact>> {
  const rows = await query<{ at: number; fact: AnyFact }>(
    db,
    {
      name: `${kept.table} here already`,
      text: `select n.ordinality::int as at, ${kept.json("t")} as fact
        from json_populate_recordset(null::${kept.table}, $1) with ordinality n
        join ${kept.table} t on ${kept.same}`,
    },
    [JSON.stringify(found.map(({ record }) => record))],
  );
  return new Map(rows.map(({ at, fact }) => [at, fact]));
}
