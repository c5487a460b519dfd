// The things that can be wrong with a request. Their messages are for readers. Whatever else is
// thrown is a fault of ours: it is logged whole and shown as a calm page without details.

export abstract class RequestError extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
}

export class NotFound extends RequestError {
  readonly status = 404;
  readonly title = "Not found";
}

/** Nobody is signed in, or by a token that is none. */
export class Unauthorized extends RequestError {
  readonly status = 401;
  readonly title = "Not signed in";
}

export class Forbidden extends RequestError {
  readonly status = 403;
  readonly title = "Not allowed";
}

/** A method that changes things, where things can only be read. */
export class OnlyReads extends RequestError {
  readonly status = 405;
  readonly title = "This site can only be read";
}

/** Another method than those that an address knows. */
export class WrongMethod extends RequestError {
  readonly status = 405;
  readonly title = "Not in this way";
}

/** What is asked for goes against what is there, or against what somebody else did in the meantime. */
export class Clash extends RequestError {
  readonly status = 409;
  readonly title = "Goes against what is there";
}

/** A change that does not say which version of the record it is a change of. */
export class VersionRequired extends RequestError {
  readonly status = 428;
  readonly title = "Which version is changed?";
}

/** The site cannot answer at this moment, but will. */
export class Unavailable extends RequestError {
  readonly status = 503;
  readonly title = "Not at this moment";
}

const REFUSALS: Readonly<Partial<Record<number, string>>> = {
  400: "What was sent cannot be read.",
  412: "The file is no longer the one that the request asks for.",
  413: "What was sent is too large for this address.",
};

/** What Express or a part of it has refused, such as a condition on a file that does not hold. */
export class Refused extends RequestError {
  readonly title = "This request cannot be met";
  readonly status: number;

  constructor(status: number) {
    super(REFUSALS[status] ?? "The request asks for what this address does not give.");
    this.status = status;
  }
}

/**
 * A value that cannot be used. `field` names where it stands: a form field, a query parameter, a JSON path; `at`
 * is the index of the character in it, where the fault is at one.
 */
export class InvalidInput extends RequestError {
  readonly status: number = 422;
  readonly title: string = "Cannot be used";
  readonly field: string | undefined;
  readonly at: number | undefined;

  constructor(message: string, field?: string, at?: number) {
    super(message);
    this.field = field;
    this.at = at;
  }
}

/** An address with a part that cannot be read: an unknown filter, a broken page mark. */
export class BadAddress extends InvalidInput {
  override readonly status = 400;
  override readonly title = "This address cannot be read";
}

/** A header or a version that says something to us, and cannot be read; `field` is its name. */
export class BadHeader extends InvalidInput {
  override readonly status = 400;
  override readonly title = "This request cannot be read";
}
