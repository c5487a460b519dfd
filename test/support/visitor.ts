import { signInPath } from "../../server/http/paths.ts";
import { parseMarkup, type Tag } from "./markup.ts";
import { PASSWORD } from "./users.ts";

/** Somebody with a browser of their own, as far as a server can tell: it keeps cookies and sends forms whole. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A page, which must be there. */
  page(path: string): Promise<Tag[]>;
  /** Sends these fields and nothing else, as a page of the site would. */
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Response>;
  /** Opens a page and sends the form on it that leads to `action`, with its hidden fields. */
  submit(page: string, action: string, fields?: Fields): Promise<Response>;
  /** Signs in, which must succeed. */
  signIn(user: { readonly name: string }): Promise<void>;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** @param headers are sent with every request */
export function aVisitor(origin: string, headers: Record<string, string> = {}): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (path: string, given: RequestInit) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const own = { ...headers, ...(cookie === "" ? {} : { cookie }) };
    const answer = await fetch(origin + path, {
      redirect: "manual",
      ...given,
      headers: { ...own, ...(given.headers as Record<string, string> | undefined) },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const visitor: Visitor = {
    cookies,
    get: async (path, more = {}) => await ask(path, { headers: more }),
    async page(path) {
      const answer = await ask(path, {});
      const html = await answer.text();
      if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${html.slice(0, 300)}`);
      return parseMarkup(html);
    },
    post: async (path, fields, more = {}) =>
      await ask(path, {
        method: "POST",
        body: bodyOf(fields),
        headers: { origin, "sec-fetch-site": "same-origin", ...more },
      }),
    async submit(page, action, fields = {}) {
      const hidden = hiddenFields(await visitor.page(page), action);
      return await visitor.post(action, { ...hidden, ...fields });
    },
    async signIn({ name }) {
      const answer = await visitor.submit(signInPath(), signInPath(), { name, password: PASSWORD });
      if (answer.status !== 303) throw new Error(`${name} was not let in: ${answer.status}`);
    },
  };
  return visitor;
}

/** A visitor who is signed in as this user. */
export async function signedIn(
  origin: string,
  user: { readonly name: string },
  headers: Record<string, string> = {},
): Promise<Visitor> {
  const visitor = aVisitor(origin, headers);
  await visitor.signIn(user);
  return visitor;
}

/**
 * The hidden fields of the form that leads to `action`; a form without one leads to its own page.
 *
 * @throws Error where there is no such form
 */
export function hiddenFields(tags: readonly Tag[], action: string): Record<string, string> {
  const begin = tags.findIndex(
    ({ name, attributes }) =>
      name === "form" &&
      attributes.get("method") === "post" &&
      (attributes.get("action") ?? action) === action,
  );
  if (begin < 0) throw new Error(`there is no form that leads to ${action}`);
  const rest = tags.slice(begin + 1);
  const end = rest.findIndex(({ name }) => name === "form");
  const inputs = rest
    .slice(0, end < 0 ? rest.length : end)
    .filter(({ attributes }) => attributes.get("type") === "hidden");
  return Object.fromEntries(
    inputs.map(({ attributes }) => [attributes.get("name") ?? "", attributes.get("value") ?? ""]),
  );
}

function bodyOf(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) body.append(name, value);
  }
  return body;
}
