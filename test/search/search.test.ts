import { expect } from "chai";
import type { SearchAnswer } from "../../server/search/search-query.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aLink, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

describe("search", () => {
  const db = useTransaction();
  const site = useSite(db);
  const search = async (query: Record<string, string>) =>
    await site().json<SearchAnswer>(`/search.json?${new URLSearchParams(query).toString()}`);
  const texts = ({ claims }: SearchAnswer) => claims.map(({ text }) => text);

  it("finds claims by wording, by quote and by the names in their chains", async () => {
    const bremmer = await aSpeaker(db(), { name: "Ian Bremmer" });
    const chain = [aHop(bremmer, { is_claimant: true })];
    await aClaim(db(), { text: "The bridge was attacked." });
    await aClaim(db(), { text: "He agreed.", quote: "prepared to negotiate" });
    await aClaim(db(), { text: "They spoke.", chain });
    expect(texts(await search({ q: "attacking bridges" }))).to.eql(["The bridge was attacked."]);
    expect(texts(await search({ q: '"prepared to negotiate"' }))).to.eql(["He agreed."]);
    expect(texts(await search({ q: "Bremmer spoke" }))).to.eql(["They spoke."]);
    expect(texts(await search({ q: "bridge -attacked" }))).to.eql([]);
    expect(texts(await search({ q: "the" }))).to.eql([]);
  });

  it("finds claims by a misspelt name and says whose they are", async () => {
    const zelensky = await aSpeaker(db(), {
      slug: "zelensky",
      name: "Volodymyr Zelensky",
      aliases: ["Володимир Зеленський"],
    });
    const melnyk = await aSpeaker(db(), { slug: "melnyk", name: "Andriy Melnyk" });
    await aClaim(db(), {
      text: "Drones come hourly.",
      chain: [aHop(zelensky, { is_claimant: true })],
    });
    await aClaim(db(), { text: "No.", chain: [aHop(melnyk, { is_claimant: true })] });
    for (const q of ["Zelenskiy", "zelinsky", "Зеленский"]) {
      const found = await search({ q });
      expect(texts(found), q).to.eql(["Drones come hourly."]);
      expect(found.spelt_like, q).to.eql([{ slug: "zelensky", name: "Volodymyr Zelensky" }]);
    }
    expect(texts(await search({ q: "Melnik" }))).to.eql(["No."]);
    expect((await search({ q: "Zelensky" })).spelt_like).to.eql([]);
    expect(texts(await search({ q: "Qwertzuiop" }))).to.eql([]);
  });

  it("finds what somebody with a misspelt name has said through others", async () => {
    const told = await aSpeaker(db(), { name: "Vladimir Putin" });
    const claimant = await aSpeaker(db(), { name: "Ian Bremmer" });
    const claim = await aClaim(db(), {
      text: "They talked.",
      chain: [aHop(claimant, { is_claimant: true }), aHop(told)],
    });
    await aClaim(db(), { text: "Somebody else spoke." });
    for (const q of ["vladmir putn", "Putn"]) {
      expect(texts(await search({ q })), q).to.eql([claim.text]);
    }
  });

  it("guesses at no name where a word is to be left out, or words are to stand together", async () => {
    const speaker = await aSpeaker(db(), { name: "Vladimir Putin" });
    await aClaim(db(), {
      text: "Putin called Musk.",
      chain: [aHop(speaker, { is_claimant: true })],
    });
    expect(await search({ q: "putin" })).to.deep.include({ count: 1, spelt_like: [] });
    for (const q of ["putin -musk", '"putin musk"', "putn -talks"]) {
      const filtered = { q, from: "1900-01-01" };
      for (const asked of [{ q }, filtered]) {
        expect(await search(asked), q).to.deep.include({ count: 0, spelt_like: [] });
      }
    }
  });

  it("finds claims by a new name of a speaker", async () => {
    const speaker = await aSpeaker(db(), { name: "Old Name" });
    await aClaim(db(), { text: "They spoke.", chain: [aHop(speaker, { is_claimant: true })] });
    await db()("speakers").where({ id: speaker.id }).update({ name: "Fresh Label" });
    expect(texts(await search({ q: "Fresh Label" }))).to.eql(["They spoke."]);
    expect(texts(await search({ q: "Old Name" }))).to.eql([]);
  });

  it("counts hits and facets, and filters by them", async () => {
    const story = await aStory(db(), { slug: "bridge", title: "The bridge" });
    const outlet = await aSpeaker(db(), { kind: "outlet", slug: "gazette", name: "Gazette" });
    const fsb = await aSpeaker(db(), { slug: "fsb", name: "FSB" });
    const source_id = (await aSource(db())).id;
    for (let n = 0; n < 3; n++) {
      await aClaim(db(), {
        source_id,
        story_id: story.id,
        text: `Explosives ${n} were sent.`,
        chain: [aHop(outlet), aHop(fsb, { is_claimant: true })],
      });
    }
    const other = await aClaim(db(), { text: "Explosives were found." });
    await aLink(db(), other, "corroborates", await aClaim(db(), { text: "Something else." }));
    const found = await search({ q: "explosives" });
    expect(found).to.deep.include({ count: 4, count_is_capped: false, after: null });
    expect(found.facets.stories[0]).to.eql({ slug: "bridge", name: "The bridge", count: 3 });
    expect(found.facets.speakers[0]).to.eql({ slug: "fsb", name: "FSB", count: 3 });
    expect(found.facets.outlets).to.eql([{ slug: "gazette", name: "Gazette", count: 3 }]);
    expect((await search({ q: "explosives", story: "bridge" })).count).to.equal(3);
    expect((await search({ q: "explosives", speaker: "fsb" })).count).to.equal(3);
    expect((await search({ q: "explosives", outlet: "gazette" })).count).to.equal(3);
    expect((await search({ q: "explosives", outlet: "fsb" })).count).to.equal(0);
    expect(texts(await search({ q: "explosives", kind: "corroborates" }))).to.eql([other.text]);
  });

  it("shows what each hit does to others and what others do to it, by name and bounded", async () => {
    const named = async (text: string, name: string, said: string | null = null) =>
      await aClaim(db(), {
        text,
        said: said === null ? null : dated(said),
        chain: [aHop(await aSpeaker(db(), { name }), { is_claimant: true })],
      });
    const hit = await named("The bridge fell.", "Ann");
    const denied = await named("It stands.", "Bob", "-0044-03-15");
    await aLink(db(), hit, "clarifies", await named("It is old.", "Cem"));
    await aLink(db(), hit, "denies", denied);
    for (let n = 0; n < 12; n++) {
      await aLink(db(), await named(`So it is ${n}.`, "Dan"), "corroborates", hit);
    }
    await aLink(db(), await named("No.", "Eve"), "contradicts", hit);
    const [found] = (await search({ q: "bridge" })).claims;
    const said = { earliest: "-0044-03-15", latest: "-0044-03-15" };
    expect(found?.makes.map(({ kind }) => kind)).to.eql(["denies", "clarifies"]);
    expect(found?.makes[0]?.claim).to.eql({ id: denied.id, claimant_name: "Bob", said });
    expect(found?.met_by.map(({ kind }) => kind)).to.eql([
      "contradicts",
      ...Array.from({ length: 9 }, () => "corroborates"),
    ]);
    const html = await site().html("/search?q=bridge");
    expect(html).to.match(new RegExp(`denies</span> <a href="/claims/${denied.id}"><bdi>Bob<`));
    expect(html).to.match(/is contradicted by<\/span> <a href="[^"]+"><bdi>Eve</);
    expect(html).to.match(/is corroborated by<\/span> <a [^>]+><bdi>Dan<\/bdi><\/a> 9 times</);
    expect(html).to.match(/is corroborated by<\/span> <a href="[^"]+#links">3 more claims</);
  });

  it("stands newest said first, undated last, fifty a page, and filters by days on either clock", async () => {
    const source_id = (await aSource(db())).id;
    const { id: story_id } = await aStory(db(), { slug: "s" });
    const speaker = await aSpeaker(db());
    for (let n = 0; n < 60; n++) {
      const day = `2022-${n < 30 ? "09" : "10"}-${String((n % 30) + 1).padStart(2, "0")}`;
      await aClaim(db(), {
        story_id,
        source_id,
        text: `Drone ${day}`,
        said: n === 7 ? null : dated(day),
        event_dating: dated("2022-08"),
        chain: [aHop(speaker, { is_claimant: true })],
      });
    }
    const first = await search({ q: "drone" });
    expect(texts(first).slice(0, 2)).to.eql(["Drone 2022-10-30", "Drone 2022-10-29"]);
    expect(first.claims).to.have.length(50);
    expect(await site().html("/search?q=drone")).to.match(
      /60 claims for “drone”[^]*The newest said first\./,
    );
    const second = await search({ q: "drone", after: first.after ?? "" });
    expect(second.claims).to.have.length(10);
    expect(texts(second).at(-1)).to.equal("Drone 2022-09-08");
    expect(new Set([...texts(first), ...texts(second)]).size).to.equal(60);
    expect(second.count, "counts are of the whole").to.equal(60);
    expect((await search({ q: "drone", from: "2022-10-01" })).count).to.equal(30);
    expect((await search({ q: "drone", to: "2022-09-05" })).count).to.equal(5);
    expect((await search({ q: "drone", clock: "event", from: "2022-09-01" })).count).to.equal(0);
    expect((await search({ speaker: speaker.slug })).count).to.equal(60);
  });

  it("says that days cannot end before they begin, and keeps what was typed", async () => {
    await aClaim(db(), { text: "Drones came.", said: dated("2022-10-11") });
    const address = "/search?q=drones&from=2022-10-12&to=-0044-03-15";
    const answer = await site().get(address);
    const html = await answer.text();
    expect(answer.status).to.equal(400);
    expect(html).to.include("the first day is later than the last.");
    expect(html).to.include('type="date" name="from" value="2022-10-12"');
    expect(html).to.include('type="text" name="to" value="-0044-03-15"');
    expect(html).to.include('name="q" value="drones"');
    expect(html).not.to.include("Drones came.").and.not.to.include("No claim fits");
    expect((await site().get(address.replace("?", ".json?"))).status).to.equal(400);
  });

  it("shows the form, the words asked for and what to do where nothing fits", async () => {
    const page = await site().html("/search?q=%3Cscript%3Ealert(1)%3C/script%3E");
    expect(page).to.include("&lt;script&gt;alert(1)");
    expect(page).to.not.include("<script>alert");
    expect(page).to.include("No claim fits");
    expect(await site().html("/search")).to.include("Search every claim");
  });
});
