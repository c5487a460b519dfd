import type { Program } from "../linking/linked-claims.ts";

/** The key of what a text stands in, by what it is: slugs of stories and speakers, otherwise ids. */
export type Keys = Readonly<Record<string, string>>;

/** Sends something, which must be taken, and gives the answer. */
export type Send = (path: string, body: object, version?: number) => Promise<Sent>;

/** Whatever a route answers when it has made or changed something. */
export type Sent = Readonly<Record<string, { readonly id: string; readonly slug: string }>>;

/** Who fills the desk: a contributor, and an editor. */
export interface Senders {
  readonly draft: Send;
  readonly publish: Send;
}

/** Whoever has this program sends with it. */
export function sender(program: Program): Send {
  return async (path, body, version) => {
    const headers: Record<string, string> =
      version === undefined ? {} : { "if-match": `"${version}"` };
    const answer = await program.post(path, body, headers);
    const told = await answer.text();
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${told}`);
    return JSON.parse(told) as Sent;
  };
}

/** What a route says that it made. @throws Error where it says nothing of it */
export function made(sent: Sent, what: string): { readonly id: string; readonly slug: string } {
  const thing = sent[what];
  if (thing === undefined) throw new Error(`no ${what} was made: ${JSON.stringify(sent)}`);
  return thing;
}
