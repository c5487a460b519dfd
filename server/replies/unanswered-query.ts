import type { Knex } from "knex";
import { LINK_KIND_NAMES, isAttack } from "../claims/link-kinds.ts";
import { dayJsonSql } from "../dates/dating-columns.ts";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";
import { CONCERNS, type Concern } from "./unanswered.ts";

/** How many claims a page holds. */
export const UNANSWERED_PAGE = 50;

/** A statement looks through so many claims, and a page through so many times as many. */
const LOOKED_THROUGH = 2000;
const MOST_LOOKS = 10;

/** Somebody whose reply is not on record. */
export interface Unanswering {
  readonly slug: string;
  readonly name: string;
  readonly concern: Concern;
  /** The newest request to them, if there is any. */
  readonly request: { readonly id: string; readonly asked_on: string } | null;
}

/** A claim that waits for replies. */
export interface UnansweredClaim {
  readonly id: string;
  readonly text: string;
  readonly recorded_at: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  readonly story: { readonly slug: string; readonly title: string };
  readonly speakers: readonly Unanswering[];
}

export interface UnansweredPage {
  readonly claims: readonly UnansweredClaim[];
  /** The mark to go on from; null where all were looked through. */
  readonly after: PageMark | null;
}

interface Looked {
  readonly found: readonly (UnansweredClaim & { readonly key: string })[];
  /** How many claims there were to look through, and the last of them. */
  readonly looked: number;
  readonly last: PageMark | null;
}

/**
 * The published claims that wait for replies (unanswered.ts), the oldest first. Where hardly any does, a page ends
 * after having looked through twenty thousand, and the next goes on from there.
 *
 * @param storyId null: of all stories
 */
export async function unansweredClaims(
  db: Knex,
  storyId: string | null,
  after: PageMark | null,
): Promise<UnansweredPage> {
  const claims: UnansweredClaim[] = [];
  let mark = after;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const size = UNANSWERED_PAGE - claims.length;
    const [one] = await query<Looked>(db, statement(storyId !== null, mark !== null), [
      size,
      ...(storyId === null ? [] : [storyId]),
      ...(mark === null ? [] : [mark.key, mark.id]),
    ]);
    if (one === undefined) break;
    claims.push(...one.found.slice(0, size).map(({ key: _key, ...claim }) => claim));
    const last = one.found[size - 1];
    if (one.found.length > size && last !== undefined) {
      return { claims, after: { key: last.key, id: last.id } };
    }
    if (one.looked < LOOKED_THROUGH || one.last === null) return { claims, after: null };
    mark = one.last;
  }
  return { claims, after: mark };
}

const ATTACKS = LINK_KIND_NAMES.filter(isAttack)
  .map((kind) => `'${kind}'`)
  .join(", ");

const SPEAKERS = `select coalesce(json_agg(json_build_object('slug', s.slug, 'name', s.name,
      'concern', (array[${CONCERNS.map((concern) => `'${concern}'`).join(", ")}])[p.concern],
      'request', (select json_build_object('id', r.id, 'asked_on', ${dayJsonSql("r.asked_on")})
        from reply_requests r where r.claim_id = w.id and r.speaker_id = s.id and r.withdrawn is null
        order by r.asked_on desc, r.id desc limit 1))
    order by p.concern, s.name collate "und-x-icu", s.id), '[]') as speakers, count(*) as many
  from (select speaker_id, min(concern) as concern from (
      select o.claimant_id as speaker_id, 1 as concern from links l join claims o on o.id = l.to_claim_id
        where l.from_claim_id = w.id and l.is_public and l.kind in (${ATTACKS})
      union all select recipient_id, 2 from hops where claim_id = w.id
      union all select speaker_id, 3 from reply_requests where claim_id = w.id and withdrawn is null) x
    where speaker_id is not null and speaker_id is distinct from w.claimant_id group by speaker_id) p
  join speakers s on s.id = p.speaker_id and s.kind <> 'unnamed'
  where not exists (select from reply_requests r
      where r.claim_id = w.id and r.speaker_id = s.id and r.outcome <> 'no response yet' and r.withdrawn is null)
    and not exists (select from links l join claims o on o.id = l.from_claim_id
      where l.to_claim_id = w.id and l.is_public and o.claimant_id = s.id)`;

function statement(ofStory: boolean, fromMark: boolean) {
  const values = ofStory ? ["$3", "$4"] : ["$2", "$3"];
  const where = `${ofStory ? "and c.story_id = $2::uuid" : ""}
    ${fromMark ? `and (c.recorded_at, c.id) > (${values[0]}::timestamptz, ${values[1]}::uuid)` : ""}`;
  return {
    name: `unanswered claims${ofStory ? " of a story" : ""}${fromMark ? " after" : ""}`,
    text: `with walked as materialized (
        select c.id, c.text, c.recorded_at, c.claimant_id, c.story_id from claims c
        where c.is_public and c.state = 'published' ${where} order by c.recorded_at, c.id limit ${LOOKED_THROUGH}),
      found as (
        select w.*, p.speakers from walked w cross join lateral (${SPEAKERS}) p
        where p.many > 0 order by w.recorded_at, w.id limit $1::int + 1)
      select (select coalesce(json_agg(json_build_object('id', f.id, 'text', f.text,
            'recorded_at', rfc3339(f.recorded_at), 'key', rfc3339(f.recorded_at), 'claimant',
            case when s.id is null then null else json_build_object('slug', s.slug, 'name', s.name) end,
            'story', json_build_object('slug', story.slug, 'title', story.title), 'speakers', f.speakers)
            order by f.recorded_at, f.id), '[]')
          from found f join stories story on story.id = f.story_id
          left join speakers s on s.id = f.claimant_id) as found,
        (select count(*)::int from walked) as looked,
        (select json_build_object('key', rfc3339(recorded_at), 'id', id) from walked
          order by recorded_at desc, id desc limit 1) as last`,
  };
}
