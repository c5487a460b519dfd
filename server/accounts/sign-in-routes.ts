import type { RequestHandler } from "express";
import { z } from "zod";
import { askingUser } from "../http/asking-user.ts";
import { clearCookie, readCookie } from "../http/cookies.ts";
import { nextAddress } from "../http/next-address.ts";
import { accountPath, homePath } from "../http/paths.ts";
import type { Deps } from "../http/route.ts";
import { faultsIn, fieldsOf, typedIn } from "../http/form-faults.ts";
import { carriedFields, carriedText, type KeepCarried } from "./carried.ts";
import { LONGEST_PASSWORD } from "./password-rules.ts";
import { endSession } from "./session-store.ts";
import { showSignIn } from "./show-sign-in.ts";
import { signIn } from "./sign-in.ts";
import { tellTooMany } from "./too-many.ts";
import { letIn, visitorOf } from "./visitor.ts";

const WRONG = "Name or password is not right. Capitals count in the password, not in the name.";

const form = z.object({
  name: z
    .string({ error: "Give your name." })
    .trim()
    .min(1, "Give your name.")
    .max(200, WRONG)
    // PostgreSQL cannot even look for it.
    .refine((name) => !name.includes("\0"), WRONG),
  password: z
    .string({ error: "Give your password." })
    .min(1, "Give your password.")
    .max(LONGEST_PASSWORD * 2, WRONG),
});

/** GET /sign-in: the form, or on to where somebody wanted to go who is signed in. */
export function signInPageRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const next = nextAddress(req.query["next"]);
    if (askingUser(res) !== null) res.redirect(303, next ?? accountPath());
    else await showSignIn(deps, req, res, { name: "", next, carried: null, faults: {} });
  };
}

/**
 * POST /sign-in
 *
 * @param keepCarried what becomes of a form that was sent after its session had ended
 */
export function signInRoute(deps: Deps, keepCarried: KeepCarried): RequestHandler {
  const { db, config, log, now } = deps;
  return async (req, res) => {
    const fields = fieldsOf(req);
    const along = carriedFields(fields["carried"]);
    const typed = {
      name: typedIn(fields, "name"),
      next: nextAddress(fields["next"]),
      carried: along && carriedText(along),
    };
    const parsed = form.safeParse(fields);
    if (!parsed.success) {
      res.status(422);
      await showSignIn(deps, req, res, { ...typed, faults: faultsIn(parsed.error) });
      return;
    }
    const outcome = await signIn(db, parsed.data, visitorOf(req), config.passwordCost, now());
    if (outcome.kind === "in") {
      log.info({ user: outcome.user.id }, "signed in");
      letIn(req, res, outcome.secret);
      const kept = along && (await keepCarried(outcome.user, along));
      res.redirect(303, kept ?? typed.next ?? accountPath());
      return;
    }
    // Whoever runs the site should look who it was. The name may be a password typed into the wrong field.
    if (outcome.kind === "too many") log.warn({ address: req.ip }, "too many attempts to sign in");
    const fault = outcome.kind === "too many" ? tellTooMany(res, outcome.until, now()) : WRONG;
    if (outcome.kind === "wrong") res.status(422);
    await showSignIn(deps, req, res, { ...typed, faults: { name: fault } });
  };
}

/** POST /sign-out */
export function signOutRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const secret = readCookie(req, "gainsay");
    if (secret !== null) await endSession(db, secret);
    clearCookie(req, res, "gainsay");
    res.redirect(303, homePath());
  };
}
