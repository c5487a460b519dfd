import { fieldsOf } from "../http/form-faults.ts";
import { takenFields } from "../http/taken-fields.ts";
import { typedFields } from "./entry-from-form.ts";
import type { Typed } from "./working-copy-store.ts";

/**
 * What is typed in the form of a claim: as the form sends it, or as JSON in `fields`.
 *
 * @param beside what else JSON may hold
 * @throws InvalidInput where JSON holds more
 * @example typedIn(req) // => { text: "They spoke.", said: "on Wednesday" }
 */
export function typedIn(
  req: Parameters<typeof takenFields>[0],
  beside: readonly string[] = [],
): Typed {
  if (typeof req.is("json") !== "string") return typedFields(fieldsOf(req));
  const { fields } = takenFields(req, [...beside, "fields"]);
  return typedFields(typeof fields === "object" && fields !== null ? { ...fields } : {});
}
