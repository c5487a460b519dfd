import type { Request, Response } from "express";
import { BadHeader, InvalidInput, VersionRequired } from "./errors.ts";

const TAG = /^"([1-9]\d{0,9})"$/;
const NUMBER = /^[1-9]\d{0,9}$/;

/**
 * The version of a record that a change is a change of, as `If-Match` says it or the field `version`. `If-Match: *` is
 * any version (null).
 *
 * @throws VersionRequired where neither says it; BadHeader, InvalidInput where it cannot be read
 * @example givenVersion({ headers: { "if-match": '"3"' }, body: {} }) // => 3
 */
export function givenVersion(
  req: Pick<Request, "headers"> & { readonly body?: unknown },
): number | null {
  const header = req.headers["if-match"];
  if (header !== undefined) {
    if (header.trim() === "*") return null;
    const version = TAG.exec(header.trim())?.[1];
    if (version !== undefined) return Number(version);
    throw new BadHeader('If-Match is the ETag of what is changed, such as "3", or *.', "If-Match");
  }
  const field = (req.body as Record<string, unknown> | undefined)?.["version"];
  if (field === undefined) {
    throw new VersionRequired(
      "Say which version you change: with If-Match, or in the field version.",
    );
  }
  const text = typeof field === "number" || typeof field === "string" ? String(field) : "";
  if (!NUMBER.test(text)) throw new InvalidInput("A version is a number from 1 on.", "version");
  return Number(text);
}

/** Says at which version a record is, for the next change of it. */
export function setVersion(res: Response, version: number): void {
  res.set("ETag", `"${version}"`);
}
