import type { Knex } from "knex";
import { DATABASE_STATE } from "../db/database-state.ts";
import type { Stated } from "../db/keep-unchanged.ts";
import { query, type Statement } from "../db/query.ts";
import { CONFLICT_RULE_NAMES, type ConflictRule } from "./conflict-rules.ts";
import type { Scope } from "./pair-sql.ts";
import { pairCountsSql } from "./pairs-statement.ts";

/** Counting stops here: "1,000+". */
export const MOST_CONFLICTS_COUNTED = 1000;

/** How many conflicts there are by each rule. */
export type RuleCounts = Readonly<Record<ConflictRule, number>>;

/** Which conflicts are counted: of what, and whether those that a dismissal holds for, or the others. */
export interface CountChoice {
  readonly scope: Scope;
  /** Of the story, the event or the claim. */
  readonly id: string;
  readonly dismissed: "no" | "only";
}

/** How many conflicts a list has, by rule, each counted up to MOST_CONFLICTS_COUNTED + 1. */
export async function conflictCounts(db: Knex, choice: CountChoice): Promise<RuleCounts> {
  return (await statedCounts(db, choice)).answer;
}

/** The same with the state of the database that they are of: see DATABASE_STATE. */
export async function statedCounts(db: Knex, choice: CountChoice): Promise<Stated<RuleCounts>> {
  const counts = await query<Count>(db, statement(choice, false), [choice.id]);
  const of = new Map(counts.map(({ rule, count }) => [rule, count]));
  return { answer: asRuleCounts((rule) => of.get(rule) ?? 0), state: counts[0]?.state ?? null };
}

/**
 * How many conflicts of a story nobody dismissed, in one number, counted up to MOST_CONFLICTS_COUNTED + 1: what
 * suffices is counted, and no more.
 */
export async function conflictCount(db: Knex, story: { readonly id: string }): Promise<number> {
  const choice = { scope: "story", dismissed: "no" } as const;
  const counts = await query<Count>(db, statement(choice, true), [story.id]);
  const sum = counts.reduce((all, { count }) => all + count, 0);
  return Math.min(sum, MOST_CONFLICTS_COUNTED + 1);
}

/** No conflict by any rule. */
export const NO_COUNTS: RuleCounts = asRuleCounts(() => 0);

interface Count {
  readonly rule: ConflictRule;
  readonly count: number;
  readonly state: string | null;
}

function asRuleCounts(countOf: (rule: ConflictRule) => number): RuleCounts {
  const counts = CONFLICT_RULE_NAMES.map((rule) => [rule, countOf(rule)]);
  return Object.fromEntries(counts) as RuleCounts;
}

const statements = new Map<string, Statement>();

function statement({ scope, dismissed }: Omit<CountChoice, "id">, together: boolean): Statement {
  const name = `conflict ${together ? "count" : "counts"} of a ${scope}, dismissed ${dismissed}`;
  const known = statements.get(name);
  if (known !== undefined) return known;
  const choice = { scope, rule: null, dismissed } as const;
  const counts = pairCountsSql(choice, MOST_CONFLICTS_COUNTED + 1, together);
  const made = {
    name,
    text: `select counts.*, ${DATABASE_STATE} as state from (${counts}) counts`,
  };
  statements.set(name, made);
  return made;
}
