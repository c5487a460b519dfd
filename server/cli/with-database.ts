import type { Knex } from "knex";
import { readConfig } from "../config.ts";
import { connect } from "../db/connect.ts";
import { DatabaseUnavailable } from "../db/database-unavailable.ts";
import { codeOf } from "../db/fault.ts";
import { openDatabase } from "../db/open-database.ts";

const UNDEFINED_TABLE = "42P01";

/**
 * Does something with the database that the settings name, and lets go of it afterwards.
 *
 * @throws InvalidConfig, DatabaseUnavailable with one sentence for the person who called
 */
export async function withDatabase<Result>(
  tell: (line: string) => void,
  work: (db: Knex) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env);
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
