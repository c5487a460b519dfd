import { chmodSync, chownSync, existsSync, lchownSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { RunAs } from "./run-program.ts";

const ENTER_FOR_OTHERS = 0o001;

/** Gives one file or folder to the user who runs PostgreSQL; nothing happens unless that is another user. */
export function give(target: string, to: RunAs): void {
  // `>>>`: a Mac's nobody is -2 to setuid and 4294967294 to chown.
  if (to.kind === "user") chownSync(target, to.uid >>> 0, to.gid >>> 0);
}

/**
 * Gives a folder and all that is in it. The folder itself comes last: whose it is tells the next start
 * as whom to run, so a hand-over that was cut short is begun again.
 */
export function giveAll(folder: string, to: RunAs & { kind: "user" }): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) giveAll(inside, to);
    else lchownSync(inside, to.uid >>> 0, to.gid >>> 0);
  }
  give(folder, to);
}

/**
 * Gives the folders from `top` down to `bottom`, which we have just made ourselves, to the user who is to
 * run PostgreSQL, or back to root.
 */
export function giveFolders(top: string, bottom: string, to: RunAs): void {
  for (let folder = bottom; folder.length >= top.length; folder = path.dirname(folder)) {
    if (to.kind === "user") give(folder, to);
    else chownSync(folder, 0, 0);
  }
}

/** Lets everybody through a folder of ours, to what they may open in it; nobody can list it for that. */
export function letThrough(folder: string): void {
  const { mode } = statSync(folder);
  if ((mode & ENTER_FOR_OTHERS) === 0) chmodSync(folder, mode | ENTER_FOR_OTHERS);
}

/** The nearest folder at or above `target` that exists. */
export function nearestExisting(target: string): string {
  const above = path.dirname(target);
  // At the root of a drive there is nothing above, even if it is not there.
  return existsSync(target) || above === target ? target : nearestExisting(above);
}
