import { expect } from "chai";
import fc from "fast-check";
import type { Knex } from "knex";
import { demoId } from "../../seeds/demo-story/ids.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { dismissConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { hashRevision } from "../../server/revisions/add-revisions.ts";
import type { RevisionContent } from "../../server/revisions/revision-hash.ts";
import type { HistoryHead } from "../../server/history/history-head.ts";
import { verifyHistory } from "../../server/history/verify-history.ts";
import { aClaim, aLink, aReplyRequest } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { insertSnapshots } from "../../server/sources/source-store.ts";
import { sha256 } from "../../server/sources/source.ts";

const change = { who: "an editor", reason: "a test" };
const TABLES = {
  story: "stories",
  speaker: "speakers",
  source: "sources",
  snapshot: "snapshots",
  event: "events",
  claim: "claims",
  link: "links",
  dismissal: "dismissals",
  reply_request: "reply_requests",
} as const;

const withArticle = (entity: string) => `${entity === "event" ? "an" : "a"} ${entity}`;

describe("the verification of the history", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let db: Knex.Transaction;
  let claim: Claim;

  // The demo story, a claim of three versions, and one of whatever that does not have.
  before(async () => {
    own = await ownDatabase();
    await seedDemoStory(own.db, new Date());
    await own.db.transaction(async (trx) => {
      claim = await aClaim(trx, { text: "First." });
      const second = { ...claim, text: "Second." };
      await replaceClaim(trx, change, { before: claim, after: second, version: 1 });
      const third = { ...second, text: "Third." };
      await replaceClaim(trx, change, { before: second, after: third, version: 2 });
      await aLink(trx, claim, "denies", await aClaim(trx), { note: "a note" });
      const text = "The words.";
      await insertSnapshots(trx, change, [
        {
          id: "01932b6e-0000-7000-8000-000000000001",
          source_id: claim.source_id,
          taken_at: "2026-11-20T09:00:00.000Z",
          text,
          sha256: sha256(text),
        },
      ]);
    });
    const conflict = `windows-apart:${demoId("claim", 201)}:${demoId("claim", 202)}`;
    await own.db.transaction(async (trx) => await aReplyRequest(trx, { claim_id: claim.id }));
    await dismissConflict(own.db, change, conflict, new Date());
  });
  after(async () => {
    await own.drop();
  });
  beforeEach(async () => {
    db = await own.db.transaction();
    // As somebody would who reached the database: no trigger and no foreign key in the way.
    await db.raw("set local session_replication_role = replica");
  });
  afterEach(async () => {
    await db.rollback();
  });

  async function verify(on: Knex = db, noted: HistoryHead | null = null) {
    const faults: string[] = [];
    const { signal } = new AbortController();
    const verified = await verifyHistory(on, { signal, noted, onFault: (one) => faults.push(one) });
    expect(verified.faults).to.equal(faults.length);
    return { ...verified, told: faults };
  }

  it("finds nothing in a history that only the application wrote, and counts it", async () => {
    const { told, revisions, things } = await verify();
    expect(told).to.deep.equal([]);
    const [row] = (await db("revisions").count({ n: "*" })) as { n: number }[];
    expect(revisions).to.equal(row?.n).and.be.above(150);
    expect(things).to.equal(revisions - 2);
  });

  for (const [entity, table] of Object.entries(TABLES)) {
    const column = { snapshot: "text", speaker: "description", event: "description" }[entity];
    const changed =
      column ??
      { story: "summary", claim: "text", link: "note", dismissal: "reason", reply_request: "note" }[
        entity
      ] ??
      "title";

    it(`finds ${withArticle(entity)} whose row was altered, and names the field`, async () => {
      const [{ id }] = (await db(table).orderBy("id").limit(1).select("id")) as [{ id: string }];
      await db(table)
        .where({ id })
        .update({
          [changed]: "altered",
          ...(entity === "snapshot" ? { sha256: sha256("altered") } : {}),
        });
      const { told } = await verify();
      expect(told).to.have.length(1);
      expect(told[0]).to.match(
        new RegExp(
          `^${entity} ${id}: it is not what its newest revision \\(\\d+\\) left \\(${changed}(, sha256)?\\)\\.$`,
        ),
      );
    });

    it(`finds ${withArticle(entity)} that was taken away, and one that has no history`, async () => {
      const [{ id }] = (await db(table).orderBy("id").limit(1).select("id")) as [{ id: string }];
      const [row] = (await db(table).where({ id }).delete("*")) as [object];
      expect((await verify()).told).to.include(
        `${entity} ${id}: it has a history, but is not in ${table}.`,
      );
      await db.raw("delete from revisions where entity_id = ?", [id]);
      expect(
        (await verify()).told.filter((one) => one.startsWith(`${entity} ${id}`)),
      ).to.deep.equal([]);
      const generated = await generatedColumns(db, table);
      const plain = Object.entries(row).filter(([name]) => !generated.includes(name));
      await db(table).insert(Object.fromEntries(plain));
      expect((await verify()).told).to.include(
        `${entity} ${id}: it is in ${table}, but has no history.`,
      );
    });
  }

  it("finds a step of a chain that was altered, and one of no claim", async () => {
    await db("hops").where({ claim_id: claim.id }).update({ cue: "insisted" });
    expect((await verify()).told).to.deep.equal([
      `claim ${claim.id}: it is not what its newest revision (3) left (chain).`,
    ]);
    await db("hops").where({ claim_id: claim.id }).update({ claim_id: claim.source_id });
    expect((await verify()).told.some((one) => one.startsWith("hop "))).to.equal(true);
  });

  it("finds a draft that readers were shown past its state", async () => {
    await db("claims").where({ id: claim.id }).update({ is_public: false });
    expect((await verify()).told[0]).to.include(`claim ${claim.id}: whether readers may see it`);
  });

  const revision = (version: number) =>
    db("revisions").where({ entity: "claim", entity_id: claim.id, version });

  for (const [field, value] of Object.entries({
    who: "somebody",
    reason: "no reason",
    at: "2026-11-20T09:00:00.000Z",
    after: "{}",
    before: "{}",
    sha256: "0".repeat(64),
    lineage: "0".repeat(64),
  })) {
    it(`finds a revision whose ${field} was altered`, async () => {
      await revision(2).update({ [field]: value });
      const { told } = await verify();
      expect(told).to.not.deep.equal([]);
      for (const one of told)
        expect(one).to.match(new RegExp(`^claim ${claim.id}, revision [23]: `));
    });
  }

  it("finds a revision that was deleted, in the midst, as the first or as the newest", async () => {
    for (const [version, fault] of [
      [2, `claim ${claim.id}: revision 2 is missing.`],
      [1, `claim ${claim.id}: revision 1 is missing.`],
      [3, `claim ${claim.id}: it is at version 3, but its newest revision is 2.`],
    ] as const) {
      await db.raw("savepoint one");
      await revision(version).delete();
      expect((await verify()).told).to.include(fault);
      await db.raw("rollback to savepoint one");
    }
  });

  it("finds two revisions that were exchanged", async () => {
    await revision(2).update({ version: 9 });
    await revision(3).update({ version: 2 });
    await revision(9).update({ version: 3 });
    const { told } = await verify();
    for (const version of [2, 3]) {
      expect(told).to.include(
        `claim ${claim.id}, revision ${version}: its content hash is not that of what it says.`,
      );
    }
  });

  it("finds a revision that was put in, even where its hashes fit", async () => {
    const newest = (await revision(3).first()) as RevisionContent & { lineage: string };
    const { entity, entity_id, at, after } = newest;
    const forged = hashRevision(
      {
        entity,
        entity_id,
        version: 4,
        at,
        who: "somebody",
        reason: "none",
        before: after,
        after: { ...after, text: "Forged." },
      },
      newest.lineage,
    );
    await db("revisions").insert(forged);
    expect((await verify()).told).to.deep.equal([
      `claim ${claim.id}: it is at version 3, but its newest revision is 4.`,
      `claim ${claim.id}: it is not what its newest revision (4) left (text).`,
    ]);
    await revision(4).update({ lineage: newest.lineage });
    expect((await verify()).told).to.include(
      `claim ${claim.id}, revision 4: its lineage hash does not go on from the revision before it.`,
    );
  });

  it("goes on where somebody put in what none can hold", async () => {
    await revision(3).update({ after: db.raw(`'{"n": 1e999}'`) });
    expect((await verify()).told).to.deep.equal([
      `claim ${claim.id}, revision 3: it holds what none can hold: JSON has no number Infinity.`,
    ]);
  });

  it("finds by a noted head what leaves no trace: newest revisions and whole things that are gone", async () => {
    const { head } = await verify();
    if (head === null) throw new Error("nobody is writing");
    expect((await verify(db, head)).told).to.deep.equal([]);
    await db.raw("set local session_replication_role = origin");
    await aClaim(db);
    await db.raw("set local session_replication_role = replica");
    expect((await verify(db, head)).told, "with more at its end").to.deep.equal([]);
    await revision(3).delete();
    await db("claims").where({ id: claim.id }).update({ text: "Second.", version: 2 });
    expect((await verify()).told).to.deep.equal([]);
    const { told } = await verify(db, head);
    expect(told).to.have.length(1);
    expect(told[0]).to.include(`through the noted head ${head.revisions}:${head.sha256}`);
  });

  it("finds any field of any row that was altered", async () => {
    const columns = await alterable(db);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.nat(),
        async ({ table, column, type }, nth) => {
          await db.raw("savepoint one");
          const { rows } = await db.raw<{ rows: { place: string }[] }>(
            `select ctid::text as place from ${table} order by ${table === "hops" ? "claim_id, position" : "id"}`,
          );
          const place = rows[nth % rows.length]?.place ?? "";
          const altered = await db
            .raw<{ rowCount: number }>(
              `update ${table} set ${column} = ${other(column, type)} where ctid = ?::tid`,
              [place],
            )
            .catch(() => ({ rowCount: 0 }));
          const { told } =
            altered.rowCount === 1 ? await verify() : { told: ["a check refused it"] };
          await db.raw("rollback to savepoint one");
          expect(told, `${table}.${column}`).to.have.length.above(0);
          found += altered.rowCount;
        },
      ),
      { numRuns: 120 },
    );
    expect(found).to.be.above(60);
  });
});

