import type { z } from "zod";

/** What is wrong with a form, a sentence for each field that it stands in. */
export type Faults = Readonly<Partial<Record<string, string>>>;

/** The first fault of each field that a schema found. */
export function faultsIn({ issues }: z.ZodError): Faults {
  return Object.fromEntries(
    issues.toReversed().map(({ path, message }) => [String(path[0]), message]),
  );
}

/**
 * The whole text of a field as it was typed, to be kept in the form, however long; empty where it is none. Never that of a
 * password.
 */
export function typedIn(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

/** Nothing that is looked for is longer. */
const LONGEST_SOUGHT = 1000;

/** What something is looked for by: PostgreSQL cannot even look for NUL, for which a sign stands. */
export function soughtIn(fields: Readonly<Record<string, unknown>>, name: string): string {
  return typedIn(fields, name).slice(0, LONGEST_SOUGHT).replaceAll("\0", "\uFFFD").trim();
}

/** What a form sent; the guard has read it. */
export function fieldsOf(req: { readonly body?: unknown }): Record<string, unknown> {
  return (req.body ?? {}) as Record<string, unknown>;
}
