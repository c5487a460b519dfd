import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Knex } from "knex";
import { connect } from "../../server/db/connect.ts";
import { migrate } from "../../server/db/migrate.ts";
import { openDatabase } from "../../server/db/open-database.ts";

// The suite runs on one migrated database, made at its start and dropped at its end: on the server that
// TEST_DATABASE_URL (or DATABASE_URL) names, else on an embedded one in a folder of its own.

export interface TestServer {
  /** A template: migrated, empty. */
  readonly template: string;
  readonly url: (database: string) => string;
  stop(): Promise<void>;
}

let server: TestServer | undefined;

/** Starts or finds the server and makes the migrated template database. */
export async function startTestServer(): Promise<TestServer> {
  if (server !== undefined) return server;
  const given = process.env["TEST_DATABASE_URL"] ?? process.env["DATABASE_URL"];
  const dataDir = await mkdtemp(path.join(tmpdir(), "gainsay-test-"));
  const opened = await openDatabase({
    databaseUrl: given === "" ? undefined : given,
    dataDir,
    poolMax: 4,
  });
  const url = (database: string) => {
    const address = new URL(opened.url);
    address.pathname = `/${database}`;
    return address.href;
  };
  const template = `gainsay_test_${process.pid}_${randomBytes(3).toString("hex")}`;
  const admin = connect(opened.url, { poolMax: 1 });
  await admin.raw(`create database ${template}`);
  const db = connect(url(template), { poolMax: 3 });
  await migrate(db);
  await db.destroy();
  server = {
    template,
    url,
    async stop() {
      await admin.raw(`drop database if exists ${template} with (force)`);
      await admin.destroy();
      await opened.close();
      await rm(dataDir, { recursive: true, force: true });
      server = undefined;
    },
  };
  return server;
}

/** Stops what startTestServer started, if any test needed it. */
export async function stopTestServer(): Promise<void> {
  await server?.stop();
}

/**
 * A transaction on the migrated database for each test of the calling `describe`, rolled back after it:
 * nothing a test writes is there for the next. Deferred constraints are checked where a test asks for it
 * (`set constraints all immediate`).
 *
 * @example const db = useTransaction(); it("…", async () => { await db()("stories").select(); });
 */
export function useTransaction(): () => Knex {
  let pool: Knex;
  let transaction: Knex.Transaction | undefined;
  before(async () => {
    const { template, url } = await startTestServer();
    pool = connect(url(template), { poolMax: 2 });
  });
  beforeEach(async () => {
    transaction = await pool.transaction();
  });
  afterEach(async () => {
    await transaction?.rollback();
  });
  after(async () => {
    await pool.destroy();
  });
  return () => {
    if (transaction === undefined) throw new Error("useTransaction() serves tests, not describe()");
    return transaction;
  };
}

/**
 * A database of its own, copied from the migrated template: for what one transaction cannot show, such as
 * two writers, or an import into an empty database. Dropped when `drop` is called.
 */
export async function ownDatabase(): Promise<{ db: Knex; url: string; drop(): Promise<void> }> {
  const { template, url } = await startTestServer();
  const name = `${template}_${randomBytes(3).toString("hex")}`;
  const admin = connect(url("postgres"), { poolMax: 1 });
  await admin.raw(`create database ${name} template ${template}`);
  const db = connect(url(name), { poolMax: 5 });
  return {
    db,
    url: url(name),
    async drop() {
      await db.destroy();
      await admin.raw(`drop database ${name} with (force)`);
      await admin.destroy();
    },
  };
}
