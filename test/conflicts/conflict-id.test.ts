import { expect } from "chai";
import { conflictId, readConflictId } from "../../server/conflicts/conflict-id.ts";
import { readConflictMark, writeConflictMark } from "../../server/conflicts/conflict-mark.ts";
import { BadAddress } from "../../server/http/errors.ts";

const A = "01932b6e-0000-7000-8000-00000000000a";
const B = "01932b6e-0000-7000-8000-00000000000b";
const said = (id: string) => ({ kind: "claim", id, clock: "said" }) as const;
const placed = (id: string) => ({ kind: "claim", id, clock: "event" }) as const;
const work = { kind: "source", id: B, clock: "published" } as const;

describe("the identifier of a conflict", () => {
  it("names the rule and the things, and is read back", () => {
    const known = [
      [conflictId("windows-apart", placed(A), placed(B)), "claim", `windows-apart:${A}:${B}`],
      [conflictId("said-before-event", said(A), placed(A)), "claim", `said-before-event:${A}`],
      [conflictId("denied-before-said", said(A), said(B)), "claim", `denied-before-said:${A}:${B}`],
      [
        conflictId("said-after-publication", work, said(A)),
        "claim",
        `said-after-publication:${A}:${B}`,
      ],
      [
        conflictId("said-after-publication", work, { kind: "hop", id: A, clock: "said" }),
        "hop",
        `said-after-publication:hop:${A}:${B}`,
      ],
    ] as const;
    for (const [id, kind, told] of known) {
      expect(id).to.equal(told);
      expect(readConflictId(id)).to.deep.equal({ rule: told.split(":")[0], kind, id: A });
    }
  });

  it("is the same whichever of two windows is the earlier", () => {
    expect(conflictId("windows-apart", placed(B), placed(A))).to.equal(`windows-apart:${A}:${B}`);
  });

  it("is no other text", () => {
    for (const text of [
      "",
      "windows-apart",
      `windows-apart:${A}`,
      `windows-apart:${A}:${B}:${B}`,
      `windows-apart:hop:${A}:${B}`,
      `said-before-event:${A}:${B}`,
      `verdict:${A}:${B}`,
      `windows-apart:${A.toUpperCase()}:${B}`,
      ` windows-apart:${A}:${B}`,
      `constructor:${A}`,
    ]) {
      expect(readConflictId(text), text).to.equal(null);
    }
  });
});

describe("a mark in a list of conflicts", () => {
  it("is read as it was written", () => {
    const mark = { search: 9, keys: [A, "infinity", B, "0045-03-15 BC", A] } as const;
    expect(readConflictMark(writeConflictMark(mark), "after")).to.deep.equal(mark);
    expect(readConflictMark(null, "after")).to.equal(null);
  });

  it("is refused where it was not", () => {
    const keys = [A, "2022-10-11", B, "2022-10-12", A] as const;
    for (const wrong of [
      { search: 0, keys },
      { search: 1.5, keys },
      { search: 100, keys },
      { search: 1, keys: [A, "2022-02-30", B, "2022-10-12", A] as const },
      { search: 1, keys: ["x", "2022-10-11", B, "2022-10-12", A] as const },
    ]) {
      expect(() => readConflictMark(writeConflictMark(wrong), "after")).to.throw(BadAddress);
    }
    for (const text of ["x", "W10", "bnVsbA", "====", "\0"]) {
      expect(() => readConflictMark(text, "before"))
        .to.throw(BadAddress)
        .with.property("field");
    }
  });
});
