import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import type { ContestedEvents } from "../../server/stories/contested-events.ts";
import { startSite, useSite } from "../support/app.ts";
import { aClaim, aHop, aLink, anEvent, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

describe("the contested events of a story", () => {
  const db = useTransaction();
  const site = useSite(db);

  async function disputedCall(): Promise<{ slug: string; early: Claim; late: Claim; open: Claim }> {
    const { id: story_id, slug } = await aStory(db());
    const event = await anEvent(db(), { story_id, title: "The call" });
    const place = async (name: string, edtf: string, phrase: string) =>
      await aClaim(db(), {
        story_id,
        event_id: event.id,
        event_dating: dated(edtf, phrase),
        chain: [aHop(await aSpeaker(db(), { name }), { is_claimant: true })],
      });
    return {
      slug,
      early: await place("Musk", "2021-04~", "about 18 months ago"),
      open: await place("Bremmer", "../2022-10-02", "before"),
      late: await place("The Sun", "2022-09/2022-10-02", "shortly before"),
    };
  }
  const contestedOf = async (slug: string) =>
    (await site().json<{ contested: ContestedEvents }>(`/stories/${slug}.json`)).contested;

  it("are those that two claims place where both cannot be, open words among them", async () => {
    const { slug, early, open, late } = await disputedCall();
    const { events, claims, more } = await contestedOf(slug);
    expect(events.map(({ title }) => title)).to.eql(["The call"]);
    expect(new Set(claims.map(({ id }) => id))).to.eql(new Set([early.id, open.id, late.id]));
    expect(more).to.equal(0);
    const page = await site().html(`/stories/${slug}`);
    expect(page).to.match(
      /Musk’s “about 18 months ago” and The Sun’s “shortly before” cannot both\s+hold/,
    );
    expect(page).to.match(/Bremmer’s “before” leaves one side open and can hold with either/);
  });

  it("name first who concedes and denies at once", async () => {
    const { slug, open, early } = await disputedCall();
    const answer = await aClaim(db(), { story_id: open.story_id, text: "Once, about space." });
    await aLink(db(), early, "denies", open);
    await aLink(db(), answer, "denies", open);
    await aLink(db(), answer, "concedes", open);
    const { answers } = await contestedOf(slug);
    expect(answers[0]?.text).to.equal("Once, about space.");
    expect(answers[0]?.links.map(({ kind }) => kind)).to.eql(["concedes", "denies"]);
  });

  it("are shown by those that end first and begin last, however many leave a side open", async () => {
    const { slug, early, late } = await disputedCall();
    for (let nth = 0; nth < 14; nth++) {
      const { story_id, event_id } = early;
      await aClaim(db(), { story_id, event_id, event_dating: dated("../2022-09-15", `by ${nth}`) });
    }
    const { claims } = await contestedOf(slug);
    const shown = claims.map(({ id }) => id);
    expect(shown).to.include(early.id).and.include(late.id);
    expect(await site().html(`/stories/${slug}`)).to.match(/and The Sun’s “shortly before” cannot/);
  });

  it("are none where the claim that did not fit says what should happen", async () => {
    const { slug, early, late } = await disputedCall();
    await db()("claims").where({ id: early.id }).update({ modality: "will happen" });
    expect((await contestedOf(slug)).claims.map(({ modality }) => modality)).to.have.members([
      "will happen",
      "has happened",
      "has happened",
    ]);
    await db()("claims").where({ id: late.id }).update({ modality: "should happen" });
    const fresh = await startSite(db());
    const page = await fresh.html(`/stories/${slug}`);
    const { contested } = await fresh.json<{ contested: ContestedEvents }>(`/stories/${slug}.json`);
    await fresh.stop();
    expect(contested.events).to.eql([]);
    expect(page).to.include(late.text).and.not.include("cannot both hold");
    expect(page).to.not.include("cannot hold with");
  });

  it("are none where windows meet, or where the claim that did not fit is withdrawn", async () => {
    const { slug, early, open } = await disputedCall();
    await db()("claims").where({ id: early.id }).update({ state: "withdrawn" });
    const fresh = await startSite(db());
    const page = await (await fresh.get(`/stories/${slug}`)).text();
    await fresh.stop();
    expect((await contestedOf(slug)).events).to.eql([]);
    expect(page).to.not.include("cannot both hold");
    expect(page, "the claims themselves are still shown")
      .to.include(open.text)
      .and.include(early.text);
  });
});
