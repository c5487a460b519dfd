import type { Knex } from "knex";
import { type ChangeInWords, changeInWords, namedIn } from "./change-in-words.ts";
import type { RecordChange } from "./record-changes.ts";
import { namesOf } from "./revision-query.ts";

/** The changes of each revision, in words. */
export async function tellChanges(
  db: Knex,
  revisions: readonly { readonly changes: readonly RecordChange[] }[],
): Promise<ChangeInWords[][]> {
  const names = await namesOf(db, namedIn(revisions.flatMap(({ changes }) => changes)));
  return revisions.map(({ changes }) => changes.map((change) => changeInWords(change, names)));
}
