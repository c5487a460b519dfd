import type { Knex } from "knex";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import type { Role } from "../../server/accounts/may.ts";
import type { User } from "../../server/accounts/user.ts";
import { accountPath, tokensPath } from "../../server/http/paths.ts";
import { aProgram } from "../linking/linked-claims.ts";
import { aUser, NOW } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { DESK_TEXTS, type DeskText, upTo } from "./desk-texts.ts";
import { someClaims } from "./desk-claims.ts";
import { someRecords } from "./desk-records.ts";
import { type Keys, sender } from "./desk-send.ts";

/** All that one text stands in. */
export interface DeskThings {
  readonly text: DeskText;
  readonly keys: Keys;
}

/** Those who filled the desk. */
export type DeskPeople = Readonly<Record<Role, User>>;

export interface HostileDesk {
  readonly people: DeskPeople;
  readonly things: readonly DeskThings[];
  /** The secrets of two invitations: for somebody new, and for a new password of somebody with a hostile name. */
  readonly invitations: readonly [newcomer: string, renewal: string];
}

/** No form takes such a name: what is in the database is text all the same. */
const NAME = `<img src=x onerror=alert(1)>"'`;

/**
 * Fills a desk through the routes of the application, as two programs would: hostile texts in every text of every record,
 * and each of these drafted, handed in, published, refused, withdrawn, linked, proposed to be otherwise, asked about,
 * merged, half typed.
 *
 * @param origin where the site listens
 * @throws Error where a route refuses what it should take
 */
export async function fillDesk(db: Knex, origin: string): Promise<HostileDesk> {
  const people = {
    contributor: await aUser(db, "contributor", `${NAME} Kim`),
    editor: await aUser(db, "editor", `${NAME} Lee`),
    admin: await aUser(db, "admin", `${NAME} Ann`),
  };
  const programOf = async (role: Role, scopes: readonly ("read" | "draft" | "publish")[]) =>
    sender(await aProgram(db, origin, role, scopes, people[role]));
  const senders = {
    draft: await programOf("contributor", ["read", "draft"]),
    publish: await programOf("editor", ["read", "draft", "publish"]),
  };
  const things: DeskThings[] = [];
  for (const [nth, text] of DESK_TEXTS.entries()) {
    const records = await someRecords(senders, text, nth);
    things.push({ text, keys: { ...records, ...(await someClaims(senders, text, records)) } });
  }
  const admin = await signedIn(origin, people.admin);
  for (const { line } of DESK_TEXTS) {
    const token = { name: upTo(80, line).trim(), scopes: "read", days: "30" };
    const answer = await admin.submit(accountPath(), tokensPath(), token);
    if (answer.status !== 201) throw new Error(`no token was made: ${answer.status}`);
  }
  const newcomer = { purpose: "new user", role: "editor" } as const;
  const renewal = { purpose: "new password", user_id: people.editor.id } as const;
  return {
    people,
    things,
    invitations: [
      await makeInvitation(db, newcomer, people.admin.id, NOW),
      await makeInvitation(db, renewal, people.admin.id, NOW),
    ],
  };
}
