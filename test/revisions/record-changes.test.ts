import { expect } from "chai";
import { changeInWords, namedIn } from "../../server/revisions/change-in-words.ts";
import { recordChanges } from "../../server/revisions/record-changes.ts";
import { dated } from "../support/builders.ts";

const hop = (id: string, given: object = {}) => ({
  id,
  speaker_id: `of-${id}`,
  cue: "said",
  ...given,
});

const VAGUE = {
  phrase: "recently",
  anchor: null,
  edtf: null,
  earliest: null,
  latest: null,
  basis: "stated",
  reason: "Too vague to bound.",
} as const;

describe("what a revision changed", () => {
  it("is nothing in a first revision", () => {
    expect(recordChanges(null, { text: "A" })).to.deep.equal([]);
  });

  it("is nothing where only the order of members differs", () => {
    const said = { phrase: null, edtf: "2022" };
    expect(
      recordChanges({ a: 1, said }, { said: { edtf: "2022", phrase: null }, a: 1 }),
    ).to.deep.equal([]);
  });

  it("is told field by field, what readers see first first, a dating as one", () => {
    const before = { text: "A", quote: null, said: { ...dated("2022-10-11") }, state: "published" };
    const after = { text: "A", quote: "B", said: { ...dated("2022-10") }, state: "withdrawn" };
    expect(recordChanges(before, after)).to.deep.equal([
      { path: ["state"], before: "published", after: "withdrawn" },
      { path: ["quote"], before: null, after: "B" },
      { path: ["said"], before: before.said, after: after.said },
    ]);
  });

  it("finds fields that came or went with a release", () => {
    expect(recordChanges({ old: 1 }, { new: 2 })).to.deep.equal([
      { path: ["new"], before: null, after: 2 },
      { path: ["old"], before: 1, after: null },
    ]);
  });

  it("follows a hop by its id: what changed in it, wherever it stands", () => {
    const before = { chain: [hop("a"), hop("b")] };
    const after = { chain: [hop("a"), hop("new"), hop("b", { cue: "claimed" })] };
    expect(recordChanges(before, after)).to.deep.equal([
      { path: ["chain", 1], before: null, after: hop("new") },
      { path: ["chain", 2, "cue"], before: "said", after: "claimed" },
    ]);
  });

  it("tells a hop that went, and hops that changed places", () => {
    const before = { chain: [hop("a"), hop("b"), hop("c")] };
    const after = { chain: [hop("c"), hop("b")] };
    expect(recordChanges(before, after)).to.deep.equal([
      { path: ["chain", 0, "position"], before: 2, after: 0 },
      { path: ["chain", 1, "position"], before: 1, after: 1 },
      { path: ["chain", 0], before: hop("a"), after: null },
    ]);
  });
});

describe("a change in words", () => {
  const names = new Map([
    ["of-a", "Ian Bremmer"],
    ["s", "The newsletter"],
  ]);
  const cases: [Parameters<typeof changeInWords>[0], ReturnType<typeof changeInWords>][] = [
    [
      { path: ["text"], before: "A", after: "B" },
      { label: "Wording", before: "A", after: "B" },
    ],
    [
      { path: ["source_id"], before: null, after: "s" },
      { label: "Source", before: null, after: "The newsletter" },
    ],
    [
      { path: ["source_id"], before: "unknown", after: null },
      { label: "Source", before: "unknown", after: null },
    ],
    [
      { path: ["chain", 0, "is_claimant"], before: false, after: true },
      { label: "Step 1 of the chain: is the claimant", before: "no", after: "yes" },
    ],
    [
      { path: ["chain", 1, "position"], before: 0, after: 1 },
      { label: "Step 2 of the chain: place in the chain", before: "1", after: "2" },
    ],
    [
      { path: ["chain", 2], before: null, after: hop("a") },
      { label: "Step 3 of the chain", before: null, after: "Ian Bremmer said" },
    ],
    [
      { path: ["chain", 2, "on_record_source_id"], before: "s", after: null },
      { label: "Step 3 of the chain: on record in", before: "The newsletter", after: null },
    ],
    [
      { path: ["said"], before: null, after: { ...dated("2021-04~", "18 months ago") } },
      {
        label: "Said",
        before: null,
        after: "“18 months ago”, about April 2021 (18 February – 11 June 2021), stated",
      },
    ],
    [
      { path: ["said"], before: { ...VAGUE }, after: null },
      { label: "Said", before: "no date: “recently”, stated: Too vague to bound.", after: null },
    ],
    [
      { path: ["said"], before: null, after: { ...dated("2022-10-10/2022-10-11") } },
      { label: "Said", before: null, after: "between 10 and 11 October 2022, stated" },
    ],
    [
      { path: ["aliases"], before: [], after: ["X", "Y"] },
      { label: "Other names", before: null, after: "X, Y" },
    ],
    [
      {
        path: ["event_dating"],
        before: { ...dated("2022-10", "in October") },
        after: { ...dated("2022-10-11") },
      },
      {
        label: "Date of the event",
        before: "“in October”, October 2022, stated",
        after: "11 October 2022, stated",
      },
    ],
  ];
  for (const [change, told] of cases) {
    it(`says: ${told.label}, ${told.after ?? "nothing"}`, () => {
      expect(changeInWords(change, names)).to.deep.equal(told);
    });
  }

  it("names whom a change is about", () => {
    expect(
      namedIn([
        { path: ["source_id"], before: "s", after: "t" },
        { path: ["text"], before: "u", after: "v" },
        { path: ["chain", 0], before: hop("a"), after: null },
      ]),
    ).to.deep.equal(["s", "t", "of-a"]);
  });
});
