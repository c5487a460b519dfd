import { expect } from "chai";
import { uuidv7 } from "uuidv7";
import type { ListedClaim } from "../../server/claims/listed-claim.ts";
import type { MarkedSnapshot } from "../../server/sources/marked-snapshot.ts";
import { sha256 } from "../../server/sources/source.ts";
import type { SourceOverview } from "../../server/sources/source-query.ts";
import { insertSnapshots } from "../../server/sources/source-store.ts";
import { withQuery } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

interface SourcePage extends SourceOverview {
  claims: ListedClaim[];
  part: string;
  snapshot: MarkedSnapshot | null;
  before: string | null;
  after: string | null;
}

describe("the page of a source", () => {
  const db = useTransaction();
  const site = useSite(db);
  const page = (source: { id: string }, query = "") =>
    site().json<SourcePage>(`/sources/${source.id}.json${query}`);
  const texts = ({ claims }: SourcePage) => claims.map((claim) => claim.text);
  const aSnapshot = async (source: { id: string }, text: string, taken_at: string) => {
    const snapshot = { id: uuidv7(), source_id: source.id, taken_at, text, sha256: sha256(text) };
    await insertSnapshots(db(), { who: "test", reason: "made for a test" }, [snapshot]);
    return snapshot;
  };

  it("tells what is known of the work", async () => {
    const outlet = await aSpeaker(db(), { kind: "outlet", name: "The Sun" });
    const source = await aSource(db(), {
      title: "Musk admits",
      outlet_id: outlet.id,
      byline: "A. Writer",
      url: "https://example.com/a?b=1&c",
      archive_url: "https://example.org/copy",
      retrieved_at: "2026-11-01T10:00:00.000Z",
      language: "uk",
      published: {
        ...dated("2022-10-12/2022-10-13"),
        reason: "It says Wednesday.",
        basis: "inferred",
      },
    });
    await aClaim(db(), { source_id: source.id });
    const html = await site().html(`/sources/${source.id}`);
    for (const words of [
      "<title>Musk admits",
      "The Sun",
      "A. Writer",
      'href="https://example.com/a?b=1&amp;c"',
      "https://example.org/copy",
      "1 November 2026",
      "Ukrainian",
      "It says Wednesday.",
    ]) {
      expect(html).to.include(words);
    }
    expect((await page(source)).source).to.deep.include({
      outlet: { slug: outlet.slug, name: "The Sun" },
      published: source.published,
    });
  });

  it("lists its claims in order, and those of others that it puts on record", async () => {
    const source = await aSource(db());
    const speaker = await aSpeaker(db());
    await aClaim(db(), { source_id: source.id, text: "first" });
    await aClaim(db(), { source_id: source.id, text: "second" });
    await aClaim(db(), { source_id: source.id, text: "draft", state: "draft" });
    const step = () => aHop(speaker, { on_record_source_id: source.id });
    await aClaim(db(), { text: "elsewhere", chain: [step(), step()] });
    await aClaim(db(), { text: "elsewhere, draft", chain: [step()], state: "draft" });
    await aClaim(db(), { source_id: source.id, text: "third", chain: [step()] });
    const told = await page(source);
    expect(told.counts).to.deep.equal({ claims: 3, on_record: 1 });
    expect(texts(told)).to.deep.equal(["first", "second", "third"]);
    expect(texts(await page(source, "?part=on+record"))).to.deep.equal(["elsewhere"]);
  });

  it("shows what it puts on record where nothing was found in it", async () => {
    const source = await aSource(db());
    const chain = [aHop(await aSpeaker(db()), { on_record_source_id: source.id })];
    await aClaim(db(), { text: "elsewhere", chain });
    expect(await page(source)).to.have.property("part", "on record");
    expect(await site().html(`/sources/${source.id}?part=claims`)).to.include(
      "No claim was found in this source",
    );
  });

  it("marks the quotes in the text of its newest snapshot", async () => {
    const source = await aSource(db());
    const early = await aSnapshot(source, "Another text.", "2026-11-01T10:00:00.000Z");
    const text = "😀 <b>He said</b> it\nwas once,\nand no more.";
    const snapshot = await aSnapshot(source, text, "2026-11-02T10:00:00.000Z");
    const quoted = await aClaim(db(), { source_id: source.id, quote: "it was once" });
    const nested = await aClaim(db(), { source_id: source.id, quote: "once" });
    const missing = await aClaim(db(), { source_id: source.id, quote: "never written" });
    const told = await page(source);
    expect(told.snapshots.map(({ id, length }) => [id, length])).to.deep.equal([
      [snapshot.id, Array.from(text).length],
      [early.id, 13],
    ]);
    expect(told.snapshot).to.deep.include({ id: snapshot.id, text, sha256: snapshot.sha256 });
    const characters = Array.from(text);
    expect(
      told.snapshot?.quotes.map(({ claim_id, start, end }) => [
        claim_id,
        start === null ? null : characters.slice(start, end ?? 0).join(""),
      ]),
    ).to.deep.equal([
      [quoted.id, "it\nwas once"],
      [nested.id, "once"],
      [missing.id, null],
    ]);
    const html = await site().html(`/sources/${source.id}`);
    expect(html).to.include("&lt;b&gt;He said&lt;/b&gt;");
    expect(html).to.include(`<mark><a href="/claims/${quoted.id}">it\nwas </a></mark>`);
    expect(html).to.include(`<mark><a href="/claims/${nested.id}">once</a></mark>`);
    expect(html).to.include("1 quote was not found in it");
    const then = await page(source, `?snapshot=${early.id}`);
    expect(then.snapshot?.text).to.equal("Another text.");
  });

  it("shows the first 200,000 characters of a book, and says so", async () => {
    const source = await aSource(db());
    await aClaim(db(), { source_id: source.id });
    await aSnapshot(source, "word ".repeat(50_000), "2026-11-01T10:00:00.000Z");
    expect((await page(source)).snapshot).to.include({ length: 250_000 });
    expect((await page(source)).snapshot?.text).to.have.length(200_000);
    expect(await site().html(`/sources/${source.id}`)).to.include(
      "first 200,000 of 250,000 characters",
    );
  });

  it("has no snapshot of another source", async () => {
    const [source, other] = [await aSource(db()), await aSource(db())];
    await aClaim(db(), { source_id: source.id });
    const { id } = await aSnapshot(other, "Text.", "2026-11-01T10:00:00.000Z");
    expect((await site().get(`/sources/${source.id}?snapshot=${id}`)).status).to.equal(404);
    expect((await site().get(`/sources/${source.id}?snapshot=1`)).status).to.equal(400);
  });

  for (const part of ["claims", "on record"]) {
    it(`pages both ways, stable while claims are added: ${part}`, async () => {
      const source = await aSource(db());
      const speaker = await aSpeaker(db());
      const elsewhere = { story_id: (await aStory(db())).id, source_id: (await aSource(db())).id };
      const chain = () => [aHop(speaker, { on_record_source_id: source.id })];
      const add = (n: number) =>
        part === "claims"
          ? aClaim(db(), { ...elsewhere, source_id: source.id, text: String(n), chain: [] })
          : aClaim(db(), { ...elsewhere, text: String(n), chain: chain() });
      for (let n = 0; n < 105; n++) await add(n);
      const query = part === "claims" ? "" : "?part=on+record";
      const first = await page(source, query);
      await add(105);
      const next = async (marks: { after?: string | null; before?: string | null }) =>
        await site().json<SourcePage>(
          withQuery(`/sources/${source.id}.json`, {
            part: part === "claims" ? null : part,
            ...marks,
          }),
        );
      const second = await next({ after: first.after });
      const third = await next({ after: second.after });
      const all = [first, second, third].flatMap(texts);
      expect(all).to.deep.equal(Array.from({ length: 106 }, (_, n) => String(n)));
      expect(texts(await next({ before: third.before }))).to.deep.equal(texts(second));
    });
  }

  it("asks five statements at most, however many claims and quotes there are", async () => {
    const source = await aSource(db());
    const story_id = (await aStory(db())).id;
    await aSnapshot(source, "He said it was once.", "2026-11-01T10:00:00.000Z");
    const add = () => aClaim(db(), { story_id, source_id: source.id, quote: "once" });
    await add();
    const few = await statementsOf(() => site().html(`/sources/${source.id}`));
    for (let n = 0; n < 60; n++) await add();
    const many = await statementsOf(() => site().html(`/sources/${source.id}`));
    expect(many).to.deep.equal(few).and.to.have.length(5);
  });

  for (const id of ["x", "01932b6e-8f3a-7c11-9a55-0242ac120002", "%00", "..%2F"]) {
    it(`finds nothing at /sources/${id}`, async () => {
      for (const face of ["", ".json"]) {
        expect((await site().get(`/sources/${id}${face}`)).status).to.be.oneOf([400, 404]);
      }
    });
  }
});
