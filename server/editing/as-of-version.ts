import type { Knex } from "knex";
import { InvalidInput } from "../http/errors.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import { revision } from "../revisions/revision-query.ts";
import type { EditableEntity, ReadRecord, RecordOf } from "./read-record.ts";

/**
 * A record as it was at the version that somebody began with: what they typed is a change of it, and not of what others
 * made of it since.
 *
 * @throws InvalidInput where it has none of this number
 * @example await asOfVersion(db, "story", { record, version: 7 }, 5) // => the story as revision 5 left it
 */
export async function asOfVersion<E extends EditableEntity>(
  db: Knex,
  entity: E,
  { record, version }: ReadRecord<E>,
  seen: number,
): Promise<RecordOf<E>> {
  if (seen === version) return record;
  const found = await revision(db, { entity, id: record.id, sight: "everything" }, seen);
  if (found !== null) return found.revision.after as unknown as RecordOf<E>;
  throw new InvalidInput(
    `This ${entityInWords(entity)} has no version ${seen}: the newest is ${version}.`,
    "version",
  );
}
