import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { EVENT, SOURCE, SPEAKER, demoId } from "../../seeds/demo-story/ids.ts";
import { claimRecord } from "../../server/claims/claim.ts";
import { isAttack } from "../../server/claims/link-kinds.ts";
import { linkRecord } from "../../server/claims/link.ts";
import { parseAnchor } from "../../server/dates/anchor.ts";
import type { Dating } from "../../server/dates/dating.ts";
import { eventRecord } from "../../server/events/event.ts";
import { sourceRecord } from "../../server/sources/source.ts";
import { speakerRecord } from "../../server/speakers/speaker.ts";
import { storyRecord } from "../../server/stories/story.ts";

const { story, speakers, sources, events, claims, links } = demoStory;
const NOW = { recorded_at: "2026-11-22T10:00:00.000Z" };

const hops = claims.flatMap((claim) => claim.chain);

const datings: readonly (readonly [where: string, dating: Dating])[] = [
  ...sources.map((source) => [`source:${source.id}/published`, source.published] as const),
  ...events.map((event) => [`event:${event.id}/dating`, event.dating] as const),
  ...claims.map((claim) => [`claim:${claim.id}/said`, claim.said] as const),
  ...claims.map((claim) => [`claim:${claim.id}/event`, claim.event_dating] as const),
  ...hops.map((hop) => [`hop:${hop.id}/said`, hop.said] as const),
].flatMap(([where, dating]) => (dating === null ? [] : [[where, dating] as const]));

function claimAt(number: number) {
  const found = claims.find(({ id }) => id === demoId("claim", number));
  if (found === undefined) throw new Error(`No claim ${number}`);
  return found;
}

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

/** Whether the first is over before the second begins, whatever days within their bounds are true. */
function isSurelyBefore(first: Dating | null, second: Dating | null): boolean {
  const end = first?.latest ?? null;
  const start = second?.earliest ?? null;
  return end !== null && start !== null && end < start;
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

describe("the datings of the demo story", () => {
  it("keep three datings of the call apart", () => {
    const bounds = (number: number) => {
      const { event_id, event_dating } = claimAt(number);
      expect(event_id).to.equal(EVENT.call);
      const { edtf, earliest, latest } = event_dating ?? {};
      return [edtf, earliest, latest];
    };
    expect(claimAt(201).claimant_id).to.equal(SPEAKER.musk);
    expect(bounds(201)).to.deep.equal(["2021-04~", "2021-02-28", "2021-05-23"]);
    expect(claimAt(302).claimant_id).to.equal(SPEAKER.bremmer);
    expect(bounds(302)).to.deep.equal(["../2022-10-02", null, "2022-10-02"]);
    expect(claimAt(202).claimant_id).to.equal(SPEAKER.sun);
    expect(bounds(202)).to.deep.equal(["2022-09~/2022-10-02", "2022-09-01", "2022-10-02"]);
  });

  it("set Musk against the piece's words, not against Bremmer's", () => {
    const [musk, bremmer] = [claimAt(201).event_dating, claimAt(302).event_dating];
    for (const piece of [claimAt(202), claimAt(702)]) {
      expect(isSurelyBefore(musk, piece.event_dating)).to.equal(true);
    }
    expect(isSurelyBefore(musk, bremmer)).to.equal(false);
    expect(isSurelyBefore(bremmer, musk)).to.equal(false);
  });

  it("count “two weeks ago” to what Musk told Bremmer, never to the call", () => {
    const told = datings.filter(([, { phrase }]) => phrase === "two weeks ago");
    expect(claimAt(301).event_id).to.equal(EVENT.muskTellsBremmer);
    expect(told.map(([where]) => where)).to.deep.equal([
      `claim:${demoId("claim", 301)}/event`,
      `hop:${demoId("hop", 3022)}/said`,
      `hop:${demoId("hop", 3032)}/said`,
    ]);
  });

  it("infer the days that the piece does not give, and say why", () => {
    const published = new Map(sources.map((source) => [source.id, source.published]));
    const days = [SOURCE.piece, SOURCE.peaceProposal, SOURCE.muskReply].map((id) => {
      const { edtf, basis, reason } = published.get(id) ?? {};
      expect(reason).to.match(/outside/);
      return [edtf, basis];
    });
    expect(days).to.deep.equal([
      ["2022-10-12/2022-10-13", "inferred"],
      ["2022-10-03", "inferred"],
      ["2022-10-11", "inferred"],
    ]);
  });

  it("have a reason each, and an earliest day not after the latest", () => {
    for (const [where, { earliest, latest, reason }] of datings) {
      expect(reason, where).to.match(/\.$/);
      if (earliest !== null && latest !== null) expect(earliest <= latest, where).to.equal(true);
    }
  });

  it("hang on datings that are there, and never on themselves", () => {
    const known = new Map(datings);
    for (const [where, { anchor }] of datings) {
      const path = [where];
      for (let next = anchor; next !== null; next = known.get(next)?.anchor ?? null) {
        expect(parseAnchor(next), where).not.to.equal(null);
        expect(known.has(next), `${where} hangs on ${next}`).to.equal(true);
        expect(path).not.to.include(next);
        path.push(next);
      }
    }
  });

  it("put nothing after the piece, no attack before its target, no report before its event", () => {
    const { published } = sources.find(({ id }) => id === SOURCE.piece) ?? { published: null };
    for (const [where, dating] of datings) {
      expect(isSurelyBefore(published, dating), where).to.equal(false);
    }
    const said = new Map(claims.map((record) => [record.id, record.said]));
    for (const { id, kind, from_claim_id, to_claim_id } of links.filter((l) => isAttack(l.kind))) {
      const [from, to] = [said.get(from_claim_id) ?? null, said.get(to_claim_id) ?? null];
      expect(isSurelyBefore(from, to), `${id} ${kind}`).to.equal(false);
    }
    for (const record of claims) {
      expect(isSurelyBefore(record.said, record.event_dating), record.text).to.equal(false);
    }
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
