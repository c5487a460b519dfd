import type { Knex } from "knex";
import { NotFound } from "../http/errors.ts";
import { takeInvitation } from "./invitation-store.ts";
import { setPassword } from "./set-password.ts";
import { letInNow, type Visitor } from "./sign-in.ts";
import { forgetSignIns } from "./sign-in-attempts.ts";
import { insertUser } from "./user-store.ts";

export const NO_INVITATION =
  "This invitation has been used, was taken back or has run out. Ask whoever sent it for another one.";

/** Somebody new, as they want to be called. */
export interface Newcomer {
  readonly name: string;
  readonly password_hash: string;
}

/**
 * Makes a user of whoever holds an invitation, with the role that it gives, and signs them in. Of two who use it at
 * once one gets in; where the name is taken it can be used again.
 *
 * @returns the secret for the cookie
 * @throws NotFound where it works no more; the driver's DatabaseError, users_name_unique
 */
export async function join(
  db: Knex,
  invitation: string,
  newcomer: Newcomer,
  visitor: Visitor,
  now: Date,
): Promise<string> {
  return await db.transaction(async (trx) => {
    const taken = await takeInvitation(trx, invitation, now);
    if (taken === null || taken.role === null) throw new NotFound(NO_INVITATION);
    const user = await insertUser(trx, { ...newcomer, role: taken.role }, now);
    return await letInNow(trx, user, visitor, now);
  });
}

/**
 * Sets the password of the user that an invitation is for, and signs them in. All their sessions and
 * tokens end: whoever had the old password is out.
 *
 * @returns the secret for the cookie
 * @throws NotFound where it works no more
 */
export async function renewPassword(
  db: Knex,
  invitation: string,
  hash: string,
  visitor: Visitor,
  now: Date,
): Promise<string> {
  return await db.transaction(async (trx) => {
    const taken = await takeInvitation(trx, invitation, now);
    if (taken === null || taken.user_id === null) throw new NotFound(NO_INVITATION);
    const user = { id: taken.user_id };
    await setPassword(trx, user, hash, now);
    await forgetSignIns(trx, { name: taken.user_name ?? "", address: visitor.address });
    return await letInNow(trx, user, visitor, now);
  });
}

/**
 * Makes a contributor of somebody who came by themselves, where that is open. The role is not theirs to choose.
 *
 * @returns the secret for the cookie
 * @throws the driver's DatabaseError, users_name_unique
 */
export async function signUp(
  db: Knex,
  newcomer: Newcomer,
  visitor: Visitor,
  now: Date,
): Promise<string> {
  return await db.transaction(async (trx) => {
    const user = await insertUser(trx, { ...newcomer, role: "contributor" }, now);
    return await letInNow(trx, user, visitor, now);
  });
}
