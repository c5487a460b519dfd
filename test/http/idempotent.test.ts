import { expect } from "chai";
import type { Knex } from "knex";
import type { Problem } from "../../server/http/problem.ts";
import { findAnswer, keepAnswer, KEPT_MS } from "../../server/http/kept-answer-store.ts";
import { aProgram, type Program, twoClaims } from "../linking/linked-claims.ts";
import { type Site, startSite, useSite } from "../support/app.ts";
import { aClaim } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser, NOW } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

const linksOf = async (db: Knex, claim: { id: string }) =>
  await db<{ id: string; from_claim_id: string }>("links").where({ from_claim_id: claim.id });

describe("a request that is sent again with its idempotency key", () => {
  const db = useTransaction();
  let now = NOW;
  const site = useSite(db, { now: () => now });
  beforeEach(() => {
    now = NOW;
  });
  const program = async () => await aProgram(db(), site().origin, "editor", ["publish", "draft"]);
  const claims = async () => [await aClaim(db()), await aClaim(db())] as const;

  it("makes one thing and gets the first answer back", async () => {
    const [from, to] = await claims();
    const { post } = await program();
    const send = async () =>
      await post(
        `/claims/${from.id}/links`,
        { to: to.id, kind: "denies" },
        { "idempotency-key": '"one"' },
      );
    const first = await send();
    const second = await send();
    expect([first.status, second.status]).to.deep.equal([201, 201]);
    expect(first.headers.has("idempotent-replayed")).to.equal(false);
    expect(second.headers.get("idempotent-replayed")).to.equal("true");
    for (const name of ["location", "etag", "content-type"]) {
      expect(second.headers.get(name), name).to.equal(first.headers.get(name)).and.not.equal(null);
    }
    expect(await second.text()).to.equal(await first.text());
    expect(await linksOf(db(), from)).to.have.length(1);
    const revisions = await db()("revisions").where({ entity: "link" });
    expect(revisions).to.have.length(1);
  });

  it("makes the thing again without one, and is told that it is there", async () => {
    const [from, to] = await claims();
    const { post } = await program();
    const body = { to: to.id, kind: "denies" };
    expect((await post(`/claims/${from.id}/links`, body)).status).to.equal(201);
    expect((await post(`/claims/${from.id}/links`, body)).status).to.equal(409);
  });

  it("is refused with another body or at another address, whatever came first", async () => {
    const [from, to] = await claims();
    const { post } = await program();
    const key = { "idempotency-key": '"one"' };
    const sent = { to: to.id, kind: "denies" };
    expect((await post(`/claims/${from.id}/links`, sent, key)).status).to.equal(201);
    for (const [path, body] of [
      [`/claims/${from.id}/links`, { ...sent, kind: "disputes" }],
      [`/claims/${to.id}/links`, sent],
    ] as const) {
      const answer = await post(path, body, key);
      expect(answer.status).to.equal(422);
      expect(await answer.json()).to.include({ type: "/docs/writing#key-used-otherwise" });
    }
    expect(await db()("links")).to.have.length(1);
  });

  it("may use the key again where nothing was made", async () => {
    const [from, to] = await claims();
    const { post } = await program();
    const key = { "idempotency-key": '"one"' };
    const wrong = await post(`/claims/${from.id}/links`, { to: to.id, kind: "likes" }, key);
    expect(wrong.status).to.equal(422);
    const right = await post(`/claims/${from.id}/links`, { to: to.id, kind: "denies" }, key);
    expect(right.status).to.equal(201);
    expect(await db()("idempotency_keys")).to.have.length(1);
  });

  it("shares its key with nobody else", async () => {
    const [from, to] = await claims();
    const key = { "idempotency-key": '"one"' };
    const ann = await program();
    const bob = await program();
    const body = { to: to.id, kind: "denies" };
    expect((await ann.post(`/claims/${from.id}/links`, body, key)).status).to.equal(201);
    const other = await bob.post(`/claims/${from.id}/links`, { ...body, kind: "disputes" }, key);
    expect(other.status).to.equal(201);
    expect(other.headers.has("idempotent-replayed")).to.equal(false);
    // Another token of the same user is the same user.
    const again = await aProgram(db(), site().origin, "editor", ["publish", "draft"], ann.user);
    const replayed = await again.post(`/claims/${from.id}/links`, body, key);
    expect(replayed.headers.get("idempotent-replayed")).to.equal("true");
  });

  it("may use the key again for something else a day later, and old answers are swept away", async () => {
    const [from, to] = await claims();
    const { post } = await program();
    const key = { "idempotency-key": '"one"' };
    await post(`/claims/${from.id}/links`, { to: to.id, kind: "denies" }, key);
    await post(
      `/claims/${from.id}/links`,
      { to: to.id, kind: "disputes" },
      { "idempotency-key": "2" },
    );
    now = new Date(NOW.getTime() + KEPT_MS + 1);
    const later = await post(`/claims/${from.id}/links`, { to: to.id, kind: "repeats" }, key);
    expect(later.status).to.equal(201);
    expect(await db()("idempotency_keys").pluck("key")).to.deep.equal(["one"]);
  });

  it("is refused with a key that is none, before anything is done", async () => {
    const [from, to] = await claims();
    const { post } = await program();
    for (const bad of ["", "a b", '"é'.slice(0, 1), "x".repeat(201), "a,b"]) {
      const answer = await post(
        `/claims/${from.id}/links`,
        { to: to.id, kind: "denies" },
        { "idempotency-key": bad },
      );
      expect(answer.status, bad).to.equal(400);
      const problem = (await answer.json()) as Problem;
      expect(problem.errors?.[0], bad).to.include({ header: "Idempotency-Key" });
      expect(answer.headers.get("location")).to.equal(null);
    }
    expect(await db()("links")).to.have.length(0);
  });

  it("from a form makes one thing for two clicks, and both lead to the same page", async () => {
    const [from, to] = await claims();
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const page = `/claims/${from.id}/links/new?q=${to.id}`;
    const action = `/claims/${from.id}/links`;
    const shown = await visitor.page(page);
    const value = (name: string) =>
      shown.find(({ attributes }) => attributes.get("name") === name)?.attributes.get("value") ??
      "";
    const hidden = { form_token: value("form_token"), form_key: value("form_key"), q: value("q") };
    expect(hidden.form_key).to.match(/^[0-9a-f-]{36}$/);
    const fields = { ...hidden, to: to.id, kind: "denies" };
    const [one, two] = [await visitor.post(action, fields), await visitor.post(action, fields)];
    expect([one.status, two.status]).to.deep.equal([303, 303]);
    expect(two.headers.get("location")).to.equal(one.headers.get("location"));
    expect(await linksOf(db(), from)).to.have.length(1);
    // Another page of the form is another thing.
    const answer = await visitor.submit(page, action, { to: to.id, kind: "denies" });
    expect(answer.status).to.equal(409);
  });
});

