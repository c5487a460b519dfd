import type { ProblemKind } from "./problem-types.ts";

// The things that can be wrong with a request. Their messages are for readers. Whatever else is
// thrown is a fault of ours: it is logged whole and shown as a calm page without details.

export abstract class RequestError extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
  /** Which kind of problem it is to a program (problem-types.ts); null where the status says all. */
  readonly kind: ProblemKind | null = null;

  /** What a program is told of it beside the members that every problem has. */
  problemMembers(): object {
    return {};
  }
}

export class NotFound extends RequestError {
  readonly status = 404;
  readonly title = "Not found";
  override readonly kind = "not-found";
}

/** Nobody is signed in, or by a token that is none. */
export class Unauthorized extends RequestError {
  readonly status = 401;
  readonly title = "Not signed in";
  override readonly kind = "not-signed-in";
}

export class Forbidden extends RequestError {
  readonly status = 403;
  readonly title = "Not allowed";
  override readonly kind = "not-allowed";
}

/** Another method than those that an address knows. */
export class WrongMethod extends RequestError {
  readonly status = 405;
  readonly title = "Not in this way";
  override readonly kind = "wrong-method";
}

/** What is asked for goes against what is there, or against what somebody else did in the meantime. */
export class Clash extends RequestError {
  readonly status = 409;
  readonly title: string = "Goes against what is there";
  override readonly kind: ProblemKind = "clash";
}

/** A change that does not say which version of the record it is a change of. */
export class VersionRequired extends RequestError {
  readonly status = 428;
  readonly title = "Which version is changed?";
  override readonly kind = "version-required";
}

/** The site cannot answer at this moment, but will. */
export class Unavailable extends RequestError {
  readonly status = 503;
  readonly title = "Not at this moment";
  override readonly kind = "unavailable";
}

const REFUSALS: Readonly<Partial<Record<number, string>>> = {
  400: "What was sent cannot be read.",
  412: "The file is no longer the one that the request asks for.",
  413: "What was sent is too large for this address.",
};

/** What Express or a part of it has refused, such as a condition on a file that does not hold. */
export class Refused extends RequestError {
  readonly title = "This request cannot be met";
  override readonly kind: ProblemKind | null;
  readonly status: number;

  constructor(status: number) {
    super(REFUSALS[status] ?? "The request asks for what this address does not give.");
    this.status = status;
    this.kind = status === 413 ? "too-large" : status === 400 ? "unreadable" : null;
  }
}

/** One thing that is wrong with what was sent: where it stands, and a sentence. */
export interface InputFault {
  /** The names and places that lead to it, from the outside in; empty for the whole. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * A value that cannot be used. `field` names where it stands: a form field, a query parameter, a JSON path; `at`
 * is the index of the character in it, where the fault is at one. Where several are wrong, `faults` has them all
 * (input-faults.ts).
 *
 * @example
 * new InvalidInput("The wording is missing.", "text").faults // => [{ path: ["text"], message: "The wording is missing." }]
 */
export class InvalidInput extends RequestError {
  readonly status: number = 422;
  readonly title: string = "Cannot be used";
  override readonly kind: ProblemKind = "invalid-input";
  readonly field: string | undefined;
  readonly at: number | undefined;
  readonly faults: readonly InputFault[];

  constructor(message: string, field?: string, at?: number, faults?: readonly InputFault[]) {
    super(message);
    this.field = field;
    this.at = at;
    this.faults = faults ?? (field === undefined ? [] : [{ path: pathOf(field), message }]);
  }
}

/** @example pathOf("chain.0.cue") // => ["chain", 0, "cue"] */
function pathOf(field: string): (string | number)[] {
  return field.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** An address with a part that cannot be read: an unknown filter, a broken page mark. */
export class BadAddress extends InvalidInput {
  override readonly status = 400;
  override readonly title = "This address cannot be read";
  override readonly kind = "bad-address";
}

/** A header that says something to us, and cannot be read; `field` is its name. */
export class BadHeader extends InvalidInput {
  override readonly status = 400;
  override readonly title = "This request cannot be read";
  override readonly kind = "bad-header";
}
