import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import type { Cluster } from "./cluster.ts";
import { type Conditions, isRoot } from "./conditions.ts";
import type { Binaries } from "./find-binaries.ts";
import { giveAll, letThrough } from "./hand-over.ts";
import { type RunAs, runProgram } from "./run-program.ts";

/**
 * Decides as whom to run PostgreSQL on a cluster that exists: as its owner, because PostgreSQL opens
 * nobody else's. So a root who starts Gainsay on a plain user's data (sudo) leaves no files behind that
 * this user cannot open the next day.
 *
 * A cluster that root owns was made in a user namespace. Where there are none now (the data moved into
 * a container, say), it is given to the user `nobody`.
 *
 * @throws DatabaseUnavailable when we are root and nobody else can run the binaries on this data
 */
export async function chooseRunAs(
  cluster: Cluster,
  binaries: Binaries,
  conditions: Conditions,
): Promise<RunAs> {
  if (!isRoot()) return { kind: "ourselves" };
  const { uid, gid } = statSync(cluster.folder);
  if (uid !== 0) {
    const owner = asUser(uid, gid);
    if (await canRun(owner, cluster.folder, binaries.postgres)) return owner;
    throw cannotServeRoot(`the owner of the data (user number ${uid})`, cluster.folder, binaries);
  }
  if (
    conditions.userNamespaces &&
    (await canRun({ kind: "namespace" }, cluster.folder, binaries.postgres))
  ) {
    return { kind: "namespace" };
  }
  const nobody = asNobody();
  letThrough(cluster.dataDir);
  if (!(await canRun(nobody, cluster.dataDir, binaries.postgres))) {
    throw cannotServeRoot("the user nobody", cluster.dataDir, binaries);
  }
  giveAll(cluster.folder, nobody);
  return nobody;
}

/**
 * Decides as whom to make a new cluster in the data folder. For root that is the owner of the place
 * where the data folder is made, if this is a plain user; else root in a user namespace; else `nobody`.
 * Each is tried before it is chosen.
 *
 * @param place - the folder that was there before us: the data folder, or the nearest one above it
 * @param prepare - is called before each trial, to give the folders that we have made to that user
 * @throws DatabaseUnavailable when none of them can run the binaries in the data folder
 */
export async function chooseMaker(
  cluster: Cluster,
  binaries: Binaries,
  conditions: Conditions,
  place: string,
  prepare: (as: RunAs) => void,
): Promise<RunAs> {
  if (!isRoot()) return { kind: "ourselves" };
  const { uid, gid } = statSync(place);
  const candidates: RunAs[] = uid === 0 ? [] : [asUser(uid, gid)];
  if (conditions.userNamespaces) candidates.push({ kind: "namespace" });
  candidates.push(asNobody());
  for (const candidate of candidates) {
    if (await canRun(candidate, cluster.dataDir, binaries.initdb, prepare)) return candidate;
  }
  throw cannotServeRoot("the user nobody", cluster.dataDir, binaries);
}

// initdb asks for the name of its user: a bare number (a container that runs as user 1001) will not do.
const TRIAL = 'id -un >/dev/null && cd "$1" && exec "$2" --version';

async function canRun(
  as: RunAs,
  folder: string,
  program: string,
  prepare: (as: RunAs) => void = () => {},
): Promise<boolean> {
  try {
    prepare(as);
    const args = ["-c", TRIAL, "sh", folder, program];
    return (await runProgram("/bin/sh", args, { as, cwd: "/" })).code === 0;
  } catch {
    // There is no unshare on this system, or this root may not become or make an owner of anybody else.
    return false;
  }
}

function asUser(uid: number, gid: number): RunAs & { kind: "user" } {
  // Signed, as setuid wants them: `nobody` is -2 on a Mac.
  return { kind: "user", uid: uid | 0, gid: gid | 0 };
}

function asNobody(): RunAs & { kind: "user" } {
  try {
    return asUser(numberOfNobody("-u"), numberOfNobody("-g"));
  } catch {
    return asUser(65534, 65534);
  }
}

function numberOfNobody(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8", stdio: "pipe" }));
}

function cannotServeRoot(who: string, folder: string, binaries: Binaries): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `The built-in database does not run as root, and here neither a user namespace nor ${who} can be used instead (who would have to enter ${folder} and ${path.dirname(binaries.postgres)}): start Gainsay as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
  );
}
