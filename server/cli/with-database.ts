import type { Knex } from "knex";
import { type Config, readConfig } from "../config.ts";
import { connect } from "../db/connect.ts";
import { DatabaseUnavailable } from "../db/database-unavailable.ts";
import { codeOf } from "../db/fault.ts";
import { openDatabase } from "../db/open-database.ts";
import { refuseMissingDatabase } from "./refuse-missing-database.ts";

const UNDEFINED_TABLE = "42P01";

type Work<Result> = (db: Knex) => Promise<Result>;

/**
 * Does something with the database that the settings name, and lets go of it afterwards. The built-in one has to be
 * there already.
 *
 * @throws NoDatabase, InvalidConfig, DatabaseUnavailable with one sentence for the person who called
 */
export async function withDatabase<Result>(
  tell: (line: string) => void,
  work: Work<Result>,
): Promise<Result> {
  const config = readConfig(process.env);
  refuseMissingDatabase(config);
  return await withDatabaseOf(config, tell, work);
}

/**
 * The same with a built-in database that is made where there is none.
 *
 * @throws InvalidConfig, DatabaseUnavailable with one sentence for the person who called
 */
export async function withNewDatabase<Result>(
  tell: (line: string) => void,
  work: Work<Result>,
): Promise<Result> {
  return await withDatabaseOf(readConfig(process.env), tell, work);
}

async function withDatabaseOf<Result>(
  config: Config,
  tell: (line: string) => void,
  work: Work<Result>,
): Promise<Result> {
  const database = await openDatabase(config, tell);
  try {
    const db = connect(database.url, config);
    try {
      return await work(db);
    } catch (error) {
      if (codeOf(error) !== UNDEFINED_TABLE) throw error;
      throw new DatabaseUnavailable(
        "This database has no tables of Gainsay's yet: run `npm run gainsay -- migrate`, or start Gainsay once.",
        { cause: error },
      );
    } finally {
      await db.destroy();
    }
  } finally {
    await database.close();
  }
}
