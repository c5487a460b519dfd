import { expect } from "chai";
import { Client } from "pg";
import { load } from "../../bench/dataset/load.ts";
import { SIZES } from "../../bench/dataset/sizes.ts";
import { comparePairwise } from "../../bench/conflicts/pairwise.ts";
import { runConflicts } from "../../bench/conflicts/run-conflicts.ts";
import { conflictCounts } from "../../server/conflicts/conflict-counts-query.ts";
import { CONFLICT_RULE_NAMES } from "../../server/conflicts/conflict-rules.ts";
import { claimRecord } from "../../server/claims/claim.ts";
import { linkRecord } from "../../server/claims/link.ts";
import { connect } from "../../server/db/connect.ts";
import { eventRecord } from "../../server/events/event.ts";
import { sourceRecord } from "../../server/sources/source.ts";
import { ownDatabase } from "../support/database.ts";

describe("the benchmark's data of size T", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;

  before(async () => {
    own = await ownDatabase();
    await fill(own.url);
  });

  after(async () => {
    await own.drop();
  });

  async function count(sql: string): Promise<number> {
    const { rows } = await own.db.raw<{ rows: { count: number }[] }>(sql);
    return rows[0]?.count ?? -1;
  }

  it("holds as many claims, links and stories as it says", async () => {
    expect(await count("select count(*) from claims")).to.equal(SIZES.T.claims);
    expect(await count("select count(*) from links")).to.equal(SIZES.T.links);
    expect(await count("select count(*) from stories")).to.equal(SIZES.T.stories);
    expect(
      await count(`select count(*) from claims c join stories s on s.id = c.story_id
        where s.slug = 'hot-story' and c.is_public`),
    ).to.equal(SIZES.T.hotStory);
  });

  it("is filled in as the triggers would have", async () => {
    expect(
      await count(`select count(*) from claims c where c.names <> (
        select string_agg(all_names(s.name, s.aliases), ' · ' order by h.position)
        from hops h join speakers s on s.id = h.speaker_id where h.claim_id = c.id)`),
    ).to.equal(0);
    expect(
      await count(`select count(*) from claims c join stories s on s.id = c.story_id
        where c.is_public <> (c.state in ('published', 'withdrawn') and s.state = 'published')`),
    ).to.equal(0);
    expect(
      await count(`select count(*) from links l join claims f on f.id = l.from_claim_id
        join claims t on t.id = l.to_claim_id where l.is_public <> (f.is_public and t.is_public)
          or l.from_said_latest is distinct from
            case when f.is_public and f.state = 'published' then f.said_latest end`),
    ).to.equal(0);
    expect(await count("select count(from_said_latest) from links")).to.be.above(0);
    expect(await count("select count(*) from claims where not is_public")).to.be.above(0);
  });

  it("keeps every foreign key, though they rested while it was loaded", async () => {
    const { rows } = await own.db.raw<{ rows: { table: string; name: string }[] }>(
      `select conrelid::regclass::text as "table", conname as name from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    expect(rows).to.have.length.above(15);
    await own.db.transaction(async (db) => {
      for (const { table, name } of rows) {
        await db.raw("update pg_constraint set convalidated = false where conname = ?", [name]);
        await db.raw(`alter table ${table} validate constraint ${name}`);
      }
    });
  });

  it("has every index that the migrations made", async () => {
    const fresh = await ownDatabase();
    const indexes = `select indexdef from pg_indexes where schemaname = 'public' order by 1`;
    try {
      const made = await fresh.db.raw<{ rows: object[] }>(indexes);
      const kept = await own.db.raw<{ rows: object[] }>(indexes);
      expect(kept.rows).to.deep.equal(made.rows);
    } finally {
      await fresh.drop();
    }
  });

  it("has one revision for each entity, holding its record", async () => {
    const entities = "stories speakers sources snapshots events claims links".split(" ");
    const counts = entities.map((table) => `(select count(*) from ${table})`);
    expect(
      await count(`select count(*) - (${counts.join(" + ")}) as count from revisions`),
    ).to.equal(0);
    const forms = {
      claim: claimRecord,
      link: linkRecord,
      event: eventRecord,
      source: sourceRecord,
    };
    for (const [entity, form] of Object.entries(forms)) {
      const { rows } = await own.db.raw<{ rows: { after: unknown }[] }>(
        "select after from revisions where entity = ?",
        [entity],
      );
      expect(rows).to.have.length.above(50);
      for (const { after } of rows) expect(form.safeParse(after).error).to.equal(undefined);
    }
  });

  it("is the same each time", async () => {
    const again = await ownDatabase();
    const digest = `select md5(string_agg(after::text, '' order by entity, entity_id)) as digest from revisions`;
    try {
      await fill(again.url);
      const db = connect(again.url, { poolMax: 1 });
      const second = await db.raw<{ rows: object[] }>(digest);
      await db.destroy();
      const first = await own.db.raw<{ rows: object[] }>(digest);
      expect(second.rows).to.deep.equal(first.rows);
    } finally {
      await again.drop();
    }
  });

  it("is in conflict by every rule, and by comparing all pairs as often as by ranges", async () => {
    const { rows } = await own.db.raw<{ rows: { id: string }[] }>(
      "select id from stories where slug = 'hot-story'",
    );
    const id = rows[0]?.id ?? "";
    const counts = await conflictCounts(own.db, { scope: "story", id, dismissed: "no" });
    for (const rule of CONFLICT_RULE_NAMES) expect(counts[rule], rule).to.be.above(0);
    expect(await comparePairwise(own.db, { id })).to.equal(counts["windows-apart"]);
  });

  it("gives the benchmark of conflicts its lines", async () => {
    const lines: string[] = [];
    const urls = { rich: own.url, poor: own.url };
    const figures = await runConflicts(urls, (line) => lines.push(line));
    const told = lines.filter((line) => /^\D+ +[\d,]+ +[\d.]+ +[\d.]+ +[\d.]+/.test(line));
    expect(told.map((line) => line.slice(0, 30).trim())).to.deep.equal(
      figures.map(({ label }) => label),
    );
    expect(figures).to.have.length(11);
    for (const { label, conflicts, statements, p99Ms, targetMs, isMet } of figures) {
      expect(conflicts, label).to.be.above(0);
      // However long it takes where others run their tests as well.
      expect(isMet, label).to.equal(targetMs === null ? null : p99Ms < targetMs);
      // The first visit to a page finds what others are spared.
      if (!label.includes("visit") && !label.includes("again")) expect(statements).to.equal(1);
    }
  });

  it("has claims that meet many links and many that meet none", async () => {
    const most = await count(
      "select max(n)::int as count from (select count(*) as n from links group by to_claim_id) x",
    );
    const none = await count(
      "select count(*) from claims c where not exists (select from links where to_claim_id = c.id)",
    );
    expect(most).to.be.above((10 * SIZES.T.links) / SIZES.T.claims);
    expect(none).to.be.above(SIZES.T.claims / 10);
  });
});

async function fill(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await load(client, SIZES.T, () => {});
  } finally {
    await client.end();
  }
}
