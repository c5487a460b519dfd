import { createHash } from "node:crypto";
import type { Request } from "express";
import { canonicalJson, type Json } from "../revisions/canonical-json.ts";
import { BadHeader, InvalidInput } from "./errors.ts";
import { FORM_TOKEN_FIELD } from "./form-token.ts";

/** The field of a form that does what the header does for programs: sent twice, it makes one thing. */
export const FORM_KEY_FIELD = "form_key";

const HEADER = "Idempotency-Key";
export const LONGEST_KEY = 200;

// A string of a structured field (RFC 9651, 3.3.3), as the draft wants it, or the same without quotes, as most send it.
const QUOTED = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/;
const BARE = /^[\w.:~+/=-]+$/;

/**
 * The idempotency key of a request; null where there is none.
 *
 * @throws BadHeader, or InvalidInput for the field of a form
 * @example readKey({ headers: { "idempotency-key": '"8e03978e-40d5"' }, body: {} }) // => "8e03978e-40d5"
 */
export function readKey(
  req: Pick<Request, "headers"> & { readonly body?: unknown },
): string | null {
  const header = req.headers["idempotency-key"];
  if (header !== undefined) return keyOf(String(header));
  const field = (req.body as Record<string, unknown> | undefined)?.[FORM_KEY_FIELD];
  if (field === undefined) return null;
  if (typeof field === "string" && field.length <= LONGEST_KEY && BARE.test(field)) return field;
  throw new InvalidInput("This form is broken: open its page anew.", FORM_KEY_FIELD);
}

function keyOf(header: string): string {
  const quoted = QUOTED.exec(header)?.[1]?.replaceAll(/\\(.)/g, "$1");
  const key = quoted ?? (BARE.test(header) ? header : "");
  if (key !== "" && key.length <= LONGEST_KEY) return key;
  throw new BadHeader(
    `An ${HEADER} is 1 to ${LONGEST_KEY} characters of ASCII in double quotes, such as "8e03978e-40d5-43dd-bc93-6894a57f9324".`,
    HEADER,
  );
}

/**
 * What a request asks for, as a hash: the same for two that ask for the same, in whatever order their fields are.
 *
 * @throws InvalidInput for text that is no Unicode, and for what is nested too deep
 */
export function fingerprint(
  req: Pick<Request, "method" | "originalUrl"> & { body?: unknown },
): string {
  const { [FORM_TOKEN_FIELD]: _token, ...fields } = (req.body ?? {}) as { [name: string]: Json };
  let asked: string;
  try {
    asked = canonicalJson([req.method, req.originalUrl, fields]);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput("What was sent is nested too deep.");
    if (!(error instanceof TypeError)) throw error;
    throw new InvalidInput("What was sent holds text that is not Unicode.");
  }
  return createHash("sha256").update(asked).digest("hex");
}
