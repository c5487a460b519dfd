import type { Request, Response } from "express";
import { BadHeader, InvalidInput, VersionRequired } from "./errors.ts";
import { fieldsOf } from "./form-faults.ts";

const NUMBER = /^[1-9]\d{0,8}$/;
// A proxy that compresses makes a weak tag of it, which says the version all the same.
const TAG = /^(?:W\/)?"([1-9]\d{0,8})"$/;

/**
 * The version that whoever sends a change has seen: of the field "version", or of the header If-Match, as `"7"`. Without
 * it nothing is changed, so that nobody overwrites what they have not seen.
 *
 * @throws VersionRequired where neither is there; BadHeader, InvalidInput where it is no version, or the two differ
 * @example wantedVersion({ headers: { "if-match": '"7"' }, body: {} }) // => 7
 */
export function wantedVersion(req: Pick<Request, "headers"> & { readonly body?: unknown }): number {
  const { version: field } = fieldsOf(req);
  const header = req.headers["if-match"];
  const given = field === undefined || field === "" ? null : versionIn(field, NUMBER);
  const matched = header === undefined ? null : versionIn(header, TAG);
  if (given === undefined) {
    throw new InvalidInput("The version of a change is a number, such as 7.", "version");
  }
  if (matched === undefined) {
    throw new BadHeader('If-Match takes one version in quotation marks, such as "7".', "If-Match");
  }
  if (given !== null && matched !== null && given !== matched) {
    throw new BadHeader(
      "The field “version” and the header If-Match say different things.",
      "If-Match",
    );
  }
  const version = given ?? matched;
  if (version === null) {
    throw new VersionRequired(
      "Say which version you have seen, in the field “version” or the header If-Match: so that nothing is overwritten unseen.",
    );
  }
  return version;
}

/**
 * A version that was sent beside that of the change, such as that of a link; undefined where it is none. No record has one
 * of ten digits, and PostgreSQL could not look for it.
 *
 * @example versionOf("7") // => 7
 * @example versionOf(3_000_000_000) // => undefined
 */
export function versionOf(given: unknown): number | undefined {
  return versionIn(given, NUMBER);
}

/** Says at which version a record is, for the next change of it. */
export function setVersion(res: Response, version: number): void {
  res.set("ETag", `"${version}"`);
}

function versionIn(given: unknown, pattern: RegExp): number | undefined {
  if (typeof given !== "string" && typeof given !== "number") return undefined;
  const found = pattern.exec(String(given).trim());
  return found === null ? undefined : Number(found[1] ?? found[0]);
}
