import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { constraintError } from "../db/constraint-errors.ts";
import { lostConnection } from "../db/lost-connection.ts";
import {
  BadAddress,
  InvalidInput,
  NotFound,
  Refused,
  RequestError,
  Unavailable,
} from "./errors.ts";
import { endsInJson } from "./json-sibling.ts";
import type { Problem } from "./problem.ts";
import { respond, wantsJson } from "./respond.ts";

/** The last route: nothing is at this address. */
export const notFound: RequestHandler = () => {
  throw new NotFound("There is no page at this address.");
};

/**
 * One handler, two faces: the calm page, or `{ error, status }` where the address ended in .json.
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
    const status = told?.status ?? 500;
    const title = told?.title ?? "Something went wrong";
    const message =
      told?.message ??
      "This is a fault of the site, not yours. It has been noted; please try again.";
    const { field, at } = told instanceof InvalidInput ? told : {};
    res.status(status).set("Cache-Control", "no-store");
    try {
      // Not wantsJson alone: an address may be refused before jsonSibling has seen it, and files never come to it.
      if (endsInJson(req.originalUrl) || wantsJson(res)) {
        const body: Problem = { error: message, status, title, field, at, request_id };
        res.set("Access-Control-Allow-Origin", "*").json(body);
        return;
      }
      const page = { status, title, message, request_id };
      await respond(req, res, { view: "errors/error", head: { title }, page });
    } catch (broken) {
      next(broken);
    }
  };
}

function asRequestError(error: unknown): RequestError | undefined {
  if (error instanceof RequestError) return error;
  // Express throws its own for an escape in the path that is no UTF-8.
  if (error instanceof URIError) return new BadAddress("The address cannot be read.");
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return new Refused(status);
  return constraintError(error) ?? lostConnection(error);
}
