import { expect } from "chai";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import { useSite } from "../support/app.ts";
import { aClaim, anEvent, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

interface Suggested {
  readonly suggestions: readonly { readonly id: string; readonly label: string }[];
  readonly outlet?: { readonly label: string } | null;
}

describe("a suggestion", () => {
  const db = useTransaction();
  const site = useSite(db);

  const ask = async (visitor: Visitor, address: string): Promise<Suggested> => {
    const answer = await visitor.get(address);
    expect(answer.status, address).to.equal(200);
    return (await answer.json()) as Suggested;
  };
  const labels = async (visitor: Visitor, address: string) =>
    (await ask(visitor, address)).suggestions.map(({ label }) => label);

  it("of a speaker is exact first, then what begins so, then what is alike, ten at most", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    await aSpeaker(db(), { name: "Muskogee Times" });
    await aSpeaker(db(), { name: "Elon Musk", aliases: ["Técnoking"] });
    await aSpeaker(db(), { name: "Musk" });
    for (let nth = 0; nth < 12; nth++) await aSpeaker(db(), { name: `Muskrat ${nth}` });
    const found = await labels(visitor, "/suggest/speakers.json?q=MUSK");
    expect(found[0]).to.equal("Musk");
    expect(found).to.have.length(10);
    expect(await labels(visitor, "/suggest/speakers.json?q=tecno")).to.deep.equal(["Elon Musk"]);
    expect(await labels(visitor, "/suggest/speakers.json?q=elon%20muks")).to.include("Elon Musk");
    expect(await labels(visitor, "/suggest/speakers.json?q=%25")).to.deep.equal([]);
    expect(await labels(visitor, "/suggest/speakers.json?q=")).to.deep.equal([]);
  });

  it("of a source is found by any address of it; for one that is not here, the outlet of its site", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const outlet = await aSpeaker(db(), { name: "The Sun", kind: "outlet" });
    const source = await aSource(db(), {
      title: "Musk admits a call",
      url: "https://www.sun.example/a?id=1",
      outlet_id: outlet.id,
    });
    const address = encodeURIComponent("http://sun.example/a/?utm_campaign=x&id=1#c");
    const [found] = (await ask(visitor, `/suggest/sources.json?q=${address}`)).suggestions;
    expect(found?.id).to.equal(source.id);
    const other = encodeURIComponent("https://sun.example/a?id=2");
    const unknown = await ask(visitor, `/suggest/sources.json?q=${other}`);
    expect([unknown.suggestions, unknown.outlet?.label]).to.deep.equal([[], "The Sun"]);
    expect(await labels(visitor, "/suggest/sources.json?q=admits")).to.deep.equal([source.title]);
  });

  it("of an event is of the story alone", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const [story, other] = [await aStory(db()), await aStory(db())];
    await anEvent(db(), { story_id: story.id, title: "The call" });
    await anEvent(db(), { story_id: other.id, title: "The call of another" });
    expect(await labels(visitor, `/suggest/events.json?q=call&story=${story.id}`)).to.deep.equal([
      "The call",
    ]);
    expect(await labels(visitor, `/suggest/events.json?q=&story=${story.id}`)).to.deep.equal([
      "The call",
    ]);
    expect(await labels(visitor, "/suggest/events.json?q=call")).to.deep.equal([]);
  });

  it("of a claim shows a draft to who drafted it and to editors, and to no other contributor", async () => {
    const [author, stranger] = [await aUser(db(), "contributor"), await aUser(db(), "contributor")];
    const story = await aStory(db());
    const shared = { story_id: story.id, state: "draft" as const };
    const draft = await aClaim(db(), { ...shared, text: "The secret bridge fell at night." });
    const open = await aClaim(db(), {
      story_id: story.id,
      text: "The public bridge fell at noon.",
    });
    await insertDrafters(db(), author, [draft]);
    const visitors = {
      author: await signedIn(site().origin, author),
      stranger: await signedIn(site().origin, stranger),
      editor: await signedIn(site().origin, await aUser(db(), "editor")),
    };
    const addresses = [
      `/suggest/claims.json?q=bridge%20fell&story=${story.id}`,
      "/suggest/claims.json?q=bridge%20fell",
      `/suggest/like.json?text=${encodeURIComponent("The bridge fell at night or noon.")}&story=${story.id}`,
      `/suggest/like.json?text=${encodeURIComponent("The bridge fell at night or noon.")}`,
    ];
    for (const address of addresses) {
      const ids = async (visitor: Visitor) =>
        (await ask(visitor, address)).suggestions.map(({ id }) => id);
      const seen = await ids(visitors.author);
      expect(await ids(visitors.stranger), address).not.to.include(draft.id);
      if (address.includes(story.id)) {
        expect(seen, address).to.have.members([draft.id, open.id]);
        expect(await ids(visitors.stranger), address).to.deep.equal([open.id]);
        expect(await ids(visitors.editor), address).to.have.members([draft.id, open.id]);
      }
    }
    const byId = await ask(visitors.stranger, `/suggest/claims.json?q=/claims/${draft.id}`);
    expect(byId.suggestions).to.deep.equal([]);
  });

  it("of what is like a claim names those of the story first, by the words or by the quote", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const story = await aStory(db());
    const elsewhere = await aClaim(db(), {
      text: "Elon Musk spoke with Vladimir Putin only once.",
    });
    const same = await aClaim(db(), {
      story_id: story.id,
      text: "He refused.",
      quote: "I have spoken to Putin only once and that was about 18 months ago",
    });
    await aClaim(db(), { story_id: story.id, text: "It rained in Washington on Wednesday." });
    const query = new URLSearchParams({
      text: "Elon Musk has spoken with Vladimir Putin only once",
      quote: "spoken to Putin only once and that was about 18 months ago",
      story: story.id,
    });
    const { suggestions } = await ask(visitor, `/suggest/like.json?${query.toString()}`);
    expect(suggestions.map(({ id }) => id)).to.deep.equal([same.id, elsewhere.id]);
  });

  it("is for those who draft, as data, of what is known, and bears whatever is asked", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    expect((await site().get("/suggest/speakers.json?q=a")).status).to.equal(401);
    expect((await visitor.get("/suggest/speakers?q=a")).status).to.equal(404);
    expect((await visitor.get("/suggest/users.json?q=a")).status).to.equal(404);
    expect((await visitor.get("/suggest/constructor.json?q=a")).status).to.equal(404);
    for (const q of [
      "%00",
      "%ED%A0%80",
      "'%22%3E",
      "%26%20%7C%20!%20(",
      "%5C",
      "👩‍👩‍👧",
      "a".repeat(1900),
    ]) {
      for (const what of ["speakers", "sources", "claims", "events"]) {
        const story = what === "events" ? `&story=${(await aStory(db())).id}` : "";
        const answer = await visitor.get(`/suggest/${what}.json?q=${q}${story}`);
        expect(answer.status, `${what} ${q.slice(0, 20)}`).to.be.oneOf([200, 400]);
      }
      expect((await visitor.get(`/suggest/like.json?text=${q}&quote=${q}`)).status).to.be.oneOf([
        200, 400,
      ]);
    }
  });
});
