import { Client } from "pg";
import { connect } from "../../server/db/connect.ts";
import { migrate } from "../../server/db/migrate.ts";
import { load } from "./load.ts";
import { DATA_VERSION, SIZES, type SizeName } from "./sizes.ts";

/** Why a benchmark cannot begin, fit to be read by whoever started it. */
export class CannotBench extends Error {}

/** The database of a size on the server at `url`; the name says which data it holds. */
export function benchDatabaseUrl(url: string, size: SizeName): string {
  const address = new URL(url);
  address.pathname = `/${benchDatabaseName(size)}`;
  return address.href;
}

export function benchDatabaseName(size: SizeName): string {
  return `gainsay_bench_${size.toLowerCase()}_v${DATA_VERSION}`;
}

/** Connects to the server at `url`. @throws CannotBench where none answers or it refuses */
export async function connectServer(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: "gainsay bench" });
  try {
    await client.connect();
  } catch (error) {
    const { host, username } = new URL(url);
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new CannotBench(
      `The benchmark needs a PostgreSQL server and found none at ${host} for the user ${username}: ${why}. Name one with --url postgres://user@host:5432/postgres.`,
    );
  }
  return client;
}

/** Whether the data set of a size is there. */
export async function hasBenchDatabase(server: Client, size: SizeName): Promise<boolean> {
  const found = await server.query("select from pg_database where datname = $1", [
    benchDatabaseName(size),
  ]);
  return found.rowCount === 1;
}

/**
 * Makes the data set of a size where it is missing, and brings one that is there to the newest migration. It is filled under another name and renamed at the end,
 * so that one that was broken off is never taken for whole.
 *
 * @throws CannotBench where the server's user may not switch triggers off, which loading needs
 */
export async function makeBenchDatabase(
  server: Client,
  url: string,
  size: SizeName,
  tell: (line: string) => void,
): Promise<void> {
  if (await hasBenchDatabase(server, size)) {
    await migrateTo(benchDatabaseUrl(url, size));
    return;
  }
  const user = await server.query<{ usesuper: boolean }>(
    "select usesuper from pg_user where usename = current_user",
  );
  if (user.rows[0]?.usesuper !== true) {
    throw new CannotBench(
      "The data set is loaded with triggers switched off, which only a superuser may: name one in --url.",
    );
  }
  const name = benchDatabaseName(size);
  const loading = `${name}_loading`;
  await server.query(`drop database if exists ${loading} with (force)`);
  await server.query(`create database ${loading}`);
  try {
    await fill(url, loading, size, tell);
  } catch (error) {
    await server.query(`drop database if exists ${loading} with (force)`);
    throw error;
  }
  await server.query(`alter database ${loading} rename to ${name}`);
}

async function fill(url: string, name: string, size: SizeName, tell: (line: string) => void) {
  const address = new URL(url);
  address.pathname = `/${name}`;
  await migrateTo(address.href);
  const client = await connectServer(address.href);
  const began = performance.now();
  const since = () => `${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s`;
  try {
    await load(client, SIZES[size], (done) => tell(`${since()}  ${done}`));
  } finally {
    await client.end();
  }
}

async function migrateTo(url: string): Promise<void> {
  const db = connect(url, { poolMax: 2 });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}
