import { setTimeout } from "node:timers/promises";
import { expect } from "chai";
import knex, { type Knex } from "knex";
import * as indexAnswers from "../../migrations/20261126100000_index_answers.ts";
import { migrate } from "../../server/db/migrate.ts";
import { ownDatabase } from "../support/database.ts";

const NAME = "20261126100000_index_answers.ts";

describe("migrate", function () {
  this.timeout(30_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  it("gives a migration longer than any other statement may take", async () => {
    await own.db.transaction(async (trx) => {
      await indexAnswers.down(trx);
      await trx("knex_migrations").where({ name: NAME }).delete();
    });
    const hasty = "-c statement_timeout=1000";
    const db: Knex = knex({
      client: "pg",
      connection: { connectionString: own.url, options: hasty },
      pool: { min: 0, max: 2 },
    });
    try {
      // Somebody reads the links for two seconds, and nothing can be added to them meanwhile.
      const reader = await own.db.transaction();
      await reader("links").select();
      const ended = migrate(db);
      await setTimeout(2_000);
      await reader.commit();
      expect(await ended).to.deep.equal([NAME]);
      expect(await own.db.schema.hasColumn("links", "from_said_latest")).to.equal(true);
      const { rows } = await db.raw<{ rows: { statement_timeout: string }[] }>(
        "show statement_timeout",
      );
      expect(rows).to.deep.equal([{ statement_timeout: "1s" }]);
    } finally {
      await db.destroy();
    }
  });
});
