import { expect } from "chai";
import fc from "fast-check";
import { claimPath } from "../../server/http/paths.ts";
import { claimIdIn } from "../../server/linking/claim-id-in.ts";

const ID = "01932b6e-8f3a-7c11-9a55-0242ac120002";

describe("what somebody gives for a claim", () => {
  it("is its id, or its address from the site or from the path on", () => {
    for (const given of [
      ID,
      ` ${ID.toUpperCase()} `,
      claimPath({ id: ID }),
      `https://gainsay.example${claimPath({ id: ID })}`,
      `http://127.0.0.1:3000/claims/${ID}/history?after=3`,
      `/claims/${ID}.json`,
      `/claims/${ID}#links`,
      `/claims/${ID}?meets_from=denies`,
    ]) {
      expect(claimIdIn(given), given).to.equal(ID);
    }
  });

  it("is neither where it is something else, such as words to be searched for", () => {
    for (const given of [
      "",
      "the call",
      `/stories/${ID}`,
      `/claims/${ID}0`,
      `/claims/x${ID}`,
      `javascript:/claims/${ID}`,
      `https://a b/claims/${ID}`,
      `see /claims/${ID}`,
      ID.slice(1),
    ]) {
      expect(claimIdIn(given), given).to.equal(null);
    }
  });

  it("is found in the address of any claim, and nothing is found in any other text", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.webUrl({ withFragments: true }), fc.string(), (id, site, text) => {
        const { origin, search, hash } = new URL(site);
        expect(claimIdIn(origin + claimPath({ id }) + search + hash)).to.equal(id);
        const found = claimIdIn(text);
        if (found !== null) expect(text.toLowerCase()).to.include(found);
      }),
    );
  });
});
