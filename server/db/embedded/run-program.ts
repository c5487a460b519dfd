import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import { codeOf } from "../fault.ts";

/**
 * As whom a program of PostgreSQL runs:
 * - `ourselves`: as the user who started Gainsay;
 * - `namespace`: in a user namespace of its own, where root looks like `nobody` to PostgreSQL while the
 *   files stay root's, so that a folder only root can enter, such as one under /root, still works;
 * - `user`: as another, unprivileged user, to whom root hands the files.
 */
export type RunAs =
  | { readonly kind: "ourselves" }
  | { readonly kind: "namespace" }
  | { readonly kind: "user"; readonly uid: number; readonly gid: number };

export interface ProgramOptions {
  readonly as: RunAs;
  /** The folder to stand in: one that the user may enter. */
  readonly cwd: string;
  /** The cluster, handed over as PGDATA. */
  readonly cluster?: string;
  /** False for what starts the server: it would inherit the pipes and keep them open, and we would wait for ever. */
  readonly listen?: boolean;
}

export interface ProgramEnd {
  /** The exit code; null after a signal. */
  readonly code: number | null;
  /** All that it printed; empty without `listen`. */
  readonly output: string;
}

const IN_NAMESPACE = ["--user", "--map-user=65534", "--map-group=65534", "--"];

/**
 * Runs a program to its end.
 *
 * @throws DatabaseUnavailable when it cannot be started at all
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { as, cwd, cluster, listen = true }: ProgramOptions,
): Promise<ProgramEnd> {
  const inNamespace = as.kind === "namespace";
  const child = spawn(
    inNamespace ? "unshare" : program,
    inNamespace ? [...IN_NAMESPACE, program, ...args] : [...args],
    {
      cwd,
      env: environment(cluster),
      stdio: listen ? ["ignore", "pipe", "pipe"] : "ignore",
      windowsHide: true,
      ...(as.kind === "user" ? { uid: as.uid, gid: as.gid } : {}),
    },
  );
  let output = "";
  const hear = (piece: Buffer) => {
    output += piece.toString();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  return await new Promise<ProgramEnd>((resolve, reject) => {
    child.once("error", (fault) => reject(cannotRun(program, fault)));
    child.once("close", (code) => resolve({ code, output }));
  });
}

/**
 * Our environment without PostgreSQL's own variables, which may be set for some other server, and with
 * English messages, because we read them. The cluster goes in as PGDATA and not as `-D`, because pg_ctl
 * pastes the latter into a shell command, where `$` and a backtick in a path would come alive.
 */
function environment(cluster: string | undefined): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith("PG"));
  return {
    ...Object.fromEntries(ours),
    LC_ALL: "C",
    ...(cluster === undefined ? {} : { PGDATA: cluster }),
  };
}

function cannotRun(program: string, cause: Error): DatabaseUnavailable {
  // A file that is there and is "not found": what is not found is the C library that it was built for.
  const foreign = codeOf(cause) === "ENOENT" && existsSync(program);
  const reason = foreign
    ? "it was built for another C library than this system has, as on Alpine"
    : cause.message;
  return new DatabaseUnavailable(
    `The built-in database cannot be run (${program}: ${reason}): set DATABASE_URL to a PostgreSQL server.`,
    { cause },
  );
}
