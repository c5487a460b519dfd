import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { nameKey } from "./user.ts";

const QUARTER_HOUR_MS = 15 * 60_000;

/** So many attempts for one user name from one address of the network, in a quarter of an hour. */
export const ATTEMPTS_FROM_ONE_PLACE = 10;
/**
 * So many for one name from everywhere. It is more, so that nobody can by themselves keep a user out by trying in
 * their name.
 */
export const ATTEMPTS_PER_NAME = 50;
/** So many from one address, whatever the names. A newsroom comes from one address. */
export const ATTEMPTS_PER_ADDRESS = 100;

/** So many newcomers from one address in a quarter of an hour, where anybody may sign up. */
export const NEWCOMERS_PER_ADDRESS = 10;

/**
 * What is counted: attempts with a name, however it is written and whether or not there is such a user, from an
 * address or from everywhere; from an address; or newcomers from an address.
 */
export type Subject =
  | { readonly name: string; readonly from: string }
  | { readonly name: string }
  | { readonly address: string }
  | { readonly newcomers: string };

/**
 * Counts an attempt to sign in. What is refused to an address does not count against the name.
 *
 * @returns null where it is allowed, else the moment from which on another one is
 */
export async function countSignIn(
  db: Knex,
  { name, address }: { readonly name: string; readonly address: string },
  now: Date,
): Promise<Date | null> {
  const until = await countAttempt(db, [{ name, from: address }, { address }], now);
  return until ?? (await countAttempt(db, [{ name }], now));
}

/**
 * Counts an attempt, before it is looked at whether it succeeds: of many at the same time no more than allowed get
 * through, whichever process they came to.
 *
 * @returns null where it is allowed, else the moment from which on another one is
 */
export async function countAttempt(
  db: Knex,
  subjects: readonly Subject[],
  now: Date,
): Promise<Date | null> {
  const counted = subjects
    .map((subject) => ({ key: keyOf(subject), most: mostOf(subject) }))
    // In one order for everybody, so that no two wait for each other.
    .toSorted((a, b) => a.key.compare(b.key));
  await query(db, SWEEP, [now]);
  const rows = await query<{ subject: Buffer; count: number; forgotten_at: string }>(db, COUNT, [
    counted.map(({ key }) => key),
    now,
    new Date(now.getTime() + QUARTER_HOUR_MS),
  ]);
  const ends = rows
    .filter(({ subject, count }) => {
      const most = counted.find(({ key }) => key.equals(subject))?.most ?? 0;
      return count > most;
    })
    .map(({ forgotten_at }) => Date.parse(forgotten_at));
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}

const COUNT = {
  name: "count attempts",
  text: `insert into sign_in_attempts as a (subject, count, forgotten_at)
    select subject, 1, $3 from unnest($1::bytea[]) with ordinality as s(subject, place) order by place
    on conflict (subject) do update set
      count = case when a.forgotten_at <= $2 then 1 else a.count + 1 end,
      forgotten_at = case when a.forgotten_at <= $2 then excluded.forgotten_at else a.forgotten_at end
    returning subject, count, forgotten_at`,
};
// Those that others are counting at the moment are left for the next sweep.
const SWEEP = {
  name: "sweep attempts",
  text: `delete from sign_in_attempts where subject in (
    select subject from sign_in_attempts where forgotten_at <= $1 limit 1000 for update skip locked)`,
};

/** Forgets the attempts for a name: somebody here knew its password, or was given a new one. */
export async function forgetSignIns(
  db: Knex,
  { name, address }: { readonly name: string; readonly address: string },
): Promise<void> {
  await query(db, FORGET, [[keyOf({ name }), keyOf({ name, from: address })]]);
}

const FORGET = {
  name: "forget attempts",
  text: `delete from sign_in_attempts where subject in (
    select subject from sign_in_attempts where subject = any($1::bytea[]) order by subject for update)`,
};

function mostOf(subject: Subject): number {
  if ("from" in subject) return ATTEMPTS_FROM_ONE_PLACE;
  if ("name" in subject) return ATTEMPTS_PER_NAME;
  return "address" in subject ? ATTEMPTS_PER_ADDRESS : NEWCOMERS_PER_ADDRESS;
}

function keyOf(subject: Subject): Buffer {
  return createHash("sha256")
    .update(JSON.stringify(spelt(subject)))
    .digest();
}

function spelt(subject: Subject): Subject {
  if ("from" in subject) return { name: nameKey(subject.name), from: networkOf(subject.from) };
  if ("name" in subject) return { name: nameKey(subject.name) };
  if ("address" in subject) return { address: networkOf(subject.address) };
  return { newcomers: networkOf(subject.newcomers) };
}

/**
 * The part of an address that belongs to one subscriber: of IPv6 each has 2^64 addresses.
 *
 * @example networkOf("2001:db8:0:7::1") // => "2001:db8:0:7"
 * @example networkOf("::ffff:192.0.2.1") // => "192.0.2.1"
 */
export function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  const groups = tail === undefined ? front : [...front, ...zeros, ...back];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
