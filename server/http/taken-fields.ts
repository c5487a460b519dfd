import type { Request } from "express";
import { FORM_TOKEN_FIELD } from "./form-token.ts";
import { fieldsOf } from "./form-faults.ts";
import { invalidInput, NO_SUCH_FIELD } from "./input-faults.ts";

/**
 * The fields that an address takes, out of what was sent. What else is in JSON is refused by its name: a program must not
 * think that it was taken. What else is in a form, such as the name of a button, is left out.
 *
 * @param more whether a field is taken that is not called by one of the names
 * @throws InvalidInput with each field that is not taken
 * @example takenFields(req, ["reason", "version"]) // => { reason: "It was misspelt.", version: 7 }
 */
export function takenFields(
  req: Request,
  names: readonly string[],
  more: (name: string) => boolean = () => false,
): Record<string, unknown> {
  const sent = Object.entries(fieldsOf(req)).filter(([name]) => name !== FORM_TOKEN_FIELD);
  const isTaken = ([name]: [string, unknown]) => names.includes(name) || more(name);
  const others = sent.filter((field) => !isTaken(field));
  if (others.length > 0 && typeof req.is("json") === "string") {
    throw invalidInput(others.map(([name]) => ({ path: [name], message: NO_SUCH_FIELD })));
  }
  return Object.fromEntries(sent.filter(isTaken));
}
