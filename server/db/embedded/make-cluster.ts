import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import { messageOf } from "../fault.ts";
import { chooseMaker } from "./choose-run-as.ts";
import { type Cluster, UNFINISHED } from "./cluster.ts";
import type { Conditions } from "./conditions.ts";
import type { Binaries } from "./find-binaries.ts";
import { give, giveFolders, nearestExisting } from "./hand-over.ts";
import { type RunAs, runProgram } from "./run-program.ts";
import { windowsCure } from "./windows-cure.ts";

// The same on every system: bytes order the database, Unicode tells letters from others. Sorting for
// people names an ICU collation. (--no-locale alone would make upper('é') a no-op.)
const INITDB_OPTIONS = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-locale",
];

/**
 * Locales for pg_trgm, which asks the C library and not PostgreSQL what a letter is: in C it drops all
 * letters but English ones, and a misspelt "Зеленский" finds nobody. A system that knows none of these
 * gets C.
 */
const CTYPES: Partial<Record<NodeJS.Platform, string>> = { linux: "C.UTF-8", darwin: "UTF-8" };

/**
 * Makes the cluster, unless it is there. It is made under another name and renamed when it is whole, so
 * that a first start that is cut short leaves nothing half made, and of two at once the first one wins.
 *
 * @returns whether this call made it
 * @throws DatabaseUnavailable when it cannot be made: the folder cannot be written, the disk is full, ...
 */
export async function makeCluster(
  cluster: Cluster,
  binaries: Binaries,
  conditions: Conditions,
): Promise<boolean> {
  if (existsSync(cluster.versionFile)) return false;
  refuseOtherContent(cluster);
  const place = nearestExisting(cluster.dataDir);
  let made: string | undefined;
  try {
    // Node names the topmost folder that it had to make.
    made = mkdirSync(cluster.dataDir, { recursive: true, mode: 0o700 });
    const as = await chooseMaker(cluster, binaries, conditions, place, (candidate) => {
      if (made !== undefined) giveFolders(made, cluster.dataDir, candidate);
    });
    return await makeAs(as, cluster, binaries, conditions);
  } catch (fault) {
    if (made !== undefined) removeEmptyFolders(made, cluster.dataDir);
    if (fault instanceof DatabaseUnavailable) throw fault;
    throw new DatabaseUnavailable(
      `The built-in database cannot be made in ${cluster.dataDir} (${messageOf(fault)}): set DATA_DIR to a folder that you may write to, or DATABASE_URL to a PostgreSQL server.`,
      { cause: fault },
    );
  }
}

function refuseOtherContent(cluster: Cluster): void {
  if (!existsSync(cluster.folder) || readdirSync(cluster.folder).length === 0) return;
  // Asked again: another process may have put its cluster there just now.
  if (existsSync(cluster.versionFile)) return;
  throw new DatabaseUnavailable(
    `The built-in database wants the folder ${cluster.folder}, but something else is in it: move that away, or set DATA_DIR to another folder.`,
  );
}

async function makeAs(
  as: RunAs,
  cluster: Cluster,
  binaries: Binaries,
  { platform }: Conditions,
): Promise<boolean> {
  const unfinished = `${cluster.folder}${UNFINISHED}${randomBytes(6).toString("hex")}`;
  const passwordFile = `${unfinished}.password`;
  try {
    const password = randomBytes(18).toString("base64url");
    // Made here and not by initdb, whose user need not be allowed to make folders in the data folder.
    mkdirSync(unfinished, { mode: 0o700 });
    give(unfinished, as);
    writeDurably(passwordFile, password, as);
    const initdb = async (...more: string[]) =>
      await runProgram(binaries.initdb, [...INITDB_OPTIONS, `--pwfile=${passwordFile}`, ...more], {
        as,
        cwd: cluster.dataDir,
        cluster: unfinished,
      });
    const ctype = CTYPES[platform] ?? "C";
    let end = await initdb(`--lc-ctype=${ctype}`);
    if (end.code !== 0 && end.output.includes(ctype)) end = await initdb();
    if (end.code !== 0) {
      throw new DatabaseUnavailable(
        `The built-in database cannot be made in ${cluster.dataDir} (${whatItSaid(end.output, end.code)}): ${windowsCure(platform, end.code)}set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL server.`,
      );
    }
    writeDurably(path.join(unfinished, path.basename(cluster.passwordFile)), password, as);
    return rename(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Renames it into place; false when another process was quicker and its cluster is the one. */
function rename(unfinished: string, cluster: Cluster): boolean {
  try {
    renameSync(unfinished, cluster.folder);
  } catch (fault) {
    if (existsSync(cluster.versionFile)) return false;
    throw fault;
  }
  syncFolder(cluster.dataDir);
  return true;
}

/** Writes a secret so that a power cut right after cannot leave it empty and the data locked. */
function writeDurably(file: string, content: string, as: RunAs): void {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  give(file, as);
  syncFolder(path.dirname(file));
}

function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** Takes away the folders that we had made, from `bottom` up to `top`, as far as nothing is in them. */
function removeEmptyFolders(top: string, bottom: string): void {
  try {
    for (let folder = bottom; folder.length >= top.length; folder = path.dirname(folder)) {
      rmdirSync(folder);
    }
  } catch {
    // Another process has begun to use one: then it stays.
  }
}

/** The line in which a program says what is wrong. */
function whatItSaid(output: string, code: number | null): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const fault = lines.find((line) => /error:|FATAL:/.test(line)) ?? lines.at(-1);
  return fault?.trim() ?? `it ended with code ${code}`;
}
