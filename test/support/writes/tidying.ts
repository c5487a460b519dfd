import type { User } from "../../../server/accounts/user.ts";
import { mergeRecords } from "../../../server/merging/merge-records.ts";
import { writeShown } from "../../../server/tables/claim-fate.ts";
import { previewSelection } from "../../../server/tables/change-selection.ts";
import { aDraftOf } from "../../review/desk.ts";
import { anEvent, aSource, aSpeaker, aStory } from "../builders.ts";
import { both, REASON, type World, type Write } from "./write.ts";

const CHANGE = { what: "hedge", hedge: "reportedly" } as const;

/** Many claims at once, addresses, and what is merged. */
export const TIDYING_WRITES: readonly Write[] = [
  {
    route: "/stories/:slug/table/preview",
    prepare: async (world) => {
      const { story, draft } = await aTable(world);
      return both(`/stories/${story.slug}/table/preview`, { ...CHANGE, claim: draft.id });
    },
  },
  {
    route: "/stories/:slug/table",
    prepare: async (world) => {
      const { story, draft } = await aTable(world);
      const viewer = viewerOf(world.user);
      const selection = { story, viewer, ids: [draft.id], change: CHANGE };
      const { fates } = await previewSelection(world.db, selection);
      const claim = fates.map(writeShown);
      return both(`/stories/${story.slug}/table`, { ...CHANGE, claim, reason: REASON });
    },
  },
  {
    route: "/stories/:slug/address",
    prepare: async ({ db }) => moved(`/stories/${(await aStory(db)).slug}/address`),
  },
  {
    route: "/speakers/:slug/address",
    prepare: async ({ db }) => moved(`/speakers/${(await aSpeaker(db)).slug}/address`),
  },
  {
    route: "/speakers/:slug/merge",
    prepare: async ({ db }) => {
      const [from, into] = [await aSpeaker(db), await aSpeaker(db)];
      return merged(`/speakers/${from.slug}/merge`, into.slug);
    },
  },
  {
    route: "/sources/:id/merge",
    prepare: async ({ db }) => {
      const [from, into] = [await aSource(db), await aSource(db)];
      return merged(`/sources/${from.id}/merge`, into.id);
    },
  },
  {
    route: "/events/:id/merge",
    prepare: async ({ db }) => {
      const story_id = (await aStory(db)).id;
      const [from, into] = [await anEvent(db, { story_id }), await anEvent(db, { story_id })];
      return merged(`/events/${from.id}/merge`, into.id);
    },
  },
  {
    route: "/merges/:id/undo",
    prepare: async ({ db, user }) => {
      const [from, into] = [await aSpeaker(db), await aSpeaker(db)];
      const change = { who: user.name, reason: REASON };
      const versions = { from: 1, into: 1 };
      const merging = { entity: "speaker", from: from.id, into: into.id, versions } as const;
      const { id } = await mergeRecords(db, change, merging);
      return both(`/merges/${id}/undo`, { reason: REASON });
    },
  },
];

async function aTable({ db, user }: World) {
  const story = await aStory(db);
  return { story, draft: await aDraftOf(db, user, { story_id: story.id }) };
}

function viewerOf(user: User) {
  return { user, mayPublish: false, mayWrite: () => true, mayLink: () => true };
}

function moved(path: string) {
  return both(path, { slug: "the-closed-bridge", version: "1", reason: REASON });
}

function merged(path: string, into: string) {
  return both(path, { into, into_version: "1", version: "1", reason: REASON });
}
