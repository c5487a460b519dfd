import { checkServer } from "./check-server.ts";
import { startEmbedded } from "./embedded/start-embedded.ts";

/** The settings that say which database to use. */
export interface DatabaseSettings {
  /** A PostgreSQL server, 15 or later; without one the built-in database is used. */
  readonly databaseUrl: string | undefined;
  /** The folder of the built-in database. */
  readonly dataDir: string;
  /** How many connections the pool may open. */
  readonly poolMax: number;
}

/** A database that was seen to answer. */
export interface OpenDatabase {
  /** Where to connect; holds the password, so not for logs. */
  readonly url: string;
  /** Whether it is the built-in database. */
  readonly embedded: boolean;
  /** Whether the built-in database ran before: in use by another process, or left by one that was killed. */
  readonly joined: boolean;
  /** Lets go of it, after the last own connection was closed: this may stop the built-in database. */
  close(): Promise<void>;
}

/**
 * Opens the database: the PostgreSQL server of DATABASE_URL, or else the built-in one, started here or
 * joined where it runs already. It makes sure of the server, but makes no tables.
 *
 * @param log - is told what a person may want to know, one line at a time
 * @throws DatabaseUnavailable in one sentence for the person who starts Gainsay
 * @example
 * const database = await openDatabase(config);
 * const db = connect(database.url, config);
 * // ...
 * await db.destroy();
 * await database.close();
 */
export async function openDatabase(
  { databaseUrl, dataDir, poolMax }: DatabaseSettings,
  log: (line: string) => void = () => {},
): Promise<OpenDatabase> {
  if (databaseUrl) {
    await checkServer(databaseUrl, poolMax);
    return { url: databaseUrl, embedded: false, joined: false, close: async () => {} };
  }
  const database = await startEmbedded(dataDir, log);
  try {
    await checkServer(database.url, poolMax);
  } catch (fault) {
    await database.stop();
    throw fault;
  }
  const { url, joined } = database;
  return { url, embedded: true, joined, close: async () => await database.stop() };
}
