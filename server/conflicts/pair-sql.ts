import type { ConflictRule } from "./conflict-rules.ts";
import type { Dated } from "./conflict.ts";

// How a rule says in SQL which pairs of datings cannot both hold. A pair is found by walking an outer table in
// the order of an index and looking, for each row, into a range of another index; so pairs that can both hold
// are never made, and a page of fifty costs no more than fifty, however many there are.

/** Where pairs are looked for; `$1` is the id of the story, event or claim. */
export type Scope = "story" | "event" | "claim";

/** A dating in SQL: expressions over the tables of the search. */
export interface DatedSql {
  readonly kind: Dated["kind"];
  readonly clock: Dated["clock"];
  readonly id: string;
  readonly earliest: string;
  readonly latest: string;
}

/** A pair in SQL. */
export interface PairSql {
  readonly first: DatedSql;
  readonly second: DatedSql;
  /** The identifier of the conflict, as conflictId makes it. */
  readonly conflict: string;
  /** Whether the rule is about an event: it is that of the claim of the first side, if that has one. */
  readonly hasEvent: boolean;
  /** What the pairs are sorted by; what is left out is the same in all of them. */
  readonly keys: PairKeys;
}

/** The parts of a place in a list of conflicts, in their order: see KEY_PARTS. */
export interface PairKeys {
  readonly event?: string;
  readonly day?: string;
  readonly claim: string;
  readonly other_day?: string;
  readonly other?: string;
}

export const KEY_PARTS = [
  ["event", "uuid"],
  ["day", "date"],
  ["claim", "uuid"],
  ["other_day", "date"],
  ["other", "uuid"],
] as const satisfies readonly (readonly [keyof PairKeys, string])[];

/** A search for pairs: a rule has one or two in a scope. */
export interface PairSearch {
  /** Its place in lists. Marks of pages name it, so a number is never given to another search. */
  readonly number: number;
  readonly rule: ConflictRule;
  readonly pair: PairSql;
  /** What stands behind `from`, the `where` within. */
  readonly from: (narrowing: Narrowing) => string;
}

/** What cuts the pairs of a search down to those that are asked for: parts of its SQL, each may be empty. */
export interface Narrowing {
  /** Conditions on a whole pair, each beginning with "and". */
  readonly pairs: string;
  /** The order and limit for the inner one of two tables, given its keys. */
  readonly inner: (...keys: string[]) => string;
  /** A condition for the index that the outer table is walked by, given its keys. */
  readonly outer: (keys: Partial<PairKeys>) => string;
  /**
   * Where only pairs are asked for that a dismissal holds for: a condition on the outer table, so that the others,
   * which may be millions, are not even made. `which` of the two things the table is of, and `name` SQL that names it.
   */
  readonly named: (which: "first" | "second", name: string) => string;
}

/** The claim holds: readers see it, and nobody has withdrawn it. */
export function holds(claim: string): string {
  return `${claim}.is_public and ${claim}.state = 'published'`;
}

/** The SQL of an anchor that names the dating. */
export function nameSql({ kind, id, clock }: { kind: string; id: string; clock: string }): string {
  return `'${kind}:' || ${id} || '/${clock}'`;
}
