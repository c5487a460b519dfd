import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import { type Cluster, MAJOR } from "./cluster.ts";

/**
 * Refuses data that another major version of PostgreSQL made: ours cannot open them, and beside them it
 * would show an empty Gainsay as if everything were lost.
 *
 * @throws DatabaseUnavailable telling how the data get across
 */
export function refuseOtherVersion(cluster: Cluster): void {
  if (existsSync(cluster.versionFile)) {
    const found = readFileSync(cluster.versionFile, "utf8").trim();
    if (found !== MAJOR) throw madeByAnother(cluster.folder, found);
    return;
  }
  if (!statSync(cluster.dataDir, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(cluster.dataDir)) {
    const folder = path.join(cluster.dataDir, name);
    const isOther = /^pg\d+$/.test(name) && existsSync(path.join(folder, "PG_VERSION"));
    if (isOther) throw madeByAnother(folder, name.slice(2));
  }
}

function madeByAnother(folder: string, found: string): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `The data in ${folder} were made by PostgreSQL ${found} and this version of Gainsay brings ${MAJOR}: export them with the version of Gainsay that made them (npm run gainsay -- export), start this one with another DATA_DIR, and import them there.`,
  );
}
