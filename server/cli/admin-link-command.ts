import type { Knex } from "knex";
import { makeInvitation } from "../accounts/invitation-store.ts";
import { findUserByName } from "../accounts/user-store.ts";
import { invitationPath } from "../http/paths.ts";
import { WrongUse } from "./wrong-use.ts";

/**
 * `gainsay admin-link`: the way back in where no admin knows their password any more.
 *
 * @returns the path of the address, and a sentence on what it does
 * @throws WrongUse where there is no such user, or they are disabled
 */
export async function adminLinkCommand(
  db: Knex,
  { user }: { readonly user?: string },
  now: Date,
): Promise<{ readonly data: string; readonly note: string }> {
  if (user === undefined) {
    const secret = await makeInvitation(db, { purpose: "new user", role: "admin" }, null, now);
    return {
      data: invitationPath(secret),
      note: "At this path of your site somebody new becomes an admin, once, within a day.",
    };
  }
  const known = await findUserByName(db, user);
  if (known === null) throw new WrongUse(`There is no user called “${user}”.`);
  if (known.disabled_at !== null) {
    throw new WrongUse(`“${known.name}” is disabled: without --user you get a new admin.`);
  }
  const wanted = { purpose: "new password", user_id: known.id } as const;
  const secret = await makeInvitation(db, wanted, null, now);
  return {
    data: invitationPath(secret),
    note: `At this path of your site “${known.name}” chooses a new password, once, within a day.`,
  };
}
