import { expect } from "chai";
import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import type { Claim } from "../../server/claims/claim.ts";
import { makeDating } from "../../server/dates/dating.ts";
import { hangingFirst } from "../../server/tables/hanging-first.ts";

function claim(id: string, from: string | null): Claim {
  const said =
    from === null
      ? null
      : makeDating({
          phrase: "the day after",
          anchor: `claim:${from}/said`,
          edtf: "2022-10-12",
          basis: "computed",
          reason: null,
        });
  return {
    id,
    story_id: id,
    source_id: id,
    claimant_id: null,
    text: "A claim.",
    quote: null,
    quote_prefix: null,
    quote_suffix: null,
    locator: null,
    said,
    event_id: null,
    event_dating: null,
    hedge: null,
    modality: "has happened",
    state: "draft",
    recorded_at: "2026-11-20T09:00:00.000Z",
    chain: [],
  };
}

describe("the order in which claims are changed", () => {
  it("has each claim before the one that it is counted from, and all of them once", () => {
    const places = fc.array(fc.option(fc.nat({ max: 9 })), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(places, fc.nat(), (from, turn) => {
        const ids = from.map(() => uuidv7());
        const all = ids.map((id, at) => {
          const on = from[at] ?? null;
          return claim(id, on === null || on >= at ? null : (ids[on] ?? null));
        });
        const given = [...all.slice(turn % 10), ...all.slice(0, turn % 10)];
        const ordered = hangingFirst(given).map(({ id }) => id);
        expect(ordered).to.have.members(ids);
        expect(ordered).to.have.lengthOf(ids.length);
        for (const { id, said } of all) {
          const on = said?.anchor?.slice(6, 42);
          if (on !== undefined) expect(ordered.indexOf(id)).to.be.lessThan(ordered.indexOf(on));
        }
      }),
    );
  });

  it("ends where claims are counted from each other in a circle, which an import can bring", () => {
    const [a, b] = [uuidv7(), uuidv7()];
    const ordered = hangingFirst([claim(a, b), claim(b, a)]);
    expect(ordered.map(({ id }) => id)).to.have.members([a, b]);
  });
});
