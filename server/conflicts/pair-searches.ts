import type { ConflictRule } from "./conflict-rules.ts";
import { deniedBeforeSaid } from "./denied-before-said.ts";
import type { PairSearch, Scope } from "./pair-sql.ts";
import { saidAfterPublication } from "./said-after-publication.ts";
import { saidBeforeEvent } from "./said-before-event.ts";
import { windowsApart } from "./windows-apart.ts";

const RULES: Record<ConflictRule, (scope: Scope) => PairSearch[]> = {
  "windows-apart": windowsApart,
  "said-before-event": saidBeforeEvent,
  "denied-before-said": deniedBeforeSaid,
  "said-after-publication": saidAfterPublication,
};

/** The searches of a scope in the order of lists; of one rule, or of all. */
export function pairSearches(scope: Scope, rule: ConflictRule | null): readonly PairSearch[] {
  const rules = rule === null ? Object.values(RULES) : [RULES[rule]];
  return rules.flatMap((searches) => searches(scope));
}

/** Every search that there is; a claim is looked for by all of them. */
export const EVERY_SEARCH: readonly PairSearch[] = pairSearches("claim", null);

/** A condition: the pair `p` was found by one of the searches that pass the test. */
export function foundBy(passes: (search: PairSearch) => boolean): string {
  const numbers = EVERY_SEARCH.filter(passes).map(({ number }) => number);
  return `p.search in (${numbers.join(", ")})`;
}
