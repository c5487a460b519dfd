import { type DatedSql, holds, type PairSearch, type PairSql, type Scope } from "./pair-sql.ts";

const published = (alias: string): DatedSql => ({
  kind: "source",
  clock: "published",
  id: `${alias}.id`,
  earliest: `${alias}.published_earliest`,
  latest: `${alias}.published_latest`,
});

const CLAIM: PairSql = {
  first: published("s"),
  second: {
    kind: "claim",
    clock: "said",
    id: "c.id",
    earliest: "c.said_earliest",
    latest: "c.said_latest",
  },
  conflict: "'said-after-publication:' || c.id || ':' || s.id",
  hasEvent: false,
  keys: { day: "c.said_oldest_key", claim: "c.id" },
};

const HOP: PairSql = {
  ...CLAIM,
  second: {
    kind: "hop",
    clock: "said",
    id: "h.id",
    earliest: "h.said_earliest",
    latest: "h.said_latest",
  },
  conflict: "'said-after-publication:hop:' || h.id || ':' || s.id",
  keys: { ...CLAIM.keys, other: "h.id" },
};

// The claimant's own step with the claim's own date is the claim over again, and is not told twice.
const MORE_THAN_THE_CLAIM = `not (h.is_claimant and h.said_earliest is not distinct from c.said_earliest
  and h.said_latest is not distinct from c.said_latest)`;

/**
 * Rule 4: a claim, or a step of its chain, was said later than the work in which it stands was published. A step
 * stands in the work of its claim and in the one that has it on record.
 */
export function saidAfterPublication(scope: Scope): PairSearch[] {
  if (scope === "event") return [];
  const within = `${scope === "story" ? "c.story_id" : "c.id"} = $1 and ${holds("c")}`;
  const rule = "said-after-publication";
  return [
    {
      number: 7,
      rule,
      pair: CLAIM,
      from: ({ pairs, outer }) => `claims c
        join sources s on s.id = c.source_id and s.published_latest < c.said_earliest
        where ${within} ${outer(CLAIM.keys)} ${pairs}`,
    },
    {
      number: 8,
      rule,
      pair: HOP,
      from: ({ pairs, inner, outer }) => `claims c join sources s on s.id = c.source_id
        cross join lateral (select h.id, h.said_earliest, h.said_latest from hops h
          where h.claim_id = c.id and h.said_earliest > s.published_latest and ${MORE_THAN_THE_CLAIM} ${pairs}
          ${inner("h.id")}) h
        where ${within} and s.published_latest is not null ${outer(CLAIM.keys)}`,
    },
    {
      number: 9,
      rule,
      pair: HOP,
      // Claim by claim: left to itself PostgreSQL may go through the steps of all stories.
      from: ({ pairs, outer }) => `claims c
        cross join lateral (select h.id, h.said_earliest, h.said_latest, h.on_record_source_id from hops h
          where h.claim_id = c.id and h.said_earliest is not null and h.on_record_source_id <> c.source_id
          offset 0) h
        join sources s on s.id = h.on_record_source_id and s.published_latest < h.said_earliest
        where ${within} ${outer(CLAIM.keys)} ${pairs}`,
    },
  ];
}

/** Whether the claim `c`, found in the work `source`, is in any such conflict, or a step of its chain is. */
export const IS_TOO_LATE = `c.said_earliest > source.published_latest
  or exists (select from hops h join sources s on s.id = any(array[c.source_id, h.on_record_source_id])
    where h.claim_id = c.id and h.said_earliest > s.published_latest)`;
