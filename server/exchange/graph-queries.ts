import { CLAIM_TABLE, claimJson, hopJson } from "../claims/claim-store.ts";
import { LINK_KINDS, type LinkFamily } from "../claims/link-kinds.ts";
import { linkJson } from "../claims/link-store.ts";
import { eventJson } from "../events/event-store.ts";
import { isId } from "../http/read-query.ts";
import { snapshotJson, sourceJson } from "../sources/source-store.ts";
import { speakerJson } from "../speakers/speaker-store.ts";
import { idInAnchor } from "./anchor-sql.ts";
import { claimComputedJson, claimHops } from "./claim-computed-sql.ts";

/** The lists of a graph document, each as a `select` of JSON texts in the order of ids. */
export interface GraphQueries {
  readonly speakers: string;
  readonly sources: string;
  readonly snapshots: string;
  readonly events: string;
  readonly claims: string;
  readonly links: string;
  readonly outside_anchors: string;
  readonly crossing_links: string;
}

/**
 * What a story's graph is made of. Each query finds the story's claims anew: that costs milliseconds, and
 * keeping the lists of ids would cost memory that grows with the story.
 *
 * COPY takes no parameters, so the story's id stands in the text.
 *
 * @throws RangeError if `storyId` is no identifier
 */
export function graphQueries(storyId: string): GraphQueries {
  if (!isId(storyId)) throw new RangeError(`“${storyId}” is no identifier`);
  const within = withStory(storyId);
  return {
    speakers: `${within} select ${speakerJson("s")} from speakers s
      where s.id in (select speaker_id from story_hop union select recipient_id from story_hop
        union select outlet_id from sources where id in (select id from story_source))
      order by s.id`,
    sources: `${within} select ${sourceJson("s")} from sources s
      where s.id in (select id from story_source) order by s.id`,
    snapshots: `${within} select ${snapshotJson("s")} from snapshots s
      where s.source_id in (select id from story_source) order by s.id`,
    events: `select ${eventJson("e")} from events e where e.story_id = '${storyId}' order by e.id`,
    claims: claimsOf(storyId),
    links: `select ${linkJson("l")} from (${linksWithin(storyId, LINK_COLUMNS)} order by l.id offset 0) l`,
    outside_anchors: `${within} select to_json(anchor) from (
        select anchor, split_part(anchor, ':', 1) as kind, ${idInAnchor("anchor")} as id
        from story_anchor where anchor ~ '^[a-z]') a
      where not case kind
        when 'claim' then id in (select id from story_claim)
        when 'hop' then id in (select id from story_hop)
        when 'source' then id in (select id from story_source)
        else id in (select id from events where story_id = '${storyId}') end
      order by anchor collate "C"`,
    crossing_links: `select json_build_object('link', ${linkJson("l")}, 'story',
        json_build_object('id', l.other_id, 'slug', l.other_slug, 'title', l.other_title))
      from (${crossing(storyId, "from", "to")} union all ${crossing(storyId, "to", "from")}
        order by id offset 0) l`,
  };
}

const LINK_COLUMNS =
  "l.id, l.from_claim_id, l.kind, l.to_claim_id, l.note, l.form, l.target, l.recorded_at";

// The story's claims and steps, the anchors of all that is in the file, and the sources it needs: those
// of claims, those on record, those that datings are counted from, and those that *their* dates are
// counted from.
function withStory(id: string): string {
  return `with recursive
    story_claim as materialized (select id, source_id, said_anchor, event_anchor
      from claims where story_id = '${id}' and is_public),
    story_hop as materialized (select id, speaker_id, recipient_id, on_record_source_id, said_anchor
      from hops where claim_id in (select id from story_claim)),
    own_anchor as (
      select said_anchor as anchor from story_claim union select event_anchor from story_claim
      union select said_anchor from story_hop
      union select dating_anchor from events where story_id = '${id}'),
    story_source as (
      (select source_id as id from story_claim union select on_record_source_id from story_hop
        union select ${idInAnchor("anchor")} from own_anchor where anchor like 'source:%')
      union
      select ${idInAnchor("s.published_anchor")} from story_source t join sources s on s.id = t.id
        where s.published_anchor like 'source:%'),
    story_anchor as (select anchor from own_anchor
      union select published_anchor from sources where id in (select id from story_source))`;
}

// Sorted first and made into JSON then, so that no sort has to carry the JSON of all claims.
function claimsOf(storyId: string): string {
  const columns = CLAIM_TABLE.columns.map((column) => `c.${column}`).join(", ");
  const record = `left(${claimJson("c", "h.chain")}::text, -1)`;
  const computed = claimComputedJson("h", "c.attacked_by", "c.supported_by");
  return `select ${record} || ', "computed" : ' || ${computed}::text || '}' from (
    select ${columns}, coalesce(n.attacked_by, 0) as attacked_by, coalesce(n.supported_by, 0) as supported_by
    from claims c left join (
      ${linksWithin(storyId, `l.to_claim_id, ${countOf("attack")} as attacked_by, ${countOf("support")} as supported_by`)}
      group by l.to_claim_id) n on n.to_claim_id = c.id
    where c.story_id = '${storyId}' and c.is_public order by c.id offset 0) c
    cross join lateral ${claimHops("c", hopJson("hop"))} h`;
}

function countOf(family: LinkFamily): string {
  const kinds = Object.entries(LINK_KINDS)
    .filter(([, words]) => words.family === family)
    .map(([kind]) => `'${kind}'`);
  return `count(*) filter (where l.kind in (${kinds.join(", ")}))`;
}

function linksWithin(storyId: string, columns: string): string {
  return `select ${columns} from links l
    join claims f on f.id = l.from_claim_id and f.story_id = '${storyId}'
    join claims t on t.id = l.to_claim_id and t.story_id = '${storyId}'
    where l.is_public`;
}

function crossing(storyId: string, here: "from" | "to", there: "from" | "to"): string {
  return `select ${LINK_COLUMNS}, s.id as other_id, s.slug as other_slug, s.title as other_title
    from claims h join links l on l.${here}_claim_id = h.id and l.is_public
    join claims o on o.id = l.${there}_claim_id and o.story_id <> h.story_id
    join stories s on s.id = o.story_id
    where h.story_id = '${storyId}' and h.is_public`;
}
