import { Client } from "pg";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { codeOf, messageOf } from "./fault.ts";

const OLDEST_MAJOR = 15;
const TIMEOUT_MS = 10_000;
/** What one process holds beside its pool: a seat, a lock, one to spare for a person with psql. */
const BESIDE_THE_POOL = 3;

const FACTS = `
  select current_setting('server_version') as version,
    current_setting('server_version_num')::int / 10000 as major,
    current_setting('server_encoding') as encoding, current_database() as database,
    current_setting('max_connections')::int
      - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true), '0')::int as connections,
    exists (select from pg_available_extensions where name = 'pg_trgm') as has_trigrams`;

/** What a server tells of itself. */
export interface ServerFacts {
  version: string;
  major: number;
  encoding: string;
  database: string;
  /** How many connections anybody may open. */
  connections: number;
  has_trigrams: boolean;
}

/**
 * Connects once and makes sure that Gainsay can work with the server: PostgreSQL 15 or later, a database
 * in UTF-8, the extension pg_trgm at hand, and connections enough for the pool.
 *
 * @param poolMax - how many connections the pool may open
 * @throws DatabaseUnavailable in one sentence, without the password
 * @example await checkServer("postgres://gainsay:secret@localhost/gainsay", 10);
 */
export async function checkServer(url: string, poolMax: number): Promise<void> {
  const client = clientFor(url);
  const where = `${client.host}:${client.port}`;
  // Without a listener a connection that breaks takes the process down.
  client.on("error", () => {});
  let facts: ServerFacts | undefined;
  try {
    await client.connect();
    facts = (await client.query<ServerFacts>(FACTS)).rows[0];
  } catch (fault) {
    throw new DatabaseUnavailable(inOneSentence(fault, client, where), { cause: fault });
  } finally {
    client.end().catch(() => {});
  }
  const fault = facts && whatIsMissing(facts, poolMax);
  if (fault) throw new DatabaseUnavailable(`The PostgreSQL server at ${where} ${fault}.`);
}

function clientFor(url: string): Client {
  try {
    return new Client({
      connectionString: url,
      application_name: "gainsay",
      connectionTimeoutMillis: TIMEOUT_MS,
    });
  } catch (cause) {
    throw new DatabaseUnavailable(
      "DATABASE_URL is not an address like postgres://user:password@host:5432/database; within a name or password, characters such as @ : / # % are written as %40 %3A %2F %23 %25.",
      { cause },
    );
  }
}

/**
 * What a server lacks to carry Gainsay: the end of a sentence that begins with the server, or null.
 *
 * @example whatIsMissing({ ...facts, version: "14.12", major: 14 }, 10)
 * // => "is version 14.12, and Gainsay needs PostgreSQL 15 or later"
 */
export function whatIsMissing(facts: ServerFacts, poolMax: number): string | null {
  if (facts.major < OLDEST_MAJOR) {
    return `is version ${facts.version}, and Gainsay needs PostgreSQL ${OLDEST_MAJOR} or later`;
  }
  if (facts.encoding !== "UTF8") {
    return `keeps the database ${facts.database} in ${facts.encoding}, and Gainsay needs one made with encoding 'UTF8'`;
  }
  if (!facts.has_trigrams) {
    return "lacks the extension pg_trgm, which is in the package postgresql-contrib";
  }
  const most = facts.connections - BESIDE_THE_POOL;
  if (poolMax > most) {
    return `takes ${facts.connections} connections in all, so DATABASE_POOL_MAX can be at most ${most} and not ${poolMax}`;
  }
  return null;
}

function inOneSentence(fault: unknown, { user, database }: Client, where: string): string {
  switch (codeOf(fault) ?? "") {
    case "ECONNREFUSED":
    // A socket file that is not there.
    case "ENOENT":
      return `No PostgreSQL server answers at ${where}: start it, or correct DATABASE_URL.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `There is no machine with the name in ${where}: correct DATABASE_URL.`;
    case "28P01":
    case "28000":
      return `The PostgreSQL server at ${where} lets nobody in with the user and password of DATABASE_URL (${messageOf(fault)}): correct them.`;
    case "3D000":
      return `The PostgreSQL server at ${where} has no database ${database}: make it (createdb ${database}), or correct DATABASE_URL.`;
    case "42501":
      return `The PostgreSQL server at ${where} does not let ${user ?? "this user"} use the database ${database} (${messageOf(fault)}): grant it, or correct DATABASE_URL.`;
    case "53300":
      return `All connections of the PostgreSQL server at ${where} are taken: end some, or raise its max_connections.`;
    default:
      return `The PostgreSQL server at ${where} cannot be used (${messageOf(fault)}): correct DATABASE_URL.`;
  }
}
