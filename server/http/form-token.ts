import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Response } from "express";

// Each form carries a token that only a page of ours can have made for this very browser: a keyed hash under the
// secret of its cookie. Nothing is kept for it. Each token has a salt of its own, so that a page which is
// compressed never holds the same secret twice (BREACH).

/** The field of a form that holds the token. */
export const FORM_TOKEN_FIELD = "form_token";

const SALT_BYTES = 12;

/** A token for a form, for whoever has this secret in a cookie. */
export function makeFormToken(secret: string): string {
  const salt = randomBytes(SALT_BYTES).toString("base64url");
  return `${salt}.${sign(secret, salt).toString("base64url")}`;
}

/** Whether a token was made for this secret. */
export function isFormToken(secret: string, token: unknown): boolean {
  if (typeof token !== "string") return false;
  const [salt = "", signature = ""] = token.split(".", 2);
  const given = Buffer.from(signature, "base64url");
  const expected = sign(secret, salt);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sign(secret: string, salt: string): Buffer {
  return createHmac("sha256", secret).update(`form ${salt}`).digest();
}

/** Says under which secret the forms of an answer are to be made. */
export function setFormSecret(res: Response, secret: string): void {
  res.locals["formSecret"] = secret;
}

/**
 * A token for a form of this answer.
 *
 * @throws Error where the route of the page was not declared as one with forms
 */
export function formToken(res: Response): string {
  const secret: unknown = res.locals["formSecret"];
  if (typeof secret !== "string") throw new Error("a form on a page that has no secret for it");
  return makeFormToken(secret);
}
