import type { Knex } from "knex";
import { query } from "../db/query.ts";

/** The names of outlets, to be offered: at most so many, the newest first. */
export async function outletNames(db: Knex, most: number): Promise<string[]> {
  const found = await query<{ name: string }>(
    db,
    {
      name: "names of outlets",
      text: "select name from speakers where kind = 'outlet' order by id desc limit $1",
    },
    [most],
  );
  return [...new Set(found.map(({ name }) => name))];
}
