import type { Knex } from "knex";
import type { ApiToken } from "./api-token.ts";
import { tokensOf } from "./api-token-store.ts";
import type { Session } from "./session.ts";
import { sessionsOf } from "./session-store.ts";
import type { User } from "./user.ts";
import { findUser } from "./user-store.ts";

/** What somebody sees of themselves: the JSON of /account, and what its view is given. */
export interface AccountPage {
  readonly user: User;
  readonly sessions: readonly (Session & { readonly is_this: boolean })[];
  readonly tokens: readonly ApiToken[];
}

/** @param session the one that asks; null where a token does */
export async function accountPage(
  db: Knex,
  id: string,
  session: string | null,
  now: Date,
): Promise<AccountPage> {
  const known = await findUser(db, id);
  if (known === null) throw new Error("a user who asks is not there");
  // The hash stays behind.
  const { password_hash, ...user } = known;
  const sessions = await sessionsOf(db, user, now);
  return {
    user,
    sessions: sessions.map((each) => ({ ...each, is_this: each.id === session })),
    tokens: await tokensOf(db, user),
  };
}
