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
 * The user whom a guard has let through.
 *
 * @throws Error on a route whose guard lets anybody through
 */
export function whoAsks(res: Response): AskingUser {
  const user = askingUser(res);
  if (user === null) throw new Error("nobody is signed in on a page for those who are");
  return user;
}

/**
 * Says who asks. The answer is theirs alone from then on: no shared cache keeps it, and it must be asked for again.
 */
export function setAskingUser(res: Response, user: AskingUser): void {
  res.locals["user"] = user;
  makePrivate(res, "no-cache");
}

/** What whoever asks may do, as accounts/may.ts decides; the routes do not know it. */
export interface Abilities {
  may(action: "draft" | "publish" | "manage users"): boolean;
  mayWriteClaim(claim: { readonly state: string; readonly is_own: boolean }): boolean;
  mayLink(from: { readonly state: string; readonly is_own: boolean }): boolean;
  mayChangeRecord(record: { readonly is_public: boolean }): boolean;
}

const NONE: Abilities = {
  may: () => false,
  mayWriteClaim: () => false,
  mayLink: () => false,
  mayChangeRecord: () => false,
};

/** Says what whoever asks may do. */
export function setAbilities(res: Response, abilities: Abilities): void {
  res.locals["abilities"] = abilities;
}

/**
 * What whoever asks may do beside what the route was declared to do, such as to publish what they have drafted.
 * Nobody in particular may nothing.
 */
export function abilitiesOf(res: Response): Abilities {
  return (res.locals["abilities"] as Abilities | undefined) ?? NONE;
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
