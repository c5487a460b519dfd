import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { query } from "../db/query.ts";
import type { Role } from "./may.ts";
import { nameKey, type User } from "./user.ts";

// Written by the plain driver, as all of accounts: Knex puts the values of a statement into the message when it
// fails, and here these are hashes.

/** The columns of a user that may be shown. */
export const USER_COLUMNS = "u.id, u.name, u.role, u.created_at, u.disabled_at";

/** A user as signing in needs them: the hash goes no further. */
export interface KnownUser extends User {
  readonly password_hash: string;
}

/** Adds a user. @throws the driver's DatabaseError: users_name_unique where the name is taken */
export async function insertUser(
  db: Knex,
  user: { readonly name: string; readonly role: Role; readonly password_hash: string },
  now: Date,
): Promise<User> {
  const [made] = await query<User>(db, INSERT, [
    uuidv7(),
    user.name,
    nameKey(user.name),
    user.role,
    user.password_hash,
    now,
  ]);
  if (made === undefined) throw new Error("an insert gave no row");
  return made;
}

const INSERT = {
  name: "insert user",
  text: `insert into users as u (id, name, name_key, role, password_hash, password_set_at, created_at)
    values ($1, $2, $3, $4, $5, $6, $6) returning ${USER_COLUMNS}`,
};

/** Whether anybody is there: without, the start prints the first admin's invitation. */
export async function hasUsers(db: Knex): Promise<boolean> {
  const [found] = await query<{ some: boolean }>(db, HAS_USERS);
  return found?.some === true;
}

const HAS_USERS = { name: "has users", text: "select exists (select from users) as some" };

/** The user of this name, however it is written, with the hash of the password. */
export async function findUserByName(db: Knex, name: string): Promise<KnownUser | null> {
  const [found] = await query<KnownUser>(db, BY_NAME, [nameKey(name)]);
  return found ?? null;
}

const BY_NAME = {
  name: "user by name",
  text: `select ${USER_COLUMNS}, u.password_hash from users u where u.name_key = $1`,
};

/** The user of this id, with the hash of the password. */
export async function findUser(db: Knex, id: string): Promise<KnownUser | null> {
  const [found] = await query<KnownUser>(db, BY_ID, [id]);
  return found ?? null;
}

const BY_ID = {
  name: "user by id",
  text: `select ${USER_COLUMNS}, u.password_hash from users u where u.id = $1`,
};

/**
 * Keeps the hash of a new password.
 *
 * @param before the hash that there must be still; null where any will do
 * @returns whether it was kept
 */
export async function setPasswordHash(
  db: Knex,
  id: string,
  hash: string,
  now: Date,
  before: string | null = null,
): Promise<boolean> {
  return (await query(db, SET_PASSWORD, [id, hash, now, before])).length > 0;
}

const SET_PASSWORD = {
  name: "set password",
  text: `update users set password_hash = $2, password_set_at = $3
    where id = $1 and ($4::text is null or password_hash = $4) returning id`,
};

/** Keeps a hash of the same password at another cost, unless the password was changed meanwhile. */
export async function renewPasswordHash(
  db: Knex,
  id: string,
  before: string,
  after: string,
): Promise<void> {
  await query(db, RENEW_HASH, [id, before, after]);
}

const RENEW_HASH = {
  name: "renew password hash",
  text: "update users set password_hash = $3 where id = $1 and password_hash = $2",
};

/**
 * Gives a user another role.
 *
 * @returns null where there is no such user
 * @throws the driver's DatabaseError: users_last_admin
 */
export async function setRole(db: Knex, id: string, role: Role): Promise<User | null> {
  const [changed] = await query<User>(db, SET_ROLE, [id, role]);
  return changed ?? null;
}

const SET_ROLE = {
  name: "set role",
  text: `update users u set role = $2 where u.id = $1 returning ${USER_COLUMNS}`,
};

/**
 * Keeps a user out from a moment on, or lets them in again.
 *
 * @returns null where there is no such user
 * @throws the driver's DatabaseError: users_last_admin
 */
export async function setDisabled(db: Knex, id: string, at: Date | null): Promise<User | null> {
  const [changed] = await query<User>(db, SET_DISABLED, [id, at]);
  return changed ?? null;
}

const SET_DISABLED = {
  name: "set disabled",
  text: `update users u set disabled_at = case when $2::timestamptz is null then null
      else coalesce(u.disabled_at, $2) end
    where u.id = $1 returning ${USER_COLUMNS}`,
};
