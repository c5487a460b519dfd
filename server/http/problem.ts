import type { InputFault, RequestError } from "./errors.ts";
import { BadAddress, BadHeader, InvalidInput } from "./errors.ts";
import { jsonPointer } from "./json-pointer.ts";
import { problemType } from "./problem-types.ts";

/** The media type of a problem (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** One thing that is wrong, as JSON tells it. */
export interface ProblemFault {
  /** What is wrong, in a sentence. */
  readonly detail: string;
  /** Where it stands in the body: a fragment with a JSON Pointer (RFC 6901), such as "#/chain/0/speaker". */
  readonly pointer?: string;
  /** The parameter of the address that it stands in. */
  readonly parameter?: string;
  /** The header that it stands in. */
  readonly header?: string;
  /** The same in one word: "chain.0.speaker", or the name of the parameter or header. */
  readonly field: string;
}

/**
 * What is wrong, as JSON tells it: to whoever asks by a token, and at every address that ends in .json. These are
 * problem details as of RFC 9457, with members of our own; `error` says the same as `detail`.
 */
export interface Problem {
  /** Which kind of problem this is (problem-types.ts). */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly error: string;
  /** The form field, query parameter or JSON path that the first of what is wrong stands in. */
  readonly field?: string | undefined;
  /** The index of the character in that field. */
  readonly at?: number | undefined;
  /** Everything that is wrong with what was sent, where something is. */
  readonly errors?: readonly ProblemFault[];
  /** What the log calls the request. */
  readonly request_id: string;
}

/** What is said of a fault of ours, of which nobody is told more. */
export const OWN_FAULT = {
  title: "Something went wrong",
  message: "This is a fault of the site, not yours. It has been noted; please try again.",
} as const;

/** An error as a problem; null is a fault of ours. */
export function problemOf(error: RequestError | null, request_id: string): Problem {
  const detail = error?.message ?? OWN_FAULT.message;
  const input = error instanceof InvalidInput ? error : null;
  return {
    type: problemType(error?.kind ?? null),
    title: error?.title ?? OWN_FAULT.title,
    status: error?.status ?? 500,
    detail,
    error: detail,
    field: input?.field,
    at: input?.at,
    ...(input === null || input.faults.length === 0
      ? {}
      : { errors: input.faults.map(faultOf(input)) }),
    ...error?.problemMembers(),
    request_id,
  };
}

function faultOf(error: InvalidInput): (fault: InputFault) => ProblemFault {
  return ({ path, message }) => {
    const field = path.join(".");
    if (error instanceof BadAddress) return { parameter: field, detail: message, field };
    if (error instanceof BadHeader) return { header: field, detail: message, field };
    return { pointer: jsonPointer(path), detail: message, field };
  };
}
