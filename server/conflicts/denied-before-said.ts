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

// Of a claim that was answered, the answers that were said first come first.
const ANSWERED: PairSql = { ...PAIR, keys: { ...PAIR.keys, day: "f.said_latest" } };

const KINDS = `'{${ANSWERING_KINDS.join(",")}}'::text[]`;
const ANSWERS = `kind = any(${KINDS})`;

// Of the links to a claim, those from answers that were said before it, of one kind and in the order of the index
// links_answers: of ten thousand answers no more are read than are asked for. Only what holds has a from_said_latest.
const tooEarly = (claim: string) =>
  `l.to_claim_id = ${claim}.id and l.kind = answering.kind and l.from_said_latest < ${claim}.said_earliest`;
const EACH_KIND = `unnest(${KINDS}) answering (kind) cross join lateral`;

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
        from (select distinct to_claim_id as id from links where from_claim_id = f.id and ${ANSWERS} and is_public) l
        join claims t on t.id = l.id and ${holds("t")} and t.said_earliest > f.said_latest
        where true ${pairs} ${inner("t.id")}) t
      where ${scope === "story" ? "f.story_id" : "f.id"} = $1 and ${holds("f")} and f.said_latest is not null
        ${outer({ day: "f.said_oldest_key", claim: "f.id" })} ${named("first", nameSql(PAIR.first))}`,
  };
  const answered: PairSearch = {
    number: 6,
    rule: "denied-before-said",
    pair: ANSWERED,
    from: ({ pairs, inner }) => `claims t
      cross join lateral (select distinct f.* from ${EACH_KIND} (
        select f.id, f.said_earliest, f.said_latest from links l join claims f on f.id = l.from_claim_id
        where ${tooEarly("t")} ${pairs} ${inner("l.from_said_latest", "l.from_claim_id")}) f) f
      where t.id = $1 and ${holds("t")} and t.said_earliest is not null`,
  };
  return scope === "claim" ? [answering, answered] : [answering];
}

/**
 * Whether the claim `c` is in any such conflict, as the answer or as what is answered. The claims that it answers are
 * looked up one by one: left to itself PostgreSQL may go through all claims that there are.
 */
export const IS_IN_WRONG_ORDER = `c.said_latest is not null and exists (select
    from (select l.to_claim_id as id from links l where l.from_claim_id = c.id and l.${ANSWERS} and l.is_public offset 0) l
    cross join lateral (select from claims t where t.id = l.id and ${holds("t")} and t.said_earliest > c.said_latest
      offset 0) t)
  or c.said_earliest is not null and exists (select from ${EACH_KIND} (
    select from links l where ${tooEarly("c")} order by l.from_said_latest limit 1) l)`;
