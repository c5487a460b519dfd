import { z } from "zod";
import { textParameter } from "../http/read-query.ts";

/** The number of a revision in an address; empty counts as not given. */
export const versionParameter = textParameter
  .pipe(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, "must be the number of a revision")
      .nullable(),
  )
  .transform((text) => (text === null ? null : Number(text)));

/**
 * The number of a revision, or null for what can be none.
 *
 * @example readVersion("3") // => 3
 * @example readVersion("3.0") // => null
 */
export function readVersion(text: unknown): number | null {
  return versionParameter.safeParse(text).data ?? null;
}
