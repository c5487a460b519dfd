import type { Dated } from "./conflict.ts";
import { CONFLICT_RULE_NAMES, type ConflictRule } from "./conflict-rules.ts";

// A conflict is computed, yet can be named: by its rule and the things that it is between, whatever their
// dates. Two windows of one event are named in the order of their ids, since either may be the earlier.

/**
 * The identifier of a conflict.
 *
 * @param first whose window ends before the other begins
 * @example conflictId("denied-before-said", { kind: "claim", id: denial, clock: "said" }, { kind: "claim", id: claim, clock: "said" }) // => "denied-before-said:<denial>:<claim>"
 */
export function conflictId(rule: ConflictRule, first: Dated, second: Dated): string {
  return [rule, ...NAMES[rule](first, second)].join(":");
}

const NAMES: Record<ConflictRule, (first: Dated, second: Dated) => string[]> = {
  "windows-apart": (first, second) => [first.id, second.id].toSorted(),
  "said-before-event": (said) => [said.id],
  "denied-before-said": (answer, answered) => [answer.id, answered.id],
  "said-after-publication": (work, { kind, id }) =>
    kind === "hop" ? ["hop", id, work.id] : [id, work.id],
};

/** What the identifier of a conflict names. */
export interface ConflictName {
  readonly rule: ConflictRule;
  /** The claim, or the step of a chain, by which the conflict can be found. */
  readonly kind: "claim" | "hop";
  readonly id: string;
}

const ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const FORMS: Record<ConflictRule, RegExp> = {
  "windows-apart": new RegExp(`^windows-apart:(${ID}):${ID}$`),
  "said-before-event": new RegExp(`^said-before-event:(${ID})$`),
  "denied-before-said": new RegExp(`^denied-before-said:(${ID}):${ID}$`),
  "said-after-publication": new RegExp(`^said-after-publication:(?:hop:)?(${ID}):${ID}$`),
};

/** Reads the identifier of a conflict; null where the text is none. Whether there is such a conflict it does not say. */
export function readConflictId(text: string): ConflictName | null {
  for (const rule of CONFLICT_RULE_NAMES) {
    const id = FORMS[rule].exec(text)?.[1];
    if (id !== undefined) return { rule, kind: text.includes(":hop:") ? "hop" : "claim", id };
  }
  return null;
}
