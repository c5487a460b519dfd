import type { Request, Response } from "express";
import { clearCookie, readCookie, setCookie } from "../http/cookies.ts";
import { deviceInWords, SESSION_MS } from "./session.ts";
import type { Visitor } from "./sign-in.ts";

/** Where a request comes from. */
export function visitorOf(req: Request): Visitor {
  return {
    address: req.ip ?? "",
    device: deviceInWords(req.headers["user-agent"]),
    secret: readCookie(req, "gainsay"),
  };
}

/** Gives the browser the secret of its session; what it had before it came in is of no use any more. */
export function letIn(req: Request, res: Response, secret: string): void {
  setCookie(req, res, "gainsay", secret, SESSION_MS);
  if (readCookie(req, "gainsay-form") !== null) clearCookie(req, res, "gainsay-form");
}
