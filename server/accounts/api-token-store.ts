import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { query } from "../db/query.ts";
import { Clash } from "../http/errors.ts";
import { type ApiToken, MOST_TOKENS, type TokenDays, tokenEnd } from "./api-token.ts";
import type { Scope } from "./may.ts";
import { hashSecret, isSecret, makeSecret, TOKEN_PREFIX } from "./secret.ts";
import { USE_NOTED_MS } from "./session.ts";
import type { User } from "./user.ts";
import { USER_COLUMNS } from "./user-store.ts";

/**
 * Makes a token for a user.
 *
 * @returns the token, to be shown this once
 * @throws Clash where the user has too many
 */
export async function makeToken(
  db: Knex,
  user: { readonly id: string },
  wanted: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: TokenDays },
  now: Date,
): Promise<string> {
  const secret = makeSecret();
  const made = await query(db, MAKE, [
    uuidv7(),
    user.id,
    wanted.name,
    wanted.scopes,
    hashSecret(secret),
    now,
    tokenEnd(wanted.days, now),
  ]);
  if (made.length === 0) {
    throw new Clash(`You have ${MOST_TOKENS} tokens: revoke one that is not used any more.`);
  }
  return TOKEN_PREFIX + secret;
}

const MAKE = {
  name: "make token",
  text: `insert into api_tokens (id, user_id, name, scopes, token_hash, created_at, expires_at)
    select $1, $2, $3, $4, $5, $6, $7
    where (select count(*) from api_tokens where user_id = $2) < ${MOST_TOKENS} returning id`,
};

/** Whose token this is and what it is for; null where it has ended, was revoked, or its user is disabled. */
export async function findToken(
  db: Knex,
  token: string,
  now: Date,
): Promise<{ readonly user: User; readonly scopes: readonly Scope[] } | null> {
  const secret = token.slice(TOKEN_PREFIX.length);
  if (!token.startsWith(TOKEN_PREFIX) || !isSecret(secret)) return null;
  const [found] = await query<
    User & Pick<ApiToken, "scopes" | "last_used_at"> & { token_id: string }
  >(db, FIND, [hashSecret(secret), now]);
  if (found === undefined) return null;
  const { token_id, scopes, last_used_at, ...user } = found;
  if (last_used_at === null || now.getTime() - Date.parse(last_used_at) > USE_NOTED_MS) {
    await query(db, NOTE_USE, [token_id, now]);
  }
  return { user, scopes };
}

const FIND = {
  name: "token",
  text: `select ${USER_COLUMNS}, t.id as token_id, t.scopes, t.last_used_at
    from api_tokens t join users u on u.id = t.user_id
    where t.token_hash = $1 and t.expires_at > $2 and u.disabled_at is null`,
};
const NOTE_USE = {
  name: "note use of token",
  text: "update api_tokens set last_used_at = $2 where id = $1",
};

/** The tokens of a user, the newest first, those that have ended among them. */
export async function tokensOf(db: Knex, user: { readonly id: string }): Promise<ApiToken[]> {
  return await query<ApiToken>(db, OF_USER, [user.id]);
}

const OF_USER = {
  name: "tokens of user",
  text: `select id, name, scopes, created_at, last_used_at, expires_at from api_tokens
    where user_id = $1 order by created_at desc, id desc`,
};

/** Revokes one token of a user. @returns whether there was such a one */
export async function revokeToken(
  db: Knex,
  user: { readonly id: string },
  token: string,
): Promise<boolean> {
  const revoked = await query(db, REVOKE, [user.id, token]);
  return revoked.length > 0;
}

const REVOKE = {
  name: "revoke token",
  text: "delete from api_tokens where user_id = $1 and id = $2 returning id",
};

/** Revokes every token of a user. */
export async function revokeTokensOf(db: Knex, user: { readonly id: string }): Promise<void> {
  await query(db, REVOKE_ALL, [user.id]);
}

const REVOKE_ALL = {
  name: "revoke tokens of user",
  text: "delete from api_tokens where user_id = $1",
};
