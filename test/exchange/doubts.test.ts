import { expect } from "chai";
import fc from "fast-check";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import type { Dating } from "../../server/dates/dating.ts";
import { parseEdtf } from "../../server/dates/edtf/edtf.ts";
import { importGraph } from "../../server/exchange/import-graph.ts";
import { claimPath, jsonPath } from "../../server/http/paths.ts";
import { aStorableEdtf } from "../dates/edtf/edtf-structures.ts";
import { startSite } from "../support/app.ts";
import { aClaim, anEvent, aStory, dated } from "../support/builders.ts";
import { graphOf } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";

const change = { who: "test", reason: "corrected" };

const PLAIN = ["2021-04", "2021-04~", "2021-04?", "2021-04%", "../2022-10-02?", "1950S2", "1985/"];
const ALL = [...PLAIN, ...fc.sample(aStorableEdtf, { numRuns: 60, seed: 20_221_011 })];

/** What must come through: the days, and how far they can be relied on. */
function saidBy(dating: Dating | null) {
  const { edtf, earliest, latest } = dating ?? { edtf: null };
  if (edtf === null) throw new Error("the dating is gone");
  const { approximate, uncertain } = parseEdtf(edtf);
  return { edtf, earliest, latest, approximate, uncertain };
}

describe("what a dating says of its own doubts", function () {
  this.timeout(60_000);
  const { here, there } = useTwoDatabases();

  it("is kept when it is saved, edited, exported and imported", async () => {
    const story = await aStory(here());
    const event = await anEvent(here(), { story_id: story.id });
    const given = new Map<string, ReturnType<typeof saidBy>>();
    for (const edtf of ALL) {
      const place = { story_id: story.id, event_id: event.id };
      const claim = await aClaim(here(), { ...place, event_dating: dated("2022") });
      const after = { ...claim, event_dating: dated(edtf, "as it was put") };
      await replaceClaim(here(), change, { before: claim, after, version: 1 });
      given.set(claim.id, saidBy(after.event_dating));
    }
    expect([...given.values()].filter(({ uncertain }) => uncertain).length).to.be.above(10);
    expect([...given.values()].filter(({ approximate }) => approximate).length).to.be.above(10);

    const exported = await graphOf(here(), story);
    await importGraph(there(), change, exported);
    for (const db of [here(), there()]) {
      const { claims } = await graphOf(db, story);
      expect(claims).to.have.length(ALL.length);
      for (const claim of claims) {
        expect(saidBy(claim.event_dating)).to.deep.equal(given.get(claim.id));
      }
      const site = await startSite(db);
      try {
        for (const claim of claims.slice(0, 20)) {
          const page = await site.json<{ claim: { event_dating: Dating } }>(
            jsonPath(claimPath(claim)),
          );
          expect(saidBy(page.claim.event_dating)).to.deep.equal(given.get(claim.id));
        }
      } finally {
        await site.stop();
      }
    }
  });
});
