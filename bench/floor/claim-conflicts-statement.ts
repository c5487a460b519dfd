import { ANSWERING_KINDS } from "../../server/claims/link-kinds.ts";
import { namedSql } from "./json-sql.ts";

// The conflicts of the claim `c` as plainly as the rules read, over the rows that the product finds by ranges.

const holds = (alias: string) => `${alias}.is_public and ${alias}.state = 'published'`;
const speaker = (id: string) => `(select ${namedSql("p")} from speakers p where p.id = ${id})`;

function side(kind: string, clock: string, id: string, prefix: string, rest: string): string {
  return `json_build_object('kind', '${kind}', 'clock', '${clock}', 'id', ${id}, 'phrase', ${prefix}_phrase,
    'edtf', ${prefix}_edtf, 'earliest', ${prefix}_earliest, 'latest', ${prefix}_latest, ${rest})`;
}

const claimSide = (alias: string, clock: string) =>
  side(
    "claim",
    clock,
    `${alias}.id`,
    `${alias}.${clock}`,
    `'text', ${alias}.text, 'speaker', ${speaker(`${alias}.claimant_id`)}`,
  );
const hopSide = side(
  "hop",
  "said",
  "h.id",
  "h.said",
  `'text', c.text, 'speaker', ${speaker("h.speaker_id")}`,
);
const sourceSide = side(
  "source",
  "published",
  "w.id",
  "w.published",
  `'title', w.title, 'speaker', ${speaker("w.outlet_id")}`,
);
const eventSide = side("event", "dating", "event.id", "event.dating", "'title', event.title");

const conflict = (id: string, first: string, second: string) =>
  `select json_build_object('id', ${id}, 'sides', json_build_array(${first}, ${second}))`;

const ANSWERS = `kind = any('{${ANSWERING_KINDS.join(",")}}')`;

const apart = (first: string, second: string) => `${conflict(
  "'windows-apart:' || least(c.id, o.id) || ':' || greatest(c.id, o.id)",
  claimSide(first, "event"),
  claimSide(second, "event"),
)} from claims o where o.event_id = c.event_id and o.story_id = c.story_id and ${holds("o")}
  and c.modality <> 'should happen' and o.modality <> 'should happen'
  and ${first}.event_latest < ${second}.event_earliest`;

const answered = (from: string, to: string, here: string, there: string) => `${conflict(
  `'denied-before-said:' || ${from}.id || ':' || ${to}.id`,
  claimSide(from, "said"),
  claimSide(to, "said"),
)} from (select distinct ${there} as id from links where ${here} = c.id and is_public and ${ANSWERS}) l
  join claims o on o.id = l.id and ${holds("o")} and ${from}.said_latest < ${to}.said_earliest`;

const printed = (of: string, id: string, from: string) =>
  `${conflict(`'said-after-publication:' || ${id} || ':' || w.id`, sourceSide, of)} from ${from}`;

/** SQL of a list of at most eleven, or null, within a statement whose claim is `c` and its event `event`. */
export const CLAIM_CONFLICTS = `case when c.state = 'published' then (select json_agg(found.told) from (
  ${apart("c", "o")}
  union all ${apart("o", "c")}
  union all ${conflict("'said-before-event:' || c.id", claimSide("c", "said"), claimSide("c", "event"))}
    where c.modality = 'has happened' and c.said_latest < c.event_earliest
  union all ${conflict("'said-before-event:' || c.id", claimSide("c", "said"), eventSide)}
    where c.modality = 'has happened' and c.event_basis is null and c.said_latest < event.dating_earliest
  union all ${answered("c", "o", "from_claim_id", "to_claim_id")}
  union all ${answered("o", "c", "to_claim_id", "from_claim_id")}
  union all ${printed(claimSide("c", "said"), "c.id", "sources w where w.id = c.source_id and w.published_latest < c.said_earliest")}
  union all ${printed(
    hopSide,
    "'hop:' || h.id",
    `hops h join sources w on w.id in (c.source_id, h.on_record_source_id) and w.published_latest < h.said_earliest
      where h.claim_id = c.id and h.said_earliest is not null and not (w.id = c.source_id and h.is_claimant
        and h.said_earliest is not distinct from c.said_earliest and h.said_latest is not distinct from c.said_latest)`,
  )}
  limit 11) found (told)) end`;
