import type { z } from "zod";
import { type InputFault, InvalidInput } from "./errors.ts";

/** What is said of a field that is not taken. */
export const NO_SUCH_FIELD = "There is no such field.";

/**
 * What a schema found wrong, each fault with where it stands: of a member that is not known, the member itself.
 *
 * @example inputFaults(form.safeParse({ chain: [{ speaker: 1 }] }).error) // => [{ path: ["chain", 0, "speaker"], message: "must be text" }]
 */
export function inputFaults({ issues }: z.ZodError): InputFault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key], message: NO_SUCH_FIELD }));
  });
}

/**
 * That something which was sent cannot be used, with everything that is wrong with it. The sentence of the whole is that of the
 * first, where there is one, with how many more there are.
 *
 * @example
 * invalidInput([{ path: ["text"], message: "The wording is missing." }]).message // => "The wording is missing."
 */
export function invalidInput(faults: readonly InputFault[]): InvalidInput {
  const [first, ...others] = faults;
  const message = first?.message ?? "What was sent cannot be used.";
  const more = others.length === 0 ? "" : ` (And ${others.length} more.)`;
  return new InvalidInput(message + more, first?.path.join("."), undefined, faults);
}
