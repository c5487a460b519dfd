import { expect } from "chai";
import { CannotBench } from "../../bench/dataset/bench-database.ts";
import { openSite } from "../../bench/servers/sites.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";

describe("the two servers of the benchmark", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  /** Connections to the database besides those of the test. */
  async function openConnections(): Promise<number> {
    const { rows } = await own.db.raw<{ rows: [{ count: number }] }>(
      `select count(*) from pg_stat_activity where datname = current_database()
        and application_name = 'gainsay bench'`,
    );
    return rows[0].count;
  }

  async function withPort<Result>(port: string, run: () => Promise<Result>): Promise<Result> {
    const before = process.env["PORT"];
    process.env["PORT"] = port;
    try {
      return await run();
    } finally {
      if (before === undefined) delete process.env["PORT"];
      else process.env["PORT"] = before;
    }
  }

  const children = () => process.getActiveResourcesInfo().filter((kind) => kind === "ProcessWrap");

  it("answer until they are closed, and leave nothing open", async () => {
    const running = children().length;
    const site = await openSite("T", own.url, own.url, null);
    try {
      for (const { origin } of [site.product, site.floor]) {
        expect((await fetch(`${origin}/search.json?q=bridge`)).status).to.equal(200);
      }
      expect(children()).to.have.length(running + 2);
    } finally {
      await site.close();
    }
    expect(children()).to.have.length(running);
    expect(await openConnections()).to.equal(0);
  });

  it("leave nothing open where one of them cannot start", async () => {
    const running = children().length;
    const why = await withPort("nonsense", async () => {
      return await rejection(openSite("T", own.url, own.url, null));
    });
    expect(why).to.have.property("message", "The product has ended: see above.");
    expect(await openConnections()).to.equal(0);
    expect(children()).to.have.length(running);
  });

  it("leave nothing open where the data are missing", async () => {
    const missing = Object.assign(new URL(own.url), { pathname: "/no_such_data" }).href;
    const why = await rejection(openSite("T", own.url, missing, null));
    expect(why).to.be.instanceOf(CannotBench);
    expect(await openConnections()).to.equal(0);
  });
});
