import type { Request, RequestHandler, Response } from "express";
import { NotFound } from "../http/errors.ts";
import { accountPath } from "../http/paths.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { type Faults, fieldsOf, typedIn } from "../http/form-faults.ts";
import type { Invitation } from "./invitation.ts";
import { findInvitation } from "./invitation-store.ts";
import { join, NO_INVITATION, renewPassword } from "./join.ts";
import { readNewcomer, readNewPassword } from "./newcomer-form.ts";
import { hashPassword } from "./password.ts";
import { isSecret } from "./secret.ts";
import { takenName } from "./taken-name.ts";
import { letIn, visitorOf } from "./visitor.ts";

/** GET /invitations/:secret: to look at one does not use it up, as mail programs look at every address. */
export function invitationPageRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const { invitation } = await openInvitation(deps, req);
    await showForm(req, res, invitation, "", {});
  };
}

/** POST /invitations/:secret */
export function useInvitationRoute(deps: Deps): RequestHandler {
  const { db, config, now } = deps;
  return async (req, res) => {
    const { secret, invitation } = await openInvitation(deps, req);
    const fields = fieldsOf(req);
    const isNew = invitation.user_name === null;
    const chosen = isNew
      ? readNewcomer(fields)
      : { name: "", ...readNewPassword(fields, invitation.user_name) };
    const again = async (faults: Faults) => {
      res.status(422);
      await showForm(req, res, invitation, typedIn(fields, "name"), faults);
    };
    if ("faults" in chosen) {
      await again(chosen.faults);
      return;
    }
    const hash = await hashPassword(chosen.password, config.passwordCost);
    const visitor = visitorOf(req);
    try {
      const session = isNew
        ? await join(db, secret, { name: chosen.name, password_hash: hash }, visitor, now())
        : await renewPassword(db, secret, hash, visitor, now());
      letIn(req, res, session);
    } catch (error) {
      await again({ name: takenName(error) });
      return;
    }
    res.redirect(303, accountPath());
  };
}

async function openInvitation({ db, now }: Deps, req: Request) {
  const secret = pathPart(req, "secret");
  const invitation = isSecret(secret) ? await findInvitation(db, secret, now()) : null;
  if (invitation === null) throw new NotFound(NO_INVITATION);
  return { secret, invitation };
}

async function showForm(
  req: Request,
  res: Response,
  { purpose, role, user_name, expires_at }: Invitation,
  name: string,
  faults: Faults,
): Promise<void> {
  const title = user_name === null ? "Become a user" : "A new password";
  await respond(req, res, {
    view: "accounts/invitation",
    head: { title, stylesheets: ["css/accounts.css"] },
    page: { purpose, role, user_name, expires_at, faults },
    drawn: { name },
  });
}
