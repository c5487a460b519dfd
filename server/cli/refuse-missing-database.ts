import { readdirSync } from "node:fs";
import path from "node:path";
import type { Config } from "../config.ts";
import { codeOf } from "../db/fault.ts";
import { NoDatabase } from "./no-database.ts";

/** A cluster of any version: one of another is explained where it is opened. */
const CLUSTER = /^pg\d+$/;

/**
 * Refuses a folder in which there is no built-in database. To open one there would make it, and whoever has mistyped
 * DATA_DIR would have an empty database, and be told that nothing is in it.
 *
 * @throws NoDatabase
 */
export function refuseMissingDatabase({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl !== undefined || filesIn(dataDir).some((name) => CLUSTER.test(name))) return;
  throw new NoDatabase(
    `There is no database in ${path.resolve(dataDir)}: set DATA_DIR to the folder of the site, or start Gainsay once to make one there.`,
  );
}

/** None where there is no such folder. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}
