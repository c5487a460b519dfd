import { LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import { datingSql, namedSql, titledSql } from "./json-sql.ts";

const facet = (
  counts: string,
  named: string,
  name: string,
) => `(select coalesce(json_agg(f), '[]') from (
  select x.slug, x.${name} as name, g.count from (${counts}) g join ${named} x on x.id = g.id
  order by g.count desc, x.slug limit 15) f)`;
const countBy = (id: string) => `select ${id} as id, count(*) as count from counted group by ${id}`;

// Attacks first; ten on either side, as far as the index has them.
const linksJson = (
  here: string,
  there: string,
) => `(select coalesce(json_agg(json_build_object('kind', l.kind, 'claim', json_build_object('id', t.id,
      'claimant_name', s.name, 'said', json_build_object('earliest', t.said_earliest, 'latest', t.said_latest)))
    order by array_position('{${LINK_KIND_NAMES.join(",")}}'::text[], l.kind), l.id), '[]')
  from (select id, kind, ${there} as there from links where ${here} = c.id and is_public order by kind, id limit 10) l
  join claims t on t.id = l.there left join speakers s on s.id = t.claimant_id)`;

/**
 * The first page of a search for $1 as JSON, with the count and the facets of its newest thousand hits: the
 * product's answer where claims have the words. It knows no misspelt names.
 */
export const SEARCH_STATEMENT = {
  name: "search",
  text: `with hits as materialized (select c.id, c.said_newest_key as key, c.story_id, c.claimant_id
      from claims c where c.search @@ websearch_to_tsquery('english', $1) and c.is_public
      order by c.said_newest_key desc, c.id desc limit 1001),
    counted as materialized (select * from hits order by key desc, id desc limit 1000),
    page as materialized (select id, key from hits order by key desc, id desc limit 51),
    shown as (select * from page order by key desc, id desc limit 50)
  select json_build_object('count', (select count(*) from counted),
    'count_is_capped', (select count(*) > 1000 from hits), 'spelt_like', '[]'::json,
    'claims', (select coalesce(json_agg(json_build_object('id', c.id, 'text', c.text, 'quote', c.quote,
        'hedge', c.hedge, 'modality', c.modality, 'state', c.state, 'recorded_at', rfc3339(c.recorded_at),
        'story', json_build_object('slug', story.slug, 'title', story.title), 'claimant', ${namedSql("claimant")},
        'chain', (select coalesce(json_agg(json_build_object('slug', s.slug, 'name', s.name,
            'on_record', h.on_record_source_id is not null or h.position = 0, 'is_claimant', h.is_claimant)
            order by h.position), '[]')
          from hops h join speakers s on s.id = h.speaker_id where h.claim_id = c.id),
        'said', ${datingSql("c", "said")}, 'event', ${titledSql("event")},
        'event_dating', ${datingSql("c", "event")},
        'makes', ${linksJson("from_claim_id", "to_claim_id")}, 'met_by', ${linksJson("to_claim_id", "from_claim_id")},
        'meets', (select coalesce(json_agg(m), '[]') from (select l.kind, count(*) as count from links l
          where l.to_claim_id = c.id and l.is_public group by l.kind order by count desc, l.kind) m))
        order by p.key desc, p.id desc), '[]')
      from shown p join claims c on c.id = p.id join stories story on story.id = c.story_id
      left join speakers claimant on claimant.id = c.claimant_id left join events event on event.id = c.event_id),
    'facets', json_build_object(
      'stories', ${facet(countBy("story_id"), "stories", "title")},
      'speakers', ${facet(countBy("claimant_id"), "speakers", "name")},
      'outlets', ${facet(
        `select h.speaker_id as id, count(distinct counted.id) as count from counted
          join hops h on h.claim_id = counted.id group by h.speaker_id`,
        "(select * from speakers where kind = 'outlet')",
        "name",
      )}),
    'after', (select translate(encode(convert_to(json_build_array(key::text, id, 'search')::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')
      from shown where (select count(*) > 50 from page) order by key, id limit 1))::text as json`,
};
