import type { Knex } from "knex";
import type { Conflict } from "./conflict.ts";
import { conflictsPage } from "./conflicts-query.ts";
import { IS_IN_WRONG_ORDER } from "./denied-before-said.ts";
import { holds } from "./pair-sql.ts";
import { FROM_THE_FIRST } from "./pairs-statement.ts";
import { IS_TOO_LATE } from "./said-after-publication.ts";
import { IS_TOO_EARLY } from "./said-before-event.ts";
import { IS_APART } from "./windows-apart.ts";

/** How many conflicts a claim's page shows; the rest stand in the list of its story. */
export const CLAIM_CONFLICTS_SHOWN = 10;

/**
 * Whether a claim is in any conflict, for the statement of its page, in which it is `c`, its work `source` and its event
 * `event`. Few claims are, and PostgreSQL gets every part of a statement ready each time it is asked: to tell of
 * conflicts within that statement made the page of every claim dearer by a half.
 */
export const IS_IN_CONFLICT = `(${holds("c")} and (
  ${[IS_TOO_EARLY, IS_TOO_LATE, IS_APART, IS_IN_WRONG_ORDER].map((rule) => `(${rule})`).join(" or ")}))`;

/** What a claim's page says of conflicts. */
export interface ClaimConflicts {
  /** The first ten of their list. */
  readonly conflicts: readonly Conflict[];
  /** Whether there are more than these. */
  readonly more_conflicts: boolean;
}

export const NO_CONFLICTS: ClaimConflicts = { conflicts: [], more_conflicts: false };

/** The conflicts of a claim that is in some, in one statement. */
export async function claimConflicts(db: Knex, id: string): Promise<ClaimConflicts> {
  const choice = { scope: "claim", rule: null, dismissed: null } as const;
  const page = await conflictsPage(db, choice, id, FROM_THE_FIRST, CLAIM_CONFLICTS_SHOWN);
  return { conflicts: page.conflicts, more_conflicts: page.after !== null };
}
