import type { Request, RequestHandler, Response } from "express";
import { NotFound } from "../http/errors.ts";
import { accountPath } from "../http/paths.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { type Faults, fieldsOf, typedIn } from "../http/form-faults.ts";
import { signUp } from "./join.ts";
import { readNewcomer } from "./newcomer-form.ts";
import { hashPassword } from "./password.ts";
import { countAttempt } from "./sign-in-attempts.ts";
import { takenName } from "./taken-name.ts";
import { tellTooMany } from "./too-many.ts";
import { letIn, visitorOf } from "./visitor.ts";

const CLOSED = "Nobody can sign up here by themselves: ask an admin for an invitation.";

/** GET /sign-up */
export function signUpPageRoute({ config }: Deps): RequestHandler {
  return async (req, res) => {
    if (config.signUp !== "open") throw new NotFound(CLOSED);
    await showForm(req, res, "", {});
  };
}

/** POST /sign-up */
export function signUpRoute({ db, config, now }: Deps): RequestHandler {
  return async (req, res) => {
    if (config.signUp !== "open") throw new NotFound(CLOSED);
    const fields = fieldsOf(req);
    const typed = typedIn(fields, "name");
    const chosen = readNewcomer(fields);
    if ("faults" in chosen) {
      res.status(422);
      await showForm(req, res, typed, chosen.faults);
      return;
    }
    const visitor = visitorOf(req);
    const until = await countAttempt(db, [{ newcomers: visitor.address }], now());
    if (until !== null) {
      await showForm(req, res, typed, { name: tellTooMany(res, until, now()) });
      return;
    }
    const { name, password } = chosen;
    const newcomer = { name, password_hash: await hashPassword(password, config.passwordCost) };
    try {
      letIn(req, res, await signUp(db, newcomer, visitor, now()));
    } catch (error) {
      const fault = takenName(error);
      res.status(422);
      await showForm(req, res, typed, { name: fault });
      return;
    }
    res.redirect(303, accountPath());
  };
}

async function showForm(req: Request, res: Response, name: string, faults: Faults): Promise<void> {
  await respond(req, res, {
    view: "accounts/sign-up",
    head: {
      title: Object.keys(faults).length > 0 ? "Not signed up" : "Sign up",
      stylesheets: ["css/accounts.css"],
    },
    page: { faults },
    drawn: { name },
  });
}
