import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import { codeOf } from "../fault.ts";

/** The links that the package should hold: `target` shows the same file as `source`, both from its root. */
const libraryLinks = z.array(z.object({ source: z.string(), target: z.string() }));
type LibraryLink = z.infer<typeof libraryLinks>[number];

/**
 * Makes the library links (libpq.so.5 -> libpq.so.5.18) that the binaries in `packageRoot` need.
 *
 * A package from npm cannot hold links. This one lists them and makes them after its install, but that
 * step does not run under --ignore-scripts, npm 12, pnpm or bun; so it is never counted on. Several
 * processes may do this at once.
 *
 * @throws DatabaseUnavailable where node_modules cannot be written to
 */
export function linkLibraries(packageRoot: string): void {
  const list = path.join(packageRoot, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const link of libraryLinks.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const target = path.join(packageRoot, link.target);
    if (!existsSync(target)) makeLink(packageRoot, link, target);
  }
}

function makeLink(packageRoot: string, link: LibraryLink, target: string): void {
  try {
    symlinkSync(path.relative(path.dirname(link.target), link.source), target);
  } catch (fault) {
    // Another process was quicker.
    if (codeOf(fault) === "EEXIST") return;
    copyInstead(path.join(packageRoot, link.source), target);
  }
}

/** Where links are not allowed (Windows without developer mode, some file systems) a copy does as well. */
function copyInstead(source: string, target: string): void {
  // Under another name first: a second process must not load half a library.
  const unfinished = `${target}.${randomBytes(4).toString("hex")}`;
  try {
    copyFileSync(source, unfinished);
    renameSync(unfinished, target);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw new DatabaseUnavailable(
      `The built-in database cannot be prepared, because ${target} cannot be written: start Gainsay once as the user who owns node_modules, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
}
