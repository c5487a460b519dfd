import type { Knex } from "knex";
import { NotFound } from "../http/errors.ts";
import { withdrawInvitationsOf } from "./invitation-store.ts";
import type { Role } from "./may.ts";
import { endSessionsOf } from "./session-store.ts";
import type { User } from "./user.ts";
import { setDisabled, setRole } from "./user-store.ts";

const NOBODY = "There is no such user.";

/**
 * Gives a user another role, which holds from their next request on. Whoever is no admin any more loses the
 * invitations that they made: one could make an admin of them again.
 *
 * @throws NotFound; the driver's DatabaseError, users_last_admin
 */
export async function changeRole(db: Knex, id: string, role: Role): Promise<User> {
  return await db.transaction(async (trx) => {
    const user = await setRole(trx, id, role);
    if (user === null) throw new NotFound(NOBODY);
    if (role !== "admin") await withdrawInvitationsOf(trx, user);
    return user;
  });
}

/**
 * Keeps a user out: every session ends, tokens stop working, invitations they made or were given are taken back.
 * What they wrote stays.
 *
 * @throws NotFound; the driver's DatabaseError, users_last_admin
 */
export async function disableUser(db: Knex, id: string, now: Date): Promise<User> {
  return await db.transaction(async (trx) => {
    const user = await setDisabled(trx, id, now);
    if (user === null) throw new NotFound(NOBODY);
    await endSessionsOf(trx, user, null);
    await withdrawInvitationsOf(trx, user);
    return user;
  });
}

/** Lets a user in again, with the password and the tokens of before. @throws NotFound */
export async function enableUser(db: Knex, id: string): Promise<User> {
  const user = await setDisabled(db, id, null);
  if (user === null) throw new NotFound(NOBODY);
  return user;
}
