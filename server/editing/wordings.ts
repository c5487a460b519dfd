import type { z } from "zod";
import { lineUpTo, proseUpTo } from "./typed-text.ts";

/** How a text of a claim may be worded anew where two wordings of it met. */
export interface WordingRule {
  readonly longest: number;
  readonly is_line: boolean;
  /** It cannot be left empty. */
  readonly is_needed: boolean;
}

const prose = (longest: number, is_needed = false) => ({ longest, is_line: false, is_needed });
const line = (longest: number) => ({ longest, is_line: true, is_needed: false });

const OF_CLAIM: Readonly<Record<string, WordingRule>> = {
  text: prose(2000, true),
  // What stands before and after a quote needs the quote.
  quote: prose(2000, true),
  quote_prefix: prose(300),
  quote_suffix: prose(300),
  locator: line(200),
  hedge: line(200),
};
const OF_STEP: Readonly<Record<string, WordingRule>> = { cue: line(100), hedge: line(200) };

/**
 * How what stands at a path of an overlap may be worded anew; null for what is no text of a claim.
 *
 * @example wordingRule(["text"]) // => { longest: 2000, is_line: false, is_needed: true }
 * @example wordingRule(["chain", id, "cue"]) // => { longest: 100, is_line: true, is_needed: false }
 * @example wordingRule(["said"]) // => null
 */
export function wordingRule(path: readonly string[]): WordingRule | null {
  const [field = "", step, part = ""] = path;
  const [rules, name] =
    field === "chain" && step !== undefined ? [OF_STEP, part] : [OF_CLAIM, field];
  return Object.hasOwn(rules, name) ? (rules[name] ?? null) : null;
}

/** A wording as it can be kept, or a sentence that says why it cannot. */
export type ReadWording = { readonly words: string | null } | { readonly fault: string };

/** @example readWording(wordingRule(["hedge"]), " reportedly ") // => { words: "reportedly" } */
export function readWording(
  { longest, is_line, is_needed }: WordingRule,
  typed: string,
): ReadWording {
  const shape: z.ZodType<string | null> = is_line ? lineUpTo(longest) : proseUpTo(longest);
  const { success, data, error } = shape.safeParse(typed);
  if (!success) return { fault: error.issues[0]?.message ?? "This cannot be kept." };
  return data === null && is_needed ? { fault: "Write the other wording." } : { words: data };
}
