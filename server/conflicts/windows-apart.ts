import { dismisses, isDismissed, pairColumns } from "./pair-columns.ts";
import { type DatedSql, nameSql, type PairSearch, type PairSql, type Scope } from "./pair-sql.ts";
import { idInAnchor } from "../dates/anchor-sql.ts";
import { placesEventSql } from "./places-event.ts";

const placed = (alias: string): DatedSql => ({
  kind: "claim",
  clock: "event",
  id: `${alias}.id`,
  earliest: `${alias}.event_earliest`,
  latest: `${alias}.event_latest`,
});

const PAIR: PairSql = {
  first: placed("a"),
  second: placed("b"),
  conflict: "'windows-apart:' || least(a.id, b.id) || ':' || greatest(a.id, b.id)",
  hasEvent: true,
  keys: {
    event: "a.event_id",
    day: "a.event_latest",
    claim: "a.id",
    other_day: "b.event_earliest",
    other: "b.id",
  },
};

const within = (alias: string): Record<Scope, string> => ({
  story: `${alias}.story_id = $1`,
  // The index goes by stories.
  event: `${alias}.story_id = (select story_id from events where id = $1) and ${alias}.event_id = $1`,
  claim: `${alias}.id = $1`,
});

/**
 * The pairs of an event that stand furthest apart, that with the widest gap first. However many claims there are,
 * these are among the few windows that end first and the few that begin last.
 */
export function furthestApartSql(limit: number): string {
  const bounded = (
    bound: string,
    way: string,
  ) => `(select c.id, c.event_id, c.event_earliest, c.event_latest
    from claims c where ${within("c").event} and ${placesEventSql("c")} and c.${bound} is not null
    order by c.${bound} ${way}, c.id ${way} limit ${limit})`;
  return `select ${pairColumns({ number: 1, pair: PAIR })}
    from ${bounded("event_latest", "asc")} a
    join ${bounded("event_earliest", "desc")} b on a.event_latest < b.event_earliest
    order by b.event_earliest - a.event_latest desc, a.id, b.id limit ${limit}`;
}

/**
 * Rule 1: two claims place one event in windows that have no day in common. What should happen places nothing.
 */
export function windowsApart(scope: Scope): PairSearch[] {
  const later: PairSearch = {
    number: 1,
    rule: "windows-apart",
    pair: PAIR,
    from: ({ pairs, inner, outer, named }) => `claims a
      cross join lateral (select b.id, b.event_earliest, b.event_latest from claims b
        where b.event_id = a.event_id and b.event_earliest > a.event_latest
          and ${placesEventSql("b")} ${pairs}
        ${inner("b.event_earliest", "b.id")}) b
      where ${within("a")[scope]} and ${placesEventSql("a")} and a.event_id is not null and a.event_latest is not null
        ${outer({ event: "a.event_id", day: "a.event_latest", claim: "a.id" })} ${named("first", nameSql(PAIR.first))}`,
  };
  // Of one claim also those that end before it begins.
  const earlier: PairSearch = {
    number: 2,
    rule: "windows-apart",
    pair: PAIR,
    from: ({ pairs, inner }) => `claims b
      cross join lateral (select a.id, a.event_id, a.event_earliest, a.event_latest from claims a
        where a.story_id = b.story_id and a.event_id = b.event_id and a.event_latest < b.event_earliest
          and ${placesEventSql("a")} ${pairs}
        ${inner("a.event_latest", "a.id")}) a
      where b.id = $1 and ${placesEventSql("b")} and b.event_id is not null and b.event_earliest is not null`,
  };
  return scope === "claim" ? [later, earlier] : [later];
}

/** Whether the claim `c` is in any such conflict. */
export const IS_APART = `${placesEventSql("c")} and (
  exists (select from claims o where o.event_id = c.event_id
    and o.event_earliest > c.event_latest and ${placesEventSql("o")})
  or exists (select from claims o where o.story_id = c.story_id and o.event_id = c.event_id
    and o.event_latest < c.event_earliest and ${placesEventSql("o")}))`;

/** Pairs of an event that nobody dismissed, in no order: a `select` of `first_id` and `second_id`. */
export function openPairs(event: string): string {
  return `select a.id as first_id, b.id as second_id
    from claims a join claims b on b.event_id = a.event_id
      and b.event_earliest > a.event_latest and ${placesEventSql("b")}
    where a.story_id = (select story_id from events where id = ${event}) and a.event_id = ${event}
      and ${placesEventSql("a")} and not ${isDismissed(PAIR)}`;
}

/** The ids of the claims that begin after the claim has ended where an editor dismissed that, as an array. */
export function dismissedWith(claim: string): string {
  return `array(select o.id from dismissals d join claims o on o.id = ${idInAnchor("d.second")}
    where d.rule = 'windows-apart' and ${dismisses({ first: placed(claim), second: placed("o") })})`;
}

/** The events of a story of which editors dismissed a pair: a `select` of their ids. */
export function eventsOfDismissals(story: string): string {
  return `select c.event_id from dismissals d join claims c on c.id = ${idInAnchor("d.first")}
    where d.story_id = ${story} and d.rule = 'windows-apart' and d.state = 'dismissed' and c.event_id is not null`;
}
