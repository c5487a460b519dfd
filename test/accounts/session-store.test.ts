import { setTimeout } from "node:timers/promises";
import { expect } from "chai";
import {
  beginSession as begin,
  endSession,
  endSessionOf,
  endSessionsOf,
  findSession,
  sessionsOf,
} from "../../server/accounts/session-store.ts";
import { deviceInWords, IDLE_MS, SESSION_MS, USE_NOTED_MS } from "../../server/accounts/session.ts";
import { hashPassword } from "../../server/accounts/password.ts";
import { setDisabled, setPasswordHash } from "../../server/accounts/user-store.ts";
import { statementsOf } from "../support/count-statements.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { aUser, CHEAP, NOW } from "../support/users.ts";

const beginSession = async (...given: Parameters<typeof begin>) =>
  (await begin(...given)) ?? "none";

const after = (ms: number) => new Date(NOW.getTime() + ms);

describe("a session", () => {
  const db = useTransaction();

  it("is found by its secret, in one statement, and by nothing that the database holds", async () => {
    const user = await aUser(db(), "editor");
    const secret = await beginSession(db(), user, "Firefox on Linux", NOW);
    expect(secret).to.match(/^[\w-]{43}$/);
    const sent = await statementsOf(async () => {
      const found = await findSession(db(), secret, NOW);
      expect(found?.user).to.deep.equal(user);
    });
    expect(sent).to.deep.equal(["session by token"]);
    const [row] = await db()("sessions").select<{ id: string; token_hash: Buffer }[]>();
    for (const held of [
      row?.id,
      row?.token_hash.toString("base64url"),
      row?.token_hash.toString("hex"),
    ]) {
      expect(await findSession(db(), held ?? "", NOW)).to.equal(null);
    }
    expect(JSON.stringify(row)).not.to.include(secret);
  });

  it("ends when nobody uses it, and otherwise a month after it began", async () => {
    const user = await aUser(db(), "editor");
    const unused = await beginSession(db(), user, "", NOW);
    expect(await findSession(db(), unused, after(IDLE_MS - 1000))).to.not.equal(null);
    const idle = await beginSession(db(), user, "", NOW);
    expect(await findSession(db(), idle, after(IDLE_MS))).to.equal(null);
    const used = await beginSession(db(), user, "", NOW);
    for (let at = 0; at < SESSION_MS; at += IDLE_MS / 2) {
      expect(await findSession(db(), used, after(at)), String(at)).to.not.equal(null);
    }
    expect(await findSession(db(), used, after(SESSION_MS))).to.equal(null);
  });

  it("writes its last use down, every few minutes and not for each page", async () => {
    const user = await aUser(db(), "editor");
    const secret = await beginSession(db(), user, "", NOW);
    const statements = async (ms: number) =>
      (await statementsOf(async () => await findSession(db(), secret, after(ms)))).length;
    expect(await statements(USE_NOTED_MS)).to.equal(1);
    expect(await statements(USE_NOTED_MS + 1)).to.equal(2);
    expect(await statements(USE_NOTED_MS + 2)).to.equal(1);
    const [session] = await sessionsOf(db(), user, after(USE_NOTED_MS + 2));
    expect(session?.last_used_at).to.equal(after(USE_NOTED_MS + 1).toISOString());
  });

  it("is over as soon as its user is disabled", async () => {
    const user = await aUser(db(), "editor");
    const secret = await beginSession(db(), user, "", NOW);
    await setDisabled(db(), user.id, NOW);
    expect(await findSession(db(), secret, NOW)).to.equal(null);
  });

  it("is ended by its secret, one by one, or all but one, and never another user's", async () => {
    const [user, other] = [await aUser(db(), "editor"), await aUser(db(), "editor")];
    const theirs = await beginSession(db(), other, "", NOW);
    const mine: string[] = [];
    for (const device of ["a", "b", "c", "d"])
      mine.push(await beginSession(db(), user, device, NOW));
    const listed = async () => (await sessionsOf(db(), user, NOW)).map(({ device }) => device);
    expect(await listed()).to.have.members(["a", "b", "c", "d"]);
    await endSession(db(), mine[0] ?? "");
    const kept = await findSession(db(), mine[1] ?? "", NOW);
    const ended = await findSession(db(), mine[2] ?? "", NOW);
    expect(await endSessionOf(db(), other, ended?.session_id ?? "")).to.equal(false);
    expect(await endSessionOf(db(), user, ended?.session_id ?? "")).to.equal(true);
    expect(await listed()).to.have.members(["b", "d"]);
    await endSessionsOf(db(), user, kept?.session_id ?? null);
    expect(await listed()).to.deep.equal(["b"]);
    expect(await findSession(db(), theirs, NOW)).to.not.equal(null);
    await endSessionsOf(db(), user, null);
    expect(await listed()).to.deep.equal([]);
  });

  it("is not begun by a password that was changed meanwhile, nor for whoever was disabled", async () => {
    const user = await aUser(db(), "editor");
    const row = await db()("users").where({ id: user.id }).first<{ password_hash: string }>();
    const hash = row?.password_hash ?? "";
    expect(await begin(db(), user, "", NOW, hash)).to.be.a("string");
    await setPasswordHash(db(), user.id, await hashPassword("another one", CHEAP), NOW);
    expect(await begin(db(), user, "", NOW, hash)).to.equal(null);
    await setDisabled(db(), user.id, NOW);
    expect(await begin(db(), user, "", NOW)).to.equal(null);
  });

  it("is swept away when it is over", async () => {
    const user = await aUser(db(), "editor");
    await beginSession(db(), user, "", NOW);
    await beginSession(db(), user, "", after(IDLE_MS));
    expect(await db()("sessions")).to.have.length(1);
  });
});

describe("a device", () => {
  it("is told as one would tell it", () => {
    const safari =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
    const edge =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
    expect(deviceInWords(safari)).to.equal("Safari on an iPhone");
    expect(deviceInWords(edge)).to.equal("Edge on Windows");
    expect(deviceInWords("curl/8.5.0")).to.equal("curl");
    for (const odd of [undefined, "", "<script>", "x".repeat(10_000)]) {
      expect(deviceInWords(odd)).to.equal("A browser");
    }
  });
});

describe("a session that begins while its password is being changed", () => {
  it("waits for the change, and does not begin", async () => {
    const own = await ownDatabase();
    const { db } = own;
    try {
      const user = await aUser(db, "editor");
      const row = await db("users").where({ id: user.id }).first<{ password_hash: string }>();
      const other = await hashPassword("another one", CHEAP);
      let begun: Promise<string | null> = Promise.resolve("");
      await db.transaction(async (trx) => {
        await setPasswordHash(trx, user.id, other, NOW);
        await endSessionsOf(trx, user, null);
        begun = begin(db, user, "", NOW, row?.password_hash ?? "");
        const early = await Promise.race([begun, setTimeout(300, "waits")]);
        expect(early).to.equal("waits");
      });
      expect(await begun).to.equal(null);
      expect(await db("sessions")).to.deep.equal([]);
    } finally {
      await own.drop();
    }
  });
});
