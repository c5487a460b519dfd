import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { demoId, EVENT, SOURCE, SPEAKER } from "../../seeds/demo-story/ids.ts";
import { isAttack } from "../../server/claims/link-kinds.ts";
import { parseAnchor } from "../../server/dates/anchor.ts";
import { readingAnchor } from "../../server/dates/moving/read-as-dating.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import type { Reading } from "../../server/dates/reading/reading.ts";
import { isWithin } from "../../server/dates/window.ts";
import { claimAt, datings, isSurelyBefore } from "./demo-records.ts";
import { STATED_DAYS } from "./stated-days.ts";

const { sources, claims, links } = demoStory;

/** Where a claim about the call places it. */
function callBy(number: number) {
  const { event_id, event_dating } = claimAt(number);
  expect(event_id).to.equal(EVENT.call);
  const { edtf, earliest, latest } = event_dating ?? {};
  return [edtf, earliest, latest];
}

const known = new Map(datings);

/** A clock as the table of stated days names it. */
function shortName(where: string): string {
  const [, kind, number, clock] = /^(\w+):.*-\w\w(\d{10})\/(\w+)$/.exec(where) ?? [];
  return `${kind} ${Number(number)} ${clock}`;
}

/** What the reader reads in a phrase from its anchor, best first; only what has days. */
function readingsOf(phrase: string, anchor: string | null): readonly Reading[] {
  const from = readingAnchor(parseAnchor(anchor ?? ""), known.get(anchor ?? "") ?? null);
  return readDating(phrase, from, null).readings.filter(({ edtf }) => edtf !== null);
}

describe("the datings of the demo story", () => {
  it("have the days that were worked out by hand", () => {
    expect(datings.map(([where]) => shortName(where)).toSorted()).to.deep.equal(
      [...STATED_DAYS.keys()].toSorted(),
    );
    for (const [where, { edtf, earliest, latest }] of datings) {
      const stated = STATED_DAYS.get(shortName(where));
      expect([edtf, earliest, latest], where).to.deep.equal(stated);
    }
  });

  it("are what the reader reads in the piece's words, unless an editor knew more", () => {
    let read = 0;
    for (const [where, dating] of datings) {
      const { phrase, anchor, basis, edtf, earliest, latest, reason } = dating;
      if (phrase === null || basis === "inferred") continue;
      read += 1;
      const [best] = readingsOf(phrase, anchor);
      expect([edtf, earliest, latest], where).to.deep.equal([
        best?.edtf,
        best?.earliest,
        best?.latest,
      ]);
      expect(reason?.startsWith(best?.reason ?? "?"), where).to.equal(true);
      expect(basis, where).to.equal(anchor === null ? "stated" : "computed");
    }
    expect(read).to.be.at.least(15);
  });

  it("lie within what the reader reads where an editor knew more than the words", () => {
    const narrower = datings.filter(
      ([, { phrase, basis }]) => phrase !== null && basis === "inferred",
    );
    const phrases = new Set(narrower.map(([, { phrase }]) => phrase ?? ""));
    expect([...phrases].toSorted()).to.deep.equal([
      "earlier this month",
      "since the start of Moscow’s fresh onslaught on Monday morning",
      "subsequently",
      "then",
      "this week",
    ]);
    for (const [where, dating] of narrower) {
      const readings = readingsOf(dating.phrase ?? "", dating.anchor);
      // The words "then" and "subsequently" may have no days at all, and exclude none.
      const isFree = /^(?:then|subsequently)$/.test(dating.phrase ?? "") && readings.length === 0;
      const [best] = readings;
      expect(isFree || (best !== undefined && isWithin(dating, best)), where).to.equal(true);
    }
  });

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
