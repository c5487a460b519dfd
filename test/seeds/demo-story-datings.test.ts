import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { demoId, EVENT, SOURCE, SPEAKER } from "../../seeds/demo-story/ids.ts";
import { isAttack } from "../../server/claims/link-kinds.ts";
import { parseAnchor } from "../../server/dates/anchor.ts";
import { claimAt, datings, isSurelyBefore } from "./demo-records.ts";

const { sources, claims, links } = demoStory;

/** Where a claim about the call places it. */
function callBy(number: number) {
  const { event_id, event_dating } = claimAt(number);
  expect(event_id).to.equal(EVENT.call);
  const { edtf, earliest, latest } = event_dating ?? {};
  return [edtf, earliest, latest];
}

describe("the datings of the demo story", () => {
  it("keep three datings of the call apart", () => {
    expect(claimAt(201).claimant_id).to.equal(SPEAKER.musk);
    expect(callBy(201)).to.deep.equal(["2021-04~", "2021-02-28", "2021-05-23"]);
    expect(claimAt(302).claimant_id).to.equal(SPEAKER.bremmer);
    expect(callBy(302)).to.deep.equal(["../2022-10-02", null, "2022-10-02"]);
    expect(claimAt(202).claimant_id).to.equal(SPEAKER.sun);
    expect(callBy(202)).to.deep.equal(["2022-09~/2022-10-02", "2022-09-01", "2022-10-02"]);
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
