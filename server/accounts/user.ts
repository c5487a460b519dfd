import { z } from "zod";
import type { Role } from "./may.ts";

/**
 * Somebody who can sign in. The name is what they sign in with and what the history calls them: it is given once
 * and belongs to nobody else, as the history goes on naming them. What they are called elsewhere is not asked.
 */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly created_at: string;
  /** Since when they cannot sign in; null for whoever can. */
  readonly disabled_at: string | null;
}

export const LONGEST_NAME = 80;

/** Names by which the history tells of what no user did. */
const TAKEN_BY_GAINSAY = new Set(["command line", "gainsay", "admin", "nobody", "test"]);

const FORM = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .’'-]*[\p{L}\p{M}\p{N}.])?$/u;

// Letters of these look alike: “Ann” with a Cyrillic A would pass for somebody else in the history.
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** A name as it was typed, for a new user. */
export const newUserName = z
  .string({ error: "A user needs a name." })
  .transform((text) => text.normalize("NFKC").replaceAll(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .min(2, "A name has at least two characters.")
      .max(LONGEST_NAME, `A name has ${LONGEST_NAME} characters at most.`)
      .regex(
        FORM,
        "A name is made of letters, digits, spaces, hyphens, full stops and apostrophes.",
      )
      .refine(
        (name) => ALIKE.filter((script) => script.test(name)).length <= 1,
        "Write the name in one script: letters of another one can look the same.",
      )
      .refine(
        (name) => !TAKEN_BY_GAINSAY.has(nameKey(name)),
        "Gainsay itself goes by this name: take another.",
      ),
  );

/**
 * A name as it is compared: capitals, composed letters and the number of spaces make no other user.
 *
 * @example nameKey(" Ann  LEE ") // => "ann lee"
 */
export function nameKey(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s+/g, " ").trim().toLowerCase();
}
