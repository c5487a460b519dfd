import { CLAIM_TABLE, claimJson } from "../claims/claim-store.ts";
import { LINK_TABLE, linkJson } from "../claims/link-store.ts";
import { dismissalJson } from "../conflicts/dismissal-store.ts";
import { eventJson } from "../events/event-store.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { replyRequestJson } from "../replies/reply-request-store.ts";
import { snapshotJson, sourceJson } from "../sources/source-store.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";
import { speakerJson } from "../speakers/speaker-store.ts";
import { storyJson } from "../stories/story-store.ts";
import { idInAnchor } from "../dates/anchor-sql.ts";
import { areExported } from "./dismissals-sql.ts";
import { formerAddressJson, mergedRecordJson, mergeFactJson } from "./facts.ts";
import type { ExportScope } from "./formats.ts";
import type { LineType } from "./line-types.ts";

/**
 * The lines of an export of everything, as one `select` of JSON texts for each type of line, in the order
 * in which they depend on each other: whatever a line names stands above it, anchors excepted.
 */
export function everythingQueries(scope: ExportScope): readonly [LineType, string][] {
  return scope === "public" ? publicLines() : installationLines();
}

function publicLines(): [LineType, string][] {
  const published = "select id from stories where state = 'published'";
  const line = (type: LineType, record: string) =>
    `json_build_object('type', '${type}', 'record', ${record})`;
  return [
    [
      "speaker",
      `${PUBLIC_SOURCES} select ${line("speaker", speakerJson("s"))} from speakers s
        where ${isPublicSpeaker("s")} or s.id in (
          select outlet_id from sources where id in (select id from public_source))
        order by s.id`,
    ],
    [
      "source",
      `${PUBLIC_SOURCES} select ${line("source", sourceJson("s"))} from sources s
        where s.id in (select id from public_source) order by s.id`,
    ],
    [
      "snapshot",
      `${PUBLIC_SOURCES} select ${line("snapshot", snapshotJson("s"))} from snapshots s
        where s.source_id in (select id from public_source) order by s.id`,
    ],
    [
      "story",
      `select ${line("story", storyJson("s"))} from stories s
        where s.state = 'published' order by s.id`,
    ],
    [
      "event",
      `select ${line("event", eventJson("e"))} from events e
        where e.story_id in (${published}) and ${isPublicEvent("e")} order by e.id`,
    ],
    [
      "claim",
      `select ${line("claim", claimJson("c"))} from (${CLAIMS} where is_public ${BY_ID}) c`,
    ],
    ["link", `select ${line("link", linkJson("l"))} from (${LINKS} where is_public ${BY_ID}) l`],
    [
      "dismissal",
      `${PUBLIC_SOURCES} select ${line("dismissal", dismissalJson("d"))} from dismissals d
        where d.story_id in (${published}) and ${areExported("d", {
          claim: "select id from claims where is_public",
          source: "select id from public_source",
          event: `select e.id from events e where e.story_id in (${published}) and ${isPublicEvent("e")}`,
        })} order by d.id`,
    ],
    [
      "reply_request",
      `select ${line("reply_request", replyRequestJson("r"))} from reply_requests r
        where r.withdrawn is null and exists (select from claims where id = r.claim_id and is_public)
          and (r.answering_claim_id is null
            or exists (select from claims where id = r.answering_claim_id and is_public))
        order by r.id`,
    ],
    // What was merged is not among what readers see, and merges tell who and why of it: these come with the installation.
    [
      "former_address",
      `select ${line("former_address", formerAddressJson("f"))} from former_addresses f
        where f.was_public and (f.entity = 'story' and f.entity_id in (${published})
          or f.entity = 'speaker' and exists (select from speakers s where s.id = f.entity_id and ${isPublicSpeaker("s")}))
        order by ${BY_ADDRESS}`,
    ],
    [
      "outside_anchor",
      `${PUBLIC_SOURCES},
      public_anchor as (${PUBLIC_ANCHORS} union
        select published_anchor from sources where id in (select id from public_source))
      ${outsideAnchors("public_anchor", {
        claim: "select id from claims where is_public",
        hop: "select h.id from hops h join claims c on c.id = h.claim_id where c.is_public",
        source: "select id from public_source",
        event: `select e.id from events e where e.story_id in (${published}) and ${isPublicEvent("e")}`,
      })}`,
    ],
  ];
}

