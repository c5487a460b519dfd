import { constraintError } from "../db/constraint-errors.ts";
import { Clash } from "../http/errors.ts";

/** The sentence for a name that is taken. @throws whatever else it was */
export function takenName(error: unknown): string {
  const told = constraintError(error);
  if (told instanceof Clash) return `${told.message} Add a second name, or an initial.`;
  throw error;
}
