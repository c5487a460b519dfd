import type { Knex } from "knex";
import { verifyHistory } from "../../server/history/verify-history.ts";

/** What verify-history finds wrong: nothing, after whatever the site itself has done. */
export async function faultsInHistory(db: Knex): Promise<string[]> {
  const faults: string[] = [];
  const { signal } = new AbortController();
  await verifyHistory(db, { signal, onFault: (fault) => faults.push(fault) });
  return faults;
}
