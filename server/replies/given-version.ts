import type { Request } from "express";
import { InvalidInput } from "../http/errors.ts";
import { fieldsOf } from "../http/form-faults.ts";

const TAG = /^"([1-9]\d{0,8})"$/;
const NUMBER = /^[1-9]\d{0,8}$/;

/**
 * The version that a change is a change of, as `If-Match` or the field `version` says it; null for `If-Match: *`.
 *
 * @throws InvalidInput where neither says it, or it cannot be read
 * @example givenVersion({ headers: { "if-match": '"3"' }, body: {} }) // => 3
 */
export function givenVersion(
  req: Pick<Request, "headers"> & { readonly body?: unknown },
): number | null {
  const header = req.headers["if-match"]?.trim();
  if (header === "*") return null;
  const field = fieldsOf(req)["version"];
  const asText = typeof field === "number" || typeof field === "string" ? String(field) : "";
  const text = header === undefined ? asText : (TAG.exec(header)?.[1] ?? "");
  if (NUMBER.test(text)) return Number(text);
  throw new InvalidInput(
    "Say which version you change, by its number: in the field version, or as If-Match.",
    "version",
  );
}
