import type { RequestHandler } from "express";
import { z } from "zod";
import { NotFound } from "../http/errors.ts";
import { accountPath, withQuery } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { LONGEST_TOKEN_NAME, TOKEN_DAYS, type TokenDays } from "./api-token.ts";
import { makeToken, revokeToken } from "./api-token-store.ts";
import { asking } from "./asking.ts";
import { type Faults, faultsIn, fieldsOf, typedIn } from "../http/form-faults.ts";
import { type Role, type Scope, SCOPES, scopesOf } from "./may.ts";
import { showAccount } from "./show-account.ts";

const DAYS = TOKEN_DAYS.map(String);

const form = z.object({
  name: z
    .string({ error: "Give the token a name, by which you will know it again." })
    .trim()
    .min(1, "Give the token a name, by which you will know it again.")
    .max(LONGEST_TOKEN_NAME, `The name of a token has ${LONGEST_TOKEN_NAME} characters at most.`)
    .refine((name) => !/\p{Cc}/u.test(name), "A name holds no control characters."),
  scopes: z
    .union([z.string().transform((scope) => [scope]), z.array(z.string())], {
      error: "Choose what the token may do.",
    })
    .pipe(z.array(z.enum(SCOPES, { error: "There is no such scope." })).min(1)),
  days: z
    .string({ error: "Choose how long the token is to work." })
    .refine((days) => DAYS.includes(days), "Choose how long the token is to work."),
});

/** POST /account/tokens: the one time that a token is shown. */
export function makeTokenRoute(deps: Deps): RequestHandler {
  const { db, now } = deps;
  return async (req, res) => {
    const user = asking(res);
    const fields = fieldsOf(req);
    const wanted = readToken(fields, user.role);
    if ("faults" in wanted) {
      const notes = { faults: wanted.faults, tokenName: typedIn(fields, "name") };
      await showAccount(deps, req, res, notes);
      return;
    }
    const token = await makeToken(db, user, wanted, now());
    res.status(201);
    await respond(req, res, {
      view: "accounts/secret",
      head: { title: "Your new token", stylesheets: ["css/accounts.css"] },
      page: { token, name: wanted.name, scopes: wanted.scopes },
      drawn: { kind: "token", secret: token },
    });
  };
}

/** POST /account/tokens/:id/revoke */
export function revokeTokenRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    if (!isId(id) || !(await revokeToken(db, asking(res), id))) {
      throw new NotFound("You have no such token: it may have been revoked already.");
    }
    res.redirect(303, withQuery(accountPath(), { done: "token" }));
  };
}

function readToken(
  fields: Record<string, unknown>,
  role: Role,
):
  | { readonly name: string; readonly scopes: readonly Scope[]; readonly days: TokenDays }
  | { readonly faults: Faults } {
  const parsed = form.safeParse(fields);
  if (!parsed.success) return { faults: faultsIn(parsed.error) };
  const { name, scopes, days } = parsed.data;
  const beyond = scopes.find((scope) => !scopesOf(role).includes(scope));
  if (beyond !== undefined) {
    return { faults: { scopes: `A token of yours cannot have the scope “${beyond}”.` } };
  }
  return { name, scopes: [...new Set(scopes)], days: Number(days) as TokenDays };
}
