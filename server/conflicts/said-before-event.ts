import { type DatedSql, holds, type PairSearch, type PairSql, type Scope } from "./pair-sql.ts";

const SAID: DatedSql = {
  kind: "claim",
  clock: "said",
  id: "c.id",
  earliest: "c.said_earliest",
  latest: "c.said_latest",
};

const BY_ITSELF: PairSql = {
  first: SAID,
  second: {
    kind: "claim",
    clock: "event",
    id: "c.id",
    earliest: "c.event_earliest",
    latest: "c.event_latest",
  },
  conflict: "'said-before-event:' || c.id",
  hasEvent: true,
  keys: { claim: "c.id" },
};

const BY_EDITORS: PairSql = {
  ...BY_ITSELF,
  second: {
    kind: "event",
    clock: "dating",
    id: "e.id",
    earliest: "e.dating_earliest",
    latest: "e.dating_latest",
  },
  keys: { event: "e.id", day: "c.said_latest", claim: "c.id" },
};

// What will or should happen is said beforehand.
const OF_THE_PAST = `${holds("c")} and c.modality = 'has happened'`;

const OWN: Record<Scope, string> = {
  story: "c.story_id = $1",
  event: "c.story_id = (select story_id from events where id = $1) and c.event_id = $1",
  claim: "c.id = $1",
};

const EDITORS: Record<Scope, string> = {
  story: "e.story_id = $1",
  event: "e.id = $1",
  claim: "e.id = (select event_id from claims where id = $1)",
};

/**
 * Rule 2: a claim of what has happened was said before the event that it reports had begun, by its own dating of
 * the event or, where it has none, by the editors'.
 */
export function saidBeforeEvent(scope: Scope): PairSearch[] {
  return [
    {
      number: 3,
      rule: "said-before-event",
      pair: BY_ITSELF,
      // claims_said_before_event holds these claims and no others.
      from: ({ pairs, outer }) => `claims c
        where ${OWN[scope]} and ${OF_THE_PAST} and c.said_latest < c.event_earliest
          ${outer({ claim: "c.id" })} ${pairs}`,
    },
    {
      number: 4,
      rule: "said-before-event",
      pair: BY_EDITORS,
      from: ({ pairs, inner, outer }) => `events e
        cross join lateral (select c.id, c.said_earliest, c.said_latest from claims c
          where c.event_id = e.id and ${OF_THE_PAST} and c.event_basis is null
            and c.said_latest < e.dating_earliest ${scope === "claim" ? "and c.id = $1" : ""} ${pairs}
          ${inner("c.said_latest", "c.id")}) c
        where ${EDITORS[scope]} and e.dating_earliest is not null ${outer({ event: "e.id" })}`,
    },
  ];
}

/** Whether the claim `c`, whose event is `event`, is in any such conflict. */
export const IS_TOO_EARLY = `c.modality = 'has happened' and c.said_latest <
  case when c.event_basis is null then event.dating_earliest else c.event_earliest end`;
