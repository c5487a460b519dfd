import type { Claim } from "../claims/claim.ts";
import { Clash, InvalidInput } from "../http/errors.ts";

type State = Claim["state"];

interface Step {
  readonly from: readonly State[];
  readonly to: State;
  /** Of which states it takes a reason. */
  readonly explained: readonly State[];
  /** What the history says where nobody gave a reason. */
  readonly reason: string;
  /** What is wrong where the claim is in another state. */
  readonly only: string;
  /** What is asked for where the reason is missing. */
  readonly ask: string;
}

/** How a claim goes from one state to another. Nothing that was published becomes a draft again, or goes. */
export const CLAIM_STEPS = {
  submit: {
    from: ["draft"],
    to: "in review",
    explained: [],
    reason: "Handed in for review.",
    only: "only a draft can be handed in",
    ask: "",
  },
  "take-back": {
    from: ["in review"],
    to: "draft",
    explained: [],
    reason: "Taken back to be worked on.",
    only: "only a claim in review can be taken back",
    ask: "",
  },
  publish: {
    from: ["draft", "in review", "withdrawn"],
    to: "published",
    explained: ["withdrawn"],
    reason: "Published.",
    only: "there is nothing to publish",
    ask: "Say why it is published again: readers find it in its history.",
  },
  refuse: {
    from: ["in review"],
    to: "draft",
    explained: ["in review"],
    reason: "",
    only: "only a claim in review can be sent back",
    ask: "Say what is missing, so that whoever drafted it can go on.",
  },
  withdraw: {
    from: ["published"],
    to: "withdrawn",
    explained: ["published"],
    reason: "",
    only: "only a published claim can be withdrawn",
    ask: "Say why it is withdrawn: it stays at its address, and readers find the reason there.",
  },
} as const satisfies Record<string, Step>;

export type ClaimStep = keyof typeof CLAIM_STEPS;
export const CLAIM_STEP_NAMES = Object.keys(CLAIM_STEPS) as ClaimStep[];

/** Those that can be taken of a state. @example stepsFrom("published") // => ["withdraw"] */
export function stepsFrom(state: State): ClaimStep[] {
  return CLAIM_STEP_NAMES.filter((name) => stepOf(name).from.includes(state));
}

/** Whether it takes a reason to go on like this. @example isExplained("publish", "withdrawn") // => true */
export function isExplained(name: ClaimStep, state: State): boolean {
  return stepOf(name).explained.includes(state);
}

/** What the history says of a step: the reason that somebody gave, else what it always says. */
export function reasonOf(name: ClaimStep, given: string): string {
  return given.trim() === "" ? stepOf(name).reason : given;
}

/**
 * The claim in its next state.
 *
 * @param given the reason that somebody gave
 * @throws Clash where it cannot be taken of this state; InvalidInput where it takes a reason and has none
 */
export function takeStep(name: ClaimStep, claim: Claim, given: string): Claim {
  const { from, to, only, ask } = stepOf(name);
  if (!from.includes(claim.state)) {
    throw new Clash(`This claim is ${inWords(claim.state)}: ${only}.`);
  }
  if (isExplained(name, claim.state) && given.trim() === "") throw new InvalidInput(ask, "reason");
  return { ...claim, state: to };
}

function stepOf(name: ClaimStep): Step {
  return CLAIM_STEPS[name];
}

function inWords(state: State): string {
  return state === "draft" ? "a draft" : state;
}
