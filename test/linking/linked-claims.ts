import type { Knex } from "knex";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Role, Scope } from "../../server/accounts/may.ts";
import type { User } from "../../server/accounts/user.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import { aClaim } from "../support/builders.ts";
import { aUser, NOW } from "../support/users.ts";

/** A program with a token of its own. */
export interface Program {
  readonly user: User;
  readonly post: (
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
}

/** A program of somebody with this role and these scopes. */
export async function aProgram(
  db: Knex,
  origin: string,
  role: Role,
  scopes: readonly Scope[],
  user?: User,
): Promise<Program> {
  const owner = user ?? (await aUser(db, role));
  const token = await makeToken(db, owner, { name: "a program", scopes, days: 30 }, NOW);
  const authorization = `Bearer ${token}`;
  return {
    user: owner,
    post: async (path, body = {}, headers = {}) =>
      await fetch(origin + path, {
        method: "POST",
        redirect: "manual",
        headers: { authorization, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
    get: async (path) => await fetch(origin + path, { headers: { authorization } }),
  };
}

/** A draft of this user. */
export async function aDraft(
  db: Knex,
  user: { readonly id: string },
  given: Partial<Claim> = {},
): Promise<Claim> {
  const claim = await aClaim(db, { state: "draft", ...given });
  await insertDrafters(db, user, [claim]);
  return claim;
}

/** Two published claims, made whole before anybody sees them. */
export async function twoClaims(db: Knex): Promise<readonly [Claim, Claim]> {
  return await db.transaction(async (trx) => [await aClaim(trx), await aClaim(trx)] as const);
}
