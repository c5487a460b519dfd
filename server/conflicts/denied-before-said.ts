import { ANSWERING_KINDS } from "../claims/link-kinds.ts";
import {
  type DatedSql,
  holds,
  nameSql,
  type PairSearch,
  type PairSql,
  type Scope,
} from "./pair-sql.ts";

const said = (alias: string): DatedSql => ({
  kind: "claim",
  clock: "said",
  id: `${alias}.id`,
  earliest: `${alias}.said_earliest`,
  latest: `${alias}.said_latest`,
});

// f answers t.
const PAIR: PairSql = {
  first: said("f"),
  second: said("t"),
  conflict: "'denied-before-said:' || f.id || ':' || t.id",
  hasEvent: false,
  keys: { day: "f.said_oldest_key", claim: "f.id", other: "t.id" },
};

const ANSWERS = `kind = any('{${ANSWERING_KINDS.join(",")}}')`;

/**
 * Rule 3: a claim that answers another one was said before that one was. The two are in one conflict, however
 * many links say so, and may be of two stories: it belongs to that of the answer.
 */
export function deniedBeforeSaid(scope: Scope): PairSearch[] {
  if (scope === "event") return [];
  const answering: PairSearch = {
    number: 5,
    rule: "denied-before-said",
    pair: PAIR,
    from: ({ pairs, inner, outer, named }) => `claims f
      cross join lateral (select t.id, t.said_earliest, t.said_latest
        from (select distinct to_claim_id as id from links where from_claim_id = f.id and ${ANSWERS}) l
        join claims t on t.id = l.id and ${holds("t")} and t.said_earliest > f.said_latest
        where true ${pairs} ${inner("t.id")}) t
      where ${scope === "story" ? "f.story_id" : "f.id"} = $1 and ${holds("f")} and f.said_latest is not null
        ${outer({ day: "f.said_oldest_key", claim: "f.id" })} ${named("first", nameSql(PAIR.first))}`,
  };
  const answered: PairSearch = {
    number: 6,
    rule: "denied-before-said",
    pair: PAIR,
    from: ({ pairs, inner }) => `claims t
      cross join lateral (select f.id, f.said_oldest_key, f.said_earliest, f.said_latest
        from (select distinct from_claim_id as id from links
          where to_claim_id = t.id and is_public and ${ANSWERS}) l
        join claims f on f.id = l.id and ${holds("f")} and f.said_latest < t.said_earliest
        where true ${pairs} ${inner("f.said_oldest_key", "f.id")}) f
      where t.id = $1 and ${holds("t")} and t.said_earliest is not null`,
  };
  return scope === "claim" ? [answering, answered] : [answering];
}

/** Whether the claim `c` is in any such conflict, as the answer or as what is answered. */
export const IS_IN_WRONG_ORDER = `exists (select from links l
    join claims t on t.id = l.to_claim_id and ${holds("t")} and t.said_earliest > c.said_latest
    where l.from_claim_id = c.id and l.${ANSWERS})
  or exists (select from links l
    join claims f on f.id = l.from_claim_id and ${holds("f")} and f.said_latest < c.said_earliest
    where l.to_claim_id = c.id and l.is_public and l.${ANSWERS})`;
