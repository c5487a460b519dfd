import { InvalidInput } from "./errors.ts";

/**
 * Why somebody asks for a change, as they sent it; empty where they do not say. What is no text is refused, and not taken
 * for a reason that was left out.
 *
 * @throws InvalidInput with the field "reason"
 * @example givenReason({ reason: "It was misspelt." }) // => "It was misspelt."
 * @example givenReason({}) // => ""
 */
export function givenReason({ reason }: Readonly<Record<string, unknown>>): string {
  if (reason === undefined || reason === null) return "";
  if (typeof reason === "string") return reason;
  throw new InvalidInput("The reason of a change is text.", "reason");
}