interface Column {
  table: string;
  column: string;
  type: string;
}

async function generatedColumns(db: Knex, table: string): Promise<string[]> {
  const rows = await columnsOf(db, `and is_generated = 'ALWAYS'`);
  return rows.filter((row) => row.table === table).map(({ column }) => column);
}

// All that somebody could set: of the history itself everything but the number that orders it.
async function alterable(db: Knex): Promise<Column[]> {
  const found = await columnsOf(db, `and is_generated = 'NEVER'`);
  return found.filter(({ table, column }) => !(table === "revisions" && column === "id"));
}

async function columnsOf(db: Knex, further: string): Promise<Column[]> {
  const tables = [...Object.values(TABLES), "hops", "revisions"];
  const { rows } = await db.raw<{ rows: Column[] }>(
    `select table_name as table, column_name as column, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name = any(?) ${further}`,
    [tables],
  );
  return rows;
}

/** SQL of another value of the column's type. */
function other(column: string, type: string): string {
  const none: Record<string, string> = {
    uuid: "coalesce(overlay($::text placing '9' from 1), '9a0eebc9-9c0b-7ef8-bb6d-6bb9bd380a11')::uuid",
    integer: "$ + 1",
    boolean: "not $",
    date: "coalesce($ + 1, '2020-01-01')",
    jsonb: `coalesce($, '{}') || '{"x": 1}'`,
    ARRAY: "$ || 'x'::text",
  };
  const sql = type.startsWith("timestamp")
    ? "coalesce($ + interval '1 day', now())"
    : (none[type] ?? "coalesce($ || 'x', 'x')");
  return sql.replaceAll("$", `"${column}"`);
}
