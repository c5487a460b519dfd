import { expect } from "chai";
import { uuidv7 } from "uuidv7";
import { insertClaims, replaceClaim, replaceClaims } from "../../server/claims/claim-store.ts";
import { Clash } from "../../server/http/errors.ts";
import { aClaim, aHop, aLink, aSpeaker } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";

const change = { who: "test", reason: "made for a test" };

describe("writing claims", () => {
  const db = useTransaction();
  const revisionsOf = (id: string) =>
    db()("revisions")
      .where({ entity_id: id })
      .orderBy("version")
      .select("version", "before", "after");

  it("writes the first revision of each claim and link in the same transaction", async () => {
    const [a, b] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), a, "denies", b);
    expect(await revisionsOf(a.id)).to.deep.equal([{ version: 1, before: null, after: a }]);
    expect(await revisionsOf(link.id)).to.deep.equal([{ version: 1, before: null, after: link }]);
    const { rows } = await db().raw<{ rows: object[] }>(`
      select e.id from (select id from stories union all select id from speakers union all
        select id from sources union all select id from claims union all select id from links) e
      left join revisions r on r.entity_id = e.id and r.version = 1 where r.id is null`);
    expect(rows).to.deep.equal([]);
  });

  it("leaves neither claim nor revision where the transaction is given up", async () => {
    const claim = await aClaim(db());
    const next = { ...claim, id: uuidv7(), chain: [], claimant_id: null };
    await rejection(
      db().transaction(async (trx) => {
        await insertClaims(trx, change, [next]);
        throw new Error("given up");
      }),
    );
    expect(await db()("claims").where({ id: next.id })).to.deep.equal([]);
    expect(await revisionsOf(next.id)).to.deep.equal([]);
  });

  it("replaces a claim with its chain, and keeps what it was", async () => {
    const claim = await aClaim(db());
    const speaker = await aSpeaker(db(), { name: "Somebody else" });
    const chain = [aHop(speaker, { is_claimant: true })];
    const after = { ...claim, text: "Reworded.", claimant_id: speaker.id, chain };
    const version = await db().transaction((trx) =>
      replaceClaim(trx, change, { before: claim, after, version: 1 }),
    );
    await db().raw("set constraints all immediate");
    expect(version).to.equal(2);
    expect(await revisionsOf(claim.id)).to.deep.equal([
      { version: 1, before: null, after: claim },
      { version: 2, before: claim, after },
    ]);
    const hops = await db()("hops").where({ claim_id: claim.id }).select("id", "speaker_id");
    expect(hops).to.deep.equal([{ id: chain[0]?.id, speaker_id: speaker.id }]);
  });

  it("refuses to replace an old version, and leaves nothing of the attempt", async () => {
    const claim = await aClaim(db());
    const reworded = { ...claim, text: "The first to reword it." };
    await db().transaction((trx) =>
      replaceClaim(trx, change, { before: claim, after: reworded, version: 1 }),
    );
    const late = { ...claim, text: "Too late.", claimant_id: null, chain: [] };
    const refused = await rejection(
      db().transaction((trx) =>
        replaceClaim(trx, change, { before: claim, after: late, version: 1 }),
      ),
    );
    expect(refused).to.be.instanceOf(Clash);
    expect(await db()("claims").where({ id: claim.id }).select("text", "version")).to.deep.equal([
      { text: "The first to reword it.", version: 2 },
    ]);
    expect(await db()("hops").where({ claim_id: claim.id }).select("id")).to.deep.equal([
      { id: claim.chain[0]?.id },
    ]);
    expect(await revisionsOf(claim.id)).to.have.length(2);
  });

  it("replaces many claims in six statements, each with a reason of its own", async () => {
    const claims = [await aClaim(db()), await aClaim(db()), await aClaim(db())];
    const replaced = claims.map((before, at) => ({
      change: { who: "test", reason: `reason ${at}` },
      before,
      after: {
        ...before,
        text: `Reworded ${at}.`,
        // The chain of one of them stays as it is.
        chain: at === 0 ? before.chain : before.chain.map((hop) => ({ ...hop, cue: "told" })),
      },
      version: 1,
    }));
    const sent = await statementsOf(() => replaceClaims(db(), replaced));
    expect(sent).to.have.length(6);
    await db().raw("set constraints all immediate");
    for (const [at, { before, after }] of replaced.entries()) {
      expect((await revisionsOf(before.id)).slice(1)).to.deep.equal([
        { version: 2, before, after },
      ]);
      const why = await db()("revisions")
        .where({ entity_id: before.id, version: 2 })
        .select("reason", "who");
      expect(why).to.deep.equal([{ who: "test", reason: `reason ${at}` }]);
    }
    const ids = claims.map(({ id }) => id);
    expect(await db()("hops").whereIn("claim_id", ids).orderBy("cue").pluck("cue")).to.deep.equal([
      "said",
      "told",
      "told",
    ]);
  });

  it("replaces none of many where one of them is no longer what was read", async () => {
    const [a, b] = [await aClaim(db()), await aClaim(db())];
    const replace = (version: number) =>
      db().transaction((trx) =>
        replaceClaims(trx, [
          {
            change,
            before: a,
            after: { ...a, text: "A", chain: [], claimant_id: null },
            version: 1,
          },
          { change, before: b, after: { ...b, text: "B" }, version },
        ]),
      );
    expect(await rejection(replace(2))).to.be.instanceOf(Clash);
    expect(await revisionsOf(a.id)).to.have.length(1);
    expect(await db()("hops").where({ claim_id: a.id })).to.have.length(1);
    await replace(1);
    expect(await revisionsOf(a.id)).to.have.length(2);
  });
});
