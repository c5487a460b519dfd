import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { parseAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import type { HowMoved } from "../dates/moving/moved-dating.ts";
import { query } from "../db/query.ts";
import { contentionError } from "../db/contention-error.ts";
import { Clash } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { lockAnchors } from "../revisions/lock-anchors.ts";
import type { Change } from "../revisions/revision.ts";
import type { Clock } from "./clock.ts";
import type { Holder } from "./held-records.ts";
import { asSentence } from "./move-reasons.ts";
import { movedRecords } from "./moved-records.ts";
import { planMove } from "./plan-move.ts";
import { type Clocks, datingOfAnchor, readClocks } from "./read-clocks.ts";
import { refuseCircle } from "./refuse-circle.ts";
import { type Wanted, wantedAnchor, wantedDating } from "./wanted-dating.ts";
import { writeMoved } from "./write-moved.ts";

/** Which clock is to be dated anew, and how. */
export type Redating = Wanted & {
  readonly of: Clock;
  /** The version of what holds the clock, as the editor saw it: a claim for its hops. Left out, any will do. */
  readonly version?: number;
  /** Tell what would move, and change nothing. */
  readonly onlyCheck?: boolean;
};

/** What happened to one dating. */
export interface MovedClock {
  readonly clock: Clock;
  /** The record that holds it: of a step of a chain the claim. */
  readonly holder: Holder;
  /** The clock in words: "the publication of “…”". */
  readonly name: string;
  readonly how: HowMoved | "given";
  readonly before: Dating | null;
  readonly after: Dating | null;
}

export interface Redated {
  /** What changed: the clock itself, then what hangs on it, nearest first. */
  readonly moved: readonly MovedClock[];
  /** What should have moved and cannot: its days stay. */
  readonly stuck: readonly MovedClock[];
  /** How many more hang on the clock, and are right as they are. */
  readonly kept: number;
  /** What the date lost by it, in sentences: words that do not say it, what it was counted from. */
  readonly notes: readonly string[];
  /** How many records got a revision. */
  readonly records: number;
}

/**
 * Gives one clock of one thing another dating and moves every dating that hangs on it, at once or through others, in
 * one transaction. Each record that changes gets one revision, which says why.
 *
 * Moves wait for each other, so that each goes by what the one before has left, and no two make a circle together; and
 * for imports, which bring more to move.
 *
 * @throws NotFound where there is no such thing; Clash where `version` is no longer its version, or others who
 * change the same things go first; NoDateInWords where there is no date in the words; InvalidInput where an anchor is
 * none, or something would be counted from itself
 * @example
 * await redate(db, { who: "Ann", reason: "The tweet is of April 2024." }, { of: { kind: "source", id, clock: "published" }, phrase: "2024-04-11" });
 */
export async function redate(db: Knex, change: Change, redating: Redating): Promise<Redated> {
  const checked = checkedChange(change);
  try {
    return await db.transaction((trx) => redateWithin(trx, checked, redating));
  } catch (error) {
    throw contentionError(error) ?? error;
  }
}

async function redateWithin(trx: Knex, change: Change, redating: Redating): Promise<Redated> {
  await takeTime(trx);
  await lockAnchors(trx);
  const clocks = await readClocks(trx, redating.of);
  refuseOld(clocks, redating);
  const { all, notes } = await movesOf(trx, change, redating, clocks);
  const moved = all.filter(({ before, after }) => !isDeepStrictEqual(before, after));
  const stuck = all.filter(({ how }) => how === "stuck");
  const [root] = all;
  const records = movedRecords(change.reason, root, clocks.hanging, moved, stuck);
  if (redating.onlyCheck !== true) await writeMoved(trx, change.who, records);
  const kept = clocks.hanging.length + 1 - new Set([...moved, ...stuck]).size;
  return { moved, stuck, kept, notes, records: records.length };
}

/** A move may write for longer than a page may ask, but waits for nobody as long. */
async function takeTime(trx: Knex): Promise<void> {
  await query(trx, {
    name: "let a move take its time",
    text: "select set_config('statement_timeout', '0', true), set_config('lock_timeout', '5s', true)",
  });
}

interface Moves {
  readonly all: readonly [root: MovedClock, ...hanging: MovedClock[]];
  readonly notes: readonly string[];
}

/** The clock itself and what hangs on it: what becomes of each. */
async function movesOf(
  trx: Knex,
  change: Change,
  redating: Redating,
  { root, hanging }: Clocks,
): Promise<Moves> {
  const { clock, dating: current, contexts, holder, name } = root;
  const anchor = wantedAnchor(redating, current);
  const dates = await datingOfAnchor(trx, anchor, current?.anchor ?? null);
  const soFar = { current, contexts, reason: asSentence(change.reason) };
  const { dating: after, notes } = wantedDating(redating, soFar, dates);
  const on = parseAnchor(after?.anchor ?? "");
  if (on !== null && on.kind !== "day") refuseCircle(root, on, hanging);
  const planned = await planMove({ clock, before: current, after }, hanging);
  const given = { clock, holder, name, how: "given" as const, before: current, after };
  const read = new Map(hanging.map((one) => [one.clock, one]));
  const named = planned.map((move): MovedClock => {
    const one = read.get(move.clock) ?? root;
    return { ...move, holder: one.holder, name: one.name };
  });
  return { all: [given, ...named], notes };
}

function refuseOld({ root, version: known }: Clocks, { version }: Redating): void {
  if (version === undefined || version === known) return;
  throw new Clash(`This ${root.holder.entity} was changed by somebody else in the meantime.`);
}
