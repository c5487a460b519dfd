import type { Knex } from "knex";
import { query, type Statement } from "../db/query.ts";
import type { Conflict, ToldConflict } from "./conflict.ts";
import { conflictsSql } from "./conflict-json-sql.ts";
import { explainConflict } from "./explain-conflict.ts";
import { FROM_THE_FIRST, type PairChoice, pairsSql } from "./pairs-statement.ts";
import { furthestApartSql } from "./windows-apart.ts";

/**
 * What an event's page says of conflicts, in one statement: the claims that place it furthest apart, that with the
 * widest gap first, and then those that were said before it began.
 *
 * @param size how many of either
 */
export async function eventConflicts(
  db: Knex,
  event: { readonly id: string },
  size: number,
): Promise<{ readonly conflicts: readonly Conflict[]; readonly more: boolean }> {
  const [row] = await query<{ apart: ToldConflict[]; before: ToldConflict[] }>(
    db,
    eventStatement(size + 1),
    [event.id],
  );
  const lists = [row?.apart ?? [], row?.before ?? []];
  return {
    conflicts: lists.flatMap((list) => list.slice(0, size).map(explainConflict)),
    more: lists.some((list) => list.length > size),
  };
}

function eventStatement(limit: number): Statement {
  const list = (pairs: string, order: string) => {
    const { json, from } = conflictsSql(pairs);
    return `(select coalesce(json_agg(${json} order by ${order}), '[]') from ${from})`;
  };
  const before: PairChoice = { scope: "event", rule: "said-before-event", dismissed: null };
  return {
    name: `conflicts of an event ${limit}`,
    text: `select
      ${list(furthestApartSql(limit), "p.second_earliest - p.first_latest desc, p.first_id, p.second_id")} as apart,
      ${list(pairsSql(before, FROM_THE_FIRST, limit), "p.search, p.at_event, p.at_day, p.at_claim")} as before`,
  };
}
