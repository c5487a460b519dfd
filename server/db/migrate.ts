import { fileURLToPath } from "node:url";
import knex, { type Knex } from "knex";
import { LINK_KINDS } from "../claims/link-kinds.ts";

const MIGRATIONS = {
  directory: fileURLToPath(new URL("../../migrations", import.meta.url)),
  loadExtensions: [".ts"],
};

// Any number: it only has to be the same in every process.
const MIGRATION_LOCK = 7_310_022;

/**
 * Brings the database to the newest version and tells it the link kinds of link-kinds.ts.
 * Several processes may call this at once: an advisory lock lets one work and the others wait.
 *
 * @returns the names of the migrations that were run, oldest first
 * @throws the driver's DatabaseError; a failed migration leaves the database at the one before it
 */
export async function migrate(db: Knex): Promise<string[]> {
  const patient = withoutTimeout(db);
  try {
    return await migrateBy(patient);
  } finally {
    await patient.destroy();
  }
}

async function migrateBy(db: Knex): Promise<string[]> {
  return await db.transaction(async (lock) => {
    await lock.raw("select pg_advisory_xact_lock(?)", [MIGRATION_LOCK]);
    // A process killed in the middle leaves Knex's own lock behind. Ours died with its connection,
    // so whoever is here is alone and may take the remnant away.
    if (await lock.schema.hasTable("knex_migrations_lock")) {
      await db.migrate.forceFreeMigrationsLock(MIGRATIONS);
    }
    const [, run] = (await db.migrate.latest(MIGRATIONS)) as [number, string[]];
    const kinds = Object.entries(LINK_KINDS).map(([kind, { family }]) => ({ kind, family }));
    await lock("link_kinds").insert(kinds).onConflict("kind").merge(["family"]);
    return run;
  });
}

type OurConfig = Omit<Knex.Config, "connection"> & { connection: { options?: string } };

// A page that takes half a minute is lost; a migration that fills a column of three million rows takes as long as it
// takes, and one that was cut short would be cut short at each start.
function withoutTimeout(db: Knex): Knex {
  const { config } = db.client as { config: OurConfig };
  const options = `${config.connection.options ?? ""} -c statement_timeout=0`;
  return knex({
    ...config,
    connection: { ...config.connection, options },
    pool: { min: 0, max: 2 },
  });
}
