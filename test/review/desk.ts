import type { Knex } from "knex";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Role, Scope } from "../../server/accounts/may.ts";
import type { User } from "../../server/accounts/user.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import { aClaim } from "../support/builders.ts";
import { aUser, NOW } from "../support/users.ts";

/** A claim that this user drafted; a draft, unless it is said otherwise. */
export async function aDraftOf(db: Knex, user: User, given: Partial<Claim> = {}): Promise<Claim> {
  const claim = await aClaim(db, { state: "draft", ...given });
  await insertDrafters(db, user, [claim]);
  return claim;
}

/** The state of a claim and how often it was changed. */
export async function stateOf(db: Knex, { id }: { id: string }): Promise<[string, number]> {
  const row = await db("claims").where({ id }).first<{ state: string; version: number }>();
  return [row.state, row.version];
}

/** The newest revision of a claim: who, and why. */
export async function newestOf(db: Knex, { id }: { id: string }): Promise<[string, string]> {
  const row = await db("revisions")
    .where({ entity: "claim", entity_id: id })
    .orderBy("version", "desc")
    .first<{ who: string; reason: string }>("who", "reason");
  return [row.who, row.reason];
}

/** A program with a token of these scopes: it sends JSON and is answered with JSON. */
export interface Program {
  readonly user: User;
  get(path: string): Promise<Response>;
  post(path: string, fields: object, headers?: Record<string, string>): Promise<Response>;
}

/** @param origin where the site listens */
export async function aProgram(
  db: Knex,
  origin: string,
  role: Role,
  scopes: readonly Scope[],
  now = NOW,
): Promise<Program> {
  const user = await aUser(db, role);
  const token = await makeToken(db, user, { name: "a program", scopes, days: 30 }, now);
  const authorization = `Bearer ${token}`;
  return {
    user,
    get: async (path) => await fetch(origin + path, { headers: { authorization } }),
    post: async (path, fields, headers = {}) =>
      await fetch(origin + path, {
        method: "POST",
        body: JSON.stringify(fields),
        headers: { authorization, "content-type": "application/json", ...headers },
      }),
  };
}
