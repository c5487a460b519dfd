import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { query } from "../db/query.ts";
import { Forbidden } from "../http/errors.ts";
import { type Invitation, lifetimeOf, type Wanted } from "./invitation.ts";
import { hashSecret, makeSecret } from "./secret.ts";

/**
 * Makes an invitation. One for a new password takes the place of an earlier one for the same user. What has run out
 * is swept away meanwhile.
 *
 * @param maker the id of the admin who makes it; null where it is the start or the command line
 * @returns the secret that belongs into its address
 * @throws Forbidden where the maker is no admin any more
 */
export async function makeInvitation(
  db: Knex,
  wanted: Wanted,
  maker: string | null,
  now: Date,
): Promise<string> {
  const secret = makeSecret();
  const end = new Date(now.getTime() + lifetimeOf(wanted));
  const [role, user] =
    wanted.purpose === "new password" ? [null, wanted.user_id] : [wanted.role, null];
  await query(db, SWEEP, [now, user]);
  const made = await query(db, MAKE, [
    uuidv7(),
    wanted.purpose,
    role,
    user,
    maker,
    hashSecret(secret),
    now,
    end,
  ]);
  if (made.length === 0) throw new Forbidden("Only admins invite people.");
  return secret;
}

const SWEEP = {
  name: "sweep invitations",
  text: "delete from invitations where expires_at <= $1 or user_id = $2",
};
// Whoever is made something else in the same moment loses what they made: either that waits for this, or this for that.
const MAKE = {
  name: "make invitation",
  text: `with maker as materialized (
      select id from users where id = $5 and role = 'admin' and disabled_at is null for share)
    insert into invitations (id, purpose, role, user_id, made_by, token_hash, created_at, expires_at)
    select $1, $2, $3, $4, $5, $6, $7, $8 where $5::uuid is null or exists (select from maker)
    returning id`,
};

const COLUMNS =
  "i.id, i.purpose, i.role, i.user_id, u.name as user_name, i.created_at, i.expires_at";

// The first admin's works while nobody is there, and one for a user while the user may come in.
const IS_OPEN = `i.expires_at > $1 and u.disabled_at is null
  and (i.purpose <> 'first admin' or not exists (select from users))`;

/** The invitation of this secret, if it still works. */
export async function findInvitation(
  db: Knex,
  secret: string,
  now: Date,
): Promise<Invitation | null> {
  const [found] = await query<Invitation>(db, FIND, [now, hashSecret(secret)]);
  return found ?? null;
}

const FIND = {
  name: "invitation by token",
  text: `select ${COLUMNS} from invitations i left join users u on u.id = i.user_id
    where i.token_hash = $2 and ${IS_OPEN}`,
};

/**
 * Takes an invitation away so that it works for nobody else: of two who try at once one gets it. Call it within a
 * transaction, which puts it back where what it was taken for fails.
 */
export async function takeInvitation(
  db: Knex,
  secret: string,
  now: Date,
): Promise<Invitation | null> {
  // One after the other: two first admins would each see that nobody is there yet.
  await query(db, ONE_AT_A_TIME);
  const found = await findInvitation(db, secret, now);
  if (found === null) return null;
  const taken = await query(db, TAKE, [found.id]);
  return taken.length === 0 ? null : found;
}

const ONE_AT_A_TIME = {
  name: "one invitation at a time",
  text: "select pg_advisory_xact_lock(7310024)",
};
const TAKE = {
  name: "take invitation",
  text: "delete from invitations where id = $1 returning id",
};

/** The invitations that still work, the newest first: what an admin can take back. */
export async function openInvitations(db: Knex, now: Date): Promise<Invitation[]> {
  return await query<Invitation>(db, OPEN, [now]);
}

const OPEN = {
  name: "open invitations",
  text: `select ${COLUMNS} from invitations i left join users u on u.id = i.user_id
    where ${IS_OPEN} order by i.created_at desc, i.id desc limit 200`,
};

/** Takes an invitation back. @returns whether there was such a one */
export async function withdrawInvitation(db: Knex, id: string): Promise<boolean> {
  const taken = await query(db, TAKE, [id]);
  return taken.length > 0;
}

/** Takes back every invitation for a user, and every one that a user made. */
export async function withdrawInvitationsOf(
  db: Knex,
  user: { readonly id: string },
): Promise<void> {
  await query(db, WITHDRAW_OF, [user.id]);
}

const WITHDRAW_OF = {
  name: "withdraw invitations of user",
  text: "delete from invitations where user_id = $1 or made_by = $1",
};

/** Takes back whatever lets somebody choose a password for this user. */
export async function withdrawInvitationsFor(
  db: Knex,
  user: { readonly id: string },
): Promise<void> {
  await query(db, WITHDRAW_FOR, [user.id]);
}

const WITHDRAW_FOR = {
  name: "withdraw invitations for user",
  text: "delete from invitations where user_id = $1",
};
