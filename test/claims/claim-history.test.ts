import { createHash } from "node:crypto";
import { expect } from "chai";
import type { Knex } from "knex";
import type { Claim } from "../../server/claims/claim.ts";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import { canonicalJson, type Json } from "../../server/revisions/canonical-json.ts";
import { lineageHash } from "../../server/revisions/revision-hash.ts";
import type { RevisionEntry } from "../../server/revisions/revision-page.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSpeaker, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

interface HistoryPage {
  revisions: RevisionEntry[];
  before: string | null;
  after: string | null;
}

interface RevisionPage {
  revision: { version: number; before: Json; after: Json; who: string; reason: string };
  sha256: string;
  lineage: string;
  previous: string | null;
  newest: number;
}

describe("the history of a claim", () => {
  const db = useTransaction();
  const site = useSite(db);
  const history = (claim: Claim) => site().json<HistoryPage>(`/claims/${claim.id}/history.json`);

  it("tells who changed what, when and why, the newest first", async () => {
    const claim = await aClaim(db(), { text: "They spoke twice." });
    const after = { ...claim, text: "They spoke once.", said: dated("2022-10-11", "on Tuesday") };
    await changed(db(), claim, after, { who: "Ada", reason: "As the tweet says." });
    const { revisions } = await history(claim);
    expect(revisions.map((entry) => [entry.version, entry.who, entry.reason])).to.deep.equal([
      [2, "Ada", "As the tweet says."],
      [1, "test", "made for a test"],
    ]);
    expect(revisions[0]?.changes).to.deep.include({
      path: ["text"],
      before: "They spoke twice.",
      after: "They spoke once.",
      words: [
        { kind: "same", words: "They spoke " },
        { kind: "gone", words: "twice" },
        { kind: "new", words: "once" },
        { kind: "same", words: "." },
      ],
    });
    expect(revisions[0]?.changes).to.deep.include({
      path: ["said"],
      before: null,
      after: after.said,
    });
    expect(revisions[1]?.changes).to.deep.equal([]);
    const html = await site().html(`/claims/${claim.id}/history`);
    for (const words of [
      "Ada",
      "As the tweet says.",
      "Wording",
      '<del><span class="visually-hidden">[gone: </span>twice<span',
      '<ins><span class="visually-hidden">[new: </span>once<span',
      "“on Tuesday”, 11 October 2022",
      "The claim was entered.",
    ]) {
      expect(html).to.include(words);
    }
    expect(await site().html(`/claims/${claim.id}`)).to.include("1 change since");
  });

  it("tells changes of the chain by step, with names", async () => {
    const [bremmer, musk] = [
      await aSpeaker(db(), { name: "Bremmer" }),
      await aSpeaker(db(), { name: "Musk" }),
    ];
    const told = aHop(bremmer, { is_claimant: true, cue: "said" });
    const claim = await aClaim(db(), { chain: [told] });
    await changed(db(), claim, {
      ...claim,
      claimant_id: musk.id,
      chain: [
        { ...told, cue: "claimed", is_claimant: false },
        aHop(musk, { is_claimant: true, cue: "told" }),
      ],
    });
    const html = await site().html(`/claims/${claim.id}/revisions/2`);
    for (const words of [
      "Claimant",
      "Step 1 of the chain: cue",
      "claimed",
      "Step 2 of the chain",
      "Musk told",
    ]) {
      expect(html).to.include(words);
    }
  });

  it("keeps each revision at its address, with the hash of its canonical JSON", async () => {
    const claim = await aClaim(db(), { text: "First." });
    await changed(db(), claim, { ...claim, text: "Second." });
    const then = await site().json<RevisionPage>(`/claims/${claim.id}/revisions/1.json`);
    expect(then.revision).to.deep.include({ version: 1, before: null, after: claim });
    expect(then.newest).to.equal(2);
    const sha256 = createHash("sha256").update(canonicalJson(then.revision), "utf8").digest("hex");
    expect(then.sha256).to.equal(sha256);
    expect((await history(claim)).revisions[1]?.sha256).to.equal(sha256);
    const html = await site().html(`/claims/${claim.id}/revisions/1`);
    expect(html).to.include(sha256).and.include("This is how the claim stood then");
    expect(html).to.include(then.lineage);
    const now = await site().json<RevisionPage>(`/claims/${claim.id}/revisions/2.json`);
    expect([then.previous, now.previous]).to.deep.equal([null, then.lineage]);
    expect(now.lineage).to.equal(lineageHash(now.sha256, then.lineage));
    expect(await site().html(`/claims/${claim.id}/revisions/2`)).not.to.include(
      "This is how the claim stood then",
    );
  });

  it("pages by version and comes back the same way", async () => {
    const claim = await aClaim(db());
    const last = await revised(db(), claim, 60);
    const first = await history(last);
    expect(first.revisions.map((entry) => entry.version)).to.deep.equal(versions(61, 12));
    expect(first.before).to.equal(null);
    await changed(db(), last, { ...last, text: "In the meantime." }, undefined, 61);
    const second = await site().json<HistoryPage>(asJson(first.after));
    expect(second.revisions.map((entry) => entry.version)).to.deep.equal(versions(11, 1));
    expect(second.after).to.equal(null);
    const back = await site().json<HistoryPage>(asJson(second.before));
    expect(back.revisions.map((entry) => entry.version)).to.deep.equal(versions(61, 12));
    expect(back.before).to.be.a("string");
  });

  it("asks as much of the database for sixty revisions as for one", async () => {
    const claim = await aClaim(db());
    const address = `/claims/${claim.id}/history`;
    expect(await statementsOf(() => site().html(address))).to.have.length(2);
    await revised(db(), claim, 60);
    expect(await statementsOf(() => site().html(address))).to.have.length.at.most(3);
    const one = await statementsOf(() => site().html(`/claims/${claim.id}/revisions/30`));
    expect(one).to.have.length.at.most(3);
  });

  for (const version of ["0", "3", "-1", "1.0", "01", "9999999999", "x", "%20"]) {
    it(`has no revision ${decodeURIComponent(version)}`, async () => {
      const claim = await aClaim(db());
      await changed(db(), claim, { ...claim, text: "Changed." });
      for (const face of ["", ".json"]) {
        const answer = await site().get(`/claims/${claim.id}/revisions/${version}${face}`);
        expect(answer.status).to.equal(404);
      }
    });
  }

  it("refuses marks that are no versions", async () => {
    const claim = await aClaim(db());
    for (const mark of ["x", "-1", "1e9", "99999999999999"]) {
      const answer = await site().get(`/claims/${claim.id}/history?after=${mark}`);
      expect(answer.status).to.equal(400);
    }
  });
});

async function changed(
  db: Knex,
  before: Claim,
  after: Claim,
  change = { who: "test", reason: "changed for a test" },
  version = 1,
): Promise<void> {
  await db.transaction((trx) => replaceClaim(trx, change, { before, after, version }));
}

async function revised(db: Knex, claim: Claim, times: number): Promise<Claim> {
  let before = claim;
  for (let version = 1; version <= times; version++) {
    const after = { ...claim, text: `Wording ${version}.` };
    await changed(db, before, after, undefined, version);
    before = after;
  }
  return before;
}

function versions(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, at) => from - at);
}

function asJson(address: string | null): string {
  if (address === null) throw new Error("there is no such page");
  return address.replace("?", ".json?");
}
