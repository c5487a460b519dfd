import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { query } from "../db/query.ts";
import { hashSecret, makeSecret } from "./secret.ts";
import { IDLE_MS, type Session, SESSION_MS, USE_NOTED_MS } from "./session.ts";
import { type User } from "./user.ts";
import { USER_COLUMNS } from "./user-store.ts";

/** Somebody who is signed in. */
export interface SignedIn {
  readonly user: User;
  readonly session_id: string;
}

/**
 * Begins a session of its own secret, which is never one that a browser brought along. Sessions that are over are
 * swept away meanwhile.
 *
 * @param hash of the password that was shown to be known: who was let in by an old one while it was being changed
 * is not let in. Null where no password was asked for.
 * @returns the secret for the cookie; null where the password is another by now, or the user is disabled
 */
export async function beginSession(
  db: Knex,
  user: { readonly id: string },
  device: string,
  now: Date,
  hash: string | null = null,
): Promise<string | null> {
  const secret = makeSecret();
  const end = new Date(now.getTime() + SESSION_MS);
  const values = [uuidv7(), user.id, hashSecret(secret), device, now, end, hash];
  const begun = await query(db, BEGIN, values);
  await query(db, SWEEP, [now, unusedSince(now)]);
  return begun.length === 0 ? null : secret;
}

// The lock waits for whoever is changing the user at the moment, and looks again.
const BEGIN = {
  name: "begin session",
  text: `insert into sessions (id, user_id, token_hash, device, created_at, last_used_at, expires_at)
    select $1, u.id, $3, $4, $5, $5, $6 from (
      select id from users
      where id = $2 and disabled_at is null and ($7::text is null or password_hash = $7) for share) u
    returning id`,
};
const SWEEP = {
  name: "sweep sessions",
  text: "delete from sessions where expires_at <= $1 or last_used_at <= $2",
};

/** Who is signed in by this secret, in one statement; null where the session is over or its user disabled. */
export async function findSession(db: Knex, secret: string, now: Date): Promise<SignedIn | null> {
  const [found] = await query<User & { session_id: string; last_used_at: string }>(db, FIND, [
    hashSecret(secret),
    now,
    unusedSince(now),
  ]);
  if (found === undefined) return null;
  const { session_id, last_used_at, ...user } = found;
  if (now.getTime() - Date.parse(last_used_at) > USE_NOTED_MS) {
    await query(db, NOTE_USE, [session_id, now]);
  }
  return { user, session_id };
}

const FIND = {
  name: "session by token",
  text: `select ${USER_COLUMNS}, s.id as session_id, s.last_used_at
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = $1 and s.expires_at > $2 and s.last_used_at > $3 and u.disabled_at is null`,
};
const NOTE_USE = {
  name: "note use of session",
  text: "update sessions set last_used_at = $2 where id = $1",
};

/** The sessions of a user, the last used first. */
export async function sessionsOf(
  db: Knex,
  user: { readonly id: string },
  now: Date,
): Promise<Session[]> {
  return await query<Session>(db, OF_USER, [user.id, now, unusedSince(now)]);
}

const OF_USER = {
  name: "sessions of user",
  text: `select id, device, created_at, last_used_at, expires_at from sessions
    where user_id = $1 and expires_at > $2 and last_used_at > $3
    order by last_used_at desc, id desc limit 100`,
};

/** Ends the session of this secret: signing out, and what a browser brought along when it signs in. */
export async function endSession(db: Knex, secret: string): Promise<void> {
  await query(db, END_BY_TOKEN, [hashSecret(secret)]);
}

const END_BY_TOKEN = {
  name: "end session by token",
  text: "delete from sessions where token_hash = $1",
};

/** Ends one session of a user. @returns whether there was such a one */
export async function endSessionOf(
  db: Knex,
  user: { readonly id: string },
  session: string,
): Promise<boolean> {
  const ended = await query(db, END_ONE, [user.id, session]);
  return ended.length > 0;
}

const END_ONE = {
  name: "end session of user",
  text: "delete from sessions where user_id = $1 and id = $2 returning id",
};

/** Ends all sessions of a user, but for the one that is kept, if any. */
export async function endSessionsOf(
  db: Knex,
  user: { readonly id: string },
  kept: string | null,
): Promise<void> {
  await query(db, END_ALL, [user.id, kept]);
}

const END_ALL = {
  name: "end sessions of user",
  text: "delete from sessions where user_id = $1 and ($2::uuid is null or id <> $2)",
};

function unusedSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS);
}
