import { createHash } from "node:crypto";
import { expect } from "chai";
import type { Knex } from "knex";
import * as hashRevisions from "../../migrations/20261126130000_hash_revisions.ts";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import { Clash } from "../../server/http/errors.ts";
import { canonicalJson, type Json } from "../../server/revisions/canonical-json.ts";
import { aClaim, aSpeaker } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";

interface Kept {
  entity: string;
  entity_id: string;
  version: number;
  at: string;
  who: string;
  reason: string;
  before: Json;
  after: Json;
  sha256: string;
  lineage: string;
}

const change = { who: "an editor", reason: "it was clearer" };

async function kept(db: Knex): Promise<Kept[]> {
  return await db("revisions").orderBy(["entity", "entity_id", "version"]).select<Kept[]>();
}

const sha256 = (value: Json) =>
  createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");

/** Both hashes as the documents tell them, from what is kept. */
function hashed(revisions: readonly Kept[]): Pick<Kept, "sha256" | "lineage">[] {
  let previous: string | null = null;
  return revisions.map(({ entity, entity_id, version, at, who, reason, before, after }) => {
    const content = sha256({ entity, entity_id, version, at, who, reason, before, after });
    previous = sha256({ previous: version === 1 ? null : previous, sha256: content });
    return { sha256: content, lineage: previous };
  });
}

const hashesOf = (revisions: readonly Kept[]) =>
  revisions.map((revision) => ({ sha256: revision.sha256, lineage: revision.lineage }));

describe("the hashes of revisions", () => {
  const db = useTransaction();

  it("are of all that a revision says, and go on from the one before", async () => {
    const claim = await aClaim(db(), { text: "Wörtlich: “\u2028 \u{1F600}”\n" });
    const after = { ...claim, text: "Once." };
    await replaceClaim(db(), change, { before: claim, after, version: 1 });
    await replaceClaim(db(), change, { before: after, after: claim, version: 2 });
    const revisions = await kept(db());
    expect(revisions.filter(({ version }) => version > 1)).to.have.length(2);
    expect(hashesOf(revisions)).to.deep.equal(hashed(revisions));
  });

  it("differ where only something before differs", async () => {
    const claim = await aClaim(db());
    const after = { ...claim, text: "Once." };
    await replaceClaim(db(), change, { before: claim, after, version: 1 });
    const [first, second] = (await kept(db())).filter(({ entity }) => entity === "claim");
    if (first === undefined || second === undefined) throw new Error("there are two revisions");
    const [, otherwise] = hashed([{ ...first, who: "another" }, second]);
    expect(otherwise?.sha256).to.equal(second.sha256);
    expect(otherwise?.lineage).to.not.equal(second.lineage);
  });

  it("come to the revisions of before by the migration, the same as by writing them", async () => {
    const claim = await aClaim(db());
    for (let at = 0; at < 700; at += 1) await aSpeaker(db());
    const after = { ...claim, text: "Once." };
    await replaceClaim(db(), change, { before: claim, after, version: 1 });
    const before = await kept(db());
    await db().raw("set constraints all immediate");
    await hashRevisions.down(db());
    expect(await db().schema.hasColumn("revisions", "lineage")).to.equal(false);
    await hashRevisions.up(db());
    expect(await kept(db())).to.deep.equal(before);
    const refused: unknown = await db()
      .transaction((trx) => trx.raw("update revisions set who = 'nobody'"))
      .catch((error: unknown) => error);
    expect(String(refused)).to.include("append-only");
  });
});

describe("writers who race for one claim", () => {
  it("make one history without a gap, and the others are told", async () => {
    const own = await ownDatabase();
    try {
      const claim = await own.db.transaction((trx) => aClaim(trx));
      let told = 0;
      // Everybody reads, then writes; who was slower reads again, until their change is in.
      const writer = async (name: string) => {
        for (;;) {
          const before = { ...claim, ...(await newest(own.db, claim.id)) };
          const { version, ...record } = before;
          try {
            await own.db.transaction(async (trx) => {
              const after = { ...record, text: `${record.text} ${name}` };
              await replaceClaim(
                trx,
                { who: name, reason: "me too" },
                { before: record, after, version },
              );
            });
            return;
          } catch (error) {
            expect(error).to.be.instanceOf(Clash);
            told += 1;
          }
        }
      };
      await Promise.all(Array.from({ length: 12 }, (_, at) => writer(`writer ${at}`)));
      const revisions = (await kept(own.db)).filter(({ entity }) => entity === "claim");
      expect(revisions.map(({ version }) => version)).to.deep.equal(
        Array.from({ length: 13 }, (_, at) => at + 1),
      );
      expect(hashesOf(revisions)).to.deep.equal(hashed(revisions));
      expect(told).to.be.greaterThan(0);
    } finally {
      await own.drop();
    }
  });
});

async function newest(db: Knex, id: string): Promise<{ text: string; version: number }> {
  const row: unknown = await db("claims").where({ id }).first("text", "version");
  return row as { text: string; version: number };
}
