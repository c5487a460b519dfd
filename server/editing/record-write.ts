import type { Knex } from "knex";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { canonicalAddress } from "../sources/canonical-address.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { Forbidden } from "../http/errors.ts";
import type { Changed } from "./change-record.ts";
import type { EditChoices } from "./edit-choices.ts";
import type { RecordOf } from "./read-record.ts";
import type { FormEntity } from "./record-is-public.ts";

/** Who asks for something to be written, and why. */
export interface Asked {
  readonly who: string;
  /** Null where they did not say: then the history says what was done. */
  readonly reason: string | null;
  readonly mayPublish: boolean;
  readonly now: Date;
}

/** A record that was made. */
export interface Made<E extends FormEntity> {
  readonly record: RecordOf<E>;
  /** The outlet that had to be made for it. */
  readonly outlet: Speaker | null;
}

/** A record that was changed. */
export interface ChangedHere<E extends FormEntity> extends Changed<E> {
  readonly outlet: Speaker | null;
  /** What others changed meanwhile, in sentences. */
  readonly told: readonly string[];
}

/** A record as whoever changes it has seen it, and its version then; null where any will do. */
export interface SeenRecord<E extends FormEntity> {
  readonly record: RecordOf<E>;
  readonly version: number | null;
  /**
   * Whose is taken where the edit meets another: choicesIn(fields). With it an older version is merged with what is there
   * now; without, it is refused.
   */
  readonly choices?: EditChoices;
}

/** How records of one kind are written. */
export interface RecordWrites<E extends FormEntity, Parent> {
  /** @throws InvalidRecord, Forbidden */
  readonly make: (db: Knex, asked: Asked, given: unknown, parent: Parent) => Promise<Made<E>>;
  /**
   * @throws InvalidRecord, Forbidden, EditedMeanwhile; MetMeanwhile where others changed the same and nobody has chosen
   */
  readonly change: (
    db: Knex,
    asked: Asked,
    seen: SeenRecord<E>,
    given: unknown,
  ) => Promise<ChangedHere<E>>;
}

/** Why a date has its days where nobody said more. */
export const ENTERED_AS_DATE = "Entered as a date, without words of the source.";

/** Writes in one transaction; what the database refuses is told in a sentence. */
export async function writeWhole<Result>(
  db: Knex,
  write: (trx: Knex) => Promise<Result>,
): Promise<Result> {
  try {
    return await db.transaction(write);
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}

/** What whoever may not change a record that readers see is told. */
export function forEditors(entity: FormEntity): Forbidden {
  return new Forbidden(
    `Readers see this ${entity}: to change it takes an editor, or a token with the scope “publish”.`,
  );
}

/** Keeps others from entering the same thing till the end of the transaction. */
export async function lockWords(trx: Knex, words: string): Promise<void> {
  await query(
    trx,
    { name: "lock words", text: "select pg_advisory_xact_lock(hashtextextended($1, 7310026))" },
    [words],
  );
}

/**
 * Keeps others from making a source of this address, by whatever door. Before anchors are locked: whoever enters a claim
 * takes both in this order.
 */
export async function lockSourceAddress(trx: Knex, url: string): Promise<void> {
  await lockWords(trx, `source ${canonicalAddress(url) ?? url}`);
}

/** The fields that were given: one that is left out stays as it is. */
export function onlyGiven<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
