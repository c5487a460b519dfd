import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import type { Knex } from "knex";
import { connect } from "../../server/db/connect.ts";
import type { GraphDocument } from "../../server/exchange/graph-document.ts";
import type { Story } from "../../server/stories/story.ts";
import { type Site, startSite, useSite } from "../support/app.ts";
import { aClaim, aLink, aSource, aStory } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { graphFaults } from "./graph-validator.ts";
import { graphText } from "./read-export.ts";

describe("the export of a story over HTTP", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is a file to be kept, for any site to read", async () => {
    const story = await aStory(db());
    await aClaim(db(), { story_id: story.id });
    const answer = await site().get(`/stories/${story.slug}/export/graph.json`);
    expect(answer.status).to.equal(200);
    expect(answer.headers.get("content-type")).to.equal("application/json; charset=utf-8");
    expect(answer.headers.get("content-disposition")).to.equal(
      `attachment; filename="${story.slug}.gainsay-graph.json"`,
    );
    expect(answer.headers.get("access-control-allow-origin")).to.equal("*");
    const text = await answer.text();
    expect(graphFaults(JSON.parse(text))).to.deep.equal([]);
    expect(text).to.equal(await graphText(db(), story));
  });

  it("tells HEAD the same headers and makes no file for it", async () => {
    const story = await aStory(db());
    const path = `${site().origin}/stories/${story.slug}/export/graph.json`;
    const answer = await fetch(path, { method: "HEAD" });
    expect(answer.status).to.equal(200);
    expect(answer.headers.get("content-disposition")).to.include(story.slug);
    expect(await answer.text()).to.equal("");
    const missing = await fetch(path.replace(story.slug, "none"), { method: "HEAD" });
    expect(missing.status).to.equal(404);
  });

  it("is not there for drafts, unknown stories and odd addresses", async () => {
    const draft = await aStory(db(), { state: "draft" });
    for (const slug of [draft.slug, "none", "it%27s", "%22%5C", "a".repeat(500)]) {
      const answer = await site().get(`/stories/${slug}/export/graph.json`);
      expect(answer.status, slug).to.equal(404);
      expect(answer.headers.get("content-disposition")).to.equal(null);
      const page = await site().get(`/stories/${slug}/export`);
      expect(page.status, slug).to.equal(404);
    }
  });

  it("has a page that says what a file holds and what it cannot carry", async () => {
    const story = await aStory(db(), { title: "Who & what?" });
    await aClaim(db(), { story_id: story.id });
    const html = await site().html(`/stories/${story.slug}/export`);
    expect(html).to.include(`href="/stories/${story.slug}/export/graph.json"`);
    expect(html).to.include("Who &amp; what?");
    expect(html).to.include("Cannot carry");
    const page = await site().json<{ claims: number; formats: { href: string; name: string }[] }>(
      `/stories/${story.slug}/export.json`,
    );
    expect(page.claims).to.equal(1);
    expect(page.formats.map(({ name }) => name)).to.deep.equal(["gainsay-graph/1"]);
  });

  it("comes compressed to those who ask, whole", async () => {
    const story = await aStory(db());
    for (let n = 0; n < 30; n += 1) await aClaim(db(), { story_id: story.id });
    const body = await new Promise<Buffer>((resolve, reject) => {
      const headers = { "accept-encoding": "gzip" };
      const path = `${site().origin}/stories/${story.slug}/export/graph.json`;
      http.get(path, { headers }, (answer) => {
        expect(answer.headers["content-encoding"]).to.equal("gzip");
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => resolve(Buffer.concat(parts)));
        answer.on("error", reject);
      });
    });
    expect(gunzipSync(body).toString()).to.equal(await graphText(db(), story));
  });

  it("has everything as lines at /export.jsonl", async () => {
    await aClaim(db());
    const answer = await site().get("/export.jsonl");
    expect(answer.headers.get("content-type")).to.equal("application/jsonl; charset=utf-8");
    expect(answer.headers.get("content-disposition")).to.equal(
      'attachment; filename="gainsay.jsonl"',
    );
    const lines = (await answer.text()).trimEnd().split("\n");
    expect(JSON.parse(lines.at(-1) ?? "")).to.deep.include({ type: "end" });
  });
});

