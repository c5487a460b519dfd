import { Client } from "pg";
import { codeOf } from "../fault.ts";
import { keepConnection } from "./keep-connection.ts";

/** The right to be the one web server on the built-in database. */
export interface WebServerLock {
  /** Gives the right to whoever comes next. */
  release(): Promise<void>;
}

/** Advisory lock number; any, as long as it is the same in every process and no other lock's. */
const WEB_SERVER = 7_310_023;
/** A web server that is just stopping (a restart) gets this long to be gone. */
const PATIENCE_MS = 1_500;
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Takes the lock that makes a process the only web server on this data, or returns null when another
 * one has it. The command line tool takes no lock: it may join at any time.
 *
 * Only for the built-in database, whose data folder stands for one site: on a server named by
 * DATABASE_URL several web servers may share the work. A second one there would do no harm either, but
 * whoever starts Gainsay twice on one laptop has forgotten the first, and would wonder which one answers.
 *
 * The lock is PostgreSQL's, held by a connection of its own. It goes with the connection, so a web server
 * that was killed, even by SIGKILL, does not stand in the way of the next one; a lock file would.
 *
 * @param url - the address of the built-in database
 * @example
 * const lock = await holdWebServerLock(database.url);
 * if (lock === null) throw new Error("Gainsay is already running on this data.");
 */
export async function holdWebServerLock(url: string): Promise<WebServerLock | null> {
  const first = await connectAndLock(url);
  if (first === null) return null;
  const connection = keepConnection(
    first,
    async () => await connectAndLock(url),
    () => {},
  );
  return { release: async () => await connection.end() };
}

async function connectAndLock(url: string): Promise<Client | null> {
  const client = new Client({
    connectionString: url,
    application_name: `gainsay web server (process ${process.pid})`,
    connectionTimeoutMillis: 5_000,
  });
  // Without a listener a connection that breaks takes the process down.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(`set lock_timeout = ${PATIENCE_MS}`);
    await client.query("select pg_advisory_lock($1)", [WEB_SERVER]);
    return client;
  } catch (fault) {
    await client.end().catch(() => {});
    if (codeOf(fault) === LOCK_NOT_AVAILABLE) return null;
    throw fault;
  }
}
