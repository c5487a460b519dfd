import { expect } from "chai";
import fc from "fast-check";
import { putBack } from "../../server/merging/put-back.ts";

const value = fc.oneof(fc.string(), fc.constant(null), fc.array(fc.string(), { maxLength: 4 }));
const record = fc.record({ a: value, b: value, c: value });

describe("putting back what a merge changed", () => {
  it("gives what was before, where nobody changed anything since", () => {
    fc.assert(
      fc.property(record, record, (before, after) => {
        expect(putBack(after, before, after)).to.deep.equal({ record: before, kept: [] });
      }),
    );
  });

  it("leaves every field that the merge did not change as it is now", () => {
    fc.assert(
      fc.property(
        record,
        record,
        record,
        fc.subarray(["a", "b", "c"]),
        (now, before, made, fields) => {
          const after = {
            ...before,
            ...Object.fromEntries(fields.map((f) => [f, made[f as "a"]])),
          };
          const back = putBack(now, before, after);
          for (const field of ["a", "b", "c"] as const) {
            if (!fields.includes(field)) expect(back.record[field]).to.deep.equal(now[field]);
          }
          for (const field of back.kept) expect(fields).to.include(field);
        },
      ),
    );
  });

  it("tells each field that others changed since, but for words that were added", () => {
    const before = { name: "A", aliases: ["x"] };
    const after = { name: "B", aliases: ["x", "y"] };
    expect(putBack({ name: "C", aliases: ["x", "y", "z"] }, before, after)).to.deep.equal({
      record: { name: "C", aliases: ["x", "z"] },
      kept: ["name"],
    });
  });
});
