import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { type Cluster, clusterIn } from "../../../server/db/embedded/cluster.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";

const PREFIX = path.join(tmpdir(), "gainsay-embedded-");
const folders: string[] = [];
let original: string | undefined;
process.once("exit", () => {
  if (original !== undefined) rmSync(path.dirname(original), { recursive: true, force: true });
});

/** A new, empty folder. */
export function aFolder(): string {
  const folder = mkdtempSync(PREFIX);
  folders.push(folder);
  return folder;
}

/**
 * A data folder with a database in it that nobody has used yet: a copy, for a first start takes a second.
 *
 * @param within - the folder that it lies in
 */
export async function aDataFolder(within = aFolder()): Promise<string> {
  if (original === undefined) {
    original = path.join(mkdtempSync(PREFIX), "data");
    await (await startEmbedded(original)).stop();
  }
  const folder = path.join(within, "data");
  cpSync(original, folder, { recursive: true });
  return folder;
}

/** Stops what still runs in the folders of this file's tests and removes them. For `after`. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) {
    for (const dataDir of [folder, path.join(folder, "data")]) {
      const pid = serverPid(clusterIn(dataDir));
      if (pid !== null) {
        process.kill(pid, "SIGQUIT");
        await until(() => !isAlive(pid));
      }
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The process number of the server that runs on a cluster; null when none does. */
export function serverPid(cluster: Cluster): number | null {
  if (!existsSync(cluster.pidFile)) return null;
  const pid = Number(readFileSync(cluster.pidFile, "utf8").split("\n")[0]);
  return pid > 0 && isPostgres(pid) ? pid : null;
}

function isPostgres(pid: number): boolean {
  if (process.platform !== "linux") return isAlive(pid);
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && /\(postgres\) [^Z]/.test(readFileSync(stat, "utf8"));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until something is so, for at most ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`it never came to pass: ${isSo.toString()}`);
    await sleep(10);
  }
}

/** The first row that a statement gives. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0];
  } finally {
    await client.end();
  }
}

/** The message that a promise is rejected with; fails when it is not. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (fault) {
    return fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  }
  throw new Error("it was not refused");
}
