import type { Knex } from "knex";
import { type ChangeInWords, changeInWords, namedIn } from "../revisions/change-in-words.ts";
import type { RecordChange } from "../revisions/record-changes.ts";
import { namesOf } from "../revisions/revision-query.ts";

/** Lists of changes in words, as views/revisions/_changes shows them. */
export async function changesInWords(
  db: Knex,
  lists: readonly (readonly RecordChange[])[],
): Promise<ChangeInWords[][]> {
  const names = await namesOf(db, namedIn(lists.flat()));
  return lists.map((changes) => changes.map((change) => changeInWords(change, names)));
}
