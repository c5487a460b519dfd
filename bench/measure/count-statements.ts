import { Client } from "pg";

/** How many statements are sent to PostgreSQL while `run` runs, on whichever connection. */
export async function countStatements(run: () => Promise<unknown>): Promise<number> {
  // oxlint-disable-next-line typescript/unbound-method -- kept to be put back
  const { query } = Client.prototype;
  let count = 0;
  Client.prototype.query = new Proxy(query, {
    apply(target, client, given: unknown[]) {
      count += 1;
      return Reflect.apply(target, client, given) as unknown;
    },
  });
  try {
    await run();
  } finally {
    Client.prototype.query = query;
  }
  return count;
}
