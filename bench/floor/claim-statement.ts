import { LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import { CLAIM_CONFLICTS } from "./claim-conflicts-statement.ts";
import { datingSql, namedSql, titledSql } from "./json-sql.ts";

const STANDING = `array_position('{${LINK_KIND_NAMES.join(",")}}'::text[], `;

function side(here: string, there: string): string {
  return `(with found as materialized (select l.id, l.kind, l.form, l.target, l.note, l.${there} as there,
      ${STANDING} l.kind) as standing
    from links l where l.${here} = c.id and l.is_public)
  select json_build_object(
    'counts', (select coalesce(json_agg(json_build_object('kind', kind, 'count', count) order by standing), '[]')
      from (select kind, standing, count(*) as count from found group by kind, standing) k),
    'links', (select coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind, 'form', l.form,
        'target', l.target, 'note', l.note, 'claim', json_build_object('id', o.id, 'text', o.text,
        'state', o.state, 'claimant', ${namedSql("s")}, 'said', ${datingSql("o", "said")}))
        order by l.standing, l.id), '[]')
      from (select * from found order by standing, id limit 50) l
      join claims o on o.id = l.there left join speakers s on s.id = o.claimant_id),
    'after', (select f.kind || ':' || f.id from (select kind, id, row_number() over (order by standing, id) as place,
      count(*) over () as count from found) f where f.place = 50 and f.count > 50)))`;
}

/** The page of a claim as JSON: the product's answer for $1. */
export const CLAIM_STATEMENT = {
  name: "claim",
  text: `select json_build_object(
    'claim', json_build_object('id', c.id, 'text', c.text, 'quote', c.quote,
      'quote_prefix', c.quote_prefix, 'quote_suffix', c.quote_suffix, 'locator', c.locator,
      'said', ${datingSql("c", "said")}, 'event_dating', ${datingSql("c", "event")}, 'hedge', c.hedge,
      'modality', c.modality, 'state', c.state, 'recorded_at', rfc3339(c.recorded_at), 'version', c.version,
      'story', json_build_object('id', story.id, 'slug', story.slug, 'title', story.title),
      'source', json_build_object('id', source.id, 'title', source.title, 'kind', source.kind,
        'url', source.url, 'outlet', ${namedSql("outlet")}, 'published', ${datingSql("source", "published")}),
      'claimant', ${namedSql("claimant")}, 'event', ${titledSql("event")},
      'chain', (select coalesce(json_agg(json_build_object('id', h.id, 'slug', s.slug, 'name', s.name,
          'kind', s.kind, 'cue', h.cue, 'recipient', ${namedSql("r")}, 'manner', h.manner, 'record', h.record,
          'hedge', h.hedge, 'said', ${datingSql("h", "said")}, 'is_claimant', h.is_claimant,
          'on_record', h.on_record_source_id is not null or h.position = 0,
          'on_record_source', ${titledSql("w")}) order by h.position), '[]')
        from hops h join speakers s on s.id = h.speaker_id left join speakers r on r.id = h.recipient_id
        left join sources w on w.id = h.on_record_source_id where h.claim_id = c.id)),
    'makes', ${side("from_claim_id", "to_claim_id")},
    'meets', ${side("to_claim_id", "from_claim_id")},
    'replies', (select coalesce(json_agg(json_build_object('id', r.id, 'asked_on', r.asked_on, 'means', r.means,
        'outcome', r.outcome, 'outcome_on', r.outcome_on, 'note', r.note) order by r.asked_on, r.id), '[]')
      from reply_requests r where r.claim_id = c.id),
    'history', (select coalesce(json_agg(json_build_object('version', v.version, 'at', rfc3339(v.at),
        'who', v.who, 'reason', v.reason)), '[]')
      from (select version, at, who, reason from revisions
        where entity = 'claim' and entity_id = c.id order by version desc limit 3) v),
    'conflicts', ${CLAIM_CONFLICTS})::text as json
  from claims c join stories story on story.id = c.story_id join sources source on source.id = c.source_id
  left join speakers outlet on outlet.id = source.outlet_id
  left join speakers claimant on claimant.id = c.claimant_id left join events event on event.id = c.event_id
  where c.id = $1 and c.is_public`,
};
