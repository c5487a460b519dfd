import { expect } from "chai";
import type { ListedClaim } from "../../server/claims/listed-claim.ts";
import type { SpeakerOverview } from "../../server/speakers/speaker-query.ts";
import { withQuery } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aLink, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

interface SpeakerPage extends SpeakerOverview {
  claims: ListedClaim[];
  choice: { role: string };
  before: string | null;
  after: string | null;
}

describe("the page of a speaker", () => {
  const db = useTransaction();
  const site = useSite(db);
  const page = (speaker: { slug: string }, query = "") =>
    site().json<SpeakerPage>(`/speakers/${speaker.slug}.json${query}`);
  const texts = ({ claims }: SpeakerPage) => claims.map((claim) => claim.text);

  it("tells who it is, other names, and where else", async () => {
    const speaker = await aSpeaker(db(), {
      name: "Volodymyr Zelensky",
      description: "President of Ukraine.",
      aliases: ["Zelenskyy", "Зеленський"],
      same_as: ["https://www.wikidata.org/entity/Q3874799", "http://["],
    });
    await aClaim(db(), { claimant_id: speaker.id });
    const html = await site().html(`/speakers/${speaker.slug}`);
    for (const words of [
      "<title>Volodymyr Zelensky",
      "President of Ukraine.",
      "Зеленський",
      'href="https://www.wikidata.org/entity/Q3874799"',
      "www.wikidata.org",
    ]) {
      expect(html).to.include(words);
    }
    expect((await page(speaker)).speaker).to.deep.include({ aliases: speaker.aliases });
  });

  it("lists the claims of a claimant, the newest said first and the undated last", async () => {
    const speaker = await aSpeaker(db());
    const say = (text: string, edtf: string | null) =>
      aClaim(db(), { text, claimant_id: speaker.id, said: edtf === null ? null : dated(edtf) });
    await say("in 2021", "2021");
    await say("never dated", null);
    await say("on 11 October", "2022-10-11");
    await say("before October", "../2022-10-02");
    await say("in 2022", "2022");
    await aClaim(db(), { text: "of another" });
    expect(texts(await page(speaker))).to.deep.equal([
      "in 2022",
      "on 11 October",
      "before October",
      "in 2021",
      "never dated",
    ]);
  });

  it("counts links by kind, made and met, and filters by them", async () => {
    const speaker = await aSpeaker(db());
    const [a, b, c] = [
      await aClaim(db(), { text: "A", claimant_id: speaker.id, said: dated("2022-03") }),
      await aClaim(db(), { text: "B", claimant_id: speaker.id, said: dated("2022-02") }),
      await aClaim(db(), { text: "C", claimant_id: speaker.id, said: dated("2022-01") }),
    ];
    const other = await aClaim(db());
    const draft = await aClaim(db(), { state: "draft" });
    await aLink(db(), a, "denies", other);
    await aLink(db(), b, "denies", other);
    await aLink(db(), b, "concedes", other);
    await aLink(db(), other, "disputes", c);
    await aLink(db(), draft, "denies", c);
    const told = await page(speaker);
    expect(told.makes).to.deep.equal([
      { kind: "denies", count: 2 },
      { kind: "concedes", count: 1 },
    ]);
    expect(told.meets).to.deep.equal([{ kind: "disputes", count: 1 }]);
    expect(texts(await page(speaker, "?makes=denies"))).to.deep.equal(["A", "B"]);
    expect(texts(await page(speaker, "?makes=concedes"))).to.deep.equal(["B"]);
    expect(texts(await page(speaker, "?meets=disputes"))).to.deep.equal(["C"]);
    expect(texts(await page(speaker, "?makes=denies&meets=disputes"))).to.deep.equal([]);
    const html = await site().html(`/speakers/${speaker.slug}?makes=denies&meets=disputes`);
    expect(html).to.include("No claim of this speaker fits");
    expect(await site().html(`/speakers/${speaker.slug}?makes=denies`)).to.include(
      `href="/speakers/${speaker.slug}"`,
    );
  });

  it("keeps claims that passed through apart from those held", async () => {
    const [teller, claimant] = [await aSpeaker(db()), await aSpeaker(db())];
    await aClaim(db(), { text: "held", claimant_id: teller.id });
    const chain = [aHop(teller), aHop(teller), aHop(claimant, { is_claimant: true })];
    await aClaim(db(), { text: "passed on", chain });
    await aClaim(db(), { text: "nobody's", chain: [aHop(teller)] });
    await aClaim(db(), { text: "a draft", chain: [aHop(teller)], state: "draft" });
    const own = [aHop(teller), aHop(teller, { is_claimant: true })];
    await aClaim(db(), { text: "through oneself", chain: own });
    const told = await page(teller);
    expect(told.counts).to.deep.include({ claims: 2, carried: 2 });
    expect(texts(told)).to.have.members(["held", "through oneself"]);
    expect(texts(await page(teller, "?role=chain"))).to.deep.equal(["nobody's", "passed on"]);
  });

  it("shows the chains of others where nothing is held", async () => {
    const [outlet, claimant] = [await aSpeaker(db()), await aSpeaker(db())];
    const chain = [aHop(outlet), aHop(claimant, { is_claimant: true })];
    await aClaim(db(), { text: "passed on", chain });
    expect((await page(outlet)).choice.role).to.equal("chain");
    expect(texts(await page(outlet))).to.deep.equal(["passed on"]);
    expect(await site().html(`/speakers/${outlet.slug}?role=claimant`)).to.include(
      "This speaker is held to no claim here",
    );
  });

  it("leads to the works of an outlet", async () => {
    const outlet = await aSpeaker(db(), { kind: "outlet" });
    const source_id = (await aSource(db(), { outlet_id: outlet.id })).id;
    await aSource(db(), { outlet_id: outlet.id, title: "Behind a draft" });
    await aClaim(db(), { source_id });
    expect((await page(outlet)).counts.works).to.equal(1);
    expect(await site().html(`/speakers/${outlet.slug}`)).to.include(
      `href="/sources?outlet=${outlet.slug}"`,
    );
  });

  for (const role of ["claimant", "chain"] as const) {
    it(`pages the claims of a ${role} both ways, stable while claims are added`, async () => {
      const speaker = await aSpeaker(db());
      const other = await aSpeaker(db());
      const story_id = (await aStory(db())).id;
      const source_id = (await aSource(db())).id;
      const add = (n: number) =>
        aClaim(db(), {
          story_id,
          source_id,
          text: String(n),
          said: dated(`20${String(10 + (n % 7))}`),
          chain:
            role === "claimant"
              ? [aHop(speaker, { is_claimant: true })]
              : [aHop(speaker), aHop(other, { is_claimant: true })],
        });
      for (let n = 0; n < 110; n++) await add(n);
      const query = `?role=${role}`;
      const first = await page(speaker, query);
      const newest = await add(999);
      const seen = [...first.claims];
      let next = first.after;
      let last = first;
      while (next !== null) {
        last = await site().json<SpeakerPage>(
          withQuery(`/speakers/${speaker.slug}.json`, { role, after: next }),
        );
        seen.push(...last.claims);
        next = last.after;
      }
      const isNewPast = role === "claimant" && seen.some(({ id }) => id === newest.id);
      expect(seen).to.have.length(isNewPast ? 111 : 110);
      expect(new Set(seen.map(({ id }) => id)).size).to.equal(seen.length);
      const back = await site().json<SpeakerPage>(
        withQuery(`/speakers/${speaker.slug}.json`, { role, before: last.before }),
      );
      expect(back.claims.map(({ id }) => id)).to.deep.equal(
        seen.slice(50, 100).map(({ id }) => id),
      );
    });
  }

  it("asks as much of the database for many claims as for one", async () => {
    const speaker = await aSpeaker(db());
    const shared = { story_id: (await aStory(db())).id, source_id: (await aSource(db())).id };
    const other = await aSpeaker(db());
    const add = async () => {
      const held = await aClaim(db(), { ...shared, claimant_id: speaker.id });
      const chain = [aHop(speaker), aHop(other, { is_claimant: true })];
      const carried = await aClaim(db(), { ...shared, chain });
      await aLink(db(), held, "denies", carried);
    };
    await add();
    for (const query of ["", "?role=chain", "?makes=denies"]) {
      const few = await statementsOf(() => site().html(`/speakers/${speaker.slug}${query}`));
      expect(few).to.have.length(4);
    }
    for (let n = 0; n < 55; n++) await add();
    for (const query of ["", "?role=chain", "?makes=denies"]) {
      const many = await statementsOf(() => site().html(`/speakers/${speaker.slug}${query}`));
      expect(many).to.have.length(4);
    }
  });

  for (const slug of ["nobody-at-all", "%3Cb%3E", "UPPER", "a".repeat(2000)]) {
    it(`finds nobody at /speakers/${slug.slice(0, 20)}`, async () => {
      for (const face of ["", ".json"]) {
        expect((await site().get(`/speakers/${slug}${face}`)).status).to.equal(404);
      }
    });
  }

  for (const query of ["role=king", "makes=insults", "meets=denies&meets=denies", "after=x"]) {
    it(`says what is wrong with ?${query}`, async () => {
      const speaker = await aSpeaker(db());
      await aClaim(db(), { claimant_id: speaker.id });
      const answer = await site().get(`/speakers/${speaker.slug}.json?${query}`);
      expect(answer.status).to.equal(400);
      expect(await answer.json()).to.have.property("field", query.split("=")[0]);
    });
  }
});
