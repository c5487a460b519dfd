import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { constraintError } from "../db/constraint-errors.ts";
import { lostConnection } from "../db/lost-connection.ts";
import { BadAddress, NotFound, Refused, RequestError, Unavailable } from "./errors.ts";
import { endsInJson } from "./json-sibling.ts";
import { PROBLEM_MEDIA_TYPE, problemOf } from "./problem.ts";
import { respond, wantsJson } from "./respond.ts";

/** The last route: nothing is at this address. */
export const notFound: RequestHandler = () => {
  throw new NotFound("There is no page at this address.");
};

/**
 * One handler, two faces: the calm page, or problem details (RFC 9457) where the address ended in .json or a token
 * was sent.
 * What readers did wrong is told to them; what we did wrong is logged whole and shown without details.
 */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const request_id = String(res.getHeader("X-Request-Id") ?? "");
    if (res.headersSent) {
      // An export broke off in the middle: the reader must not take it for whole.
      log.error({ err: error, request_id }, "answer broken off");
      res.destroy();
      return;
    }
    const told = asRequestError(error);
    if (told === undefined || told instanceof Unavailable) {
      log.error({ err: error, request_id }, "request failed");
    }
    const problem = problemOf(told ?? null, request_id);
    const { status, title, detail: message } = problem;
    res.status(status).set("Cache-Control", "no-store");
    try {
      if (isForProgram(req, res)) {
        res.set("Access-Control-Allow-Origin", "*").type(PROBLEM_MEDIA_TYPE).json(problem);
        return;
      }
      const page = { status, title, message, request_id };
      await respond(req, res, { view: "errors/error", head: { title }, page });
    } catch (broken) {
      next(broken);
    }
  };
}

// Not wantsJson alone: an address may be refused before jsonSibling has seen it, files never come to it, and no guard looks
// at the token of somebody who asks for what is not there.
function isForProgram(req: Request, res: Response): boolean {
  if (wantsJson(res) || endsInJson(req.originalUrl)) return true;
  return /^bearer\b/i.test(req.headers.authorization ?? "");
}

function asRequestError(error: unknown): RequestError | undefined {
  if (error instanceof RequestError) return error;
  // Express throws its own for an escape in the path that is no UTF-8.
  if (error instanceof URIError) return new BadAddress("The address cannot be read.");
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return new Refused(status);
  return constraintError(error) ?? lostConnection(error);
}
