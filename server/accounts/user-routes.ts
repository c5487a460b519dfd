import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { constraintError } from "../db/constraint-errors.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { isNameKey, readPageMarks, writePageMarks } from "../http/page-mark.ts";
import { usersPath, withQuery } from "../http/paths.ts";
import { choiceParameter, isId, markParameter, readQuery } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { asking } from "./asking.ts";
import { changeRole, disableUser, enableUser } from "./change-user.ts";
import { openInvitations } from "./invitation-store.ts";
import { ROLES } from "./may.ts";
import type { User } from "./user.ts";
import { userList } from "./user-list-query.ts";

/** What was done, as the address says it behind "?done=" after a form was sent. */
const DONE = {
  role: "The role is changed; it holds from the next page on.",
  disabled: "The user is disabled, and every session of theirs has ended.",
  enabled: "The user can sign in again.",
  withdrawn: "The invitation is taken back.",
} as const;
type Done = keyof typeof DONE;

const query = z.object({
  after: markParameter,
  before: markParameter,
  done: choiceParameter(["role", "disabled", "enabled", "withdrawn"]),
});

const roleForm = z.object({
  role: z.enum(ROLES, { error: `Choose one of: ${ROLES.join(", ")}.` }),
});

/** What could not be done, and with whom. */
interface Refusal {
  readonly id: string;
  readonly message: string;
}

/** GET /users */
export function usersRoute(deps: Deps): RequestHandler {
  return async (req, res) => await showUsers(deps, req, res, null);
}

/** POST /users/:id/role */
export function changeRoleRoute(deps: Deps): RequestHandler {
  return changeRoute(deps, "role", ["role"], async (id, fields) => {
    const parsed = roleForm.safeParse(fields);
    if (!parsed.success) {
      throw new InvalidInput(parsed.error.issues[0]?.message ?? "Choose a role.", "role");
    }
    return await changeRole(deps.db, id, parsed.data.role);
  });
}

/** POST /users/:id/disable */
export function disableUserRoute(deps: Deps): RequestHandler {
  return changeRoute(
    deps,
    "disabled",
    [],
    async (id) => await disableUser(deps.db, id, deps.now()),
  );
}

/** POST /users/:id/enable */
export function enableUserRoute(deps: Deps): RequestHandler {
  return changeRoute(deps, "enabled", [], async (id) => await enableUser(deps.db, id));
}

/** A change of one user: answered with the user as JSON, or by way of the list. */
function changeRoute(
  deps: Deps,
  done: Done,
  names: readonly string[],
  change: (id: string, fields: Record<string, unknown>) => Promise<User>,
): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    if (!isId(id)) throw new NotFound("There is no such user.");
    const fields = takenFields(req, names);
    let user: User;
    try {
      user = await change(id, fields);
    } catch (error) {
      const told = constraintError(error);
      if (told === undefined || wantsJson(res)) throw error;
      res.status(told.status);
      await showUsers(deps, req, res, { id, message: told.message });
      return;
    }
    deps.log.info({ by: asking(res).id, user: id, done, role: user.role }, "user changed");
    if (wantsJson(res)) sendJson(res, JSON.stringify({ user }));
    else res.redirect(303, withQuery(usersPath(), { done }));
  };
}

const PAGED = { name: "users", isKey: isNameKey };

async function showUsers(
  { db, now }: Deps,
  req: Request,
  res: Response,
  refusal: Refusal | null,
): Promise<void> {
  const { after, before, done } = readQuery(req, query);
  const list = await userList(db, readPageMarks({ after, before }, PAGED));
  await respond(req, res, {
    view: "accounts/users",
    head: { title: "Users", stylesheets: ["css/accounts.css"] },
    page: {
      users: list.rows,
      invitations: await openInvitations(db, now()),
      ...writePageMarks(list, PAGED),
    },
    drawn: { done: done && DONE[done], refusal, roles: ROLES },
  });
}
