import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { codeOf } from "../fault.ts";

/** What PostgreSQL's lock file tells about the server that wrote it. */
export interface PostmasterPid {
  readonly pid: number;
  readonly port: number;
}

/** PostgreSQL makes the file and fills it at once; empty for longer, it is the remnant of a power cut. */
const EMPTY_FOR_GOOD_MS = 5_000;

/** A server that is just starting has just written the file; an older one can be judged by its process. */
const SETTLED_AFTER_MS = 10_000;

/**
 * Reads postmaster.pid: `null` when there is none, `"unfinished"` while its writer is at work (ask again).
 * An empty remnant of a power cut is taken away: PostgreSQL itself would refuse to start for ever.
 */
export function readPostmasterPid(file: string): PostmasterPid | "unfinished" | null {
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch (fault) {
    if (codeOf(fault) === "ENOENT") return null;
    throw fault;
  }
  // Negative: PostgreSQL in single-user mode, started by hand.
  const pid = Math.abs(Number(lines[0]));
  if (Number.isSafeInteger(pid) && pid > 0) return { pid, port: Number(lines[3] ?? 0) };
  if (ageOf(file) < EMPTY_FOR_GOOD_MS) return "unfinished";
  rmSync(file, { force: true });
  return null;
}

/**
 * Makes a lock file stale that names a process which is no server of this cluster (any more): after a
 * reboot its number went to another program, or it was killed and nobody has buried it, as happens under
 * a container's first process. PostgreSQL only sees that a process with this number lives, and refuses.
 *
 * We put our own number in the first line: pg_ctl tells the server who its parent is, and a lock by that
 * process counts as stale. The other lines stay, and with them PostgreSQL's own second check, that nobody
 * uses the shared memory named in them; so a misjudgement cannot put two servers on one cluster.
 *
 * @returns false when it is too early to tell (ask again), because another process may just have started
 * a server: between reading and writing the file must not change
 */
export function retirePostmasterPid(
  file: string,
  found: PostmasterPid,
  platform: NodeJS.Platform,
): boolean {
  if (found.pid === process.pid) return true;
  try {
    if (ageOf(file) < SETTLED_AFTER_MS) return false;
    const [first, ...rest] = readFileSync(file, "utf8").split("\n");
    if (Math.abs(Number(first)) !== found.pid) return false;
    // pg_ctl on Windows cannot tell its parent. There the file says nothing of shared memory either.
    if (platform === "win32") rmSync(file, { force: true });
    else writeFileSync(file, [process.pid, ...rest].join("\n"));
    return true;
  } catch {
    // It has gone meanwhile.
    return false;
  }
}

function ageOf(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}
