import { expect } from "chai";
import { connect } from "../../server/db/connect.ts";
import { lostConnection } from "../../server/db/lost-connection.ts";
import { query } from "../../server/db/query.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";

describe("a lost connection to the database", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  const cut = "select pg_terminate_backend(pg_backend_pid())";

  it("is told in a sentence, within a transaction and without", async () => {
    const alone = await rejection(query(own.db, { name: "cut", text: cut }));
    expect(lostConnection(alone)?.status).to.equal(503);
    const within = await rejection(
      own.db.transaction(async (trx) => await query(trx, { name: "cut", text: cut })),
    );
    expect(lostConnection(within)?.message).to.equal(
      "The connection to the database was lost. What you sent was saved whole or not at all: look whether it is there before you send it again.",
    );
    expect(await query(own.db, { name: "one", text: "select 1 as one" })).to.deep.equal([
      { one: 1 },
    ]);
  });

  it("is told as well where there is no server, and where none of the connections is free", async () => {
    const none = connect("postgres://127.0.0.1:1/none", { poolMax: 1 });
    expect(lostConnection(await rejection(none.raw("select 1")))?.status).to.equal(503);
    await none.destroy();
    const full = Object.assign(new Error("Knex: Timeout"), { name: "KnexTimeoutError" });
    expect(lostConnection(full)?.message).to.match(/^Too much is asked of the site/);
  });

  it("is none where a statement is refused, or anything else is wrong", async () => {
    const refused = await rejection(own.db.raw("select 1 / 0"));
    expect(lostConnection(refused)).to.equal(undefined);
    expect(lostConnection(new Error("a fault of ours"))).to.equal(undefined);
    expect(lostConnection("a string")).to.equal(undefined);
  });
});
