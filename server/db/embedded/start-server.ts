import { closeSync, openSync, readSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import type { Cluster } from "./cluster.ts";
import type { Conditions } from "./conditions.ts";
import type { Binaries } from "./find-binaries.ts";
import { type RunAs, runProgram } from "./run-program.ts";
import { windowsCure } from "./windows-cure.ts";

/** How an attempt to start a server ended. `race`: another process has started or is stopping one. */
export type Start =
  | { readonly kind: "up"; readonly port: number }
  | { readonly kind: "race" }
  | { readonly kind: "fault"; readonly why: string };

const SETTINGS = [
  "listen_addresses=127.0.0.1",
  // No socket file: its path may be at most 107 bytes long, and data folders lie deep.
  "unix_socket_directories=",
  "max_connections=60",
  "timezone=UTC",
  "log_timezone=UTC",
];

const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Starts a server on the cluster with pg_ctl, on a free port of this machine only, and waits until it
 * takes connections. pg_ctl gives it a session of its own, so a Ctrl-C in our terminal does not reach it:
 * it must not die before the application has let go of it. On Windows pg_ctl also gives up an
 * administrator's rights, with which PostgreSQL would refuse to run.
 */
export async function startServer(
  cluster: Cluster,
  binaries: Binaries,
  as: RunAs,
  { platform }: Conditions,
): Promise<Start> {
  const port = await freePort();
  const logged = turnOverLog(cluster.log);
  const options = [`-p ${port}`, ...SETTINGS.map((setting) => `-c ${setting}`)].join(" ");
  const { code } = await runProgram(
    binaries.pgCtl,
    // The log without its folder: pg_ctl pastes it into a shell command.
    ["-l", path.basename(cluster.log), "-w", "-t", "60", "-o", options, "start"],
    { as, cwd: cluster.folder, cluster: cluster.folder, listen: false },
  );
  if (code === 0) return { kind: "up", port };
  const said = readFrom(cluster.log, logged);
  if (/lock file|still in use|shutting down|starting up/.test(said)) return { kind: "race" };
  const faults = said.split("\n").filter((line) => /FATAL:|PANIC:/.test(line));
  const fault = faults.at(-1)?.replace(/^.*?(FATAL|PANIC):\s*/, "");
  const cure = windowsCure(platform, code);
  return { kind: "fault", why: `${cure}${fault ?? `pg_ctl ended with code ${code}`}` };
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer()
      .once("error", reject)
      .listen(0, "127.0.0.1", () => {
        const address = server.address();
        server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
      });
  });
}

/** Puts a log that has grown long aside, over the one before it. Returns the bytes that the log now has. */
function turnOverLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return size;
  renameSync(log, `${log}.1`);
  return 0;
}

function readFrom(file: string, start: number): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= start) return "";
  const handle = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(size - start);
    readSync(handle, bytes, 0, bytes.length, start);
    return bytes.toString();
  } finally {
    closeSync(handle);
  }
}
