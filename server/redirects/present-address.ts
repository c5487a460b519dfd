import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { wasReadable } from "../revisions/readable-revisions.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";

/** What has an address of its own that may become a former one. */
export type Addressed = "story" | "speaker" | "source" | "event";

/** Where a former address leads. */
export interface PresentAddress {
  /** The slug of a story or speaker, the id of a source or event. */
  readonly key: string;
  /** Whether readers may know of it, and could know of what was at the former address while it was there. */
  readonly is_public: boolean;
}

/**
 * Where something is now that had another address, or was merged into another thing, however often; null for what never
 * was anywhere, or is where it was.
 *
 * @param key the slug of a story or speaker, the id of a source or event
 * @example await presentAddress(db, "speaker", "tass") // => { key: "tass-news", is_public: true }
 */
export async function presentAddress(
  db: Knex,
  entity: Addressed,
  key: string,
): Promise<PresentAddress | null> {
  const [found] = await query<PresentAddress>(db, PRESENT[entity], [key]);
  return found === undefined || found.key === key ? null : found;
}

/**
 * The same of an event by its slug, which is its own within a story.
 *
 * @param story the slug of the story
 * @example await presentEvent(db, "the-call", "meeting") // => { key: "the-meeting", is_public: true }
 */
export async function presentEvent(
  db: Knex,
  story: string,
  slug: string,
): Promise<PresentAddress | null> {
  const [found] = await query<PresentAddress>(db, PRESENT_EVENT, [slug, story]);
  return found === undefined || found.key === slug ? null : found;
}

// Nothing is merged into what was merged itself, so the way ends; the count of steps would end it in any case.
const way = (
  entity: Addressed,
  start: string,
) => `with recursive start as (${start}), way (id, step) as (
    select id, 0 from start
    union
    select m.into_id, way.step + 1 from way join merges m
      on m.entity = '${entity}' and m.from_id = way.id and m.undone_at is null
    where way.step < 1000)`;

const bySlug = (table: string, entity: Addressed) => `select id from ${table} where slug = $1
    union all select entity_id from former_addresses where entity = '${entity}' and slug = $1`;

const byId = (table: string) => `select id from ${table} where id = $1::uuid`;

// That something is at another address now tells of it: whoever guesses the name of somebody who speaks in confidence
// would learn it. An address that readers never saw leads them nowhere. Which they saw its history says, or what was
// noted as it was left: an export for readers brings that along, and no history.
const wasKnown = (table: string, entity: Addressed, isThere: string) => `exists (
    select from start join ${table} r on r.id = start.id
      join revisions v on v.entity = '${entity}' and v.entity_id = r.id and ${isThere}
    where ${wasReadable(entity, { v: "v", r: "r" })})`;

const slugWasKnown = (table: string, entity: Addressed, within: string) => `(exists (
    select from former_addresses f where f.entity = '${entity}' and f.slug = $1 and ${within} and f.was_public)
  or ${wasKnown(table, entity, "v.after ->> 'slug' = $1")})`;

const ANYWHERE = "f.story_id is null";
const IN_STORY = "f.story_id = (select id from stories where slug = $2)";

const LAST = "order by way.step desc limit 1";

const PRESENT = {
  story: {
    name: "present address of a story",
    text: `${way("story", bySlug("stories", "story"))}
      select s.slug as key, s.state = 'published' and ${slugWasKnown("stories", "story", ANYWHERE)} as is_public
      from way join stories s on s.id = way.id ${LAST}`,
  },
  speaker: {
    name: "present address of a speaker",
    text: `${way("speaker", bySlug("speakers", "speaker"))}
      select s.slug as key, ${isPublicSpeaker("s")} and ${slugWasKnown("speakers", "speaker", ANYWHERE)} as is_public
      from way join speakers s on s.id = way.id ${LAST}`,
  },
  source: {
    name: "present address of a source",
    text: `${way("source", byId("sources"))}
      select s.id as key, ${isPublicSource("s")} and ${wasKnown("sources", "source", "true")} as is_public
      from way join sources s on s.id = way.id ${LAST}`,
  },
  event: {
    name: "present address of an event",
    text: `${way("event", byId("events"))}
      select e.id as key, ${isPublicEvent("e")} and exists (
        select from stories s where s.id = e.story_id and s.state = 'published')
        and ${wasKnown("events", "event", "true")} as is_public
      from way join events e on e.id = way.id ${LAST}`,
  },
} as const;

const PRESENT_EVENT = {
  name: "present slug of an event",
  text: `${way(
    "event",
    `select e.id from events e join stories s on s.id = e.story_id where s.slug = $2 and e.slug = $1
      union all select f.entity_id from former_addresses f join stories s on s.id = f.story_id
      where f.entity = 'event' and s.slug = $2 and f.slug = $1`,
  )}
    select e.slug as key, s.state = 'published' and ${isPublicEvent("e")}
      and ${slugWasKnown("events", "event", IN_STORY)} as is_public
    from way join events e on e.id = way.id join stories s on s.id = e.story_id ${LAST}`,
};
