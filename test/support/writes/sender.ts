import type { Knex } from "knex";
import { makeToken } from "../../../server/accounts/api-token-store.ts";
import { ACTIONS, type Action, scopesOf } from "../../../server/accounts/may.ts";
import type { User } from "../../../server/accounts/user.ts";
import { accountPath, signInPath, signOutPath } from "../../../server/http/paths.ts";
import { NOW } from "../users.ts";
import { aVisitor, hiddenFields, signedIn } from "../visitor.ts";
import type { FormFields } from "./write.ts";

type Headers = Readonly<Record<string, string>>;

/** Whoever sends what a route takes. */
export interface Sender {
  /** As a form of a page, with its token. */
  form(path: string, fields: FormFields, headers?: Headers): Promise<Response>;
  /** As JSON: by a token where a token may, else as a page with scripts would. */
  json(path: string, body: object, headers?: Headers): Promise<Response>;
}

/**
 * Somebody who is signed in and has a token with every scope of theirs, or nobody in particular; ready to send what a route
 * of this action takes. What signing in writes is written by then.
 */
export async function aSender(
  db: Knex,
  origin: string,
  user: User | null,
  action: Action,
): Promise<Sender> {
  const visitor = user === null ? aVisitor(origin) : await signedIn(origin, user);
  const [page, of] = user === null ? [signInPath(), signInPath()] : [accountPath(), signOutPath()];
  const { form_token = "" } = hiddenFields(await visitor.page(page), of);
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const own: Headers = { cookie, origin, "sec-fetch-site": "same-origin" };
  const token =
    user === null || ACTIONS[action].scope === null
      ? null
      : await makeToken(db, user, { name: "A sender", scopes: scopesOf(user.role), days: 30 }, NOW);
  const bearer: Headers = { authorization: `Bearer ${token}` };
  if (token !== null) await fetch(`${origin}${accountPath()}`, { headers: bearer });
  const send = async (path: string, body: string | URLSearchParams, headers: Headers) =>
    await fetch(origin + path, { method: "POST", redirect: "manual", body, headers });
  return {
    form: async (path, fields, headers = {}) =>
      await send(path, bodyOf({ ...fields, form_token }), { ...own, ...headers }),
    json: async (path, body, headers = {}) => {
      const sent = { "content-type": "application/json", ...headers };
      return token === null
        ? await send(`${path}.json`, textOf({ ...body, form_token }), { ...own, ...sent })
        : await send(path, textOf(body), { ...bearer, ...sent });
    },
  };
}

function bodyOf(fields: FormFields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) body.append(name, value);
  }
  return body;
}

const textOf = (body: object) => JSON.stringify(body);
