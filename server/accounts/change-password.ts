import type { Knex } from "knex";
import { hashPassword, isPassword, type PasswordCost } from "./password.ts";
import { setPassword } from "./set-password.ts";
import { letInNow, type Visitor } from "./sign-in.ts";
import { countSignIn, forgetSignIns } from "./sign-in-attempts.ts";
import { findUser } from "./user-store.ts";

export type PasswordOutcome =
  | { readonly kind: "changed"; readonly secret: string }
  | { readonly kind: "wrong" }
  | { readonly kind: "too many"; readonly until: Date };

/**
 * Changes the password of somebody who is signed in and knows the present one. All other sessions end, as do all tokens,
 * and this session gets a new secret. Guesses at the present password count as attempts to sign in: whoever found an open
 * browser is not to learn it.
 */
export async function changePassword(
  db: Knex,
  user: { readonly id: string; readonly name: string },
  { present, next }: { readonly present: string; readonly next: string },
  visitor: Visitor,
  cost: PasswordCost,
  now: Date,
): Promise<PasswordOutcome> {
  const attempt = { name: user.name, address: visitor.address };
  const until = await countSignIn(db, attempt, now);
  if (until !== null) return { kind: "too many", until };
  const known = await findUser(db, user.id);
  if (!(await isPassword(present, known?.password_hash ?? null, cost))) return { kind: "wrong" };
  const hash = await hashPassword(next, cost);
  const secret = await db.transaction(async (trx) => {
    // Whoever was given another one since is not to lose it to somebody who knew the one before.
    if (!(await setPassword(trx, user, hash, now, known?.password_hash ?? null))) return null;
    await forgetSignIns(trx, attempt);
    return await letInNow(trx, user, { ...visitor, secret: null }, now);
  });
  return secret === null ? { kind: "wrong" } : { kind: "changed", secret };
}
