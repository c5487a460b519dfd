import { ATTACK_FORMS, ATTACK_TARGETS } from "../claims/link.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, typedIn } from "../http/form-faults.ts";
import { inputFaults, invalidInput } from "../http/input-faults.ts";
import { isId } from "../http/read-query.ts";
import { pathPart } from "../http/route.ts";
import { claimIdIn } from "./claim-id-in.ts";
import { wantedLink } from "./wanted-link.ts";

// What the forms of links share: what they offer, what was typed in them, and what is wrong with it.

export const STYLESHEETS = ["css/desk.css", "css/links.css"];
/** The fields of what a link says. */
export const SAID = ["kind", "form", "target", "note"] as const;
/** What a link can say, as its forms offer it. */
export const CHOICES = { kinds: LINK_KIND_NAMES, forms: ATTACK_FORMS, targets: ATTACK_TARGETS };

/** What was done, as the address says it behind "?done=" after a form was sent. */
export const DONE = {
  added: "The link is added.",
  changed: "The link is changed.",
  withdrawn: "The link is withdrawn. It can be restored.",
  restored: "The link is restored.",
} as const;
export const doneNames = ["added", "changed", "withdrawn", "restored"] as const;

/** The id in the address. @param what is not there otherwise @throws NotFound */
export function idIn(req: Parameters<typeof pathPart>[0], what: string): string {
  const id = pathPart(req, "id");
  if (!isId(id)) throw new NotFound(`There is no ${what} at this address.`);
  return id;
}

/**
 * What a form or a program says of a link.
 *
 * @throws InvalidInput with all that is wrong
 */
export function readWanted(fields: Record<string, unknown>, withTarget: boolean) {
  const parsed = wantedLink.safeParse(fields);
  // The field of the form that was searched with may hold the address itself.
  const given = typedIn(fields, "to") || typedIn(fields, "q");
  const to = claimIdIn(given) ?? "";
  const faults = parsed.success ? [] : [...inputFaults(parsed.error)];
  if (withTarget && to === "") {
    faults.push({ path: ["to"], message: "Choose the other claim, or give its address or id." });
  }
  if (!parsed.success || faults.length > 0) throw invalidInput(faults);
  return { ...parsed.data, to };
}

/** What was typed in a form of a link. */
export function typedLink(fields: Record<string, unknown>): Record<string, string> {
  const names = ["to", "kind", "form", "target", "note", "reason"];
  return Object.fromEntries(names.map((name) => [name, typedIn(fields, name)]));
}

/** Whether it can be told beside the form. */
export function isTold(error: unknown): error is InvalidInput | Clash {
  return error instanceof InvalidInput || error instanceof Clash;
}

/** A sentence for each field; "" is that of what is wrong with none. */
export function faultsOf(error: InvalidInput | Clash): Faults {
  if (error instanceof Clash) return { "": error.message };
  if (error.faults.length === 0) return { "": error.message };
  return Object.fromEntries(
    error.faults.toReversed().map(({ path, message }) => [String(path[0] ?? ""), message]),
  );
}
