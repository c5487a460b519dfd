import type { z } from "zod";

/**
 * What a schema found wrong, as the end of a sentence about the value: the error map of `safeParse`. Where a schema has words of its
 * own they come first; these are for the rest.
 *
 * @example claimRecord.safeParse({}, { error: inPlainWords }).error?.issues[0]?.message // => "is missing"
 */
export function inPlainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "is missing"
        : `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_big":
      return issue.origin === "string"
        ? `is longer than ${issue.maximum} characters`
        : `is more than ${issue.maximum}`;
    case "too_small":
      return issue.origin === "string" ? "must not be empty" : `is less than ${issue.minimum}`;
    case "invalid_format":
      return "is not written as it must be";
    default:
      return undefined;
  }
}

/**
 * The same as a sentence of its own.
 *
 * @example claimEntry.safeParse({ hops: "Ann" }, { error: asSentence }).error // of "hops": "This must be a list."
 */
export function asSentence(issue: z.core.$ZodRawIssue): string | undefined {
  const told = inPlainWords(issue);
  return told && `This ${told}.`;
}

const TYPES: Record<string, string> = {
  string: "text",
  array: "a list",
  object: "an object",
  record: "an object",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};
