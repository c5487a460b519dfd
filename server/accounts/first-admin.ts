import type { Knex } from "knex";
import { makeInvitation } from "./invitation-store.ts";
import { hasUsers } from "./user-store.ts";

/**
 * While there is no user, makes an invitation for the first admin. Each start makes one, and those of before work on
 * until they run out; as soon as anybody is there none of them does.
 *
 * @returns the secret of its address; null where somebody is there already
 */
export async function inviteFirstAdmin(db: Knex, now: Date): Promise<string | null> {
  if (await hasUsers(db)) return null;
  return await makeInvitation(db, { purpose: "first admin", role: "admin" }, null, now);
}
