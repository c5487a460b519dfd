import type { Knex } from "knex";
import { redate, type Redating } from "../../server/anchors/redate.ts";
import type { Clock } from "../../server/anchors/clock.ts";
import { type Dating, type DatingParts, makeDating } from "../../server/dates/dating.ts";
import { readAsDating, readingAnchor } from "../../server/dates/moving/read-as-dating.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import { parseAnchor } from "../../server/dates/anchor.ts";

export const change = { who: "Ann", reason: "The day was wrong." };

/** The clock that an anchor names. */
export function clock(text: string): Clock {
  const anchor = parseAnchor(text);
  if (anchor === null || anchor.kind === "day") throw new Error(`${text} is no clock`);
  return anchor;
}

export function published({ id }: { id: string }): string {
  return `source:${id}/published`;
}

export function dateOf({ id }: { id: string }): string {
  return `event:${id}/dating`;
}

export function saidIn({ id }: { id: string }): string {
  return `claim:${id}/said`;
}

export function eventIn({ id }: { id: string }): string {
  return `claim:${id}/event`;
}

export function saidAt({ id }: { id: string }): string {
  return `hop:${id}/said`;
}

/** What the reader makes of words, counted from a clock that is dated so. */
export function read(phrase: string, anchor: string, dates: Dating): Dating {
  const [reading] = readDating(phrase, readingAnchor(parseAnchor(anchor), dates), null).readings;
  if (!reading) throw new Error(`“${phrase}” has no reading`);
  return readAsDating(phrase, anchor, reading);
}

/** A dating without words that hangs on a clock. */
export function hung(anchor: string, edtf: string, given: Partial<DatingParts> = {}): Dating {
  return makeDating({ phrase: null, anchor, edtf, basis: "inferred", reason: null, ...given });
}

/** Redates a clock, named as in an anchor, to an EDTF or as told. */
export async function move(
  db: Knex,
  of: string,
  to: string | Partial<Redating>,
): ReturnType<typeof redate> {
  const wanted = typeof to === "string" ? { phrase: to } : to;
  return await redate(db, change, { of: clock(of), ...wanted } as Redating);
}

/** The dating of a clock, as the database has it. */
export async function datingIn(db: Knex, of: string): Promise<(string | null)[]> {
  const { kind, id, clock: which } = clock(of);
  const table = `${kind}s`;
  const prefix = which;
  const row = await db(table)
    .where({ id })
    .first<Record<string, string | null>>(
      `${prefix}_edtf as edtf`,
      `${prefix}_earliest as earliest`,
      `${prefix}_latest as latest`,
    );
  return [row["edtf"] ?? null, row["earliest"] ?? null, row["latest"] ?? null];
}

interface Kept {
  readonly entity_id: string;
  readonly version: number;
  readonly who: string;
  readonly reason: string;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

/** All revisions but the first of each record. */
export async function changesIn(db: Knex): Promise<Kept[]> {
  return await db("revisions").where("version", ">", 1).orderBy("id").select<Kept[]>();
}
