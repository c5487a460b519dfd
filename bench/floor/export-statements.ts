import { datingSql } from "./json-sql.ts";

// The records of the product as lines of JSON, each table in the order of its key.

const hop = `json_build_object('id', h.id, 'speaker_id', h.speaker_id, 'cue', h.cue,
  'recipient_id', h.recipient_id, 'manner', h.manner, 'record', h.record, 'hedge', h.hedge,
  'said', ${datingSql("h", "said")}, 'on_record_source_id', h.on_record_source_id,
  'is_claimant', h.is_claimant)`;

const story = `json_build_object('id', r.id, 'slug', r.slug, 'title', r.title, 'summary', r.summary,
  'state', r.state, 'recorded_at', rfc3339(r.recorded_at))`;

const speaker = `json_build_object('id', r.id, 'slug', r.slug, 'name', r.name, 'kind', r.kind,
  'description', r.description, 'same_as', r.same_as, 'aliases', r.aliases,
  'recorded_at', rfc3339(r.recorded_at))`;

const source = `json_build_object('id', r.id, 'title', r.title, 'kind', r.kind, 'url', r.url,
  'archive_url', r.archive_url, 'outlet_id', r.outlet_id, 'byline', r.byline,
  'published', ${datingSql("r", "published")}, 'retrieved_at', rfc3339(r.retrieved_at),
  'language', r.language, 'recorded_at', rfc3339(r.recorded_at))`;

const snapshot = `json_build_object('id', r.id, 'source_id', r.source_id, 'taken_at', rfc3339(r.taken_at),
  'text', r.text, 'sha256', r.sha256)`;

const event = `json_build_object('id', r.id, 'story_id', r.story_id, 'slug', r.slug, 'title', r.title,
  'description', r.description, 'dating', ${datingSql("r", "dating")},
  'recorded_at', rfc3339(r.recorded_at))`;

const claim = `json_build_object('id', r.id, 'story_id', r.story_id, 'source_id', r.source_id,
  'claimant_id', r.claimant_id, 'text', r.text, 'quote', r.quote, 'quote_prefix', r.quote_prefix,
  'quote_suffix', r.quote_suffix, 'locator', r.locator, 'said', ${datingSql("r", "said")},
  'event_id', r.event_id, 'event_dating', ${datingSql("r", "event")}, 'hedge', r.hedge,
  'modality', r.modality, 'state', r.state, 'recorded_at', rfc3339(r.recorded_at),
  'chain', (select json_agg(${hop} order by h.position) from hops h where h.claim_id = r.id))`;

const link = `json_build_object('id', r.id, 'from_claim_id', r.from_claim_id, 'kind', r.kind,
  'to_claim_id', r.to_claim_id, 'note', r.note, 'form', r.form, 'target', r.target,
  'recorded_at', rfc3339(r.recorded_at))`;

const publicHops = "from hops h join claims c on c.id = h.claim_id and c.is_public";
const publicSources = `select source_id from claims where is_public
  union select h.on_record_source_id ${publicHops}`;

/** All that readers may see, in the order of the product's export. */
export const WHOLE_EXPORT = [
  `select ${speaker} from speakers r where r.id in (select h.speaker_id ${publicHops}
    union select h.recipient_id ${publicHops}
    union select outlet_id from sources where id in (${publicSources})) order by r.id`,
  `select ${source} from sources r where r.id in (${publicSources}) order by r.id`,
  `select ${snapshot} from snapshots r where r.source_id in (${publicSources}) order by r.id`,
  `select ${story} from stories r where r.state = 'published' order by r.id`,
  `select ${event} from events r join stories s on s.id = r.story_id and s.state = 'published' order by r.id`,
  `select ${claim} from claims r where r.is_public order by r.id`,
  `select ${link} from links r where r.is_public order by r.id`,
];

/**
 * A story with all that its claims and links refer to. `id` is put into the SQL: COPY takes no parameters.
 * Lateral, or PostgreSQL reads the whole of a large table where it needs a fiftieth.
 */
export function storyExport(id: string): string[] {
  const own = `own as materialized (select id, source_id from claims where story_id = '${id}' and is_public),
    hop as materialized (select h.* from own cross join lateral (
      select speaker_id, recipient_id, on_record_source_id from hops where claim_id = own.id offset 0) h),
    used as materialized (select source_id as id from own union select on_record_source_id from hop)`;
  const links = (end: string) => `select l.* from own cross join lateral (
      select * from links where ${end} = own.id and is_public offset 0) l`;
  return [
    `select ${story} from stories r where r.id = '${id}'`,
    `with ${own} select ${speaker} from speakers r where r.id in (select speaker_id from hop
      union select recipient_id from hop
      union select outlet_id from used join sources using (id)) order by r.id`,
    `with ${own} select ${source} from used join sources r using (id) order by r.id`,
    `with ${own} select ${snapshot} from snapshots r where r.source_id in (select id from used) order by r.id`,
    `select ${event} from events r where r.story_id = '${id}' order by r.id`,
    `select ${claim} from (select * from claims where story_id = '${id}' and is_public order by id offset 0) r`,
    `with ${own} select ${link} from (${links("from_claim_id")} union all (${links("to_claim_id")}
      where l.from_claim_id not in (select id from own)) order by id offset 0) r`,
  ];
}
