import { expect } from "chai";
import type { ListedClaim } from "../../server/claims/listed-claim.ts";
import { startSite, useSite } from "../support/app.ts";
import {
  aClaim,
  aHop,
  aLink,
  anEvent,
  aSource,
  aSpeaker,
  aStory,
  dated,
} from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

interface StoryPage {
  claims: ListedClaim[];
  claims_in_story: number;
  before: string | null;
  after: string | null;
}

describe("a story's timeline", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("stands in the order in which claims were said, undated ones last", async () => {
    const { id: story_id, slug } = await aStory(db());
    await aClaim(db(), { story_id, text: "undated" });
    await aClaim(db(), { story_id, text: "late", said: dated("2022-10-12") });
    await aClaim(db(), { story_id, text: "early", said: dated("2022-10-03") });
    await aClaim(db(), { story_id, text: "before", said: dated("../2022-09-30") });
    const page = await site().json<StoryPage>(`/stories/${slug}.json`);
    expect(page.claims.map(({ text }) => text)).to.eql(["before", "early", "late", "undated"]);
  });

  it("runs by the event clock and by the recorded clock where asked", async () => {
    const { id: story_id, slug } = await aStory(db());
    const first = { story_id, said: dated("2022-10-12"), event_dating: dated("2021-04~") };
    await aClaim(db(), { ...first, text: "a", recorded_at: "2026-11-20T09:00:02.000Z" });
    await aClaim(db(), {
      story_id,
      text: "b",
      said: dated("2022-10-03"),
      event_dating: dated("2022-10-01"),
      recorded_at: "2026-11-20T09:00:01.000Z",
    });
    const texts = async (clock: string) =>
      (await site().json<StoryPage>(`/stories/${slug}.json?clock=${clock}`)).claims.map(
        ({ text }) => text,
      );
    expect(await texts("said")).to.eql(["b", "a"]);
    expect(await texts("event")).to.eql(["a", "b"]);
    expect(await texts("recorded")).to.eql(["b", "a"]);
  });

  it("shows claimant, chain, datings and links of each claim", async () => {
    const { id: story_id, slug } = await aStory(db());
    const sun = await aSpeaker(db(), { kind: "outlet", slug: "sun", name: "The Sun" });
    const bremmer = await aSpeaker(db(), { slug: "bremmer", name: "Bremmer" });
    const musk = await aSpeaker(db(), { slug: "musk", name: "Musk" });
    const event = await anEvent(db(), { story_id, title: "The call" });
    const source_id = (await aSource(db(), { outlet_id: sun.id })).id;
    const account = await aClaim(db(), {
      story_id,
      source_id,
      said: dated("2022-10-10", "this week"),
      event_id: event.id,
      event_dating: dated("../2022-10-02", "before"),
      chain: [
        aHop(sun),
        aHop(bremmer, { is_claimant: true, on_record_source_id: source_id }),
        aHop(musk),
      ],
    });
    const denial = await aClaim(db(), {
      story_id,
      source_id,
      said: dated("2022-10-11"),
      chain: [aHop(sun), aHop(musk, { is_claimant: true })],
    });
    await aLink(db(), denial, "denies", account, { form: "full", target: "the event" });
    const { claims } = await site().json<StoryPage>(`/stories/${slug}.json`);
    const [first, second] = claims;
    expect(first).to.deep.include({
      claimant: { slug: "bremmer", name: "Bremmer" },
      chain: [
        { slug: "sun", name: "The Sun", is_claimant: false, on_record: true },
        { slug: "bremmer", name: "Bremmer", is_claimant: true, on_record: true },
        { slug: "musk", name: "Musk", is_claimant: false, on_record: false },
      ],
      event: { id: event.id, title: "The call" },
      makes: [],
      meets: [{ kind: "denies", count: 1 }],
    });
    expect(first?.event_dating).to.include({
      phrase: "before",
      earliest: null,
      latest: "2022-10-02",
    });
    expect(second?.makes).to.eql([
      {
        kind: "denies",
        claim: {
          id: account.id,
          claimant_name: "Bremmer",
          said: { earliest: "2022-10-10", latest: "2022-10-10" },
        },
      },
    ]);
    expect(first?.met_by.map(({ kind, claim }) => [kind, claim.id])).to.eql([
      ["denies", denial.id],
    ]);
  });

  it("filters by speaker, outlet, event, kind of link and days, all in the address", async () => {
    const { id: story_id, slug } = await aStory(db());
    const times = await aSpeaker(db(), { kind: "outlet", slug: "times" });
    const kirby = await aSpeaker(db(), { slug: "kirby" });
    const event = await anEvent(db(), { story_id, slug: "strikes" });
    const one = await aClaim(db(), {
      story_id,
      text: "one",
      said: dated("2022-10-10"),
      chain: [aHop(times), aHop(kirby, { is_claimant: true })],
    });
    const two = await aClaim(db(), {
      story_id,
      text: "two",
      said: dated("2022-10-12"),
      event_id: event.id,
    });
    await aClaim(db(), { story_id, text: "three", said: dated("2022-11/..") });
    await aClaim(db(), { text: "another story's", said: dated("2022-10-10") });
    await aLink(db(), two, "disputes", one);
    const texts = async (query: string) =>
      (await site().json<StoryPage>(`/stories/${slug}.json?${query}`)).claims.map(
        ({ text }) => text,
      );
    expect(await texts("speaker=kirby")).to.eql(["one"]);
    expect(await texts("outlet=times")).to.eql(["one"]);
    expect(await texts("outlet=kirby")).to.eql([]);
    expect(await texts("event=strikes")).to.eql(["two"]);
    expect(await texts("kind=disputes")).to.eql(["one", "two"]);
    expect(await texts("kind=denies")).to.eql([]);
    expect(await texts("from=2022-10-11")).to.eql(["two", "three"]);
    expect(await texts("to=2022-10-11")).to.eql(["one"]);
    expect(await texts("from=2030-01-01")).to.eql(["three"]);
    expect(await texts("speaker=kirby&from=2022-10-11")).to.eql([]);
    expect(await texts("speaker=nobody")).to.eql([]);
    expect(await texts("utm_source=newsletter")).to.have.length(3);
  });

  it("tells on each row the date of the clock that it runs by", async () => {
    const { id: story_id, slug } = await aStory(db());
    await aClaim(db(), {
      story_id,
      said: dated("2022-10-11"),
      event_dating: dated("2021-04"),
      recorded_at: "2026-11-24T23:05:00.000Z",
    });
    const page = async (clock: string) => await site().html(`/stories/${slug}?clock=${clock}`);
    expect(await page("recorded")).to.include(
      'Recorded: <time datetime="2026-11-24T23:05:00.000Z">24 November 2026, 23:05 UTC</time>',
    );
    expect(await page("said"))
      .to.match(/<p class="dc-by">11 Oct 2022 /)
      .and.not.include("Recorded:");
    expect(await page("event")).to.match(
      /dc-clock-event[^]*<p class="dc-when">Said to have happened: April 2021</,
    );
  });

  it("leaves no denial out where very many other links meet a claim", async () => {
    const { id: story_id, slug } = await aStory(db());
    const hub = await aClaim(db(), { story_id, text: "the hub" });
    for (let n = 0; n < 11; n++) await aLink(db(), await aClaim(db()), "corroborates", hub);
    await aLink(db(), await aClaim(db(), { text: "no" }), "denies", hub);
    const html = await site().html(`/stories/${slug}`);
    expect(html).to.match(/is denied by <a href="\/claims\/[^"]+#links">1 claim<\/a>/);
    expect(html).to.match(/is corroborated by [^]* and <a [^>]+>5 more claims<\/a>/);
  });

  it("says that days cannot end before they begin, and keeps what was typed", async () => {
    const { id: story_id, slug } = await aStory(db());
    await aClaim(db(), { story_id, text: "not in any days", said: dated("2022-10-11") });
    await aClaim(db(), {
      story_id,
      text: "open on both sides of them",
      said: dated("../2022-10-13"),
    });
    const address = `/stories/${slug}?from=2022-10-12&to=2022-10-01`;
    const answer = await site().get(address);
    const html = await answer.text();
    const sentence =
      "No day is from 12 October 2022 on and up to 1 October 2022: the first day is later than the last.";
    expect(answer.status).to.equal(400);
    expect(answer.headers.get("Cache-Control")).to.equal("no-store");
    expect(html).to.include(sentence);
    expect(html).to.include('name="from" value="2022-10-12" aria-invalid="true"');
    expect(html).to.include(
      `/stories/${slug}?from=2022-10-01&amp;to=2022-10-12">Exchange the two days`,
    );
    expect(html).not.to.include("open on both sides of them");
    const json = await site().get(address.replace("?", ".json?"));
    expect(json.status).to.equal(400);
    expect(await json.json()).to.deep.include({ error: sentence, field: "from", status: 400 });
    expect((await site().get(`/stories/${slug}?from=2022-10-12&to=2022-10-12`)).status).to.equal(
      200,
    );
  });

  it("pages fifty at a time, both ways, and stays in place while claims are added", async () => {
    const { id: story_id, slug } = await aStory(db());
    const speaker = await aSpeaker(db());
    const source_id = (await aSource(db())).id;
    const said = dated("2022-10-10");
    for (let n = 0; n < 120; n++) {
      const chain = [aHop(speaker, { is_claimant: true })];
      await aClaim(db(), { story_id, source_id, said, text: `claim ${n}`, chain });
    }
    const page = async (query: string) =>
      await site().json<StoryPage>(`/stories/${slug}.json?${query}`);
    const texts = ({ claims }: StoryPage) => claims.map(({ text }) => text);
    const first = await page("");
    expect(first.claims).to.have.length(50);
    expect(first.before).to.equal(null);
    await aClaim(db(), {
      story_id,
      source_id,
      said: dated("2022-10-01"),
      text: "earlier, added late",
    });
    const second = await page(`after=${first.after}`);
    expect(texts(second)[0]).to.equal("claim 50");
    const third = await page(`after=${second.after}`);
    expect(texts(third)).to.have.length(20);
    expect(third.after).to.equal(null);
    expect(texts(await page(`before=${third.before}`))).to.eql(texts(second));
    const back = await page(`before=${second.before}`);
    expect(texts(back)).to.eql(texts(first));
    expect(back.before, "the claim added before the first page").to.not.equal(null);
  });

  it("shows no draft, and nothing of a draft story", async () => {
    const { id: story_id, slug } = await aStory(db());
    const shown = await aClaim(db(), { story_id, text: "published" });
    await aClaim(db(), { story_id, text: "withdrawn", state: "withdrawn" });
    const draft = await aClaim(db(), { story_id, text: "draft", state: "draft" });
    await aLink(db(), draft, "denies", shown);
    const { claims, claims_in_story } = await site().json<StoryPage>(`/stories/${slug}.json`);
    expect(claims.map(({ text }) => text)).to.eql(["published", "withdrawn"]);
    expect(claims[0]?.meets).to.eql([]);
    expect(claims_in_story).to.equal(2);
    await db()("stories").where({ slug }).update({ state: "draft" });
    const fresh = await startSite(db());
    const status = (await fresh.get(`/stories/${slug}.json`)).status;
    const found = await fresh.get("/search.json?q=published");
    await fresh.stop();
    expect(status).to.equal(404);
    expect(((await found.json()) as { claims: unknown[] }).claims).to.eql([]);
  });
});
