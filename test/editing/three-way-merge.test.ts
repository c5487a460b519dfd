import { expect } from "chai";
import fc from "fast-check";
import { threeWayMerge } from "../../server/editing/three-way-merge.ts";

// What matters of a claim for merging: two plain fields, a dating, and a chain whose claimant is marked.
interface Hop {
  readonly id: string;
  readonly speaker_id: string;
  readonly cue: string | null;
  readonly is_claimant: boolean;
}
interface Rec {
  readonly text: string;
  readonly hedge: string | null;
  readonly said: { readonly edtf: string; readonly phrase: string | null } | null;
  readonly claimant_id: string | null;
  readonly chain: readonly Hop[];
}

const hop = (id: string, given: Partial<Hop> = {}): Hop => ({
  id,
  speaker_id: `speaker of ${id}`,
  cue: "said",
  is_claimant: false,
  ...given,
});
const base: Rec = {
  text: "The call was in April.",
  hedge: null,
  said: { edtf: "2022-10", phrase: "in October" },
  claimant_id: "speaker of a",
  chain: [hop("a", { is_claimant: true }), hop("b"), hop("c")],
};
const ids = ({ chain }: { chain: readonly Hop[] }) => chain.map(({ id }) => id).join("");
const paths = (merged: { overlaps: readonly { path: readonly string[] }[] }) =>
  merged.overlaps.map(({ path }) => path.join("."));

