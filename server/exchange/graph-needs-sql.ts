import { idInAnchor } from "../dates/anchor-sql.ts";
import { isPublicEvent } from "../events/public-event.ts";

// Which speakers and sources a story's claims need takes walking through all of its claims and steps, and
// four lists of the document ask for it. So it is found out once, and kept for the transaction as settings
// of its own: they cost PostgreSQL 37 bytes an id, and this process nothing. (A temporary table would be
// the plainer way, but a transaction that only reads cannot make one, nor can a read replica.)

const setting = (name: string, type: string) =>
  `select unnest(current_setting('gainsay.${name}')::${type}[])`;

/** SQL of the ids that needsOfStory has found, as a `select` of one column. */
export const SPEAKERS = setting("speakers", "uuid");
export const SOURCES = setting("sources", "uuid");
/** SQL of the anchors that name nothing in the document. */
export const OUTSIDE_ANCHORS = setting("outside_anchors", "text");

/**
 * The statement that finds out what a story's claims need: those who speak, are spoken to, publish or were
 * asked for a reply; the sources of claims, those on record, those that datings are counted from, and those that *their* dates
 * are counted from.
 *
 * @param id the story's, put into the SQL as it is
 */
export function needsOfStory(id: string): string {
  const keep = (name: string, select: string) =>
    `set_config('gainsay.${name}', (select coalesce(array_agg(x), '{}')::text from (${select}) y (x)), true)`;
  return `with recursive
    own as materialized (select id, source_id, said_anchor, event_anchor
      from claims where story_id = '${id}' and is_public),
    own_hop as materialized (select h.* from own cross join lateral (
      select id, speaker_id, recipient_id, on_record_source_id, said_anchor
      from hops where claim_id = own.id offset 0) h),
    own_event as materialized (select e.id, e.dating_anchor from events e
      where e.story_id = '${id}' and ${isPublicEvent("e")}),
    own_anchor as (
      select said_anchor as anchor from own union select event_anchor from own
      union select said_anchor from own_hop
      union select e.dating_anchor from own_event e),
    used_source (id) as (
      (select source_id from own union select on_record_source_id from own_hop
        union select ${idInAnchor("anchor")} from own_anchor where anchor like 'source:%')
      union
      select ${idInAnchor("s.published_anchor")} from used_source u join sources s on s.id = u.id
        where s.published_anchor like 'source:%'),
    used_anchor as (select anchor from own_anchor
      union select published_anchor from sources where id in (select id from used_source)),
    outside_anchor as (
      select anchor from (select anchor, split_part(anchor, ':', 1) as kind, ${idInAnchor("anchor")} as id
        from used_anchor where anchor ~ '^[a-z]') a
      where case kind
        when 'claim' then id not in (select id from own)
        when 'hop' then id not in (select id from own_hop)
        when 'source' then id not in (select id from sources where id in (select id from used_source))
        when 'event' then id not in (select id from own_event) end)
    select
      ${keep("sources", "select id from used_source where id is not null")} is not null as sources,
      ${keep(
        "speakers",
        `select speaker_id from own_hop union select recipient_id from own_hop
          where recipient_id is not null
        union select outlet_id from sources where id in (select id from used_source)
          and outlet_id is not null
        union select r.speaker_id from own cross join lateral (
          select speaker_id, answering_claim_id from reply_requests where claim_id = own.id and withdrawn is null offset 0) r
          where r.answering_claim_id is null or r.answering_claim_id in (select id from own)`,
      )} is not null as speakers,
      ${keep("outside_anchors", "select anchor from outside_anchor")} is not null as outside_anchors`;
}
