import type { Knex } from "knex";
import { ownDatabase } from "../support/database.ts";

/**
 * Two empty databases for each test of the calling `describe`, each as a transaction that is rolled back:
 * one to export from, the other to import into.
 */
export function useTwoDatabases(): { here: () => Knex; there: () => Knex } {
  const owned: Awaited<ReturnType<typeof ownDatabase>>[] = [];
  let open: Knex.Transaction[] = [];
  before(async () => {
    owned.push(await ownDatabase(), await ownDatabase());
  });
  beforeEach(async () => {
    open = await Promise.all(owned.map(async ({ db }) => await db.transaction()));
  });
  afterEach(async () => {
    for (const transaction of open) await transaction.rollback();
  });
  after(async () => {
    for (const database of owned) await database.drop();
  });
  const nth = (at: number) => () => {
    const transaction = open[at];
    if (transaction === undefined) throw new Error("useTwoDatabases() serves tests");
    return transaction;
  };
  return { here: nth(0), there: nth(1) };
}
