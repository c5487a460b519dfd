import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { query } from "../db/query.ts";
import { Clash, InvalidInput } from "../http/errors.ts";

/** The fields of a form as they were typed. */
export type Typed = Readonly<Record<string, string>>;

/** What somebody has typed into the form of a claim and not saved yet. Nobody else sees it. */
export interface WorkingCopy {
  readonly id: string;
  /** The claim that is being changed; null for a new one. */
  readonly claim_id: string | null;
  /** The version at which the change began. */
  readonly base_version: number | null;
  readonly fields: Typed;
  readonly begun_at: string;
  readonly changed_at: string;
}

interface Owner {
  readonly id: string;
}

/** What a working copy holds, as JSON in UTF-8. */
const LARGEST_BYTES = 100_000;
const MOST_COPIES = 500;
/** What a session took along when it ended finds room beyond that: it stands nowhere else any more. */
const MORE_FOR_CARRIED = 100;

/**
 * Keeps what somebody types. Nothing of it is checked but its size, as it may be half of anything.
 *
 * @param isCarried whether it was taken along when a session ended
 * @returns the id
 * @throws InvalidInput where it is too large; Clash where somebody keeps too many
 */
export async function insertWorkingCopy(
  db: Knex,
  user: Owner,
  copy: Pick<WorkingCopy, "claim_id" | "base_version" | "fields">,
  now: Date,
  { isCarried = false } = {},
): Promise<string> {
  const id = uuidv7();
  const fields = storable(copy.fields);
  const inserted = await query(db, INSERT, [
    id,
    user.id,
    copy.claim_id,
    copy.claim_id === null ? null : copy.base_version,
    fields,
    now,
    MOST_COPIES + (isCarried ? MORE_FOR_CARRIED : 0),
  ]);
  if (inserted.length === 0) {
    throw new Clash(
      `You have ${MOST_COPIES} working copies: save or discard some of them on your desk first.`,
    );
  }
  return id;
}

const INSERT = {
  name: "insert working copy",
  text: `insert into working_copies (id, user_id, claim_id, base_version, fields, begun_at, changed_at)
    select $1::uuid, $2::uuid, $3::uuid, $4::integer, $5::jsonb, $6::timestamptz, $6::timestamptz
    where (select count(*) from working_copies where user_id = $2::uuid) < $7::integer returning id`,
};

/**
 * Keeps what is typed now in place of what was kept.
 *
 * @returns whether the user has such a working copy
 * @throws InvalidInput where it is too large
 */
export async function updateWorkingCopy(
  db: Knex,
  user: Owner,
  id: string,
  fields: Typed,
  now: Date,
): Promise<boolean> {
  return (await query(db, UPDATE, [id, user.id, storable(fields), now])).length > 0;
}

const UPDATE = {
  name: "update working copy",
  text: `update working_copies set fields = $3::jsonb, changed_at = $4
    where id = $1 and user_id = $2 returning id`,
};

/** A working copy of the user; null where they have no such one. */
export async function findWorkingCopy(
  db: Knex,
  user: Owner,
  id: string,
): Promise<WorkingCopy | null> {
  const [found] = await query<WorkingCopy>(db, FIND, [id, user.id]);
  return found ?? null;
}

const COLUMNS =
  "w.id, w.claim_id, w.base_version, w.fields, rfc3339(w.begun_at) as begun_at, rfc3339(w.changed_at) as changed_at";

const FIND = {
  name: "working copy",
  text: `select ${COLUMNS} from working_copies w where w.id = $1 and w.user_id = $2`,
};

/** The working copies of a user, the last changed first; a hundred of them. */
export async function workingCopiesOf(db: Knex, user: Owner): Promise<WorkingCopy[]> {
  return await query<WorkingCopy>(db, OF_USER, [user.id]);
}

/** How many working copies somebody has. */
export async function countWorkingCopies(db: Knex, user: Owner): Promise<number> {
  const [row] = await query<{ count: number }>(db, COUNT, [user.id]);
  return row?.count ?? 0;
}

const COUNT = {
  name: "count working copies",
  text: "select count(*)::int as count from working_copies where user_id = $1",
};

const OF_USER = {
  name: "working copies of a user",
  text: `select ${COLUMNS} from working_copies w where w.user_id = $1
    order by w.changed_at desc, w.id desc limit 100`,
};

/** @returns whether the user had such a working copy */
export async function deleteWorkingCopy(db: Knex, user: Owner, id: string): Promise<boolean> {
  return (await query(db, DELETE, [id, user.id])).length > 0;
}

const DELETE = {
  name: "delete working copy",
  text: "delete from working_copies where id = $1 and user_id = $2 returning id",
};

/** Neither NUL nor half a character can be stored: a sign stands for it. */
function storable(fields: Typed): string {
  const clean = Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [
      name.replaceAll(/[\0\p{Cs}]/gu, "\uFFFD"),
      text.replaceAll(/[\0\p{Cs}]/gu, "\uFFFD"),
    ]),
  );
  const json = JSON.stringify(clean);
  if (Buffer.byteLength(json) > LARGEST_BYTES) {
    throw new InvalidInput("This is more than a working copy can hold: 100 kB.");
  }
  return json;
}
