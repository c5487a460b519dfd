import { createHash } from "node:crypto";
import type { Knex } from "knex";
import type { Moment } from "../db/open-moment.ts";
import { codeOf } from "../db/fault.ts";

/** The head of a history: how many revisions it has, in the order in which they were written here, and one hash for all. */
export interface HistoryHead {
  readonly revisions: number;
  readonly sha256: string;
}

const LOCK_NOT_AVAILABLE = "55P03";
const NOTHING_YET = "0".repeat(64);

/**
 * Up to which number revisions are settled: none that is smaller can still come. Writers who are at work are waited
 * for, and new ones wait that long; where that takes more than a second it is given up.
 *
 * @returns null where somebody is writing for longer
 */
export async function settledUpTo(db: Knex): Promise<number | null> {
  try {
    return await db.transaction(async (trx) => {
      await trx.raw("set local lock_timeout = '1s'");
      await trx.raw("lock table revisions in share mode");
      const row: unknown = await trx("revisions").max({ id: "id" }).first();
      return (row as { id: number | null }).id ?? 0;
    });
  } catch (error) {
    if (codeOf(error) === LOCK_NOT_AVAILABLE) return null;
    throw error;
  }
}

/**
 * The head of the settled revisions: SHA-256 over the head before and the lineage hash of the next, both as hexadecimal
 * text, one revision after another; 64 zeros before the first.
 *
 * @param noted a head of before
 * @returns the head now, and whether the history still has that one on its way
 */
export async function historyHead(
  moment: Moment,
  settled: number,
  noted: HistoryHead | null,
): Promise<{ readonly head: HistoryHead; readonly hasNoted: boolean }> {
  const select = `select to_json(lineage) from revisions where id <= ${settled} order by id`;
  let head: HistoryHead = { revisions: 0, sha256: NOTHING_YET };
  let hasNoted = noted === null;
  for await (const line of moment.lines(select)) {
    const lineage = JSON.parse(line) as string;
    const sha256 = createHash("sha256").update(head.sha256).update(lineage).digest("hex");
    head = { revisions: head.revisions + 1, sha256 };
    if (noted?.revisions === head.revisions) hasNoted = noted.sha256 === sha256;
  }
  return { head, hasNoted };
}

/** @example readHead("1204:9f86…") // => { revisions: 1204, sha256: "9f86…" }, or null for anything else */
export function readHead(text: string): HistoryHead | null {
  const [, revisions = "", sha256 = ""] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  return sha256 === "" ? null : { revisions: Number(revisions), sha256 };
}

/** A head as people note it. */
export function writeHead({ revisions, sha256 }: HistoryHead): string {
  return `${revisions}:${sha256}`;
}
