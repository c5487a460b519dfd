import type { Knex } from "knex";
import { hashPassword, isOfOtherCost, isPassword, type PasswordCost } from "./password.ts";
import { beginSession, endSession } from "./session-store.ts";
import { countAttempt, forgetAttempts } from "./sign-in-attempts.ts";
import type { User } from "./user.ts";
import { findUserByName, setPasswordHash } from "./user-store.ts";

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
  const until = await countAttempt(db, [{ name }, { address: visitor.address }], now);
  if (until !== null) return { kind: "too many", until };
  const known = await findUserByName(db, name);
  const isRight = await isPassword(password, known?.password_hash ?? null, cost);
  if (known === null || !isRight || known.disabled_at !== null) return { kind: "wrong" };
  const { password_hash, ...user } = known;
  await forgetAttempts(db, name);
  if (isOfOtherCost(password_hash, cost)) {
    await setPasswordHash(db, user.id, await hashPassword(password, cost), now);
  }
  return { kind: "in", user, secret: await enter(db, user, visitor, now) };
}

/**
 * Begins a session for a user who has just shown to be one, in place of what the browser brought along.
 *
 * @returns the secret for the cookie
 */
export async function enter(
  db: Knex,
  user: { readonly id: string },
  { device, secret }: Visitor,
  now: Date,
): Promise<string> {
  if (secret !== null) await endSession(db, secret);
  return await beginSession(db, user, device, now);
}
