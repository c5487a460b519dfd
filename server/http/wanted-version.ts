import type { Request } from "express";
import { BadHeader, VersionRequired } from "./errors.ts";
import { fieldsOf } from "./form-faults.ts";

const NUMBER = /^[1-9]\d{0,8}$/;
const TAG = /^"([1-9]\d{0,8})"$/;

/**
 * The version that whoever sends a change has seen: of the field "version", or of the header If-Match, as `"7"`. Without
 * it nothing is changed, so that nobody overwrites what they have not seen.
 *
 * @throws VersionRequired where neither is there; BadHeader where it is no version, or the two differ
 */
export function wantedVersion(req: Request): number {
  const { version: field } = fieldsOf(req);
  const header = req.headers["if-match"];
  const given = field === undefined || field === "" ? null : versionIn(field, NUMBER);
  const matched = header === undefined ? null : versionIn(header, TAG);
  if (given === undefined) {
    throw new BadHeader("The version of a change is a number, such as 7.", "version");
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

function versionIn(given: unknown, pattern: RegExp): number | undefined {
  if (typeof given !== "string" && typeof given !== "number") return undefined;
  const found = pattern.exec(String(given).trim());
  return found === null ? undefined : Number(found[1] ?? found[0]);
}
