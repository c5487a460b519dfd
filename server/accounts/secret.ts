import { createHash, randomBytes } from "node:crypto";

// Sessions, invitations and tokens are secrets of 256 random bits. Nobody guesses one, so the hash that is kept
// needs neither salt nor slowness: those are for passwords.

const BYTES = 32;

/** Marks a token of ours, so that programs which look for secrets in public code know one when they see it. */
export const TOKEN_PREFIX = "gainsay_";

/** A new secret: 43 letters, digits, hyphens and underscores. It is shown once and kept nowhere. */
export function makeSecret(): string {
  return randomBytes(BYTES).toString("base64url");
}

const SECRET = /^[\w-]{43}$/;

/** Whether text can be a secret at all: what cannot is not looked for. */
export function isSecret(text: string): boolean {
  return SECRET.test(text);
}

/** What is kept of a secret, and what it is found by: its SHA-256. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
