import { expect } from "chai";
import type { LinkKind } from "../../server/claims/link-kinds.ts";
import { answerInShort } from "../../server/stories/answer-in-short.ts";

const links = (...kinds: LinkKind[]) => kinds.map((kind) => ({ kind }));

describe("answerInShort", () => {
  for (const [kinds, told] of [
    [["concedes", "denies", "denies", "denies"], "concedes one claim about this and denies three"],
    [["concedes", "concedes", "denies"], "concedes two claims about this and denies one"],
    [
      ["concedes", "denies", "disputes"],
      "concedes one claim about this, denies one and disputes one",
    ],
    [["denies", "denies"], null],
    [["concedes"], null],
    [[], null],
  ] as const) {
    it(`tells ${kinds.join(", ") || "nothing"} as ${told ?? "nothing"}`, () => {
      expect(answerInShort(links(...kinds), true)).to.equal(told);
    });
  }

  it("counts nothing where there may be more", () => {
    expect(
      answerInShort(links("concedes", "denies", "denies", "denies", "denies"), false),
    ).to.equal("concedes and denies");
  });
});
