import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { demoId, SOURCE, SPEAKER } from "../../seeds/demo-story/ids.ts";
import { claimRecord } from "../../server/claims/claim.ts";
import { linkRecord } from "../../server/claims/link.ts";
import { isAttack } from "../../server/claims/link-kinds.ts";
import { eventRecord } from "../../server/events/event.ts";
import { sourceRecord } from "../../server/sources/source.ts";
import { speakerRecord } from "../../server/speakers/speaker.ts";
import { storyRecord } from "../../server/stories/story.ts";
import { claimAt, hops } from "./demo-records.ts";

const { story, speakers, sources, events, claims, links } = demoStory;
const NOW = { recorded_at: "2026-11-22T10:00:00.000Z" };

function ids(list: readonly { readonly id: string }[]): string[] {
  return list.map(({ id }) => id);
}

function named(list: readonly (string | null)[]): string[] {
  return list.filter((id) => id !== null);
}

function linksFrom(number: number): string[] {
  return links
    .filter((link) => link.from_claim_id === demoId("claim", number))
    .map((link) => `${link.kind} ${Number(link.to_claim_id.slice(-10))}`);
}

describe("the demo story", () => {
  it("consists of valid records", () => {
    storyRecord.parse({ ...story, ...NOW });
    for (const speaker of speakers) speakerRecord.parse({ ...speaker, ...NOW });
    for (const source of sources) sourceRecord.parse({ ...source, ...NOW });
    for (const event of events) eventRecord.parse({ ...event, ...NOW });
    for (const record of claims) claimRecord.parse({ ...record, ...NOW });
    for (const link of links) linkRecord.parse({ ...link, ...NOW });
  });

  it("has claims from the headline to the last paragraph", () => {
    const places = new Set(claims.map(({ locator }) => locator));
    expect([...places]).to.deep.equal([
      "headline",
      "line under the headline",
      "caption of the photograph",
      ...Array.from({ length: 14 }, (_, index) => `paragraph ${index + 1}`),
    ]);
    expect(claims).to.have.length.at.least(60);
    expect(links).to.have.length.at.least(30);
  });

  it("gives everything an identifier of version 7, in the order of the piece", () => {
    for (const list of [speakers, sources, events, claims, links, hops]) {
      const given = ids(list);
      expect(given).to.deep.equal([...new Set(given)].toSorted());
      for (const id of given) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
    }
  });

  it("words no two claims alike and names no two things alike", () => {
    for (const names of [
      claims.map(({ text }) => text),
      speakers.map(({ slug }) => slug),
      events.map(({ slug }) => slug),
      sources.map(({ title }) => title),
    ]) {
      expect(new Set(names).size).to.equal(names.length);
    }
  });

  it("refers only to what it holds", () => {
    expect(ids(speakers)).to.include.members([
      ...named(sources.map(({ outlet_id }) => outlet_id)),
      ...named(claims.map(({ claimant_id }) => claimant_id)),
      ...named(hops.flatMap(({ speaker_id, recipient_id }) => [speaker_id, recipient_id])),
    ]);
    expect(ids(sources)).to.include.members([
      ...claims.map(({ source_id }) => source_id),
      ...named(hops.map(({ on_record_source_id }) => on_record_source_id)),
    ]);
    expect(ids(claims)).to.include.members(
      links.flatMap(({ from_claim_id, to_claim_id }) => [from_claim_id, to_claim_id]),
    );
    for (const { story_id } of [...events, ...claims]) expect(story_id).to.equal(story.id);
  });

  it("uses every speaker, source and event", () => {
    const spoken = new Set(hops.flatMap((hop) => [hop.speaker_id, hop.recipient_id]));
    const published = new Set(sources.map(({ outlet_id }) => outlet_id));
    for (const { id } of speakers) expect(spoken.has(id) || published.has(id), id).to.equal(true);
    const cited = new Set([...hops.map((hop) => hop.on_record_source_id), SOURCE.piece]);
    for (const { id } of sources) expect(cited.has(id), id).to.equal(true);
    const claimed = new Set(claims.map(({ event_id }) => event_id));
    for (const { id } of events) expect(claimed.has(id), id).to.equal(true);
  });

  it("opens every chain with the outlet of the source", () => {
    const outlets = new Map(sources.map(({ id, outlet_id }) => [id, outlet_id]));
    for (const { chain, source_id } of claims) {
      expect(chain[0]?.speaker_id).to.equal(SPEAKER.sun).and.to.equal(outlets.get(source_id));
    }
  });

  it("has one claimant in the chain of every claim that is attributed, and none in the others", () => {
    for (const { id, claimant_id, chain } of claims) {
      const claimants = chain.filter((hop) => hop.is_claimant).map((hop) => hop.speaker_id);
      expect(claimants, id).to.deep.equal(claimant_id === null ? [] : [claimant_id]);
    }
    expect(claims.filter(({ claimant_id }) => claimant_id === null)).to.have.length(5);
  });

  it("marks what was told in private as resting on nobody's record", () => {
    const inward = claimAt(402).chain.map((hop) => [hop.speaker_id, hop.on_record_source_id]);
    expect(inward).to.deep.equal([
      [SPEAKER.sun, SOURCE.piece],
      [SPEAKER.businessInsider, SOURCE.businessInsider],
      [SPEAKER.bremmer, SOURCE.businessInsider],
      [SPEAKER.musk, null],
    ]);
    for (const hop of hops.filter(({ speaker_id }) => speaker_id === SPEAKER.putin)) {
      expect(hop.on_record_source_id).to.equal(null);
    }
  });

  it("states form and target on every attack, and on attacks only", () => {
    for (const { id, kind, form, target } of links) {
      expect([form !== null, target !== null], id).to.deep.equal([isAttack(kind), isAttack(kind)]);
    }
  });

  it("gives the reason of every link", () => {
    for (const { id, note } of links) expect(note, id).to.match(/\.$/);
  });
});

describe("the links of the demo story", () => {
  it("let one statement of Musk's both concede and deny", () => {
    expect(claimAt(102).claimant_id).to.equal(SPEAKER.musk);
    expect(linksFrom(102)).to.include.members(["concedes 302", "denies 601"]);
  });

  it("rest the contradiction of dates on the piece, and call Musk's denial of Bremmer over-specific", () => {
    expect(linksFrom(202)).to.have.members(["repeats 302", "contradicts 201"]);
    expect(linksFrom(201)).to.deep.equal(["denies 302"]);
    const [denial] = links.filter(({ from_claim_id }) => from_claim_id === demoId("claim", 201));
    expect([denial?.form, denial?.target]).to.deep.equal(["over-specific", "the timing"]);
  });

  it("hold the other disputes too: the strikes, the drones' range and worth, the bridge, the proposal", () => {
    expect(linksFrom(1102)).to.include("contradicts 1103");
    expect(linksFrom(1304)).to.include("contradicts 1303");
    expect(linksFrom(1202)).to.include("contradicts 1201");
    expect(linksFrom(1004)).to.include("corroborates 901");
    expect(linksFrom(804)).to.include("disputes 802");
    expect(linksFrom(806)).to.include("disputes 802");
    expect(linksFrom(2)).to.include("repeats 402");
  });
});