function installationLines(): [LineType, string][] {
  const line = (type: LineType, record: string, alias: string) =>
    `json_build_object('type', '${type}', 'version', ${alias}.version, 'record', ${record})`;
  const fact = (type: LineType, record: string) =>
    `json_build_object('type', '${type}', 'record', ${record})`;
  return [
    ["speaker", `select ${line("speaker", speakerJson("s"), "s")} from speakers s order by s.id`],
    ["source", `select ${line("source", sourceJson("s"), "s")} from sources s order by s.id`],
    [
      "snapshot",
      `select json_build_object('type', 'snapshot', 'version', 1, 'record', ${snapshotJson("s")})
        from snapshots s order by s.id`,
    ],
    ["story", `select ${line("story", storyJson("s"), "s")} from stories s order by s.id`],
    ["event", `select ${line("event", eventJson("e"), "e")} from events e order by e.id`],
    ["claim", `select ${line("claim", claimJson("c"), "c")} from (${CLAIMS} ${BY_ID}) c`],
    ["link", `select ${line("link", linkJson("l"), "l")} from (${LINKS} ${BY_ID}) l`],
    [
      "dismissal",
      `select ${line("dismissal", dismissalJson("d"), "d")} from dismissals d order by d.id`,
    ],
    [
      "reply_request",
      `select ${line("reply_request", replyRequestJson("r"), "r")} from reply_requests r order by r.id`,
    ],
    [
      "former_address",
      `select ${fact("former_address", formerAddressJson("f"))} from former_addresses f order by ${BY_ADDRESS}`,
    ],
    ["merge", `select ${fact("merge", mergeFactJson("m"))} from merges m order by m.id`],
    [
      "merged_record",
      `select ${fact("merged_record", mergedRecordJson("r"))} from merged_records r
        order by r.merge_id, r.entity collate "C", r.record_id`,
    ],
    [
      "outside_anchor",
      `with every_anchor as (select said_anchor as anchor from claims
          union select event_anchor from claims union select said_anchor from hops
          union select dating_anchor from events union select published_anchor from sources)
      ${outsideAnchors("every_anchor", {
        claim: "select id from claims",
        hop: "select id from hops",
        source: "select id from sources",
        event: "select id from events",
      })}`,
    ],
    [
      "revision",
      `select json_build_object('type', 'revision', 'record', json_build_object('entity', v.entity,
          'entity_id', v.entity_id, 'version', v.version, 'at', rfc3339(v.at), 'who', v.who,
          'reason', v.reason, 'before', v.before, 'after', v.after, 'sha256', v.sha256,
          'lineage', v.lineage)) from (select * from revisions ${BY_ID}) v`,
    ],
  ];
}

// Sorted first and made into JSON then, so that no sort has to carry the JSON of everything.
const BY_ID = "order by id offset 0";
const BY_ADDRESS = `f.entity collate "C", f.slug collate "C", f.story_id`;
const CLAIMS = `select ${CLAIM_TABLE.columns.join(", ")}, version from claims`;
const LINKS = `select ${LINK_TABLE.columns.join(", ")}, version from links`;

const PUBLIC_ANCHORS = `select said_anchor as anchor from claims where is_public
  union select event_anchor from claims where is_public
  union select h.said_anchor from hops h join claims c on c.id = h.claim_id and c.is_public
    where h.said_anchor is not null
  union select e.dating_anchor from events e join stories s on s.id = e.story_id and s.state = 'published'
    and ${isPublicEvent("e")}`;

// Those that readers may know of, those that public datings are counted from, and those that *their*
// dates are counted from.
const PUBLIC_SOURCES = `with recursive public_source as (
  (select w.id from sources w where ${isPublicSource("w")}
    union select ${idInAnchor("anchor")} from (${PUBLIC_ANCHORS}) a where anchor like 'source:%')
  union
  select ${idInAnchor("s.published_anchor")} from public_source p join sources s on s.id = p.id
    where s.published_anchor like 'source:%')`;

/**
 * The lines that name the anchors of `anchors` of which nothing with this id is exported: a further part of a
 * `with`, and the `select`. One kind after the other, since PostgreSQL can hash what each is looked up in;
 * within a `case` it goes through all of that for every anchor, which on a million claims never ends.
 */
function outsideAnchors(
  anchors: string,
  exported: Record<"claim" | "hop" | "source" | "event", string>,
): string {
  const outside = Object.entries(exported).map(
    ([kind, ids]) => `select anchor from named a where kind = '${kind}'
      and not exists (select from (${ids}) x where x.id = a.id)`,
  );
  return `, named as materialized (
      select anchor, split_part(anchor, ':', 1) as kind, ${idInAnchor("anchor")} as id
      from ${anchors} where anchor ~ '^[a-z]')
    select json_build_object('type', 'outside_anchor', 'anchor', anchor)
    from (${outside.join(" union all ")}) o order by anchor collate "C"`;
}
