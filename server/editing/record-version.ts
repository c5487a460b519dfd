import { InvalidRecord } from "./record-faults.ts";

/**
 * The version that whoever changes a record has seen: of a form's hidden field, of `If-Match: "7"`, or of the field
 * `version` of what a program sent.
 *
 * @throws InvalidRecord where none is given
 * @example versionSeen('"7"', undefined) // => 7
 */
export function versionSeen(ifMatch: string | undefined, field: unknown): number {
  const [, quoted] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(ifMatch ?? "") ?? [];
  const written =
    quoted ?? (typeof field === "string" || typeof field === "number" ? String(field) : "");
  const version = /^\d{1,9}$/.test(written) ? Number(written) : 0;
  if (version > 0) return version;
  throw new InvalidRecord([
    {
      path: ["version"],
      message: `Say which version you have seen, so that nobody is overwritten: If-Match: "7", or the field version.`,
    },
  ]);
}
