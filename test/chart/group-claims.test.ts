import { expect } from "chai";
import { groupClaims } from "../../server/chart/group-claims.ts";

const EVENTS = [
  { id: "bridge", title: "The bridge" },
  { id: "call", title: "The call" },
];
const CLAIMS = ["call", null, "bridge", "call", "unknown"].map((event_id) => ({ event_id }));

describe("groupClaims", () => {
  it("keeps the reading order in one group without an event", () => {
    expect(groupClaims(CLAIMS, EVENTS, "said")).to.deep.equal([
      { event: null, claims: [0, 1, 2, 3, 4] },
    ]);
  });

  it("puts claims about one event together, events as they are first spoken of, the rest last", () => {
    expect(groupClaims(CLAIMS, EVENTS, "event")).to.deep.equal([
      { event: EVENTS[1], claims: [0, 3] },
      { event: EVENTS[0], claims: [2] },
      { event: null, claims: [1, 4] },
    ]);
  });
});
