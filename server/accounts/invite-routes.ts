import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { invitationPath, usersPath, withQuery } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { asking } from "./asking.ts";
import { lifetimeOf, type Wanted } from "./invitation.ts";
import { makeInvitation, withdrawInvitation } from "./invitation-store.ts";
import { ROLES } from "./may.ts";
import { findUser } from "./user-store.ts";

const form = z.object({ role: z.enum(ROLES, { error: `Choose one of: ${ROLES.join(", ")}.` }) });

/** POST /invitations: the one time that its address is shown. */
export function inviteRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const parsed = form.safeParse(takenFields(req, ["role"]));
    if (!parsed.success) {
      throw new InvalidInput(parsed.error.issues[0]?.message ?? "Choose a role.", "role");
    }
    const { role } = parsed.data;
    await showInvitation(deps, req, res, { purpose: "new user", role }, null);
  };
}

/** POST /users/:id/new-password */
export function newPasswordRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    takenFields(req, []);
    const id = pathPart(req, "id");
    const user = isId(id) ? await findUser(deps.db, id) : null;
    if (user === null) throw new NotFound("There is no such user.");
    if (user.disabled_at !== null) {
      throw new InvalidInput("This user is disabled: let them in again first.");
    }
    const wanted = { purpose: "new password", user_id: user.id } as const;
    await showInvitation(deps, req, res, wanted, user.name);
  };
}

/** POST /invitations/:id/withdraw */
export function withdrawInvitationRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    takenFields(req, []);
    const id = pathPart(req, "id");
    if (!isId(id) || !(await withdrawInvitation(db, id))) {
      throw new NotFound("There is no such invitation: it may have been used.");
    }
    if (wantsJson(res)) sendJson(res, JSON.stringify({ withdrawn: id }));
    else res.redirect(303, withQuery(usersPath(), { done: "withdrawn" }));
  };
}

async function showInvitation(
  { db, log, now }: Deps,
  req: Request,
  res: Response,
  wanted: Wanted,
  user_name: string | null,
): Promise<void> {
  const at = now();
  const secret = await makeInvitation(db, wanted, asking(res).id, at);
  const address = `${req.protocol}://${req.host}${invitationPath(secret)}`;
  const role = wanted.purpose === "new password" ? null : wanted.role;
  log.info({ by: asking(res).id, ...wanted }, "invitation made");
  const expires_at = new Date(at.getTime() + lifetimeOf(wanted)).toISOString();
  res.status(201);
  await respond(req, res, {
    view: "accounts/secret",
    head: { title: "The invitation", stylesheets: ["css/accounts.css"] },
    page: { invitation: address, role, user_name, expires_at },
    drawn: { kind: "invitation", secret: address },
  });
}
