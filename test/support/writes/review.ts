import type { Claim } from "../../../server/claims/claim.ts";
import { proposeChange } from "../../../server/review/propose-change.ts";
import { aDraftOf } from "../../review/desk.ts";
import { aClaim } from "../builders.ts";
import { both, REASON, type World, type Write } from "./write.ts";

const IN_REVIEW = { state: "in review" } as const;

/** Drafts on their way to readers, and changes that are proposed. */
export const REVIEW_WRITES: readonly Write[] = [
  step("submit", async ({ db, user }) => await aDraftOf(db, user), false),
  step("take-back", async ({ db, user }) => await aDraftOf(db, user, IN_REVIEW), false),
  step("publish", async ({ db, user }) => await aDraftOf(db, user, IN_REVIEW), true),
  step("refuse", async ({ db, user }) => await aDraftOf(db, user, IN_REVIEW), true),
  step("withdraw", async ({ db }) => await aClaim(db), true),
  {
    route: "/claims/:id/proposals",
    prepare: async ({ db }) => {
      const claim = await aClaim(db);
      const record = { ...claim, text: "The bridge was open." };
      return {
        path: `/claims/${claim.id}/proposals`,
        form: { record: JSON.stringify(record), version: "1", reason: REASON },
        json: { record, version: 1, reason: REASON },
      };
    },
  },
  decision("accept", {}),
  decision("refuse", { reason: REASON }),
  decision("take-back", {}),
];

function step(name: string, claim: (world: World) => Promise<Claim>, isExplained: boolean): Write {
  return {
    route: `/claims/:id/${name}`,
    prepare: async (world) =>
      both(`/claims/${(await claim(world)).id}/${name}`, {
        version: "1",
        ...(isExplained ? { reason: REASON } : {}),
      }),
  };
}

function decision(name: string, fields: Record<string, string>): Write {
  return {
    route: `/proposals/:id/${name}`,
    prepare: async ({ db, user }) => {
      const claim = await aClaim(db);
      const after = { ...claim, text: "The bridge was open." };
      const wanted = { claimId: claim.id, version: 1, reason: REASON, after };
      const { id } = await proposeChange(db, user, wanted);
      return both(`/proposals/${id}/${name}`, fields);
    },
  };
}
