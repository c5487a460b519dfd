import type { CLAIM_STATES } from "./claim.ts";

export type ClaimState = (typeof CLAIM_STATES)[number];

/** What each state can become. What was published once never turns into a draft again: it stays at its address. */
const NEXT: Readonly<Record<ClaimState, readonly ClaimState[]>> = {
  draft: ["in review", "published"],
  "in review": ["draft", "published"],
  published: ["withdrawn"],
  withdrawn: ["published"],
};

/**
 * Whether a claim in one state may get another. To stay as it is is no change, and so not allowed.
 *
 * @example mayBecome("draft", "published") // => true
 * @example mayBecome("published", "draft") // => false
 */
export function mayBecome(from: ClaimState, to: ClaimState): boolean {
  return NEXT[from].includes(to);
}

/** Whether readers see a claim in this state, where they see its story. @example isForReaders("withdrawn") // => true */
export function isForReaders(state: ClaimState): boolean {
  return state === "published" || state === "withdrawn";
}

/**
 * Why a claim in one state may not get another, as a sentence; null where it may.
 *
 * @example whyNotBecome("published", "draft") // => "It is published, and can only be withdrawn."
 */
export function whyNotBecome(from: ClaimState, to: ClaimState): string | null {
  if (mayBecome(from, to)) return null;
  if (from === "published") return "It is published, and can only be withdrawn.";
  if (from === "withdrawn") return "It is withdrawn, and can only be published again.";
  if (to === "withdrawn") return "It was never published, so there is nothing to withdraw.";
  return `It is ${from === "draft" ? "a draft" : "in review"} already.`;
}
