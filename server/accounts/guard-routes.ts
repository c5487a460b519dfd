import type { Request, RequestHandler, Response } from "express";
import { makePrivate, setAbilities, setAskingUser, whoAsks } from "../http/asking-user.ts";
import { readCookie, setCookie } from "../http/cookies.ts";
import { Forbidden, Unauthorized } from "../http/errors.ts";
import { FORM_TOKEN_FIELD, isFormToken, setFormSecret } from "../http/form-token.ts";
import { isFromOwnPage } from "../http/own-page.ts";
import { signInPath, withQuery } from "../http/paths.ts";
import { readBody } from "../http/read-body.ts";
import { wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { findToken } from "./api-token-store.ts";
import { carriedFields, carriedText, type KeepCarried } from "./carried.ts";
import {
  ACTIONS,
  type Action,
  type Actor,
  may,
  mayChangeRecord,
  mayLink,
  mayWriteClaim,
} from "./may.ts";
import { makeSecret } from "./secret.ts";
import { findSession } from "./session-store.ts";
import { showSignIn } from "./show-sign-in.ts";

const FORM_MS = 24 * 3_600_000;
/** Those who write here send texts of some length, such as that of a whole source; the others send names. */
const LARGEST: Readonly<Partial<Record<Action, string>>> = {
  draft: "6mb",
  publish: "6mb",
  // A sign-in may carry along what was typed in a form.
  "come in": "200kb",
};
/** Where nobody is signed in no more is read than can be carried. */
const MOST_CARRIED = "200kb";
const BEARER = /^Bearer +(\S+) *$/i;

const guards = new WeakMap<object, Action>();

/** What a handler guards, if it is a guard: tests ask it of every route. */
export function actionOf(handler: object): Action | undefined {
  return guards.get(handler);
}

/** What else a route wants of its guard. */
export interface Guarded {
  /**
   * What is typed in its form is too much to lose: where the session has ended, signing in carries it along, and where the
   * form is of a session before this one, it is kept like this, to be looked at and sent again.
   */
  readonly carries?: KeepCarried;
}

/**
 * Makes the guard that stands before each route and says what the route does. It finds out who asks, decides by
 * may.ts, and refuses a form that no page of ours made for this browser.
 *
 * @example
 * const allow = guardRoutes(deps);
 * app.get("/", allow("read"), homeRoute(deps));
 * app.post("/account/password", allow("change own account"), changePasswordRoute(deps));
 */
export function guardRoutes(deps: Deps): (action: Action, more?: Guarded) => RequestHandler {
  return (action, more = {}) => {
    const guard = guardOf(deps, action, more);
    guards.set(guard, action);
    return guard;
  };
}

function guardOf(deps: Deps, action: Action, { carries }: Guarded): RequestHandler {
  if (action === "read") return readers(deps);
  return async (req, res, next) => {
    makePrivate(res, "no-store");
    res.set("Referrer-Policy", "same-origin");
    const isOpen = ACTIONS[action].role === null;
    const actor =
      (isOpen ? null : await byToken(deps, req, res)) ?? (await bySession(deps, req, res));
    makePrivate(res, "no-store");
    if (!may(actor, action)) {
      if (actor === null && carries !== undefined && (await carryTyped(deps, req, res))) return;
      refuse(req, res, actor, action);
      return;
    }
    if (actor === null) setFormSecret(res, formSecret(req, res));
    if (req.method !== "GET" && req.method !== "HEAD") {
      const fields = await readBody(req, res, LARGEST[action]);
      const isByForm = actor === null || actor.scopes === null;
      if (isByForm && carries !== undefined && isOfOtherSession(req, res, fields)) {
        const kept = carriedFields(carriedText(fields));
        if (kept !== null) {
          res.redirect(303, await carries(whoAsks(res), kept));
          return;
        }
      }
      if (isByForm) checkForm(req, res, fields);
    }
    next();
  };
}

/** Anybody may read. Only those who bring a session are looked up, so that pages can show who is signed in. */
function readers(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    if (!wantsJson(res) && req.headers.cookie !== undefined) await bySession(deps, req, res);
    next();
  };
}

async function bySession({ db, now }: Deps, req: Request, res: Response): Promise<Actor | null> {
  const secret = readCookie(req, "gainsay");
  const found = secret === null ? null : await findSession(db, secret, now());
  if (secret === null || found === null) return null;
  setAskingUser(res, found.user);
  setFormSecret(res, secret);
  res.locals["sessionId"] = found.session_id;
  return actorOf(res, { role: found.user.role, scopes: null });
}

