import type { Knex } from "knex";
import { query, type Statement } from "../db/query.ts";
import { parseAnchor } from "../dates/anchor.ts";
import { Clash } from "../http/errors.ts";
import { type Clock, type ClockKey, keyOf } from "./clock.ts";
import type { Holder, HolderKind } from "./held-records.ts";

/** A dating that hangs on another, at once or through others. */
export interface Hanging {
  readonly clock: Clock;
  /** The clock that its anchor names. */
  readonly countedFrom: ClockKey;
  readonly holder: Holder;
}

/**
 * More are not moved at once. A story of 20,000 claims that all hang on one source comes to 60,000: said, happened,
 * and a step of the chain each.
 */
const MOST = 100_000;

/**
 * All datings that hang on a clock, however far down, ordered by their clocks. Call it within a transaction.
 *
 * @throws Clash where there are more than can be moved at once
 */
export async function hangingOn(db: Knex, clock: Clock): Promise<Hanging[]> {
  const [before] = await query<{ scans: string }>(db, TABLE_SCANS);
  await query(db, SET_TABLE_SCANS, ["off"]);
  const rows = await query<HangingRow>(db, HANGING, [keyOf(clock), MOST + 2]);
  await query(db, SET_TABLE_SCANS, [before?.scans ?? "on"]);
  if (rows.length > MOST + 1) {
    throw new Clash(
      `More than ${MOST.toLocaleString("en-GB")} dates hang on this one: they cannot be moved at once.`,
    );
  }
  // The clock itself is there where it hangs on itself, which an import of two halves can bring about.
  return rows
    .filter((row) => row.counted_from !== null && row.clock !== keyOf(clock))
    .toSorted((a, b) => (a.clock < b.clock ? -1 : 1))
    .map(({ clock: key, counted_from, entity, id }) => ({
      clock: clockOf(key),
      countedFrom: counted_from ?? "",
      holder: { entity, id },
    }));
}

/** Those of some clocks that a dating is counted from, in one question. Call it within a transaction. */
export async function countedClocks(db: Knex, clocks: readonly ClockKey[]): Promise<Set<ClockKey>> {
  return await clocksBy(db, COUNTED, clocks);
}

/**
 * Those of some clocks that datings are counted from other than some that are known, in one question. Call it within a
 * transaction.
 *
 * @param known the clocks of those datings
 */
export async function countedByOthers(
  db: Knex,
  clocks: readonly ClockKey[],
  known: readonly ClockKey[],
): Promise<Set<ClockKey>> {
  return await clocksBy(db, COUNTED_BY_OTHERS, clocks, known);
}

async function clocksBy(
  db: Knex,
  statement: Statement,
  clocks: readonly ClockKey[],
  ...values: readonly unknown[]
): Promise<Set<ClockKey>> {
  if (clocks.length === 0) return new Set();
  const [before] = await query<{ scans: string }>(db, TABLE_SCANS);
  await query(db, SET_TABLE_SCANS, ["off"]);
  const rows = await query<{ clock: ClockKey }>(db, statement, [clocks, ...values]);
  await query(db, SET_TABLE_SCANS, [before?.scans ?? "on"]);
  return new Set(rows.map(({ clock }) => clock));
}

/** The record that holds a clock: of a hop the claim; null where there is no such hop. */
export async function holderOf(db: Knex, clock: Clock): Promise<Holder | null> {
  if (clock.kind !== "hop") return { entity: clock.kind, id: clock.id };
  const [hop] = await query<{ claim_id: string }>(db, CLAIM_OF_HOP, [clock.id]);
  return hop === undefined ? null : { entity: "claim", id: hop.claim_id };
}

function clockOf(key: ClockKey): Clock {
  const anchor = parseAnchor(key);
  if (anchor === null || anchor.kind === "day") throw new RangeError(`${key} is no clock`);
  return anchor;
}

interface HangingRow {
  readonly clock: ClockKey;
  readonly counted_from: ClockKey | null;
  readonly entity: HolderKind;
  readonly id: string;
}

/** SQL of the datings that are counted from a clock, looked up in five indexes. */
const hangingOnEach = (clock: string) => `
    select 'source:' || s.id || '/published' as clock, 'source' as entity, s.id
      from sources s where s.published_anchor = ${clock}
    union all
    select 'event:' || e.id || '/dating', 'event', e.id
      from events e where e.dating_anchor = ${clock}
    union all
    select 'claim:' || c.id || '/said', 'claim', c.id
      from claims c where c.said_anchor = ${clock}
    union all
    select 'claim:' || c.id || '/event', 'claim', c.id
      from claims c where c.event_anchor = ${clock}
    union all
    select 'hop:' || h.id || '/said', 'claim', h.claim_id
      from hops h where h.said_anchor = ${clock}`;

// Each step looks up five indexes. `union` and not `union all`: what is there already is not followed again, so
// that a circle ends.
const HANGING = {
  name: "dates hanging on a clock",
  text: `with recursive hanging (clock, counted_from, entity, id) as (
      select $1::text, null::text, null::text, null::uuid
      union
      select next.clock, hanging.clock, next.entity, next.id
      from hanging cross join lateral (
        ${hangingOnEach("hanging.clock")}
      ) next
    )
    select clock, counted_from, entity, id from hanging limit $2`,
};

// As above, each clock is looked up in five indexes.
const COUNTED = {
  name: "clocks that dates are counted from",
  text: `select k.clock from unnest($1::text[]) k(clock) cross join lateral (
      (select 1 from sources s where s.published_anchor = k.clock limit 1)
      union all (select 1 from events e where e.dating_anchor = k.clock limit 1)
      union all (select 1 from claims c where c.said_anchor = k.clock limit 1)
      union all (select 1 from claims c where c.event_anchor = k.clock limit 1)
      union all (select 1 from hops h where h.said_anchor = k.clock limit 1)
    ) counted`,
};

const COUNTED_BY_OTHERS = {
  name: "clocks that other dates are counted from",
  text: `select distinct k.clock from unnest($1::text[]) k(clock)
    cross join lateral (${hangingOnEach("k.clock")}) hanging
    where not exists (select from unnest($2::text[]) known(clock) where known.clock = hanging.clock)`,
};

// Where most claims hang on one source PostgreSQL expects as many on every clock, and reads the whole table for each:
// 10 s for 15,000 dates, against 0.2 s by index.
const SET_TABLE_SCANS = {
  name: "set table scans",
  text: "select set_config('enable_seqscan', $1, true)",
};
const TABLE_SCANS = {
  name: "table scans",
  text: "select current_setting('enable_seqscan') as scans",
};

const CLAIM_OF_HOP = { name: "claim of a hop", text: "select claim_id from hops where id = $1" };
