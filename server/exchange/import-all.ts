import type { Knex } from "knex";
import type { Change } from "../revisions/revision.ts";
import { type ImportOptions, type ImportReport, importEntries } from "./import-entries.ts";
import { type Lines, readLines } from "./lines-file.ts";

/**
 * Imports the lines of gainsay-export/1: all of them or nothing, at a memory of some 150 bytes a record.
 * Of an installation the history comes along in place of new revisions; of an export for the public each
 * record that is new here gets its first revision here.
 *
 * @param lines are read several times
 * @returns how many records of each type were added, and how many were there
 * @throws FaultyFile with every fault and its place; then nothing was changed
 * @example await importAll(db, { who: "command line", reason: "imported from a.jsonl" }, () => linesOf("a.jsonl"));
 */
export async function importAll(
  db: Knex,
  change: Change,
  lines: Lines,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return await importEntries(db, change, await readLines(lines), options);
}
