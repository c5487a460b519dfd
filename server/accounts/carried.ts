import { FORM_TOKEN_FIELD } from "../http/form-token.ts";

// What somebody typed whose session had ended, on its way through a sign-in: the fields of the form as JSON.

const LONGEST = 100_000;

/** The fields of a form as they are carried; null where there are none, or more than can be. */
export function carriedText(fields: Readonly<Record<string, unknown>>): string | null {
  const texts = Object.entries(fields).filter(
    ([name, value]) => name !== FORM_TOKEN_FIELD && typeof value === "string",
  );
  const text = JSON.stringify(Object.fromEntries(texts));
  return texts.length === 0 || text.length > LONGEST ? null : text;
}

/** The fields that a sign-in has carried; null for whatever else stands there. */
export function carriedFields(text: unknown): Readonly<Record<string, string>> | null {
  if (typeof text !== "string" || text.length > LONGEST) return null;
  try {
    const fields: unknown = JSON.parse(text);
    if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return null;
    const texts = Object.entries(fields).filter(([, value]) => typeof value === "string");
    return texts.length === 0 ? null : Object.fromEntries(texts as [string, string][]);
  } catch {
    return null;
  }
}

/**
 * Keeps what a sign-in has carried for whoever came in.
 *
 * @returns the address where it is there again
 */
export type KeepCarried = (
  user: { readonly id: string; readonly role: string },
  fields: Readonly<Record<string, string>>,
) => Promise<string>;
