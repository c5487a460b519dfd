import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { codeOf } from "../fault.ts";
import type { PostmasterPid } from "./postmaster-pid.ts";

/**
 * What has the process number that a lock file names.
 * - `our server`: a PostgreSQL that runs on this cluster
 * - `something else`: another program, or a server that was killed and not buried yet (a zombie)
 * - `nothing`: PostgreSQL will see by itself that the lock is stale
 */
export type Occupant = "our server" | "something else" | "nothing";

/**
 * Tells whether the process that `found` names is the server of the cluster in `folder`.
 * "Is it called postgres?" would not do: on a machine with a PostgreSQL of its own the number may have
 * gone to one of its processes, and a copied data folder brings a copy of the lock file with it.
 */
export function whatRunsAt(
  found: PostmasterPid,
  folder: string,
  platform: NodeJS.Platform,
): Occupant {
  if (!isAlive(found.pid)) return "nothing";
  try {
    if (platform === "win32") return onWindows(found.pid);
    if (platform === "linux") return onLinux(found, folder);
    return byCommandLine(found, folder, ps(found.pid));
  } catch {
    // It ended while we looked.
    return isAlive(found.pid) ? "something else" : "nothing";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return codeOf(fault) === "EPERM";
  }
}

/** A server stands in its cluster: the surest sign there is, whatever the two paths look like. */
function onLinux(found: PostmasterPid, folder: string): Occupant {
  const status = readFileSync(`/proc/${found.pid}/stat`, "utf8");
  if (!status.includes("(postgres) ") || status.includes(") Z ")) return "something else";
  try {
    const standsIn = statSync(`/proc/${found.pid}/cwd`);
    const ours = statSync(folder);
    return standsIn.ino === ours.ino && standsIn.dev === ours.dev ? "our server" : "something else";
  } catch {
    // Another user's process does not show where it stands.
    const command = readFileSync(`/proc/${found.pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return byCommandLine(found, folder, command);
  }
}

/** We start ours with its port on the command line; one started by hand names the cluster there. */
function byCommandLine({ port }: PostmasterPid, folder: string, command: string): Occupant {
  const isOurs = command.includes(`-p ${port} `) || command.includes(folder);
  return /postgres/.test(command) && isOurs ? "our server" : "something else";
}

function ps(pid: number): string {
  const args = ["-ww", "-o", "stat=,command=", "-p", String(pid)];
  const line = execFileSync("ps", args, { encoding: "utf8" }).trim();
  return line.startsWith("Z") ? "" : `${line} `;
}

function onWindows(pid: number): Occupant {
  const args = ["/FI", `PID eq ${pid}`, "/NH"];
  const line = execFileSync("tasklist", args, { encoding: "utf8", windowsHide: true });
  return /postgres/i.test(line) ? "our server" : "something else";
}
