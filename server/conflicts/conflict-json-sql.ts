import { ANSWERING_KINDS, GAINSAYING_KINDS } from "../claims/link-kinds.ts";
import { dayJsonSql } from "../dates/dating-columns.ts";

/**
 * The SQL of a FoundConflict; `pair` is a row of pairsSql. What it says of the two sides is looked up here, so that a
 * search carries nothing but ids and days.
 */
export function conflictJson(pair: string): string {
  return `json_build_object('id', ${pair}.conflict, 'rule', ${pair}.rule,
    'story', (select ${slugged("y")} from claims x join stories y on y.id = x.story_id where x.id = ${pair}.claim_id),
    'event', (select ${titled("x")} from events x where x.id = ${pair}.event_id),
    'sides', json_build_array(${side(pair, "first")}, ${side(pair, "second")}),
    'link', case when ${pair}.rule = 'denied-before-said' then (
      select json_build_object('id', l.id, 'kind', l.kind) from links l
      where l.from_claim_id = ${pair}.first_id and l.to_claim_id = ${pair}.second_id and l.kind ${among(ANSWERING_KINDS)}
      order by l.kind limit 1) end,
    'acknowledged_by', case when ${pair}.rule = 'windows-apart' then (
      select coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind,
          'from_claim_id', l.from_claim_id, 'to_claim_id', l.to_claim_id) order by l.id), '[]')
      from (values (${pair}.first_id, ${pair}.second_id), (${pair}.second_id, ${pair}.first_id)) ends (f, t)
      join links l on l.from_claim_id = f and l.to_claim_id = t and l.kind ${among(GAINSAYING_KINDS)}) else '[]' end,
    'dismissed', ${pair}.dismissed,
    'dismissal', (select json_build_object('state', d.state, 'reason', d.reason, 'who', v.who, 'at', rfc3339(v.at),
        'first', ${windowJson("d.first")}, 'second', ${windowJson("d.second")})
      from dismissals d join revisions v on v.entity = 'dismissal' and v.entity_id = d.id and v.version = d.version
      where d.conflict = ${pair}.conflict))`;
}

const among = (kinds: readonly string[]) => `= any('{${kinds.join(",")}}')`;

const slugged = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'slug', ${alias}.slug, 'title', ${alias}.title)`;

const titled = (alias: string) => `json_build_object('id', ${alias}.id, 'title', ${alias}.title)`;

const named = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('slug', ${alias}.slug, 'name', ${alias}.name) end`;

const windowJson = (prefix: string) => `json_build_object(
  'earliest', ${dayJsonSql(`${prefix}_earliest`)}, 'latest', ${dayJsonSql(`${prefix}_latest`)})`;

const CLAIM = `json_build_object('id', c.id, 'text', c.text, 'story', ${slugged("y")})`;

const OF_CLAIM =
  "claims c join stories y on y.id = c.story_id left join speakers s on s.id = c.claimant_id where c.id";

// What each kind of side is, by kind and clock. The bounds come with the pair.
const SIDES = {
  first: {
    "claim/event": claimSide("event"),
    "claim/said": claimSide("said"),
    "source/published": sourceSide,
  },
  second: {
    "claim/event": claimSide("event"),
    "claim/said": claimSide("said"),
    "hop/said": hopSide,
    "event/dating": eventSide,
  },
} as const satisfies Record<string, Record<string, (facts: Facts, id: string) => string>>;

type Facts = (parts: {
  claim?: string;
  title?: string;
  speaker?: string;
  prefix: string;
}) => string;

function claimSide(clock: "event" | "said") {
  return (facts: Facts, id: string) =>
    `(select ${facts({ claim: CLAIM, speaker: named("s"), prefix: `c.${clock}` })} from ${OF_CLAIM} = ${id})`;
}

function hopSide(facts: Facts, id: string): string {
  return `(select ${facts({ claim: CLAIM, speaker: named("s"), prefix: "h.said" })}
    from hops h join speakers s on s.id = h.speaker_id join claims c on c.id = h.claim_id
    join stories y on y.id = c.story_id where h.id = ${id})`;
}

function sourceSide(facts: Facts, id: string): string {
  return `(select ${facts({ title: "w.title", speaker: named("s"), prefix: "w.published" })}
    from sources w left join speakers s on s.id = w.outlet_id where w.id = ${id})`;
}

function eventSide(facts: Facts, id: string): string {
  return `(select ${facts({ title: "e.title", prefix: "e.dating" })} from events e where e.id = ${id})`;
}

function side(pair: string, name: "first" | "second"): string {
  const facts: Facts = ({
    claim = "null",
    title = "null",
    speaker = "null",
    prefix,
  }) => `json_build_object(
    'kind', ${pair}.${name}_kind, 'id', ${pair}.${name}_id, 'clock', ${pair}.${name}_clock,
    'claim', ${claim}, 'title', ${title}, 'speaker', ${speaker},
    'phrase', ${prefix}_phrase, 'edtf', ${prefix}_edtf,
    'earliest', ${dayJsonSql(`${pair}.${name}_earliest`)}, 'latest', ${dayJsonSql(`${pair}.${name}_latest`)})`;
  const kinds = Object.entries(SIDES[name]).map(
    ([kind, select]) => `when '${kind}' then ${select(facts, `${pair}.${name}_id`)}`,
  );
  return `case ${pair}.${name}_kind || '/' || ${pair}.${name}_clock ${kinds.join(" ")} end`;
}
