import type { AskingUser } from "../http/asking-user.ts";

/** Who looks at a table or changes it, and what they may. */
export interface TableViewer {
  readonly user: AskingUser;
  /** Sees the drafts of others, and publishes. */
  readonly mayPublish: boolean;
  mayWrite(claim: { readonly state: string; readonly is_own: boolean }): boolean;
  /** Whether links that go from a claim may be changed. */
  mayLink(claim: { readonly state: string; readonly is_own: boolean }): boolean;
}

/**
 * The SQL of whether a claim is shown in a table: all of them to whoever may publish, to others what is public and what
 * they drafted themselves. `alias` is the claim, `user` the SQL of the parameter with the user.
 */
export function shownTo(viewer: TableViewer, alias: string, user: string): string {
  return viewer.mayPublish ? "true" : `(${alias}.is_public or ${draftedBy(alias, user)})`;
}

/** The SQL of whether a user drafted a claim. */
export function draftedBy(alias: string, user: string): string {
  return `exists (select from drafters own where own.claim_id = ${alias}.id and own.user_id = ${user}::uuid)`;
}
