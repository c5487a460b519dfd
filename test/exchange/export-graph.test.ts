import { expect } from "chai";
import type { Hop } from "../../server/claims/claim.ts";
import { constraintError } from "../../server/db/constraint-errors.ts";
import type { GraphDocument } from "../../server/exchange/graph-document.ts";
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
import { graphFaults } from "./graph-validator.ts";
import { graphOf, graphText } from "./read-export.ts";
import { whatIsMissing } from "./what-is-missing.ts";

const hanging = (anchor: string) => ({ ...dated("2022-10"), anchor });
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe("the graph of a story", () => {
  const db = useTransaction();

  const graph = async (story: { slug: string }): Promise<GraphDocument> => {
    const document = await graphOf(db(), story);
    expect(graphFaults(document)).to.deep.equal([]);
    expect(whatIsMissing(document)).to.deep.equal([]);
    return document;
  };

  it("holds a story without claims", async () => {
    const story = await aStory(db());
    const document = await graph(story);
    expect(document.story).to.deep.equal(story);
    expect(document.claims).to.deep.equal([]);
    expect(document.computed?.counts.claims).to.equal(0);
  });

  it("holds published and withdrawn claims, and neither drafts nor what only drafts need", async () => {
    const story = await aStory(db());
    const story_id = story.id;
    const published = await aClaim(db(), { story_id });
    const withdrawn = await aClaim(db(), { story_id, state: "withdrawn" });
    const draft = await aClaim(db(), { story_id, state: "draft" });
    const review = await aClaim(db(), { story_id, state: "in review" });
    await aLink(db(), draft, "denies", published);
    const kept = await aLink(db(), withdrawn, "denies", published);
    const document = await graph(story);
    expect(document.claims.map(({ computed: _, ...claim }) => claim)).to.deep.equal([
      published,
      withdrawn,
    ]);
    expect(document.links).to.deep.equal([kept]);
    expect(idsOf(document.sources)).to.have.members([published.source_id, withdrawn.source_id]);
    const speakers = idsOf(document.speakers);
    expect(speakers).to.not.include(draft.claimant_id);
    expect(speakers).to.not.include(review.claimant_id);
  });

  it("holds the sources that steps, datings and other sources' dates need, with their outlets", async () => {
    const story = await aStory(db());
    const firstPublished = await aSource(db());
    const counted = await aSource(db(), {
      published: hanging(`source:${firstPublished.id}/published`),
    });
    const onRecord = await aSource(db());
    const unneeded = await aSource(db());
    const listener = await aSpeaker(db());
    const claim = await aClaim(db(), {
      story_id: story.id,
      chain: [
        aHop(await aSpeaker(db()), {
          is_claimant: true,
          recipient_id: listener.id,
          on_record_source_id: onRecord.id,
          said: hanging(`source:${counted.id}/published`),
        }),
      ],
    });
    const document = await graph(story);
    const needed = [claim.source_id, firstPublished.id, counted.id, onRecord.id];
    expect(idsOf(document.sources)).to.have.members(needed);
    expect(idsOf(document.sources)).to.not.include(unneeded.id);
    expect(idsOf(document.speakers)).to.include.members([listener.id, firstPublished.outlet_id]);
    expect(document.outside_anchors).to.deep.equal([]);
  });

  it("tells the anchors that lead out of it", async () => {
    const story = await aStory(db());
    const elsewhere = await aClaim(db());
    const draft = await aClaim(db(), { story_id: story.id, state: "draft" });
    const event = await anEvent(db(), { story_id: elsewhere.story_id });
    const own = await anEvent(db(), { story_id: story.id, dating: hanging("2022-10-11") });
    const [hop] = elsewhere.chain;
    const anchors = [
      `claim:${elsewhere.id}/said`,
      `claim:${draft.id}/event`,
      `event:${event.id}/dating`,
      `hop:${hop?.id}/said`,
    ];
    for (const anchor of [...anchors, `event:${own.id}/dating`]) {
      await aClaim(db(), { story_id: story.id, said: hanging(anchor) });
    }
    const document = await graph(story);
    expect(document.outside_anchors).to.deep.equal(anchors.toSorted());
  });

  it("tells links to other stories apart, with the story at their other end", async () => {
    const story = await aStory(db());
    const other = await aStory(db(), { title: "The other one" });
    const mine = await aClaim(db(), { story_id: story.id });
    const theirs = await aClaim(db(), { story_id: other.id });
    const hidden = await aClaim(db(), { story_id: other.id, state: "draft" });
    const out = await aLink(db(), mine, "denies", theirs);
    const back = await aLink(db(), theirs, "repeats", mine);
    await aLink(db(), hidden, "denies", mine);
    const document = await graph(story);
    expect(document.links).to.deep.equal([]);
    const { id, slug, title } = other;
    expect(document.computed?.crossing_links).to.deep.equal([
      { link: out, story: { id, slug, title } },
      { link: back, story: { id, slug, title } },
    ]);
    expect(document.claims[0]?.computed?.attacked_by).to.equal(0);
  });

  it("cannot hold a claim about an event of another story, because nobody can record one", async () => {
    const event = await anEvent(db(), { story_id: (await aStory(db())).id });
    const { id: story_id } = await aStory(db());
    const refusal = await aClaim(db(), { story_id, event_id: event.id }).catch(constraintError);
    expect(refusal)
      .to.have.property("message")
      .that.includes("The event of this claim does not exist in its story.");
  });

  it("counts how far a claim is from hearsay, and with whom it begins", async () => {
    const story = await aStory(db());
    const story_id = story.id;
    const outlet = await aSpeaker(db());
    const second = await aSpeaker(db());
    const bremmer = await aSpeaker(db());
    const musk = await aSpeaker(db());
    const putin = await aSpeaker(db());
    const on_record_source_id = (await aSource(db())).id;
    const computed = async (...chain: Hop[]) => {
      const claim = await aClaim(db(), { story_id, chain });
      const document = await graph(story);
      return document.claims.find(({ id }) => id === claim.id)?.computed;
    };

    // The claimant, of whose words and all within nothing is on record.
    expect(
      await computed(
        aHop(outlet, { on_record_source_id }),
        aHop(second, { on_record_source_id }),
        aHop(bremmer, { is_claimant: true }),
        aHop(musk),
        aHop(putin),
      ),
    ).to.deep.equal({
      hearsay_depth: 2,
      origin_id: bremmer.id,
      unsourced_hops: [2, 3, 4],
      attacked_by: 0,
      supported_by: 0,
    });
    // Somebody within whose own words are on record.
    const inner = await computed(
      aHop(outlet),
      aHop(bremmer, { is_claimant: true, on_record_source_id }),
      aHop(musk, { on_record_source_id }),
      aHop(putin),
    );
    expect(inner?.origin_id).to.equal(musk.id);
    expect(inner?.unsourced_hops).to.deep.equal([3]);
    // The outlet itself.
    const own = await computed(aHop(outlet, { is_claimant: true }));
    expect(own).to.include({ hearsay_depth: 0, origin_id: outlet.id });
    // Nobody is held to it: the innermost on record, else the source's own voice.
    const passedOn = await computed(
      aHop(outlet),
      aHop(second, { on_record_source_id }),
      aHop(musk),
    );
    expect(passedOn).to.include({ hearsay_depth: null, origin_id: second.id });
    const rumour = await computed(aHop(outlet), aHop(second));
    expect(rumour).to.include({ hearsay_depth: null, origin_id: outlet.id });
    const silent = await computed();
    expect(silent).to.include({ hearsay_depth: null, origin_id: null });
    expect(silent?.unsourced_hops).to.deep.equal([]);
  });

  it("counts attacks and support, and nothing else", async () => {
    const story = await aStory(db());
    const story_id = story.id;
    const target = await aClaim(db(), { story_id });
    const others = [await aClaim(db(), { story_id }), await aClaim(db(), { story_id })] as const;
    for (const kind of ["denies", "contradicts", "disputes", "undercuts"] as const) {
      await aLink(db(), others[0], kind, target);
    }
    for (const kind of ["corroborates", "concedes"] as const) {
      await aLink(db(), others[1], kind, target);
    }
    for (const kind of ["repeats", "clarifies", "corrects", "retracts", "supersedes"] as const) {
      await aLink(db(), others[1], kind, target);
    }
    await aLink(db(), target, "denies", others[0]);
    const document = await graph(story);
    const computed = document.claims.find(({ id }) => id === target.id)?.computed;
    expect(computed).to.include({ attacked_by: 4, supported_by: 2 });
    expect(document.computed?.counts).to.include({ claims: 3, links: 12 });
  });

  it("has every list in the order of ids, and one record a line", async () => {
    const story = await aStory(db());
    const claims = [];
    for (let n = 0; n < 12; n += 1) claims.push(await aClaim(db(), { story_id: story.id }));
    for (const claim of claims.slice(1)) await aLink(db(), claim, "denies", claims[0] ?? claim);
    const text = await graphText(db(), story);
    const document = JSON.parse(text) as GraphDocument;
    for (const list of [document.speakers, document.sources, document.claims, document.links]) {
      expect(idsOf(list)).to.deep.equal(idsOf(list).toSorted());
    }
    const lines = text.split("\n").filter((line) => line.includes('"from_claim_id"'));
    expect(lines).to.have.length(11);
  });

  it("writes any text that PostgreSQL can hold as it is", async () => {
    const story = await aStory(db());
    const everyControl = Array.from({ length: 31 }, (_, at) => String.fromCharCode(at + 1)).join(
      "",
    );
    const texts = [
      everyControl,
      "\\",
      "\\.",
      '"',
      "\u007F\u0080\u2028\uFEFF\uFFFF",
      "\u{10FFFF}",
      ",",
    ];
    for (const text of texts) await aClaim(db(), { story_id: story.id, text, quote: text });
    const document = await graph(story);
    expect(document.claims.map(({ text }) => text)).to.deep.equal(texts);
    expect(document.claims.map(({ quote }) => quote)).to.deep.equal(texts);
  });

  it("is not there for a draft story, nor for none", async () => {
    const draft = await aStory(db(), { state: "draft" });
    for (const story of [draft, { slug: "no-such-story" }, { slug: "it's" }]) {
      const failure = await graphText(db(), story).catch((error: unknown) => error);
      expect(String(failure)).to.include("There is no story at this address.");
    }
  });
});