/** By a token; it asks for data, and is answered with data. */
async function byToken({ db, now }: Deps, req: Request, res: Response): Promise<Actor | null> {
  const { authorization } = req.headers;
  if (authorization === undefined) return null;
  res.locals["json"] = true;
  const token = BEARER.exec(authorization)?.[1];
  const found = token === undefined ? null : await findToken(db, token, now());
  if (found === null) {
    res.set("WWW-Authenticate", `Bearer realm="Gainsay", error="invalid_token"`);
    throw new Unauthorized("This token is not known, has ended or was revoked.");
  }
  setAskingUser(res, found.user);
  return actorOf(res, { role: found.user.role, scopes: found.scopes });
}

function actorOf(res: Response, actor: Actor): Actor {
  setAbilities(res, {
    may: (action) => may(actor, action),
    mayWriteClaim: (claim) => mayWriteClaim(actor, claim),
    mayLink: (from) => mayLink(actor, from),
    mayChangeRecord: (record) => mayChangeRecord(actor, record),
  });
  return actor;
}

function refuse(req: Request, res: Response, actor: Actor | null, action: Action): void {
  const { scope } = ACTIONS[action];
  if (actor === null) {
    if (req.method === "GET" && !wantsJson(res)) {
      res.redirect(303, withQuery(signInPath(), { next: req.originalUrl }));
      return;
    }
    res.set("WWW-Authenticate", `Bearer realm="Gainsay"`);
    throw new Unauthorized("This is for those who are signed in: sign in, and try again.");
  }
  const isToken = actor.scopes !== null;
  if (isToken && scope !== null && may({ ...actor, scopes: null }, action)) {
    res.set(
      "WWW-Authenticate",
      `Bearer realm="Gainsay", error="insufficient_scope", scope="${scope}"`,
    );
    throw new Forbidden(`This token may not do this: it would need the scope “${scope}”.`);
  }
  throw new Forbidden(
    isToken && scope === null
      ? "No token may do this: sign in, and do it on the page."
      : `This is not for the role of ${actor.role}: ask an admin.`,
  );
}

/**
 * Answers a form that was sent after its session had ended with a form to sign in, which carries what was typed. Whether
 * the form was made by a page of ours is looked at again when it comes back: its own secret has ended with the session.
 */
async function carryTyped(deps: Deps, req: Request, res: Response): Promise<boolean> {
  const isForm = req.method === "POST" && !wantsJson(res) && req.is("urlencoded") !== false;
  if (!isForm || req.headers.authorization !== undefined || !isFromOwnPage(req)) return false;
  const carried = carriedText(await readBody(req, res, MOST_CARRIED));
  if (carried === null) return false;
  const secret = readCookie(req, "gainsay-form") ?? makeSecret();
  setCookie(req, res, "gainsay-form", secret, FORM_MS);
  setFormSecret(res, secret);
  res.status(401).set("WWW-Authenticate", `Bearer realm="Gainsay"`);
  const faults = { name: "Your session has ended. Sign in, and what you typed is there again." };
  await showSignIn(deps, req, res, { name: "", next: null, carried, faults });
  return true;
}

/** The secret of the forms of somebody who is not signed in: that of a cookie, which is set where it is not there. */
function formSecret(req: Request, res: Response): string {
  const kept = readCookie(req, "gainsay-form");
  if (kept !== null) return kept;
  const secret = makeSecret();
  if (req.method === "GET") setCookie(req, res, "gainsay-form", secret, FORM_MS);
  return secret;
}

/** Whether a page of ours made the form in this browser, for a session before this one. */
function isOfOtherSession(req: Request, res: Response, fields: Record<string, unknown>): boolean {
  const isForm = req.method === "POST" && !wantsJson(res) && req.is("urlencoded") !== false;
  const token = fields[FORM_TOKEN_FIELD];
  if (!isForm || typeof token !== "string" || token === "") return false;
  return isFromOwnPage(req) && !isFormToken(String(res.locals["formSecret"]), token);
}

function checkForm(req: Request, res: Response, fields: Record<string, unknown>): void {
  if (!isFromOwnPage(req)) {
    throw new Forbidden("This was sent from another site, or by a program without a token.");
  }
  if (!isFormToken(String(res.locals["formSecret"]), fields[FORM_TOKEN_FIELD])) {
    throw new Forbidden(
      "This form is too old, or the browser keeps no cookies: open its page anew, and send it again.",
    );
  }
}
