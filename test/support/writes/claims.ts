import { insertWorkingCopy } from "../../../server/entry/working-copy-store.ts";
import { askSpeaker } from "../../../server/replies/ask-speaker.ts";
import { withdrawReplyRequest } from "../../../server/replies/change-reply-request.ts";
import { aDraftOf } from "../../review/desk.ts";
import { aSource, aSpeaker, aStory } from "../builders.ts";
import { NOW } from "../users.ts";
import { both, REASON, type World, type Write } from "./write.ts";

const TEXT = "The bridge was closed.";

/** Claims as they are entered, what is typed for them, and who is asked about them. */
export const CLAIM_WRITES: readonly Write[] = [
  {
    route: "/claims",
    prepare: async ({ db }) => {
      const [story, source] = [await aStory(db), await aSource(db)];
      const { id, title } = source;
      return {
        path: "/claims",
        form: { story: story.id, source: title, source_id: id, source_as: title, text: TEXT },
        json: {
          story: story.id,
          source: { id },
          text: TEXT,
          hops: [
            {},
            { speaker: { name: "Ada Speaker", kind: "person" }, said: { phrase: "2022" } },
          ],
        },
      };
    },
  },
  {
    route: "/claims/:id",
    prepare: async (world) => {
      const { claim, form, json } = await aDraftToChange(world);
      return { path: `/claims/${claim}`, form, json };
    },
  },
  {
    route: "/claims/readings",
    prepare: () => ({
      path: "/claims/readings",
      form: { said: "11 October 2022" },
      json: { fields: { said: "11 October 2022" } },
    }),
  },
  {
    route: "/working-copies",
    prepare: () => ({
      path: "/working-copies",
      form: { text: TEXT },
      json: { fields: { text: TEXT } },
    }),
  },
  {
    route: "/working-copies/:id",
    prepare: async (world) => ({
      path: `/working-copies/${await aCopyOf(world)}`,
      form: { text: TEXT },
      json: { fields: { text: TEXT } },
    }),
  },
  {
    route: "/working-copies/:id/discard",
    prepare: async (world) => both(`/working-copies/${await aCopyOf(world)}/discard`, {}),
  },
  {
    route: "/claims/:id/replies",
    prepare: async ({ db, user }) => {
      const [draft, speaker] = [await aDraftOf(db, user), await aSpeaker(db)];
      const asked = { speaker: speaker.slug, asked_on: "2026-11-20", means: "e-mail" };
      return both(`/claims/${draft.id}/replies`, { ...asked, note: "About the bridge." });
    },
  },
  {
    route: "/replies/:id",
    prepare: async ({ db, user }) => {
      const outcome = { outcome: "declined", outcome_on: "2026-11-21" };
      return both(`/replies/${await aRequestOf({ db, user })}`, { ...outcome, version: "1" });
    },
  },
  {
    route: "/replies/:id/withdraw",
    prepare: async (world) =>
      both(`/replies/${await aRequestOf(world)}/withdraw`, { version: "1", reason: REASON }),
  },
  {
    route: "/replies/:id/restore",
    prepare: async (world) => {
      const id = await aRequestOf(world);
      await withdrawReplyRequest(world.db, world.user.name, { id, version: 1 }, REASON);
      return both(`/replies/${id}/restore`, { version: "2", reason: REASON });
    },
  },
];

async function aDraftToChange({ db, user }: World) {
  const source = await aSource(db);
  const draft = await aDraftOf(db, user, { source_id: source.id });
  const { id, title } = source;
  const picked = { source: title, source_id: id, source_as: title };
  return {
    claim: draft.id,
    form: { story: draft.story_id, ...picked, text: TEXT, version: "1", reason: REASON },
    json: { story: draft.story_id, source: { id }, text: TEXT, version: 1, reason: REASON },
  };
}

async function aRequestOf({ db, user }: World): Promise<string> {
  const [draft, speaker] = [await aDraftOf(db, user), await aSpeaker(db)];
  const asked = { asked_on: "2026-11-20", means: "e-mail", note: null } as const;
  const of = { claim_id: draft.id, speaker_id: speaker.id };
  return (await askSpeaker(db, user.name, { ...of, ...asked }, NOW)).id;
}

async function aCopyOf({ db, user }: World): Promise<string> {
  const fields = { text: "The bridge" };
  return await insertWorkingCopy(db, user, { claim_id: null, base_version: null, fields }, NOW);
}
