import type { Knex } from "knex";
import { claimConflicts, IS_IN_CONFLICT, NO_CONFLICTS } from "../conflicts/claim-conflicts.ts";
import { datingJsonSql } from "../dates/dating-columns.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { isReadable } from "../revisions/readable-revisions.ts";
import { query, type Statement } from "../db/query.ts";
import { CLAIM_REPLIES } from "../replies/claim-replies.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";
import { linkOrder } from "./link-kinds.ts";
import type { LinkMark } from "./link-mark.ts";

/** How many links a claim's page shows in either direction. */
export const LINKS_PAGE = 50;

const REVISIONS_SHOWN = 3;

// Below every identifier: behind it stands the first of a kind.
const BELOW_ALL = "00000000-0000-0000-0000-000000000000";

/**
 * The page of a claim as JSON text (a ClaimPage), or null where readers may see no claim of this id. One
 * statement (and one more for a claim in conflict), and hardly a step between PostgreSQL and the reader of the .json:
 * the page of a claim is what is asked for most.
 */
export async function claimPageJson(
  db: Knex,
  id: string,
  from: { makes: LinkMark | null; meets: LinkMark | null },
): Promise<string | null> {
  const values: unknown[] = [id];
  const place = (mark: LinkMark | null): MarkPlace | null => {
    if (mark === null) return null;
    values.push(mark.kind, mark.behind ?? BELOW_ALL);
    return { kind: `$${values.length - 1}`, id: `$${values.length}` };
  };
  const [row] = await query<{ page: string; in_conflict: boolean }>(
    db,
    statement(place(from.makes), place(from.meets)),
    values,
  );
  if (row === undefined) return null;
  const conflicts = row.in_conflict ? await claimConflicts(db, id) : NO_CONFLICTS;
  // Put on behind, as text: the page itself is not taken apart.
  return `${row.page.slice(0, -1)}, ${JSON.stringify(conflicts).slice(1)}`;
}

interface MarkPlace {
  readonly kind: string;
  readonly id: string;
}

/** The SQL of whether readers may know of what stands under an alias, as one more member; null for what says nothing of it. */
type Mark = ((alias: string) => string) | null;

const member = (mark: Mark, alias: string) =>
  mark === null ? "" : `, 'is_public', ${mark(alias)}`;

/** The SQL of the name of a speaker. */
export const named = (alias: string, mark: Mark = null) =>
  `case when ${alias}.id is null then null
    else json_build_object('slug', ${alias}.slug, 'name', ${alias}.name${member(mark, alias)}) end`;

const titled = (alias: string, mark: Mark = null) =>
  `case when ${alias}.id is null then null
    else json_build_object('id', ${alias}.id, 'title', ${alias}.title${member(mark, alias)}) end`;

// The kinds that there are first: with them known, each is one walk along links_to or links_from that ends
// after fifty. The other claims are joined only to those fifty.
function side(here: string, there: string, from: MarkPlace | null): string {
  const kinds =
    from === null ? "" : `where ${linkOrder("k.kind")} >= ${linkOrder(`${from.kind}::text`)}`;
  const behind =
    from === null ? "" : `and (k.kind <> ${from.kind}::text or l.id > ${from.id}::uuid)`;
  return `(with kinds as materialized (
      select kind, count(*)::int as count from links where ${here} = c.id and is_public group by kind),
    found as materialized (
      select l.*, ${linkOrder("l.kind")} as place from kinds k cross join lateral (
        select l.id, l.kind, l.form, l.target, l.note, l.${there} as there from links l
        where l.${here} = c.id and l.kind = k.kind and l.is_public ${behind}
        order by l.id limit ${LINKS_PAGE + 1}) l
      ${kinds} order by place, l.id limit ${LINKS_PAGE + 1})
    select json_build_object(
      'counts', (select coalesce(json_agg(kinds order by ${linkOrder("kind")}), '[]') from kinds),
      'links', (select coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind, 'form', l.form,
          'target', l.target, 'note', l.note, 'claim', json_build_object('id', o.id, 'text', o.text,
            'state', o.state, 'claimant', ${named("s")}, 'said', ${datingJsonSql("o", "said")}))
          order by l.place, l.id), '[]')
        from (select * from found order by place, id limit ${LINKS_PAGE}) l
        join claims o on o.id = l.there left join speakers s on s.id = o.claimant_id),
      'after', (select f.kind || ':' || f.id from found f where (select count(*) from found) > ${LINKS_PAGE}
        order by f.place, f.id offset ${LINKS_PAGE - 1} limit 1)))`;
}

