import { writingDocsPath } from "./paths.ts";

/** The kinds of problem that a program can tell apart, each with what it means. The names never change. */
export const PROBLEM_TYPES = {
  "bad-address": {
    status: 400,
    what: "A part of the address behind the “?” cannot be read; `errors` names the parameter.",
  },
  "bad-header": {
    status: 400,
    what: "A header cannot be read; `errors` names it.",
  },
  unreadable: {
    status: 400,
    what: "The body is neither JSON nor a form, or breaks off.",
  },
  "not-signed-in": {
    status: 401,
    what: "There is no token, or one that is not known, has ended or was revoked.",
  },
  "not-allowed": {
    status: 403,
    what: "The token lacks the scope, or its user the role. `WWW-Authenticate` names the scope.",
  },
  "not-found": {
    status: 404,
    what: "There is nothing at this address, or nothing that this user may see.",
  },
  "wrong-method": {
    status: 405,
    what: "The address does not take this method; `Allow` says which it takes.",
  },
  clash: {
    status: 409,
    what: "What is asked for goes against what is there. Read it again before trying again.",
  },
  "edited-meanwhile": {
    status: 409,
    what: "Somebody else was faster. `version` and `record` are what is there now: change that.",
  },
  "still-running": {
    status: 409,
    what: "A request with this idempotency key is being carried out. Ask again after `Retry-After` seconds.",
  },
  "too-large": {
    status: 413,
    what: "The body is larger than this address takes.",
  },
  "invalid-input": {
    status: 422,
    what: "Something that was sent cannot be used. `errors` has an entry for each: where, and a sentence.",
  },
  "key-used-otherwise": {
    status: 422,
    what: "This idempotency key came with another request before. Take a new one.",
  },
  "version-required": {
    status: 428,
    what: "A change must say which version it changes: `If-Match` or `version`.",
  },
  unavailable: {
    status: 503,
    what: "The database cannot be reached, or too much is asked at once. What was sent was saved whole or not at all: send it again with the same idempotency key, or look first.",
  },
} as const satisfies Record<string, { readonly status: number; readonly what: string }>;

export type ProblemKind = keyof typeof PROBLEM_TYPES;

/**
 * The `type` of a problem: an address below which it is told what it means.
 *
 * @example problemType("clash") // => "/docs/writing#clash"
 * @example problemType(null) // => "about:blank": the status says all
 */
export function problemType(kind: ProblemKind | null): string {
  return kind === null ? "about:blank" : `${writingDocsPath()}#${kind}`;
}
