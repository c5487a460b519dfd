import { Client } from "pg";

/**
 * The statements that are sent to PostgreSQL while `run` runs, on whichever connection: what a page costs
 * in round trips. Each is told by its name, or by its text where it has none.
 *
 * @example (await statementsOf(() => site().html("/stories"))).length // => 1
 */
export async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  // oxlint-disable-next-line typescript/unbound-method -- kept to be put back
  const { query } = Client.prototype;
  Client.prototype.query = new Proxy(query, {
    apply(target, client, given: unknown[]) {
      sent.push(nameOf(given[0]));
      return Reflect.apply(target, client, given) as unknown;
    },
  });
  try {
    await run();
  } finally {
    Client.prototype.query = query;
  }
  return sent;
}

function nameOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  if (typeof statement !== "object" || statement === null) return "";
  if ("name" in statement && typeof statement.name === "string") return statement.name;
  return "text" in statement ? String(statement.text) : "";
}
