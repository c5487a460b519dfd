import type { Knex } from "knex";
import type { Change } from "../revisions/revision.ts";
import { readGraph } from "./graph-file.ts";
import { type ImportOptions, type ImportReport, importEntries } from "./import-entries.ts";

/**
 * Imports a story from a document of gainsay-graph/1: all of it or nothing. Ids and times of recording are
 * kept. What the database has already, the same, is left alone; `computed` is computed anew.
 *
 * @param document as JSON.parse gives it; nothing is assumed of it
 * @returns how many records of each type were added, and how many were there
 * @throws FaultyFile with every fault and its place; then nothing was changed
 * @example await importGraph(db, { who: "command line", reason: "imported from a.json" }, JSON.parse(text));
 */
export async function importGraph(
  db: Knex,
  change: Change,
  document: unknown,
  options: ImportOptions = {},
): Promise<ImportReport> {
  return await importEntries(db, change, readGraph(document), options);
}
