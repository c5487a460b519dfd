import { expect } from "chai";
import * as fc from "fast-check";
import { keyOf } from "../../server/anchors/clock.ts";
import { type HangingDating, planMove } from "../../server/anchors/plan-move.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import { readAsDating } from "../../server/dates/moving/read-as-dating.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import { clock } from "./hanging.ts";

const PHRASES = ["about 18 months ago", "two weeks ago", "on Wednesday", "before", null];

const eventAt = (number: number) =>
  clock(`event:01900000-0000-7000-8000-${String(number).padStart(12, "0")}/dating`);

const ROOT = { clock: eventAt(0), dating: day("2022-10-11") };

function day(edtf: string): Dating {
  return makeDating({ phrase: null, anchor: null, edtf, basis: "stated", reason: null });
}

/**
 * A dating that hangs on another and is what its words say, or open on one side without words: what is narrower than
 * its anchor does not come back from one that narrowed by more.
 */
function on(anchor: string, { earliest, latest }: Dating, phrase: string | null): Dating {
  const from = { earliest, latest, isEvent: true };
  const [reading] = phrase === null ? [] : readDating(phrase, from, null).readings;
  if (phrase !== null && reading) return readAsDating(phrase, anchor, reading);
  return makeDating({
    phrase: null,
    anchor,
    edtf: "2022-10-08/..",
    basis: "inferred",
    reason: "Told so.",
  });
}

/** A tree of datings: each hangs on the first or on one before it. */
function aTree(): fc.Arbitrary<HangingDating[]> {
  const parts = fc.tuple(fc.nat(), fc.constantFrom(...PHRASES));
  return fc.array(parts, { minLength: 1, maxLength: 25 }).map((all) => {
    const made: { key: string; dating: Dating }[] = [
      { key: keyOf(ROOT.clock), dating: ROOT.dating },
    ];
    return all.map(([place, phrase], at) => {
      const parent = made[place % made.length] ?? { key: keyOf(ROOT.clock), dating: ROOT.dating };
      const own = eventAt(at + 1);
      const dating = on(parent.key, parent.dating, phrase);
      made.push({ key: keyOf(own), dating });
      return { clock: own, countedFrom: parent.key, dating, contexts: [] };
    });
  });
}

async function plan(hanging: readonly HangingDating[], before: string, after: string) {
  const move = { clock: ROOT.clock, before: day(before), after: day(after) };
  return new Map((await planMove(move, hanging)).map((one) => [keyOf(one.clock), one]));
}

describe("planning a move", () => {
  it("comes to the same in whatever order the datings are given", async () => {
    const shuffled = aTree().chain((tree) =>
      fc.tuple(
        fc.constant(tree),
        fc.shuffledSubarray(tree, { minLength: tree.length, maxLength: tree.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([tree, other]) => {
        const one = await plan(tree, "2022-10-11", "2024-04-12");
        const two = await plan(other, "2022-10-11", "2024-04-12");
        expect(Object.fromEntries(two)).to.deep.equal(Object.fromEntries(one));
      }),
      { numRuns: 40 },
    );
  });

  it("comes back to what it was, all of the tree", async () => {
    await fc.assert(
      fc.asyncProperty(aTree(), async (tree) => {
        const there = await plan(tree, "2022-10-11", "2024-04-12");
        const moved = tree.map((one) => ({
          ...one,
          dating: there.get(keyOf(one.clock))?.after ?? one.dating,
        }));
        const back = await plan(moved, "2024-04-12", "2022-10-11");
        const again = moved.map((one) => back.get(keyOf(one.clock))?.after ?? one.dating);
        expect(again).to.deep.equal(tree.map(({ dating }) => dating));
      }),
      { numRuns: 40 },
    );
  });

  it("looks at nothing below what does not change", async () => {
    const first = eventAt(1);
    const fixed = on(keyOf(ROOT.clock), ROOT.dating, "in 2014");
    const hanging: HangingDating[] = [
      { clock: first, countedFrom: keyOf(ROOT.clock), contexts: [], dating: fixed },
      {
        clock: eventAt(2),
        countedFrom: keyOf(first),
        contexts: [],
        dating: on(keyOf(first), day("2014"), "before"),
      },
    ];
    expect([...(await plan(hanging, "2022-10-11", "2022-10-12")).keys()]).to.deep.equal([
      keyOf(first),
    ]);
  });

  it("follows a chain of a hundred thousand", async () => {
    const long = Array.from({ length: 100_000 }, (_, at): HangingDating => {
      const countedFrom = keyOf(eventAt(at));
      const same = makeDating({
        phrase: null,
        anchor: countedFrom,
        edtf: "2022-10-11",
        basis: "computed",
        reason: null,
      });
      return { clock: eventAt(at + 1), countedFrom, dating: same, contexts: [] };
    });
    const planned = await plan(long, "2022-10-11", "2022-10-12");
    expect(planned.get(keyOf(eventAt(100_000)))?.after?.edtf).to.equal("2022-10-12");
  });

  it("lets others be served while it reads the words of thousands", async () => {
    const dating = on(keyOf(ROOT.clock), ROOT.dating, "two weeks ago");
    const hanging = Array.from({ length: 500 }, (_, at): HangingDating => {
      const contexts = [`The ${at}th of them was told two weeks ago.`];
      return { clock: eventAt(at + 1), countedFrom: keyOf(ROOT.clock), dating, contexts };
    });
    let served = 0;
    const others = setInterval(() => served++, 1);
    const planned = await plan(hanging, "2022-10-11", "2022-10-12");
    clearInterval(others);
    expect(planned.size).to.equal(500);
    expect(served).to.be.above(2);
  });
});
