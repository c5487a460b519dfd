import type { Knex } from "knex";
import { revokeTokensOf } from "./api-token-store.ts";
import { withdrawInvitationsFor } from "./invitation-store.ts";
import { endSessionsOf } from "./session-store.ts";
import { setPasswordHash } from "./user-store.ts";

/**
 * Gives a user another password, and ends what whoever knew the one before may still hold: sessions, tokens, and
 * invitations to choose a password for this user. Call it within a transaction.
 *
 * @param before the hash that it must still have; null where any will do
 * @returns whether it was set: false where it was changed meanwhile
 * @example await setPassword(trx, user, await hashPassword(next, cost), now)
 */
export async function setPassword(
  trx: Knex,
  user: { readonly id: string },
  hash: string,
  now: Date,
  before: string | null = null,
): Promise<boolean> {
  // Before the user, as whoever uses one does: two at once wait for each other, and not in a ring.
  await withdrawInvitationsFor(trx, user);
  if (!(await setPasswordHash(trx, user.id, hash, now, before))) return false;
  await endSessionsOf(trx, user, null);
  await revokeTokensOf(trx, user);
  return true;
}
