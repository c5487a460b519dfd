import type { Knex } from "knex";
import { exportEverything } from "../../server/exchange/export-everything.ts";

/** What readers can export, as text. */
export async function exported(db: Knex): Promise<string> {
  const { signal } = new AbortController();
  const pieces: string[] = [];
  for await (const piece of exportEverything(db, "public", signal)) pieces.push(String(piece));
  return pieces.join("");
}
