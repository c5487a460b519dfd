import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import type { Conditions } from "./conditions.ts";
import type { Binaries } from "./find-binaries.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";
import { runProgram } from "./run-program.ts";

const PATIENCE_MS = 60_000;
const PAUSE_MS = 20;

/**
 * Stops the server that runs on the cluster: its open transactions are rolled back, all that was
 * committed is written, and its lock file is gone when this returns.
 *
 * @returns false when it has not ended after a minute; it goes on trying
 */
export async function stopServer(
  cluster: Cluster,
  binaries: Binaries,
  { platform }: Conditions,
): Promise<boolean> {
  const running = readPostmasterPid(cluster.pidFile);
  if (running === null || running === "unfinished") return true;
  if (platform === "win32") {
    // There are no signals on Windows: pg_ctl has its own way to tell a server.
    const { code } = await runProgram(binaries.pgCtl, ["-m", "fast", "-w", "-t", "60", "stop"], {
      as: { kind: "ourselves" },
      cwd: cluster.dataDir,
      cluster: cluster.folder,
      listen: false,
    });
    return code === 0;
  }
  // What `pg_ctl stop -m fast` does, without having to be the user whom the server runs as.
  process.kill(running.pid, "SIGINT");
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const found = readPostmasterPid(cluster.pidFile);
    if (found === null || (found !== "unfinished" && found.pid !== running.pid)) return true;
    await sleep(PAUSE_MS);
  }
  return false;
}