describe("a long export over HTTP", () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  let story: Story;
  let claims: number;

  // Large enough that no buffer between PostgreSQL and a reader holds it: some 20 MB.
  before(async function () {
    this.timeout(60_000);
    database = await ownDatabase();
    const { db } = database;
    claims = 6000;
    await db.transaction(async (trx) => {
      story = await aStory(trx);
      const source_id = (await aSource(trx)).id;
      const first = await aClaim(trx, { story_id: story.id, source_id });
      const second = await aClaim(trx, { story_id: story.id, source_id });
      await aLink(trx, second, "denies", first);
      await trx.raw(
        `insert into claims (id, story_id, source_id, text, quote)
         select gen_random_uuid(), ?, ?, 'Claim ' || n, repeat('words ' || n, 250)
         from generate_series(3, ?::int) n`,
        [story.id, source_id, claims],
      );
    });
    site = await startSite(db);
  });
  after(async () => {
    await site.stop();
    await database.drop();
  });

  const path = () => `/stories/${story.slug}/export/graph.json`;

  it("is of one moment, whatever is added and changed while it is sent", async () => {
    const before = await graphText(database.db, story);
    const answer = await site.get(path());
    const reader = answer.body?.getReader();
    const parts = [(await reader?.read())?.value ?? new Uint8Array()];
    const late = await database.db.transaction(
      async (trx) => await aClaim(trx, { story_id: story.id }),
    );
    await database.db("claims").where({ story_id: story.id }).limit(1).update({ text: "changed" });
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      parts.push(part.value);
    }
    const text = Buffer.concat(parts).toString();
    expect(text === before).to.equal(true);
    expect(text).to.not.include(late.id);
    claims += 1;
  });

  it("is the same for two who ask at once", async () => {
    const [one, two] = await Promise.all([
      site.get(path()).then(async (answer) => await answer.text()),
      site.get(path()).then(async (answer) => await answer.text()),
    ]);
    expect(one === two).to.equal(true);
    expect((JSON.parse(one) as GraphDocument).claims).to.have.length(claims);
  });

  it("goes no faster than its reader takes it", async () => {
    const request = http.get(site.origin + path());
    const answer = await new Promise<http.IncomingMessage>((resolve) => {
      request.on("response", resolve);
    });
    answer.pause();
    await sleep(400);
    // PostgreSQL waits in the middle of its copy: nobody between has taken the rest in.
    expect(await busy(database.db)).to.equal(1);
    let length = 0;
    for await (const part of answer) length += (part as Buffer).length;
    expect(length).to.be.greaterThan(15_000_000);
    expect(await untilIdle(database.db)).to.equal(0);
  });

  it("ends in PostgreSQL as well when the reader leaves, and gives the connection back", async () => {
    for (let n = 0; n < 12; n += 1) {
      const request = http.get(site.origin + path());
      await new Promise<void>((resolve) => {
        request.on("response", (answer) => answer.once("data", () => resolve()));
      });
      request.destroy();
    }
    expect(await untilIdle(database.db)).to.equal(0);
    // Twelve were left, two may run at once: none of them holds a slot or a connection.
    const answer = await site.get(path());
    expect((JSON.parse(await answer.text()) as GraphDocument).claims).to.have.length(claims);
  });

  it("is seen to be broken when PostgreSQL breaks it off", async () => {
    const request = http.get(site.origin + path());
    const answer = await new Promise<http.IncomingMessage>((resolve) => {
      request.on("response", resolve);
    });
    answer.pause();
    await database.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'copy%' and pid <> pg_backend_pid()`,
    );
    const failure = await new Promise((resolve) => {
      answer.on("error", resolve);
      answer.on("end", () => resolve("whole"));
      answer.resume();
    });
    expect(failure).to.have.property("code", "ECONNRESET");
    expect(answer.complete).to.equal(false);
    const again = await site.get(path());
    expect((JSON.parse(await again.text()) as GraphDocument).claims).to.have.length(claims);
  });

  it("is not cut off by the time that a page may take", async () => {
    const hasty = connect(database.url, { poolMax: 1 });
    await hasty.raw("set statement_timeout = 20");
    const impatient = await startSite(hasty);
    try {
      const began = Date.now();
      const answer = await impatient.get(path());
      expect((JSON.parse(await answer.text()) as GraphDocument).claims).to.have.length(claims);
      expect(Date.now() - began).to.be.greaterThan(20);
      const slow: unknown = await hasty.raw("select pg_sleep(1)").catch((error: unknown) => error);
      expect(String(slow)).to.include("statement timeout");
    } finally {
      await impatient.stop();
      await hasty.destroy();
    }
  });
});

const COPYING = `select count(*)::int as n from pg_stat_activity
  where datname = current_database() and query like 'copy%' and state <> 'idle'`;

async function busy(db: Knex): Promise<number> {
  const { rows } = (await db.raw(COPYING)) as { rows: { n: number }[] };
  return rows[0]?.n ?? 0;
}

async function untilIdle(db: Knex): Promise<number> {
  for (let n = 0; n < 100 && (await busy(db)) > 0; n += 1) await sleep(50);
  return await busy(db);
}
