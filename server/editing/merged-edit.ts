import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { changeInWords } from "../revisions/change-in-words.ts";
import { recordChanges } from "../revisions/record-changes.ts";
import type { RevisionContent } from "../revisions/revision-hash.ts";
import { revision } from "../revisions/revision-query.ts";
import { countedAsMerged } from "./counted-as-merged.ts";
import { chooseBy, type EditChoices, NO_CHOICES } from "./edit-choices.ts";
import { type EditableEntity, readRecord, type RecordOf } from "./read-record.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import { type AnyRecord, type Overlap, threeWayMerge } from "./three-way-merge.ts";

/** Who changed something last, when, and in which revision. */
export interface LastChange {
  readonly who: string;
  readonly at: string;
  readonly version: number;
}

/** An edit that met another one, with all that somebody needs to choose. */
export interface MetEdits<E extends EditableEntity> {
  readonly entity: E;
  readonly id: string;
  /** The version that whoever edits began with, and the one that is there now. */
  readonly seen: number;
  readonly version: number;
  readonly ancestor: RecordOf<E>;
  readonly theirs: RecordOf<E>;
  readonly mine: RecordOf<E>;
  readonly overlaps: readonly (Overlap & { readonly last: LastChange | null })[];
  /** Whether somebody changed it again after this one chose. */
  readonly is_again: boolean;
  /** What others changed meanwhile, a sentence for each revision. */
  readonly told: readonly string[];
}

export type MergedEdit<E extends EditableEntity> =
  | {
      /** It can be saved as a change of this version. */
      readonly merged: true;
      readonly record: RecordOf<E>;
      readonly version: number;
      /** What others changed meanwhile; empty where nobody did. */
      readonly told: readonly string[];
    }
  | { readonly merged: false; readonly met: MetEdits<E> };

/**
 * What is to be saved where somebody edited a record: with nobody faster what they typed, else that together with what
 * the others changed, or the places where both changed the same. The common ancestor stands in the history. Dates that they
 * typed are counted from what is saved.
 *
 * @param seen the version that whoever edits began with
 * @param mine the record as they want it
 * @throws NotFound; InvalidInput where there is no such version
 * @example
 * const edit = await mergedEdit(db, "claim", id, 3, typed, choicesIn(fields));
 * if (edit.merged) await changeRecord(db, change, { entity: "claim", id, version: edit.version, edit: () => edit.record });
 */
export async function mergedEdit<E extends EditableEntity>(
  db: Knex,
  entity: E,
  id: string,
  seen: number,
  mine: RecordOf<E>,
  choices: EditChoices = NO_CHOICES,
): Promise<MergedEdit<E>> {
  const now = await readRecord(db, entity, id);
  if (now === null) throw new NotFound(`There is no such ${entityInWords(entity)}.`);
  const { record: theirs, version } = now;
  if (seen === version) return { merged: true, record: mine, version, told: [] };
  const began =
    seen < version ? await revision(db, { entity, id, sight: "everything" }, seen) : null;
  if (began === null) {
    throw new InvalidInput(
      `This ${entityInWords(entity)} has no version ${seen}: the newest is ${version}.`,
      "version",
    );
  }
  const ancestor = began.revision.after as unknown as RecordOf<E>;
  const { merged, overlaps } = threeWayMerge<object>(
    ancestor,
    theirs,
    mine,
    chooseBy(entity, choices, version),
  ) as { merged: RecordOf<E>; overlaps: readonly Overlap[] };
  const since = await revisionsBetween(db, entity, id, { seen, version });
  const told = since.flatMap(inOneSentence);
  if (overlaps.every(({ chosen }) => chosen !== null)) {
    const record = await countedAsMerged(entity, { theirs, mine, merged });
    return { merged: true, record, version, told };
  }
  const withLast = overlaps.map((overlap) => ({ ...overlap, last: lastChange(overlap, since) }));
  const is_again = choices.met !== null && choices.met !== version;
  return {
    merged: false,
    met: { entity, id, seen, version, ancestor, theirs, mine, overlaps: withLast, is_again, told },
  };
}

/** As many are told of, the newest. */
const MOST_TOLD = 100;

async function revisionsBetween(
  db: Knex,
  entity: EditableEntity,
  id: string,
  { seen, version }: { seen: number; version: number },
): Promise<RevisionContent[]> {
  return await query<RevisionContent>(
    db,
    {
      name: "revisions between",
      text: `select entity, entity_id, version, at, who, reason, before, after from revisions
        where entity = $1 and entity_id = $2 and version > $3 and version <= $4
        order by version desc limit ${MOST_TOLD}`,
    },
    [entity, id, seen, version],
  );
}

function inOneSentence({ who, version, before, after }: RevisionContent): string[] {
  const labels = new Set(
    recordChanges(before, after).map((change) => {
      const { label } = changeInWords(change, new Map());
      return label.charAt(0).toLowerCase() + label.slice(1);
    }),
  );
  if (labels.size === 0) return [];
  return [`${who} changed meanwhile, in revision ${version}: ${[...labels].join(", ")}.`];
}

/** The newest of these revisions, newest first, that changed what overlaps. */
function lastChange({ path }: Overlap, revisions: readonly RevisionContent[]): LastChange | null {
  const found = revisions.find(
    ({ before, after }) => valueAt(before ?? {}, path) !== valueAt(after, path),
  );
  return found === undefined ? null : { who: found.who, at: found.at, version: found.version };
}

/** What stands at the path of an overlap, as text to compare. */
function valueAt(record: AnyRecord, [field = "", step, part]: readonly string[]): string {
  if (field !== "chain") return JSON.stringify(record[field] ?? null);
  const chain = (record["chain"] ?? []) as readonly AnyRecord[];
  if (step === "order") return JSON.stringify(chain.map(({ id }) => id));
  const hop = chain.find(({ id }) => id === step) ?? null;
  return JSON.stringify(part === undefined || hop === null ? hop : (hop[part] ?? null));
}
