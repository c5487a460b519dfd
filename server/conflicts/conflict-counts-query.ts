import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { CONFLICT_RULE_NAMES, type ConflictRule } from "./conflict-rules.ts";
import { type PairChoice, pairCountsSql } from "./pairs-statement.ts";

/** Counting stops here: "1,000+". */
export const MOST_CONFLICTS_COUNTED = 1000;

/** How many conflicts there are that nobody has dismissed, by rule, each counted up to MOST_CONFLICTS_COUNTED + 1. */
export async function conflictCounts(
  db: Knex,
  story: { readonly id: string },
): Promise<Record<ConflictRule, number>> {
  const counts = await query<{ rule: ConflictRule; count: number }>(db, COUNTS, [story.id]);
  const of = new Map(counts.map(({ rule, count }) => [rule, count]));
  return Object.fromEntries(CONFLICT_RULE_NAMES.map((rule) => [rule, of.get(rule) ?? 0])) as Record<
    ConflictRule,
    number
  >;
}

/** The same in one number, counted up to MOST_CONFLICTS_COUNTED + 1: what suffices is counted, and no more. */
export async function conflictCount(db: Knex, story: { readonly id: string }): Promise<number> {
  const counts = await query<{ count: number }>(db, COUNT, [story.id]);
  const sum = counts.reduce((all, { count }) => all + count, 0);
  return Math.min(sum, MOST_CONFLICTS_COUNTED + 1);
}

const STANDING: PairChoice = { scope: "story", rule: null, dismissed: "no" };

const COUNTS = {
  name: "conflict counts",
  text: pairCountsSql(STANDING, MOST_CONFLICTS_COUNTED + 1, false),
};
const COUNT = {
  name: "conflict count",
  text: pairCountsSql(STANDING, MOST_CONFLICTS_COUNTED + 1, true),
};
