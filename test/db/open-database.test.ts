import path from "node:path";
import { expect } from "chai";
import { type OpenDatabase, openDatabase } from "../../server/db/open-database.ts";
import { aDataFolder, aFolder, ask, refusal, removeFolders } from "./embedded/data-folder.ts";

const poolMax = 10;

const opened = (databaseUrl: string, pool = poolMax) =>
  refusal(openDatabase({ databaseUrl, dataDir: "/nowhere", poolMax: pool }));

describe("openDatabase", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  let dataDir: string;
  let builtIn: OpenDatabase;
  /** The address of the built-in database with something else in it, as if it were a server of its own. */
  const changed = (change: Partial<Pick<URL, "username" | "password" | "port" | "pathname">>) =>
    Object.assign(new URL(builtIn.url), change).href;

  before(async () => {
    dataDir = await aDataFolder();
    builtIn = await openDatabase({ databaseUrl: undefined, dataDir, poolMax });
    await ask(builtIn.url, "create role ada login password 'secret'");
  });
  after(async () => {
    await builtIn.close();
    await removeFolders();
  });

  it("opens the built-in database where no other is named", async () => {
    expect([builtIn.embedded, builtIn.joined]).to.deep.equal([true, false]);
    expect(await ask(builtIn.url, "select 1 as one")).to.deep.equal({ one: 1 });
  });

  it("tells when it joined one that runs, which goes on after it closed", async () => {
    const second = await openDatabase({ databaseUrl: undefined, dataDir, poolMax });
    expect([second.joined, second.url]).to.deep.equal([true, builtIn.url]);
    await second.close();
    expect(await ask(builtIn.url, "select 1 as one")).to.deep.equal({ one: 1 });
  });

  it("takes the server of DATABASE_URL and then starts none", async () => {
    const unused = path.join(aFolder(), "data");
    const database = await openDatabase({
      databaseUrl: changed({ username: "ada", password: "secret" }),
      dataDir: unused,
      poolMax,
    });
    expect(database.embedded).to.equal(false);
    expect(await ask(database.url, "select current_user::text as me")).to.deep.equal({ me: "ada" });
    await database.close();
    expect(await ask(builtIn.url, "select 1 as one")).to.deep.equal({ one: 1 });
  });

  it("says in one sentence that no server answers", async () => {
    expect(await opened(changed({ port: "1" }))).to.equal(
      "DatabaseUnavailable: No PostgreSQL server answers at 127.0.0.1:1: start it, or correct DATABASE_URL.",
    );
  });

  it("says in one sentence that user and password are wrong, without the password", async () => {
    const said = await opened(changed({ username: "ada", password: "guessed" }));
    expect(said).to.match(
      /^DatabaseUnavailable: The PostgreSQL server at 127\.0\.0\.1:\d+ lets nobody in with the user and password of DATABASE_URL \(password authentication failed for user "ada"\): correct them\.$/,
    );
  });

  it("says in one sentence that there is no such database", async () => {
    expect(await opened(changed({ pathname: "/gone" }))).to.match(
      /^DatabaseUnavailable: The PostgreSQL server at 127\.0\.0\.1:\d+ has no database gone: make it \(createdb gone\), or correct DATABASE_URL\.$/,
    );
  });

  it("says in one sentence that there is no such machine", async () => {
    expect(await opened("postgres://ada@nowhere.invalid/gainsay")).to.equal(
      "DatabaseUnavailable: There is no machine with the name in nowhere.invalid:5432: correct DATABASE_URL.",
    );
  });

  it("says in one sentence that an address is none", async () => {
    expect(await opened("postgres://ada:pass#word@127.0.0.1/gainsay")).to.match(
      /^DatabaseUnavailable: DATABASE_URL is not an address like postgres:\/\/user:password@host:5432\/database/,
    );
  });

  it("refuses a database that cannot hold every letter", async () => {
    await ask(
      builtIn.url,
      "create database latin encoding 'LATIN1' template template0 locale_provider libc locale 'C'",
    );
    expect(await opened(changed({ pathname: "/latin" }))).to.contain(
      "keeps the database latin in LATIN1, and Gainsay needs one made with encoding 'UTF8'.",
    );
  });

  it("refuses a pool that the server has not connections enough for", async () => {
    expect(await opened(builtIn.url, 60)).to.contain(
      "takes 57 connections in all, so DATABASE_POOL_MAX can be at most 54 and not 60.",
    );
  });

  it("lets go of the built-in database when that is refused", async () => {
    const folder = await aDataFolder();
    await refusal(openDatabase({ databaseUrl: undefined, dataDir: folder, poolMax: 60 }));
    const database = await openDatabase({ databaseUrl: undefined, dataDir: folder, poolMax });
    expect(database.joined).to.equal(false);
    await database.close();
  });
});
