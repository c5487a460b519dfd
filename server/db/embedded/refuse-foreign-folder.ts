import { accessSync, constants, statSync } from "node:fs";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import type { Cluster } from "./cluster.ts";
import { isRoot } from "./conditions.ts";

const NO_FAULT = { throwIfNoEntry: false } as const;

/**
 * Refuses data of another user of this machine: PostgreSQL opens no cluster but its own user's, and says
 * so in a way that points nowhere. Root may open everybody's: it becomes the owner.
 *
 * @throws DatabaseUnavailable
 */
export function refuseForeignFolder(cluster: Cluster): void {
  if (isRoot() || !statSync(cluster.dataDir, NO_FAULT)?.isDirectory()) return;
  try {
    accessSync(cluster.dataDir, constants.R_OK | constants.X_OK);
  } catch (cause) {
    throw belongsToAnother(cluster.dataDir, cause);
  }
  const owner = statSync(cluster.folder, NO_FAULT)?.uid;
  // Windows knows no such numbers.
  if (owner === undefined || process.getuid === undefined || owner === process.getuid()) return;
  throw belongsToAnother(cluster.folder);
}

function belongsToAnother(folder: string, cause?: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `The data in ${folder} belong to another user of this machine: start Gainsay as that user, or set DATA_DIR to a folder of your own.`,
    { cause },
  );
}
