import { ANSWERING_KINDS } from "../claims/link-kinds.ts";

// The closed set of rules by which two datings cannot both hold, in the order in which lists show them. The
// database knows the same set (dismissals_rule_known).

interface RuleWords {
  /** A heading over conflicts of this rule. */
  readonly title: string;
  /** What the rule says, to readers. */
  readonly sentence: string;
}

const ANSWERS = `${ANSWERING_KINDS.slice(0, -1).join(", ")} or ${ANSWERING_KINDS.at(-1)}`;

export const CONFLICT_RULES = {
  "windows-apart": {
    title: "Dates with no day in common",
    sentence:
      "Two claims place one event in windows that have no day in common. Claims of what should happen are left out.",
  },
  "said-before-event": {
    title: "Said before it happened",
    sentence: "A claim of what has happened was said before the event that it reports had begun.",
  },
  "denied-before-said": {
    title: "Answered or replaced before it was said",
    sentence: `A claim that ${ANSWERS} another one was said before that one was.`,
  },
  "said-after-publication": {
    title: "Said after it was published",
    sentence:
      "A claim, or a step of its chain, was said later than the work in which it stands was published.",
  },
} as const satisfies Record<string, RuleWords>;

export type ConflictRule = keyof typeof CONFLICT_RULES;

/** All rules in their order. */
export const CONFLICT_RULE_NAMES = Object.keys(CONFLICT_RULES) as [ConflictRule, ...ConflictRule[]];
