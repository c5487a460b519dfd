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
