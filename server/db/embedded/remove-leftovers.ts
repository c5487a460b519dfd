import { readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { type Cluster, UNFINISHED } from "./cluster.ts";

/** A first start takes seconds; what is older than this was left by one that was cut short. */
const LEFTOVER_AFTER_MS = 10 * 60_000;

/** Removes what first starts that were cut short (a kill, a power cut) have left beside the cluster: 40 MB each. */
export function removeLeftovers(cluster: Cluster): void {
  const prefix = path.basename(cluster.folder) + UNFINISHED;
  for (const name of readdirSync(cluster.dataDir)) {
    if (!name.startsWith(prefix)) continue;
    const leftover = path.join(cluster.dataDir, name);
    // Gone already: the process that was making it is done.
    const changedAt = statSync(leftover, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changedAt < LEFTOVER_AFTER_MS) continue;
    try {
      rmSync(leftover, { recursive: true, force: true });
    } catch {
      // Another user's: in nobody's way.
    }
  }
}
