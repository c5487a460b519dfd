import type { Request } from "express";
import { InvalidInput } from "../http/errors.ts";

const VERSION = /^[1-9]\d{0,8}$/;
const IF_MATCH = /^(?:W\/)?"?([1-9]\d{0,8})"?$/;

/**
 * The version of a record that whoever sends a change has seen: a field of the form, or `If-Match`.
 *
 * @param field the name of the field
 * @param byHeader whether If-Match says it as well
 * @throws InvalidInput where it is missing or no number
 */
export function readVersion(
  req: Request,
  fields: Readonly<Record<string, unknown>>,
  field: string,
  byHeader = true,
): number {
  const given = fields[field];
  const text = typeof given === "number" || typeof given === "string" ? String(given) : null;
  const header = byHeader ? IF_MATCH.exec(req.get("if-match") ?? "")?.[1] : undefined;
  const version = text ?? header ?? "";
  if (VERSION.test(version)) return Number(version);
  throw new InvalidInput(
    `Say which version you have seen, as “${field}”${byHeader ? " or in If-Match" : ""}: a whole number.`,
    field,
  );
}
