import type { Knex } from "knex";
import { type ChangeInWords, changeInWords, namedIn } from "../revisions/change-in-words.ts";
import { namesForReaders } from "./names-for-readers.ts";
import type { Sight } from "../revisions/readable-revisions.ts";
import type { RecordChange } from "../revisions/record-changes.ts";
import { namesOf } from "../revisions/revision-query.ts";

/** The changes of each revision, in words; what readers may not know of is not named to them. */
export async function tellChanges(
  db: Knex,
  revisions: readonly { readonly changes: readonly RecordChange[] }[],
  sight: Sight,
): Promise<ChangeInWords[][]> {
  const ids = namedIn(revisions.flatMap(({ changes }) => changes));
  const names = await (sight === "everything" ? namesOf : namesForReaders)(db, ids);
  return revisions.map(({ changes }) => changes.map((change) => changeInWords(change, names)));
}
