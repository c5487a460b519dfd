import type { RequestHandler } from "express";
import { z } from "zod";
import { NotFound } from "../http/errors.ts";
import { accountPath, withQuery } from "../http/paths.ts";
import { choiceParameter, isId, readQuery } from "../http/read-query.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { asking } from "./asking.ts";
import { changePassword } from "./change-password.ts";
import { type Faults, fieldsOf } from "../http/form-faults.ts";
import { readNewPassword } from "./newcomer-form.ts";
import { endSessionOf, endSessionsOf } from "./session-store.ts";
import { showAccount } from "./show-account.ts";
import { tellTooMany } from "./too-many.ts";
import { letIn, visitorOf } from "./visitor.ts";

/** What was done, as the address says it behind "?done=" after a form was sent. */
const DONE = {
  password: "The password is changed. Every other session has ended, and your tokens are revoked.",
  session: "The session has ended.",
  sessions: "Every other session has ended.",
  token: "The token is revoked.",
} as const;

const query = z.object({ done: choiceParameter(["password", "session", "sessions", "token"]) });

/** GET /account */
export function accountRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const { done } = readQuery(req, query);
    await showAccount(deps, req, res, { done: done && DONE[done] });
  };
}

/** POST /account/password */
export function changePasswordRoute(deps: Deps): RequestHandler {
  const { db, config, now } = deps;
  return async (req, res) => {
    const user = asking(res);
    const fields = fieldsOf(req);
    const refuse = async (faults: Faults) => await showAccount(deps, req, res, { faults });
    const chosen = readNewPassword(fields, user.name);
    const present = fields["present"];
    if ("faults" in chosen || typeof present !== "string" || present === "") {
      await refuse({
        ...("faults" in chosen ? chosen.faults : {}),
        ...(typeof present === "string" && present !== ""
          ? {}
          : { present: "Give your present password as well." }),
      });
      return;
    }
    const outcome = await changePassword(
      db,
      user,
      { present, next: chosen.password },
      visitorOf(req),
      config.passwordCost,
      now(),
    );
    if (outcome.kind === "changed") {
      letIn(req, res, outcome.secret);
      res.redirect(303, withQuery(accountPath(), { done: "password" }));
    } else if (outcome.kind === "too many") {
      await refuse({ present: tellTooMany(res, outcome.until, now()) });
    } else await refuse({ present: "This is not your present password." });
  };
}

/** POST /account/sessions/:id/end */
export function endSessionRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    if (!isId(id) || !(await endSessionOf(db, asking(res), id))) {
      throw new NotFound("You have no such session: it may have ended by itself.");
    }
    res.redirect(303, withQuery(accountPath(), { done: "session" }));
  };
}

/** POST /account/sessions/end-others */
export function endOtherSessionsRoute({ db }: Deps): RequestHandler {
  return async (_req, res) => {
    const user = asking(res);
    await endSessionsOf(db, user, user.session);
    res.redirect(303, withQuery(accountPath(), { done: "sessions" }));
  };
}
