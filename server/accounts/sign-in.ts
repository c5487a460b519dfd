import type { Knex } from "knex";
import { Forbidden } from "../http/errors.ts";
import { hashPassword, isOfOtherCost, isPassword, type PasswordCost } from "./password.ts";
import { beginSession, endSession } from "./session-store.ts";
import { countSignIn, forgetSignIns } from "./sign-in-attempts.ts";
import type { User } from "./user.ts";
import { findUserByName, renewPasswordHash } from "./user-store.ts";

/** Where an attempt comes from. */
export interface Visitor {
  readonly address: string;
  /** What the browser says of itself, in words (session.ts). */
  readonly device: string;
  /** The secret of the session that the browser brought along, if any. */
  readonly secret: string | null;
}

export type SignInOutcome =
  | { readonly kind: "in"; readonly user: User; readonly secret: string }
  /** Whether the name or the password was wrong, or the user disabled, is not told. */
  | { readonly kind: "wrong" }
  | { readonly kind: "too many"; readonly until: Date };

/**
 * Signs somebody in: with a session of a new secret, while the one that the browser brought along ends.
 *
 * @example await signIn(db, { name: "Ann", password }, visitor, config.passwordCost, now)
 */
export async function signIn(
  db: Knex,
  { name, password }: { readonly name: string; readonly password: string },
  visitor: Visitor,
  cost: PasswordCost,
  now: Date,
): Promise<SignInOutcome> {
  const attempt = { name, address: visitor.address };
  const until = await countSignIn(db, attempt, now);
  if (until !== null) return { kind: "too many", until };
  const known = await findUserByName(db, name);
  const isRight = await isPassword(password, known?.password_hash ?? null, cost);
  if (known === null || !isRight || known.disabled_at !== null) return { kind: "wrong" };
  const { password_hash, ...user } = known;
  await forgetSignIns(db, attempt);
  const secret = await enter(db, user, visitor, now, password_hash);
  if (secret === null) return { kind: "wrong" };
  if (isOfOtherCost(password_hash, cost)) {
    const hash = await hashPassword(password, cost);
    await renewPasswordHash(db, user.id, password_hash, hash);
  }
  return { kind: "in", user, secret };
}

/**
 * Begins a session for a user who has just shown to be one, in place of what the browser brought along.
 *
 * @param hash of the password that they have shown to know; null where it was another thing
 * @returns the secret for the cookie; null where that is not their password any more, or they were disabled
 */
export async function enter(
  db: Knex,
  user: { readonly id: string },
  { device, secret }: Visitor,
  now: Date,
  hash: string | null,
): Promise<string | null> {
  if (secret !== null) await endSession(db, secret);
  return await beginSession(db, user, device, now, hash);
}

/**
 * The same for a user who was made, or whose password was set, by this very transaction.
 *
 * @throws Forbidden where they were disabled meanwhile
 */
export async function letInNow(
  db: Knex,
  user: { readonly id: string },
  visitor: Visitor,
  now: Date,
): Promise<string> {
  const secret = await enter(db, user, visitor, now, null);
  if (secret === null) throw new Forbidden("An admin has disabled you: ask them why.");
  return secret;
}
