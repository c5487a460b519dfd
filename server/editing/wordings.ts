import type { z } from "zod";
import type { EditableEntity } from "./read-record.ts";
import { lineUpTo, proseUpTo } from "./typed-text.ts";

/** How a text of a record may be worded anew where two wordings of it met. */
export interface WordingRule {
  readonly longest: number;
  readonly is_line: boolean;
  /** It cannot be left empty. */
  readonly is_needed: boolean;
  /** What the record holds where it is left empty. */
  readonly blank: "" | null;
}

const prose = (longest: number) => ({ longest, is_line: false, is_needed: false, blank: null });
const line = (longest: number) => ({ longest, is_line: true, is_needed: false, blank: null });
const needed = (rule: WordingRule) => ({ ...rule, is_needed: true });
const orBlank = (rule: WordingRule) => ({ ...rule, blank: "" as const });

type Rules = Readonly<Record<string, WordingRule>>;

const RULES: { readonly [E in EditableEntity]?: Rules } = {
  story: { title: needed(line(300)), summary: orBlank(prose(4000)) },
  speaker: { name: needed(line(300)), description: orBlank(prose(4000)) },
  source: { title: needed(line(500)), byline: line(300) },
  event: { title: needed(line(300)), description: orBlank(prose(4000)) },
  claim: {
    text: needed(prose(2000)),
    // What stands before and after a quote needs the quote.
    quote: needed(prose(2000)),
    quote_prefix: prose(300),
    quote_suffix: prose(300),
    locator: line(200),
    hedge: line(200),
  },
};
const OF_STEP: Rules = { cue: line(100), hedge: line(200) };

/**
 * How what stands at a path of an overlap may be worded anew; null for what is no text of such a record.
 *
 * @example wordingRule("claim", ["text"]) // => { longest: 2000, is_line: false, is_needed: true, blank: null }
 * @example wordingRule("claim", ["chain", id, "cue"]) // => { longest: 100, is_line: true, is_needed: false, blank: null }
 * @example wordingRule("claim", ["said"]) // => null
 */
export function wordingRule(entity: EditableEntity, path: readonly string[]): WordingRule | null {
  const [field = "", step, part = ""] = path;
  const [rules, name] =
    field === "chain" && step !== undefined ? [OF_STEP, part] : [RULES[entity] ?? {}, field];
  return Object.hasOwn(rules, name) ? (rules[name] ?? null) : null;
}

/** A wording as it can be kept, or a sentence that says why it cannot. */
export type ReadWording = { readonly words: string | null } | { readonly fault: string };

/** @example readWording(wordingRule("claim", ["hedge"]), " reportedly ") // => { words: "reportedly" } */
export function readWording(
  { longest, is_line, is_needed, blank }: WordingRule,
  typed: string,
): ReadWording {
  const shape: z.ZodType<string | null> = is_line ? lineUpTo(longest) : proseUpTo(longest);
  const { success, data, error } = shape.safeParse(typed);
  if (!success) return { fault: error.issues[0]?.message ?? "This cannot be kept." };
  return data === null && is_needed
    ? { fault: "Write the other wording." }
    : { words: data ?? blank };
}
