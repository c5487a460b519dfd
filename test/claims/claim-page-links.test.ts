import { expect } from "chai";
import type { ClaimPage } from "../../server/claims/claim-page.ts";
import type { LinkKind } from "../../server/claims/link-kinds.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, aSource, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

describe("the links on the page of a claim", () => {
  const db = useTransaction();
  const site = useSite(db);
  const page = (claim: { id: string }, query = "") =>
    site().json<ClaimPage>(`/claims/${claim.id}.json${query}`);

  it("tells links in both directions, attacks first, counted by kind", async () => {
    const claim = await aClaim(db());
    const denial = await aClaim(db(), { text: "It never happened.", said: dated("2022-10-12") });
    await aLink(db(), await aClaim(db()), "repeats", claim);
    await aLink(db(), await aClaim(db()), "concedes", claim);
    await aLink(db(), denial, "denies", claim, { form: "partial", target: "the timing" });
    await aLink(db(), await aClaim(db()), "denies", claim);
    await aLink(db(), claim, "disputes", denial, { note: "They had met." });
    const { makes, meets } = await page(claim);
    expect(meets.counts).to.deep.equal([
      { kind: "denies", count: 2 },
      { kind: "concedes", count: 1 },
      { kind: "repeats", count: 1 },
    ]);
    expect(meets.links.map((link) => link.kind)).to.deep.equal([
      "denies",
      "denies",
      "concedes",
      "repeats",
    ]);
    expect(meets.links[0]).to.deep.include({ form: "partial", target: "the timing", note: null });
    expect(meets.links[0]?.claim).to.deep.include({
      id: denial.id,
      text: "It never happened.",
      said: denial.said,
    });
    expect(makes.links.map((link) => [link.kind, link.claim.id, link.note])).to.deep.equal([
      ["disputes", denial.id, "They had met."],
    ]);
    expect([makes.after, meets.after]).to.deep.equal([null, null]);
    const html = await site().html(`/claims/${claim.id}`);
    expect(html).to.match(/is denied by[^]*is conceded by[^]*is repeated by[^]*disputes/);
    const head = /<header class="page-head">[^]*?<\/header>/
      .exec(html)?.[0]
      .replaceAll(/<[^>]*>/g, "");
    expect(head?.replaceAll(/\s+/g, " "), "above all, what becomes of it").to.include(
      "is denied by 2 claims is conceded by 1 claim is repeated by 1 claim disputes 1 claim",
    );
    expect(html).to.include("aimed at the timing").and.include("They had met.");
  });

  it("pages fifty links a side, each once, and shifts nothing when links are added", async () => {
    const claim = await aClaim(db());
    const kinds: LinkKind[] = ["repeats", "denies", "corroborates"];
    const linked: string[] = [];
    for (let n = 0; n < 120; n++) {
      const link = await aLink(
        db(),
        await aClaim(db(), sharedPlace),
        kinds[n % 3] ?? "denies",
        claim,
      );
      linked.push(link.id);
    }
    const first = await page(claim);
    expect(first.meets.links).to.have.length(50);
    expect(first.meets.counts).to.deep.equal([
      { kind: "denies", count: 40 },
      { kind: "corroborates", count: 40 },
      { kind: "repeats", count: 40 },
    ]);
    await aLink(db(), await aClaim(db(), sharedPlace), "denies", claim);
    const seen = first.meets.links.map((link) => link.id);
    let after = first.meets.after;
    for (let pages = 0; after !== null && pages < 5; pages++) {
      const next = await page(claim, `?meets_from=${after}`);
      seen.push(...next.meets.links.map((link) => link.id));
      after = next.meets.after;
    }
    expect(seen).to.have.members(linked);
    expect(new Set(seen).size).to.equal(seen.length);
    const html = await site().html(`/claims/${claim.id}`);
    const behind = (await page(claim)).meets.after ?? "";
    expect(html).to.include(`meets_from=${encodeURIComponent(behind)}#meets`);
  });

  it("begins a side at a kind, alone or on both sides at once", async () => {
    const claim = await aClaim(db());
    const other = await aClaim(db());
    for (const kind of ["denies", "concedes", "repeats"] as const) {
      await aLink(db(), other, kind, claim);
      await aLink(db(), claim, kind, other);
    }
    const told = await page(claim, "?meets_from=concedes&makes_from=repeats");
    expect(told.meets.links.map((link) => link.kind)).to.deep.equal(["concedes", "repeats"]);
    expect(told.makes.links.map((link) => link.kind)).to.deep.equal(["repeats"]);
    expect(told.meets.counts).to.have.length(3);
    expect(await site().html(`/claims/${claim.id}?makes_from=repeats`)).to.include(
      "From the first",
    );
  });

  it("answers in one statement, however many links there are", async () => {
    const claim = await aClaim(db());
    const few = await statementsOf(() => site().html(`/claims/${claim.id}`));
    for (let n = 0; n < 60; n++) {
      const other = await aClaim(db(), sharedPlace);
      await aLink(db(), other, "denies", claim);
      await aLink(db(), claim, "contradicts", other);
    }
    for (const face of ["", ".json"]) {
      const many = await statementsOf(() => site().html(`/claims/${claim.id}${face}`));
      expect(many).to.deep.equal(few).and.to.deep.equal(["claim page"]);
    }
  });

  for (const query of [
    "makes_from=nonsense",
    "meets_from=denies:1",
    "meets_from=denies:01932b6e-8f3a-7c11-9a55-0242ac120002:x",
    "makes_from=denies&makes_from=denies",
    "meets_from=:",
  ]) {
    it(`says what is wrong with ?${query}`, async () => {
      const { id } = await aClaim(db());
      const answer = await site().get(`/claims/${id}.json?${query}`);
      expect(answer.status).to.equal(400);
      expect(await answer.json()).to.include({ status: 400, field: query.slice(0, 10) });
    });
  }

  // Many claims of one story and source are made faster.
  const sharedPlace: { story_id?: string; source_id?: string } = {};
  beforeEach(async () => {
    sharedPlace.story_id = (await aStory(db())).id;
    sharedPlace.source_id = (await aSource(db())).id;
  });
});
