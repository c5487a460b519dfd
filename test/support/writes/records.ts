import type { Knex } from "knex";
import type { Claim } from "../../../server/claims/claim.ts";
import type { Link } from "../../../server/claims/link.ts";
import { changeRecord } from "../../../server/editing/change-record.ts";
import type { Event } from "../../../server/events/event.ts";
import { RECORD_PLACES } from "../../../server/http/paths.ts";
import type { ReplyRequest } from "../../../server/replies/reply-request.ts";
import type { Source } from "../../../server/sources/source.ts";
import type { Speaker } from "../../../server/speakers/speaker.ts";
import type { Story } from "../../../server/stories/story.ts";
import { aClaim, aLink, anEvent, aReplyRequest, aSource, aSpeaker, aStory } from "../builders.ts";
import { both, REASON, type Sendable, type World, type Write } from "./write.ts";

const STORY = { title: "The bridge", summary: "Who closed it.", state: "draft" };
const SPEAKER = { name: "Ada Speaker", kind: "person", description: "", aliases: "", same_as: "" };
const SOURCE = {
  title: "A bridge is closed",
  kind: "article",
  language: "en",
  outlet: "",
  byline: "",
  url: "",
  archive_url: "",
  retrieved_at: "",
  published_phrase: "",
  published_anchor: "",
};
const EVENT = { title: "The closing", description: "", dating_phrase: "", dating_anchor: "" };

/** Stories, speakers, sources and events, made and changed. */
export const RECORD_WRITES: readonly Write[] = [
  made("/stories", STORY, STORY),
  changed("/stories/:slug", STORY, async ({ db }) => (await aStory(db, { state: "draft" })).slug),
  made("/speakers", SPEAKER, { name: "Ada Speaker", kind: "person" }),
  changed("/speakers/:slug", SPEAKER, async ({ db }) => (await aSpeaker(db)).slug),
  made("/sources", SOURCE, {
    title: "A bridge is closed",
    kind: "article",
    published: { phrase: "11 October 2022" },
  }),
  changed("/sources/:id", SOURCE, async ({ db }) => (await aSource(db)).id),
  {
    route: "/sources/:id/snapshots",
    prepare: async ({ db }) =>
      both(`/sources/${(await aSource(db)).id}/snapshots`, { text: "The bridge is closed." }),
  },
  {
    route: "/stories/:slug/events",
    prepare: async ({ db }) => ({
      path: `/stories/${(await aStory(db, { state: "draft" })).slug}/events`,
      form: EVENT,
      json: { title: EVENT.title, dating: { phrase: "11 October 2022" } },
    }),
  },
  changed("/events/:id", { ...EVENT, state: "published" }, async ({ db }) => {
    const story = await aStory(db, { state: "draft" });
    return (await anEvent(db, { story_id: story.id })).id;
  }),
  ...Object.keys(RECORD_PLACES).map((entity) => restored(entity as Entity)),
];

function made(route: string, form: Record<string, string>, json: Sendable["json"]): Write {
  return { route, prepare: () => ({ path: route, form, json }) };
}

function changed(
  route: string,
  form: Record<string, string>,
  key: (world: World) => Promise<string>,
): Write {
  const name = "name" in form ? "name" : "title";
  return {
    route,
    prepare: async (world) => ({
      path: route.replace(/:\w+/, await key(world)),
      form: { ...form, version: "1", reason: REASON },
      json: { [name]: form[name], version: 1, reason: REASON },
    }),
  };
}

type Entity = keyof typeof RECORD_PLACES;

/** A record of version 2, whose first version is to be there again. */
function restored(entity: Entity): Write {
  const place = RECORD_PLACES[entity];
  return {
    route: `${place}/revisions/:version/restore`,
    prepare: async ({ db }) => {
      const { id, key } = await reworded(db, entity);
      const path = `${place.replace(/:\w+/, key ?? id)}/revisions/1/restore`;
      return both(path, { version: "2", reason: REASON });
    },
  };
}

/** Makes a record and changes a text of it. */
async function reworded(db: Knex, entity: Entity): Promise<{ id: string; key?: string }> {
  const change = { who: "Ann", reason: "Reworded." };
  const of = (record: { id: string }) => ({ id: record.id, version: 1 });
  switch (entity) {
    case "story": {
      const story = await aStory(db);
      const edit = (it: Story) => ({ ...it, title: "Other." });
      await changeRecord(db, change, { ...of(story), entity, edit });
      return { id: story.id, key: story.slug };
    }
    case "speaker": {
      const speaker = await aSpeaker(db);
      const edit = (it: Speaker) => ({ ...it, name: "Other." });
      await changeRecord(db, change, { ...of(speaker), entity, edit });
      return { id: speaker.id, key: speaker.slug };
    }
    case "source": {
      const source = await aSource(db);
      const edit = (it: Source) => ({ ...it, title: "Other." });
      await changeRecord(db, change, { ...of(source), entity, edit });
      return source;
    }
    case "event": {
      const event = await anEvent(db, { story_id: (await aStory(db)).id });
      const edit = (it: Event) => ({ ...it, title: "Other." });
      await changeRecord(db, change, { ...of(event), entity, edit });
      return { id: event.id };
    }
    case "claim": {
      const claim = await aClaim(db);
      const edit = (it: Claim) => ({ ...it, text: "Other." });
      await changeRecord(db, change, { ...of(claim), entity, edit });
      return claim;
    }
    case "reply_request": {
      const claim = await aClaim(db);
      const asked = await aReplyRequest(db, { claim_id: claim.id, note: "Asked at noon." });
      const edit = (it: ReplyRequest) => ({ ...it, note: "Other." });
      await changeRecord(db, change, { ...of(asked), entity, edit });
      return asked;
    }
    default: {
      const link = await aLink(db, await aClaim(db), "denies", await aClaim(db));
      const edit = (it: Link) => ({ ...it, note: "Other." });
      await changeRecord(db, change, { ...of(link), entity: "link", edit });
      return link;
    }
  }
}
