import type { Knex } from "knex";
import { dayJsonSql } from "../dates/dating-columns.ts";
import { type Gap, gapBetween } from "../dates/window.ts";
import { query } from "../db/query.ts";

/** How many pairs an event's page names. */
export const CONFLICTS_SHOWN = 20;

/** One side of a conflict: a claim, and the window in which it places the event. */
export interface ConflictSide {
  readonly id: string;
  readonly text: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  readonly phrase: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** Two claims that place one event in windows that cannot overlap. */
export interface DatingConflict {
  readonly earlier: ConflictSide;
  readonly later: ConflictSide;
  /** What lies between the windows. */
  readonly gap: Gap;
}

export interface DatingConflicts {
  /** The furthest apart first. */
  readonly conflicts: readonly DatingConflict[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

/**
 * The pairs of claims about an event that cannot both hold. A withdrawn claim holds no more, so it is in
 * no pair; an open side of a window excludes nothing.
 *
 * However many claims there are, the furthest pairs are among the few windows that end first and the few
 * that begin last, so the pairs are never all made.
 */
export async function datingConflicts(db: Knex, event: { id: string }): Promise<DatingConflicts> {
  const pairs = await query<{ earlier: ConflictSide; later: ConflictSide }>(db, PAIRS, [event.id]);
  const conflicts = pairs.flatMap((pair) => {
    const gap = gapBetween(pair.earlier, pair.later);
    return gap === null ? [] : [{ ...pair, gap }];
  });
  return {
    conflicts: conflicts.slice(0, CONFLICTS_SHOWN),
    more: conflicts.length > CONFLICTS_SHOWN,
  };
}

const dated = (bound: string, way: string) => `select * from (
    select c.id, c.text, c.claimant_id, c.event_phrase, c.event_earliest, c.event_latest from claims c
    where c.event_id = $1 and c.is_public and c.state = 'published' and c.${bound} is not null
    order by c.${bound} ${way}, c.id limit ${CONFLICTS_SHOWN + 1}) bounded`;

const conflictSide = (alias: string) => `json_build_object('id', ${alias}.id, 'text', ${alias}.text,
  'claimant', (select json_build_object('slug', slug, 'name', name) from speakers where id = ${alias}.claimant_id),
  'phrase', ${alias}.event_phrase, 'earliest', ${dayJsonSql(`${alias}.event_earliest`)},
  'latest', ${dayJsonSql(`${alias}.event_latest`)})`;

const PAIRS = {
  name: "dating conflicts",
  text: `select ${conflictSide("a")} as earlier, ${conflictSide("b")} as later
    from (${dated("event_latest", "asc")}) a
    join (${dated("event_earliest", "desc")}) b on a.event_latest < b.event_earliest
    order by b.event_earliest - a.event_latest desc, a.id, b.id limit ${CONFLICTS_SHOWN + 1}`,
};
