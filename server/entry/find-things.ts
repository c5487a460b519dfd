import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Event } from "../events/event.ts";
import { eventJson } from "../events/event-store.ts";
import { isId } from "../http/read-query.ts";
import { presentId } from "../records/present-id.ts";
import { canonicalAddress } from "../sources/canonical-address.ts";
import type { Source } from "../sources/source.ts";
import { sourceJson } from "../sources/source-store.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { speakerJson } from "../speakers/speaker-store.ts";
import type { Story } from "../stories/story.ts";
import { storyJson } from "../stories/story-store.ts";

// Finds the things that a name stands for: exactly, but for capitals, accents and blanks around it. The name of what was
// merged stands for what it is now.

/** So many things of one name are told apart; of more nobody could choose. */
const MOST = 10;

export async function findStory(
  db: Knex,
  by: { readonly id?: string | null; readonly slug?: string | null },
): Promise<Story | null> {
  const [found] = await query<{ record: Story }>(db, STORY, [by.id ?? null, by.slug ?? null]);
  return found?.record ?? null;
}

const STORY = {
  name: "story to enter into",
  text: `select ${storyJson("s")} as record from stories s where s.id = $1 or s.slug = $2`,
};

export async function storiesCalled(db: Knex, title: string): Promise<Story[]> {
  return await records<Story>(db, STORIES_CALLED, [title]);
}

const STORIES_CALLED = {
  name: "stories of a title",
  text: `select ${storyJson("s")} as record from stories s
    where folded(s.title) = folded($1) order by s.id limit ${MOST}`,
};

export async function findSpeaker(db: Knex, id: string): Promise<Speaker | null> {
  const [found] = await records<Speaker>(db, SPEAKER, [id]);
  return found ?? null;
}

const SPEAKER = {
  name: "speaker by id",
  text: `select ${speakerJson("s")} as record from speakers s where s.id = $1`,
};

export async function findSource(db: Knex, id: string): Promise<Source | null> {
  const [found] = await records<Source>(db, SOURCE, [id]);
  return found ?? null;
}

const SOURCE = {
  name: "source by id",
  text: `select ${sourceJson("s")} as record from sources s where s.id = $1`,
};

export async function sourcesCalled(db: Knex, title: string): Promise<Source[]> {
  return await records<Source>(db, SOURCES_CALLED, [title]);
}

const SOURCES_CALLED = {
  name: "sources of a title",
  text: `select ${sourceJson("p")} as record from sources p
    where p.id in (select ${presentId("source", "s.id")} from sources s where folded(s.title) = folded($1))
    order by p.id limit ${MOST}`,
};

export async function findEvent(db: Knex, id: string): Promise<Event | null> {
  const [found] = await records<Event>(db, EVENT, [id]);
  return found ?? null;
}

const EVENT = {
  name: "event by id",
  text: `select ${eventJson("e")} as record from events e where e.id = $1`,
};

export async function eventsCalled(db: Knex, storyId: string, title: string): Promise<Event[]> {
  return await records<Event>(db, EVENTS_CALLED, [storyId, title]);
}

const EVENTS_CALLED = {
  name: "events of a title",
  text: `select ${eventJson("p")} as record from events p
    where p.id in (select ${presentId("event", "e.id")} from events e
      where e.story_id = $1 and folded(e.title) = folded($2))
    order by p.id limit ${MOST}`,
};

async function records<R>(
  db: Knex,
  statement: { readonly name: string; readonly text: string },
  values: readonly unknown[],
): Promise<R[]> {
  const rows = await query<{ record: R }>(db, statement, values);
  return rows.map(({ record }) => record);
}

/** The name of the outlet of a source: the source's own voice. Null where it has none. */
export async function outletOf(db: Knex, sourceId: string | null): Promise<string | null> {
  const [found] = await query<{ name: string }>(db, OUTLET, [isId(sourceId) ? sourceId : null]);
  return found?.name ?? null;
}

const OUTLET = {
  name: "outlet of a source",
  text: `select o.name from sources s join speakers o on o.id = s.outlet_id where s.id = $1`,
};

/** The outlet of the newest work that was entered from the site of an address. */
export async function outletAt(
  db: Knex,
  address: string,
): Promise<{ readonly id: string; readonly label: string } | null> {
  const canonical = canonicalAddress(address);
  if (canonical === null) return null;
  const [found] = await query<{ id: string; label: string }>(db, OUTLET_AT, [
    new URL(canonical).host,
  ]);
  return found ?? null;
}

// All that begins with the host and a slash; a zero is the sign after the slash.
const OUTLET_AT = {
  name: "outlet at a site",
  text: `select o.id, o.name as label from sources s join speakers o on o.id = s.outlet_id
    where s.url is not null and address_key(s.url) collate "C" >= $1 || '/'
      and address_key(s.url) collate "C" < $1 || '0'
    order by s.recorded_at desc, s.id desc limit 1`,
};
