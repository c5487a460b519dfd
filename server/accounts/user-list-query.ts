import type { Knex } from "knex";
import { cutPage, type KeysetRows, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import type { User } from "./user.ts";
import { USER_COLUMNS } from "./user-store.ts";

/** A user as an admin sees them. */
export interface ListedUser extends User {
  /** The last use of a session that goes on; null where there is none. */
  readonly last_seen_at: string | null;
}

/** The users by name, fifty a page. */
export async function userList(db: Knex, place: PagePlace): Promise<KeysetRows<ListedUser>> {
  const values: unknown[] = [];
  const page = keysetPage(BY_NAME, place, values);
  const found = await query<ListedUser & { key: string }>(
    db,
    {
      name: `users ${page.shape}`,
      text: `select ${USER_COLUMNS}, u.name_key as key,
          (select max(s.last_used_at) from sessions s where s.user_id = u.id) as last_seen_at
        from users u where true ${page.where} ${page.order}`,
    },
    values,
  );
  const { rows, ...marks } = cutPage(found, place);
  return { ...marks, rows: rows.map(({ key, ...user }) => user) };
}

const BY_NAME = { key: "u.name_key", type: "text", id: "u.id", way: "asc" } as const;
