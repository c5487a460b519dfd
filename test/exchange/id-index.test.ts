import { expect } from "chai";
import fc from "fast-check";
import { IdIndex, keyOf } from "../../server/exchange/id-index.ts";

describe("an index of ids", () => {
  it("knows what a Map knows", () => {
    // Few ids, so that many come again; and more than a new index has room for.
    const id = fc
      .nat(300)
      .map(
        (n) =>
          `0193${(n % 7).toString(16).padStart(4, "0")}-0000-7000-8000-${n.toString(16).padStart(12, "0")}`,
      );
    fc.assert(
      fc.property(fc.array(id, { maxLength: 400 }), (ids) => {
        const index = new IdIndex();
        const known = new Map<string, number>();
        for (const [place, one] of ids.entries()) {
          expect(index.find(one)).to.equal(known.get(one));
          const ordinal = index.add(one, place);
          expect(ordinal).to.equal(known.has(one) ? undefined : known.size);
          if (ordinal === undefined) continue;
          known.set(one, ordinal);
          expect(index.placeOf(ordinal)).to.equal(place);
        }
        expect(index.size).to.equal(known.size);
        for (const [one, ordinal] of known) expect(index.idOf(ordinal)).to.equal(one);
      }),
    );
  });

  it("keeps ids that differ in one digit apart", () => {
    const index = new IdIndex();
    const digits = "0123456789abcdef";
    const base = "01932b6e-8f3a-7c11-9a55-0242ac120002";
    let added = 0;
    for (let at = 0; at < base.length; at += 1) {
      if (base[at] === "-") continue;
      for (const digit of digits) {
        if (index.add(base.slice(0, at) + digit + base.slice(at + 1), added) !== undefined)
          added += 1;
      }
    }
    expect(added).to.equal(32 * 15 + 1);
  });

  it("keeps a hundred thousand ids of one moment in a few megabytes", () => {
    const index = new IdIndex();
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 100_000; n += 1) {
      index.add(`01932b6e-8f3a-7c11-9a55-${n.toString(16).padStart(12, "0")}`, n);
    }
    expect(index.find("01932b6e-8f3a-7c11-9a55-00000001869f")).to.equal(99_999);
    expect(index.find("01932b6e-8f3a-7c11-9a55-0000000186a0")).to.equal(undefined);
    expect(process.memoryUsage().arrayBuffers - before).to.be.lessThan(12_000_000);
  });

  it("makes keys that differ as texts differ", () => {
    expect(keyOf("a", "b")).to.match(/^[0-9a-f]{32}$/);
    expect(keyOf("a", "b")).to.not.equal(keyOf("a", "c"));
    const index = new IdIndex();
    expect(index.add(keyOf("a", "b"), 1)).to.equal(0);
    expect(index.add(keyOf("a", "b"), 2)).to.equal(undefined);
  });
});
