import { expect } from "chai";
import fc from "fast-check";
import { CLAIM_STATES } from "../../server/claims/claim.ts";
import { isForReaders, mayBecome, whyNotBecome } from "../../server/claims/claim-transitions.ts";
import { CLAIM_STEPS, stepsFrom } from "../../server/review/claim-steps.ts";

const state = fc.constantFrom(...CLAIM_STATES);

describe("the states of a claim", () => {
  it("lead from one to another by these ways, and by no other", () => {
    const ways = CLAIM_STATES.flatMap((from) =>
      CLAIM_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(ways).to.have.members([
      "draft → in review",
      "draft → published",
      "in review → draft",
      "in review → published",
      "published → withdrawn",
      "withdrawn → published",
    ]);
  });

  it("are those that a single claim goes through in review", () => {
    const steps = CLAIM_STATES.flatMap((from) =>
      stepsFrom(from).map((step) => `${from} → ${CLAIM_STEPS[step].to}`),
    );
    const ways = CLAIM_STATES.flatMap((from) =>
      CLAIM_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect([...new Set(steps)]).to.have.members(ways);
  });

  it("never lead back to a draft, by however many steps, once readers have seen the claim", () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 12 }), (wanted) => {
        let at: (typeof CLAIM_STATES)[number] = "draft";
        let wasSeen = false;
        for (const next of wanted) {
          if (mayBecome(at, next)) at = next;
          wasSeen ||= isForReaders(at);
          expect(wasSeen).to.equal(isForReaders(at));
        }
      }),
    );
  });

  it("say why one cannot follow another, where it cannot", () => {
    for (const from of CLAIM_STATES) {
      for (const to of CLAIM_STATES) {
        expect(whyNotBecome(from, to) === null, `${from} → ${to}`).to.equal(mayBecome(from, to));
      }
    }
    expect(whyNotBecome("published", "draft")).to.match(/only be withdrawn/);
    expect(whyNotBecome("draft", "withdrawn")).to.match(/never published/);
    expect(whyNotBecome("in review", "in review")).to.equal("It is in review already.");
    expect(whyNotBecome("withdrawn", "withdrawn")).to.match(/only be published again/);
  });
});