interface Marks {
  readonly story: Mark;
  readonly speaker: Mark;
  readonly source: Mark;
  readonly event: Mark;
}

const chain = ({ speaker, source }: Marks) => `(select coalesce(json_agg(json_build_object(
    'id', h.id, 'slug', s.slug, 'name', s.name${member(speaker, "s")},
    'kind', s.kind, 'cue', h.cue, 'recipient', ${named("r", speaker)}, 'manner', h.manner, 'record', h.record,
    'hedge', h.hedge, 'said', ${datingJsonSql("h", "said")}, 'is_claimant', h.is_claimant,
    'on_record', h.on_record_source_id is not null or h.position = 0,
    'on_record_source', ${titled("w", source)}) order by h.position), '[]')
  from hops h join speakers s on s.id = h.speaker_id
  left join speakers r on r.id = h.recipient_id
  left join sources w on w.id = h.on_record_source_id
  where h.claim_id = c.id)`;

const HISTORY = `(select coalesce(json_agg(json_build_object('version', v.version, 'at', rfc3339(v.at),
    'who', v.who, 'reason', v.reason)), '[]')
  from (select v.version, v.at, v.who, v.reason from revisions v
    where v.entity = 'claim' and v.entity_id = c.id and ${isReadable("claim", { v: "v", r: "c" })}
    order by v.version desc limit ${REVISIONS_SHOWN}) v)`;

const claimJson = (marks: Marks) => `json_build_object('id', c.id, 'text', c.text, 'quote', c.quote,
  'quote_prefix', c.quote_prefix, 'quote_suffix', c.quote_suffix, 'locator', c.locator,
  'said', ${datingJsonSql("c", "said")}, 'event_dating', ${datingJsonSql("c", "event")},
  'hedge', c.hedge, 'modality', c.modality, 'state', c.state, 'recorded_at', rfc3339(c.recorded_at),
  'version', c.version,
  'story', json_build_object('id', story.id, 'slug', story.slug, 'title', story.title${member(marks.story, "story")}),
  'source', json_build_object('id', source.id, 'title', source.title, 'kind', source.kind,
    'url', source.url, 'outlet', ${named("outlet", marks.speaker)},
    'published', ${datingJsonSql("source", "published")}${member(marks.source, "source")}),
  'claimant', ${named("claimant", marks.speaker)}, 'event', ${titled("event", marks.event)}, 'chain', ${chain(marks)})`;

/** The SQL of what a page says of the claim itself; of the rows that CLAIM_ROWS joins. */
const CLAIM_ON_PAGE = claimJson({ story: null, speaker: null, source: null, event: null });

/** The same for those who see more than readers: with whether readers may know of each thing that it names. */
export const MARKED_CLAIM = claimJson({
  story: (alias) => `${alias}.state = 'published'`,
  speaker: isPublicSpeaker,
  source: isPublicSource,
  event: (alias) => `story.state = 'published' and ${isPublicEvent(alias)}`,
});

export const CLAIM_ROWS = `claims c
      join stories story on story.id = c.story_id
      join sources source on source.id = c.source_id
      left join speakers outlet on outlet.id = source.outlet_id
      left join speakers claimant on claimant.id = c.claimant_id
      left join events event on event.id = c.event_id`;

const statements = new Map<string, Statement>();

// Four shapes: either side may begin at its first link or behind a mark.
function statement(makes: MarkPlace | null, meets: MarkPlace | null): Statement {
  const name = `claim page${makes ? " makes from" : ""}${meets ? " meets from" : ""}`;
  const known = statements.get(name);
  if (known !== undefined) return known;
  const made = {
    name,
    text: `select json_build_object('claim', ${CLAIM_ON_PAGE},
        'makes', ${side("from_claim_id", "to_claim_id", makes)},
        'meets', ${side("to_claim_id", "from_claim_id", meets)},
        'replies', ${CLAIM_REPLIES},
        'history', ${HISTORY})::text as page,
        ${IS_IN_CONFLICT} as in_conflict
      from ${CLAIM_ROWS}
      where c.id = $1 and c.is_public`,
  };
  statements.set(name, made);
  return made;
}
