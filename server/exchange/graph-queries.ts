import { CLAIM_TABLE, claimJson, hopJson } from "../claims/claim-store.ts";
import { LINK_KINDS, type LinkFamily } from "../claims/link-kinds.ts";
import { linkJson } from "../claims/link-store.ts";
import { dismissalJson } from "../conflicts/dismissal-store.ts";
import { eventJson } from "../events/event-store.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { isId } from "../http/read-query.ts";
import { replyRequestJson } from "../replies/reply-request-store.ts";
import { snapshotJson, sourceJson } from "../sources/source-store.ts";
import { speakerJson } from "../speakers/speaker-store.ts";
import { claimComputedJson, claimHops } from "./claim-computed-sql.ts";
import { areExported } from "./dismissals-sql.ts";
import { needsOfStory, OUTSIDE_ANCHORS, SOURCES, SPEAKERS } from "./graph-needs-sql.ts";

/** The lists of a graph document, each as a `select` of JSON texts in the order of ids. */
export interface GraphQueries {
  /** To be run first, in the same transaction: finds out what the claims need. */
  readonly needs: string;
  readonly speakers: string;
  readonly sources: string;
  readonly snapshots: string;
  readonly events: string;
  readonly claims: string;
  readonly links: string;
  readonly dismissals: string;
  readonly reply_requests: string;
  readonly outside_anchors: string;
  readonly crossing_links: string;
}

/**
 * What a story's graph is made of. COPY takes no parameters, so the story's id stands in the text.
 *
 * What belongs to the story's claims is looked up claim by claim (`cross join lateral … offset 0`): left to
 * itself PostgreSQL reads three million links to find those of twenty thousand claims. And `(… in (…)) is true`
 * keeps it from making a join of that condition, which went through all claims once for each of them.
 *
 * @throws RangeError if `storyId` is no identifier
 */
export function graphQueries(storyId: string): GraphQueries {
  if (!isId(storyId)) throw new RangeError(`“${storyId}” is no identifier`);
  return {
    needs: needsOfStory(storyId),
    speakers: `select ${speakerJson("s")} from speakers s where s.id in (${SPEAKERS}) order by s.id`,
    sources: `select ${sourceJson("s")} from sources s where s.id in (${SOURCES}) order by s.id`,
    snapshots: `select ${snapshotJson("s")} from snapshots s
      where s.source_id in (${SOURCES}) order by s.id`,
    events: `select ${eventJson("e")} from events e
      where e.story_id = '${storyId}' and ${isPublicEvent("e")} order by e.id`,
    claims: claimsOf(storyId),
    links: `with ${own(storyId)} select ${linkJson("l")} from (
      select l.* from ${ownLinks("from", LINK_COLUMNS)}
      where (l.to_claim_id in (select id from own)) is true order by l.id offset 0) l`,
    dismissals: `with ${own(storyId)} select ${dismissalJson("d")} from dismissals d
      where d.story_id = '${storyId}' and ${areExported("d", {
        claim: "select id from own",
        source: SOURCES,
        event: `select e.id from events e where e.story_id = '${storyId}' and ${isPublicEvent("e")}`,
      })} order by d.id`,
    reply_requests: `with ${own(storyId)} select ${replyRequestJson("r")} from (
      select r.* from own cross join lateral (
        select * from reply_requests where claim_id = own.id and withdrawn is null offset 0) r
      where (r.answering_claim_id is null or r.answering_claim_id in (select id from own)) is true
      order by r.id offset 0) r`,
    outside_anchors: `select to_json(anchor) from (${OUTSIDE_ANCHORS}) a (anchor)
      order by anchor collate "C"`,
    crossing_links: `with ${own(storyId)} select json_build_object('link', ${linkJson("l")}, 'story',
        json_build_object('id', s.id, 'slug', s.slug, 'title', s.title))
      from (
        select l.*, l.to_claim_id as other_id from ${ownLinks("from", LINK_COLUMNS)}
        where l.to_claim_id not in (select id from own)
        union all
        select l.*, l.from_claim_id from ${ownLinks("to", LINK_COLUMNS)}
        where l.from_claim_id not in (select id from own)) l
      cross join lateral (select story_id from claims where id = l.other_id offset 0) o
      join stories s on s.id = o.story_id order by l.id`,
  };
}

const LINK_COLUMNS =
  "id, from_claim_id, kind, to_claim_id, note, form, target, recorded_at, withdrawn";

function own(storyId: string): string {
  return `own as materialized (select id from claims where story_id = '${storyId}' and is_public)`;
}

function ownLinks(end: "from" | "to", columns: string, where = ""): string {
  return `own cross join lateral (select ${columns} from links
    where ${end}_claim_id = own.id and is_public ${where} offset 0) l`;
}

// Sorted first and made into JSON then, so that no sort has to carry the JSON of all claims.
function claimsOf(storyId: string): string {
  const columns = CLAIM_TABLE.columns.map((column) => `c.${column}`).join(", ");
  const count = (family: LinkFamily) => `count(*) filter (where l.kind in (${kinds(family)}))`;
  const counted = `counted as materialized (
    select l.to_claim_id, ${count("attack")} as attacked_by, ${count("support")} as supported_by
    from ${ownLinks("from", "to_claim_id, kind", `and kind in (${kinds("attack")}, ${kinds("support")})`)}
    where (l.to_claim_id in (select id from own)) is true group by l.to_claim_id)`;
  const computed = claimComputedJson(
    "h",
    "coalesce(c.attacked_by, 0)",
    "coalesce(c.supported_by, 0)",
  );
  return `with ${own(storyId)}, ${counted}
    select ${claimJson("c", "h.chain", `, 'computed', ${computed}`)} from (
      select ${columns}, n.attacked_by, n.supported_by
      from claims c left join counted n on n.to_claim_id = c.id
      where c.story_id = '${storyId}' and c.is_public order by c.id offset 0) c
    cross join lateral ${claimHops("c", hopJson("hop"))} h`;
}

function kinds(family: LinkFamily): string {
  return Object.entries(LINK_KINDS)
    .filter(([, words]) => words.family === family)
    .map(([kind]) => `'${kind}'`)
    .join(", ");
}
