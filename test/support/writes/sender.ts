import type { Knex } from "knex";
import { makeToken } from "../../../server/accounts/api-token-store.ts";
import { ACTIONS, type Action, scopesOf } from "../../../server/accounts/may.ts";
import type { User } from "../../../server/accounts/user.ts";
import { accountPath, signInPath, signOutPath } from "../../../server/http/paths.ts";
import { NOW } from "../users.ts";
import { aVisitor, hiddenFields, signedIn } from "../visitor.ts";
import type { FormFields } from "./write.ts";

type Headers = Readonly<Record<string, string>>;

/** A request as it goes out. */
export interface Request {
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Whoever sends what a route takes. */
export interface Sender {
  formRequest(path: string, fields: FormFields): Request;
  jsonRequest(path: string, body: object): Request;
  /** As a form of a page, with its token. */
  form(path: string, fields: FormFields): Promise<Response>;
  /** As JSON: by a token where a token may, else as a page with scripts would. */
  json(path: string, body: object): Promise<Response>;
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
  const sender: Sender = {
    formRequest: (path, fields) => ({
      path,
      headers: { ...own, "content-type": "application/x-www-form-urlencoded" },
      body: bodyOf({ ...fields, form_token }).toString(),
    }),
    jsonRequest: (path, body) => {
      const isByToken = token !== null;
      return {
        path: isByToken ? path : `${path}.json`,
        headers: { ...(isByToken ? bearer : own), "content-type": "application/json" },
        body: JSON.stringify(isByToken ? body : { ...body, form_token }),
      };
    },
    form: async (path, fields) => await send(origin, sender.formRequest(path, fields)),
    json: async (path, body) => await send(origin, sender.jsonRequest(path, body)),
  };
  return sender;
}

async function send(origin: string, { path, headers, body }: Request): Promise<Response> {
  return await fetch(origin + path, { method: "POST", redirect: "manual", headers, body });
}

function bodyOf(fields: FormFields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) body.append(name, value);
  }
  return body;
}
