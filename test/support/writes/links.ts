import { withdrawLink } from "../../../server/linking/change-link.ts";
import { aDraftOf } from "../../review/desk.ts";
import { aClaim, aLink } from "../builders.ts";
import { both, REASON, type World, type Write } from "./write.ts";

/** Links between claims. */
export const LINK_WRITES: readonly Write[] = [
  {
    route: "/claims/:id/links",
    prepare: async ({ db, user }) => {
      const [from, to] = [await aDraftOf(db, user), await aClaim(db)];
      return both(`/claims/${from.id}/links`, { to: to.id, kind: "denies", note: "It says so." });
    },
  },
  {
    route: "/links/:id",
    prepare: async (world) =>
      both(`/links/${(await aLinkOf(world)).id}`, {
        kind: "disputes",
        note: "It says so.",
        version: "1",
        reason: REASON,
      }),
  },
  {
    route: "/links/:id/withdraw",
    prepare: async (world) =>
      both(`/links/${(await aLinkOf(world)).id}/withdraw`, { version: "1", reason: REASON }),
  },
  {
    route: "/links/:id/restore",
    prepare: async (world) => {
      const { id } = await aLinkOf(world);
      const linker = { ...world.user, seesDrafts: true, mayLink: () => true };
      await withdrawLink(world.db, linker, { id, version: 1 }, REASON);
      return both(`/links/${id}/restore`, { version: "2", reason: REASON });
    },
  },
];

async function aLinkOf({ db, user }: World) {
  return await aLink(db, await aDraftOf(db, user), "denies", await aClaim(db));
}