describe("two changes of one record", () => {
  it("stand together where they are of different fields", () => {
    const theirs = { ...base, text: "The call was in May." };
    const mine = { ...base, hedge: "reportedly", said: null };
    expect(threeWayMerge(base, theirs, mine)).to.deep.equal({
      merged: { ...base, text: "The call was in May.", hedge: "reportedly", said: null },
      overlaps: [],
    });
  });

  it("overlap where both changed one field in different ways, and not where both did the same", () => {
    const theirs = { ...base, text: "B", hedge: "may have" };
    const mine = { ...base, text: "C", hedge: "may have" };
    const { merged, overlaps } = threeWayMerge(base, theirs, mine);
    expect(overlaps).to.deep.equal([
      { path: ["text"], ancestor: base.text, theirs: "B", mine: "C", chosen: null },
    ]);
    expect(merged).to.deep.equal(theirs);
  });

  it("are as was chosen", () => {
    const theirs = { ...base, text: "B", hedge: "may have" };
    const mine = { ...base, text: "C", hedge: "said to" };
    const { merged } = threeWayMerge(base, theirs, mine, ([field]) =>
      field === "text" ? "mine" : "theirs",
    );
    expect(merged).to.deep.equal({ ...base, text: "C", hedge: "may have" });
  });

  it("are as they were worded anew, and asked about where that is wanted, though only one changed it", () => {
    const theirs = {
      ...base,
      chain: [hop("a", { is_claimant: true, cue: "told" }), hop("b"), hop("c")],
    };
    const words = { words: "whispered" };
    const worded = threeWayMerge(base, theirs, base, (path) =>
      path.join(".") === "chain.a.cue" ? words : null,
    );
    expect(worded.merged.chain[0]?.cue).to.equal("whispered");
    expect(worded.overlaps.map(({ chosen }) => chosen)).to.deep.equal([words]);
    const asked = threeWayMerge(base, theirs, base, () => "ask");
    expect(paths(asked)).to.include("chain.a.cue");
    expect(asked.overlaps.every(({ chosen }) => chosen === null)).to.equal(true);
    expect(asked.merged).to.deep.equal(theirs);
  });

  it("take a dating for one field: two parts of it do not mix", () => {
    const theirs = { ...base, said: { edtf: "2022-11", phrase: "in October" } };
    const mine = { ...base, said: { edtf: "2022-10", phrase: "late in October" } };
    expect(paths(threeWayMerge(base, theirs, mine))).to.deep.equal(["said"]);
  });

  it("merge within one step, and step by step", () => {
    const theirs = { ...base, chain: [base.chain[0], hop("b", { cue: "claimed" }), hop("c")] };
    const mine = {
      ...base,
      chain: [base.chain[0], hop("b", { speaker_id: "Z" }), hop("c", { cue: null })],
    };
    const { merged, overlaps } = threeWayMerge(base, theirs as Rec, mine as Rec);
    expect(overlaps).to.deep.equal([]);
    expect(merged.chain).to.deep.equal([
      base.chain[0],
      hop("b", { cue: "claimed", speaker_id: "Z" }),
      hop("c", { cue: null }),
    ]);
  });

  it("let steps come and go", () => {
    const theirs = { ...base, chain: [base.chain[0], hop("x"), hop("b")] } as Rec;
    const mine = { ...base, chain: [hop("y"), ...base.chain] };
    const { merged, overlaps } = threeWayMerge(base, theirs, mine);
    expect(overlaps).to.deep.equal([]);
    expect(ids(merged)).to.equal("yaxb");
  });

  it("ask whether a step goes that the other changed", () => {
    const theirs = { ...base, chain: [base.chain[0], hop("b")] } as Rec;
    const mine = { ...base, chain: [...base.chain.slice(0, 2), hop("c", { cue: "denied" })] };
    const gone = threeWayMerge(base, theirs, mine);
    expect(paths(gone)).to.deep.equal(["chain.c"]);
    expect(ids(gone.merged)).to.equal("ab");
    expect(ids(threeWayMerge(base, theirs, mine, () => "mine").merged)).to.equal("abc");
  });

  it("ask for the order where both put a step into one place or moved the same", () => {
    const put = threeWayMerge(
      base,
      { ...base, chain: [...base.chain, hop("x")] },
      { ...base, chain: [...base.chain, hop("y")] },
      () => "mine",
    );
    expect(paths(put)).to.deep.equal(["chain.order"]);
    expect(ids(put.merged)).to.equal("abcyx");
    const [a, b, c] = base.chain as [Hop, Hop, Hop];
    const moved = threeWayMerge(base, { ...base, chain: [b, a, c] }, { ...base, chain: [a, c, b] });
    expect(paths(moved)).to.deep.equal(["chain.order"]);
    expect(ids(moved.merged)).to.equal("bac");
    const one = threeWayMerge(base, { ...base, chain: [b, a, c] }, { ...base, text: "B" });
    expect([ids(one.merged), one.overlaps]).to.deep.equal(["bac", []]);
  });

  it("leave one claimant, who is in the chain", () => {
    const claimedBy = (id: string, chain = base.chain): Rec => ({
      ...base,
      claimant_id: chain.find((each) => each.id === id)?.speaker_id ?? null,
      chain: chain.map((each) => ({ ...each, is_claimant: each.id === id })),
    });
    const both = threeWayMerge(base, claimedBy("b"), claimedBy("c"));
    expect(both.overlaps).to.deep.equal([
      {
        path: ["claimant_id"],
        ancestor: "speaker of a",
        theirs: "speaker of b",
        mine: "speaker of c",
        chosen: null,
      },
    ]);
    expect(both.merged).to.deep.equal(claimedBy("b"));
    const renamed = [hop("a"), hop("b", { speaker_id: "Z" }), hop("c")];
    const { merged, overlaps } = threeWayMerge(base, claimedBy("b"), claimedBy("a", renamed));
    expect([merged.claimant_id, overlaps]).to.deep.equal(["Z", []]);
    // The claimant's step goes, while another changes it: whoever chooses that it goes has the other claimant.
    const without = claimedBy("b", base.chain.slice(1));
    const changed = {
      ...base,
      chain: [hop("a", { is_claimant: true, cue: "denied" }), hop("b"), hop("c")],
    };
    const gone = threeWayMerge(base, without, changed, () => "theirs");
    expect(gone.merged).to.deep.equal(without);
    expect(paths(gone)).to.deep.equal(["chain.a"]);
  });

  it("take what a record of before does not have for nothing", () => {
    const old = { text: "A" } as { text: string; hedge?: string | null };
    expect(
      threeWayMerge(old, { text: "A", hedge: null }, { text: "B", hedge: null }),
    ).to.deep.equal({
      merged: { text: "B", hedge: null },
      overlaps: [],
    });
  });
});

// Few values, so that both sides often meet.
const someHop = (id: string) =>
  fc.record({
    id: fc.constant(id),
    speaker_id: fc.constantFrom("P", "Q", "R"),
    cue: fc.constantFrom(null, "said", "denied"),
  });
const someChain = fc
  .shuffledSubarray(["a", "b", "c", "d", "e"], { minLength: 0 })
  .chain((chosen) => fc.tuple(...chosen.map(someHop)));
