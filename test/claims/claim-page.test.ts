import { expect } from "chai";
import type { ClaimPage } from "../../server/claims/claim-page.ts";
import { useSite } from "../support/app.ts";
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
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

describe("the page of a claim", () => {
  const db = useTransaction();
  const site = useSite(db);
  const page = (claim: { id: string }) => site().json<ClaimPage>(`/claims/${claim.id}.json`);

  it("offers contributors to propose, and editors what comes next for a claim of its state", async () => {
    const published = await aClaim(db());
    const withdrawn = await aClaim(db(), { state: "withdrawn" });
    const ofDesk = async (role: "contributor" | "editor", claim: { id: string }) => {
      const visitor = await signedIn(site().origin, await aUser(db(), role));
      const html = await (await visitor.get(`/claims/${claim.id}`)).text();
      const links = /<a class="button[^>]*>([^<]+)<\/a>/g;
      return [...html.matchAll(links)].map(([, label]) => label);
    };
    const answers = ["Add a denial", "Add support", "Correct", "Retract"];
    for (const claim of [published, withdrawn]) {
      expect(await ofDesk("contributor", claim)).to.deep.equal([
        ...answers,
        "Propose a change",
        "Links",
        "Right of reply",
      ]);
    }
    for (const [claim, next] of [
      [published, "Withdraw"],
      [withdrawn, "Publish again"],
    ] as const) {
      expect(await ofDesk("editor", claim)).to.deep.equal([
        ...answers,
        "Edit",
        next,
        "Links",
        "Right of reply",
      ]);
    }
    expect(await site().html(`/claims/${published.id}`)).not.to.include("Propose a change");
  });

  it("tells the claim with its quote, source, event and three clocks", async () => {
    const story = await aStory(db(), { title: "The call" });
    const event = await anEvent(db(), { story_id: story.id, title: "A call" });
    const source = await aSource(db(), { title: "The piece", published: dated("2022-10-12") });
    const claim = await aClaim(db(), {
      story_id: story.id,
      source_id: source.id,
      event_id: event.id,
      text: "They spoke once.",
      quote: "was only once",
      quote_prefix: "but claims it",
      quote_suffix: ", about space",
      locator: "paragraph 1",
      hedge: "reportedly",
      said: dated("2022-10-11"),
      event_dating: dated("2021-04", "about 18 months ago"),
    });
    const { claim: told } = await page(claim);
    expect(told).to.deep.include({
      text: "They spoke once.",
      quote: "was only once",
      quote_prefix: "but claims it",
      quote_suffix: ", about space",
      locator: "paragraph 1",
      hedge: "reportedly",
      said: claim.said,
      event_dating: claim.event_dating,
      recorded_at: claim.recorded_at,
      version: 1,
      event: { id: event.id, title: "A call" },
    });
    expect(told.source).to.deep.include({ title: "The piece", published: source.published });
    const html = await site().html(`/claims/${claim.id}`);
    for (const words of [
      "They spoke once.",
      "<q>was only once</q><span",
      "but claims it",
      "paragraph 1",
      "11 October 2022",
      "about 18 months ago",
      "April 2021",
      "12 October 2022",
      "20 November 2026",
      "The call",
    ]) {
      expect(html).to.include(words);
    }
  });

  it("draws the chain from the source's own voice inward, and marks what nothing supports", async () => {
    const [outlet, teller, origin] = [
      await aSpeaker(db(), { name: "The Sun" }),
      await aSpeaker(db(), { name: "Bremmer" }),
      await aSpeaker(db(), { name: "Putin" }),
    ];
    const newsletter = await aSource(db(), { title: "The newsletter" });
    const claim = await aClaim(db(), {
      chain: [
        aHop(outlet, { cue: null }),
        aHop(teller, {
          cue: "asserted",
          is_claimant: true,
          on_record_source_id: newsletter.id,
          recipient_id: outlet.id,
        }),
        aHop(origin, { cue: "told", hedge: "purportedly" }),
      ],
    });
    const { chain } = (await page(claim)).claim;
    expect(chain.map((hop) => [hop.name, hop.on_record, hop.is_claimant])).to.deep.equal([
      ["The Sun", true, false],
      ["Bremmer", true, true],
      ["Putin", false, false],
    ]);
    expect(chain[1]?.on_record_source).to.deep.equal({
      id: newsletter.id,
      title: "The newsletter",
    });
    expect(chain[1]?.recipient?.name).to.equal("The Sun");
    const html = await site().html(`/claims/${claim.id}`);
    expect(html.match(/nothing on record/g)).to.have.length(1);
    expect(html).to.match(
      /The Sun[^]*Bremmer[^]*asserted[^]*The newsletter[^]*Putin[^]*purportedly/,
    );
  });

  it("keeps drafts to itself, at either end of a link", async () => {
    const claim = await aClaim(db());
    const draft = await aClaim(db(), { state: "draft", text: "Not for readers yet." });
    const unpublished = await aStory(db(), { state: "draft" });
    const hidden = await aClaim(db(), { story_id: unpublished.id });
    await aLink(db(), draft, "denies", claim);
    await aLink(db(), claim, "denies", hidden);
    const told = await page(claim);
    expect([told.makes.counts, told.meets.counts]).to.deep.equal([[], []]);
    expect(JSON.stringify(told)).not.to.include(draft.id).and.not.to.include(hidden.id);
    for (const secret of [draft, hidden]) {
      for (const rest of ["", ".json", "/history", "/revisions/1", "/revisions/1.json"]) {
        expect((await site().get(`/claims/${secret.id}${rest}`)).status).to.equal(404);
      }
    }
  });

  it("marks a withdrawn claim, on its page and where it is linked", async () => {
    const claim = await aClaim(db(), { state: "withdrawn" });
    const other = await aClaim(db());
    await aLink(db(), other, "denies", claim);
    expect(await site().html(`/claims/${claim.id}`)).to.include("This claim was withdrawn");
    const html = await site().html(`/claims/${other.id}`);
    expect(html).to.match(/class="state[^"]*">withdrawn</);
    expect(html).not.to.include("This claim was withdrawn");
  });

  it("says what to do where there is nothing", async () => {
    const html = await site().html(`/claims/${(await aClaim(db(), { chain: [] })).id}`);
    for (const words of [
      "Nobody is named as the claimant",
      "No chain is recorded",
      "No claim denies, supports or repeats this one yet",
      "It answers no other claim",
      "Nobody has entered when it was said",
      "The claim does not say when",
    ]) {
      expect(html).to.include(words);
    }
  });

  it("prints what editors typed as text", async () => {
    const claim = await aClaim(db(), {
      text: `<script>alert("1")</script> & 'more'`,
      quote: "</blockquote><img src=x>",
    });
    const html = await site().html(`/claims/${claim.id}`);
    expect(html).not.to.include("<script>alert").and.not.to.include("<img src=x>");
    expect(html).to.include("&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;more&#39;");
  });

  for (const id of [
    "x",
    "1",
    "01932b6e-8f3a-7c11-9a55-0242ac12000G",
    "%27%3B--",
    "a".repeat(3000),
  ]) {
    it(`finds nothing at /claims/${id.slice(0, 40)}`, async () => {
      for (const rest of ["", ".json", "/history", "/revisions/1"]) {
        expect((await site().get(`/claims/${id}${rest}`)).status).to.equal(404);
      }
    });
  }
});