describe("requests with one idempotency key at once", () => {
  let site: Site;
  let db: Knex;
  let drop: () => Promise<void>;
  let program: Program;
  before(async () => {
    const database = await ownDatabase();
    ({ db } = database);
    drop = async () => await database.drop();
    site = await startSite(db);
    program = await aProgram(db, site.origin, "editor", ["publish", "draft"]);
  });
  after(async () => {
    await site.stop();
    await drop();
  });

  it("make one thing, and each is told what became of it or to ask again", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [from, to] = await twoClaims(db);
      const answers = await Promise.all(
        Array.from({ length: 8 }, async () =>
          program.post(
            `/claims/${from.id}/links`,
            { to: to.id, kind: "denies" },
            { "idempotency-key": `"round ${round}"` },
          ),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses).to.include(201);
      for (const answer of answers) {
        expect(answer.status).to.be.oneOf([201, 409]);
        if (answer.status !== 409) continue;
        expect(answer.headers.get("retry-after")).to.equal("1");
        expect(await answer.json()).to.include({ type: "/docs/writing#still-running" });
      }
      expect(await linksOf(db, from)).to.have.length(1);
      const bodies = new Set<string>();
      for (const answer of answers.filter(({ status }) => status === 201)) {
        bodies.add(await answer.text());
      }
      expect(bodies.size).to.equal(1);
    }
  });

  it("are told to ask again while the first holds the key", async () => {
    const [from, to] = await twoClaims(db);
    const send = async () =>
      await program.post(
        `/claims/${from.id}/links`,
        { to: to.id, kind: "denies" },
        { "idempotency-key": '"held"' },
      );
    // The claim is being changed, so that whoever links it waits.
    const trx = await db.transaction();
    await trx.raw("select from claims where id = ? for update", [from.id]);
    const first = send();
    await somebodyWaits(db);
    let second = await send();
    while (second.status !== 409) second = await send();
    expect(second.headers.get("retry-after")).to.equal("1");
    await trx.rollback();
    expect((await first).status).to.equal(201);
    expect((await send()).headers.get("idempotent-replayed")).to.equal("true");
    expect(await linksOf(db, from)).to.have.length(1);
  });

  it("keep nothing where the connection of the transaction is lost, and may be sent again", async () => {
    const [from, to] = await twoClaims(db);
    const send = async () =>
      await program.post(
        `/claims/${from.id}/links`,
        { to: to.id, kind: "denies" },
        { "idempotency-key": '"lost"' },
      );
    const trx = await db.transaction();
    await trx.raw("select from claims where id = ? for update", [from.id]);
    const first = send();
    const waiting =
      "wait_event_type = 'Lock' and query like '%for share%' and datname = current_database()";
    for (;;) {
      const { rows } = await db.raw<{ rows: unknown[] }>(
        `select pg_terminate_backend(pid) from pg_stat_activity where ${waiting}`,
      );
      if (rows.length > 0) break;
    }
    const answer = await first;
    expect(answer.status).to.equal(503);
    expect(answer.headers.get("content-type")).to.match(/^application\/problem\+json/);
    expect(answer.headers.get("location")).to.equal(null);
    await trx.rollback();
    expect(await linksOf(db, from)).to.have.length(0);
    expect(await db("idempotency_keys").where({ key: "lost" })).to.have.length(0);
    const again = await send();
    expect(again.status).to.equal(201);
    expect(again.headers.has("idempotent-replayed")).to.equal(false);
    expect(await linksOf(db, from)).to.have.length(1);
  });

  it("sweep old answers without waiting for each other", async () => {
    const user = await aUser(db, "editor");
    const kept = { status: 201, headers: {}, body: "{}" };
    const hash = "0".repeat(64);
    const old = new Date(NOW.getTime() - KEPT_MS);
    for (let nth = 0; nth < 20; nth += 1) {
      await keepAnswer(db, { user, key: `old ${nth}` }, hash, kept, old);
    }
    const [one, two] = [await db.transaction(), await db.transaction()];
    await keepAnswer(one, { user, key: "one" }, hash, kept, NOW);
    await keepAnswer(two, { user, key: "two" }, hash, kept, NOW);
    await two.commit();
    await one.commit();
    const left = await db("idempotency_keys")
      .where({ user_id: user.id })
      .orderBy("key")
      .pluck("key");
    expect(left).to.deep.equal(["one", "two"]);
    expect(await findAnswer(db, { user, key: "one" }, NOW)).to.deep.include(kept);
  });
});
