import type { Response } from "express";

/** Whoever is signed in and asks, as pages and use cases need them. */
export interface AskingUser {
  readonly id: string;
  /** By which the history calls them. */
  readonly name: string;
  readonly role: string;
}

/** The user who asks; null where nobody is signed in, or where the page is the same for everybody anyway. */
export function askingUser(res: Response): AskingUser | null {
  return (res.locals["user"] as AskingUser | undefined) ?? null;
}

/**
 * Says who asks. The answer is theirs alone from then on: no shared cache keeps it, and it must be asked for again.
 */
export function setAskingUser(res: Response, user: AskingUser): void {
  res.locals["user"] = user;
  makePrivate(res, "no-cache");
}

/** An answer that is for one reader: "no-store" where it must not be kept at all. */
export function makePrivate(res: Response, kept: "no-cache" | "no-store"): void {
  res.locals["private"] = true;
  res.set("Cache-Control", `private, ${kept}`);
}

/** Whether an answer is for one reader only. */
export function isPrivate(res: Response): boolean {
  return res.locals["private"] === true;
}