const someRecord: fc.Arbitrary<Rec> = fc
  .record({
    text: fc.constantFrom("A", "B", "C"),
    hedge: fc.constantFrom(null, "may", "is said to"),
    said: fc.constantFrom(null, { edtf: "2022", phrase: null }, { edtf: "2022", phrase: "so" }),
    chain: someChain,
    claimant: fc.nat(6),
  })
  .map(({ chain, claimant, ...fields }) => ({
    ...fields,
    claimant_id: chain[claimant]?.speaker_id ?? null,
    chain: chain.map((each, place) => ({ ...each, is_claimant: place === claimant })),
  }));

/** The fields of a record by their paths, those of steps among them. */
function fieldsOf({ chain, ...record }: Rec): Map<string, unknown> {
  const fields = new Map<string, unknown>(Object.entries(record));
  for (const { id, is_claimant: _is, ...each } of chain) {
    fields.set(`chain.${id}`, "there");
    for (const [name, value] of Object.entries(each)) fields.set(`chain.${id}.${name}`, value);
  }
  return fields;
}

describe("merging any records", () => {
  it("changes nothing where nothing was changed, and is what one side wants where the other changed nothing", () => {
    fc.assert(
      fc.property(someRecord, someRecord, (ancestor, other) => {
        expect(threeWayMerge(ancestor, ancestor, ancestor)).to.deep.equal({
          merged: ancestor,
          overlaps: [],
        });
        expect(threeWayMerge(ancestor, other, ancestor)).to.deep.equal({
          merged: other,
          overlaps: [],
        });
        expect(threeWayMerge(ancestor, ancestor, other)).to.deep.equal({
          merged: other,
          overlaps: [],
        });
        expect(threeWayMerge(ancestor, other, other)).to.deep.equal({
          merged: other,
          overlaps: [],
        });
      }),
    );
  });

  it("is the same from either side: what overlaps, and all where nothing does", () => {
    fc.assert(
      fc.property(someRecord, someRecord, someRecord, (ancestor, theirs, mine) => {
        const one = threeWayMerge(ancestor, theirs, mine, () => "theirs");
        const other = threeWayMerge(ancestor, mine, theirs, () => "mine");
        const turned = other.overlaps.map((overlap) => ({
          ...overlap,
          theirs: overlap.mine,
          mine: overlap.theirs,
          chosen: "theirs" as const,
        }));
        expect(turned).to.have.deep.members(one.overlaps);
        expect(one.merged).to.deep.equal(other.merged);
        // Where nothing overlaps no choice was asked for: it is the same whoever is called mine.
        if (one.overlaps.length > 0) return;
        expect(threeWayMerge(ancestor, mine, theirs).merged).to.deep.equal(one.merged);
      }),
      { numRuns: 500 },
    );
  });

  it("loses no change silently: a field that a side changed is as that side wants it, or overlaps", () => {
    fc.assert(
      fc.property(someRecord, someRecord, someRecord, (ancestor, theirs, mine) => {
        const { merged, overlaps } = threeWayMerge(ancestor, theirs, mine);
        const [was, is] = [fieldsOf(ancestor), fieldsOf(merged)];
        const told = new Set(overlaps.map(({ path }) => path.join(".")));
        const isTold = (path: string) =>
          told.has(path) || told.has(path.split(".").slice(0, 2).join("."));
        for (const side of [fieldsOf(theirs), fieldsOf(mine)]) {
          for (const path of new Set([...was.keys(), ...side.keys()])) {
            if (path === "claimant_id" || was.get(path) === side.get(path)) continue;
            const isStep = path.split(".").length === 3;
            // A field of a step that went, or came, is told by the step.
            if (isStep && !(was.has(path) && side.has(path))) continue;
            if (!isTold(path)) expect(is.get(path), path).to.equal(side.get(path));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves a chain whole: each step once, and the claimant the speaker of the one that is marked", () => {
    fc.assert(
      fc.property(
        someRecord,
        someRecord,
        someRecord,
        fc.constantFrom("theirs" as const, "mine" as const, null),
        (ancestor, theirs, mine, chosen) => {
          const { merged } = threeWayMerge(ancestor, theirs, mine, () => chosen);
          expect(new Set(ids(merged)).size).to.equal(merged.chain.length);
          const claimants = merged.chain.filter(({ is_claimant }) => is_claimant);
          expect(claimants.length).to.be.at.most(1);
          expect(merged.claimant_id).to.equal(claimants[0]?.speaker_id ?? null);
        },
      ),
      { numRuns: 500 },
    );
  });
});
