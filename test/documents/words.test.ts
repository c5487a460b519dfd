import { expect } from "chai";
import { LINK_KINDS } from "../../server/claims/link-kinds.ts";
import { readDocument, tableRows } from "./document.ts";

const readme = readDocument("README.md");

// The words of the design. Pages, code, tables and addresses use these and no others.
const GLOSSARY = [
  "story",
  "speaker",
  "source",
  "snapshot",
  "claim",
  "claimant",
  "interpreter",
  "hop",
  "chain",
  "cue",
  "hedge",
  "origin",
  "link",
  "rebuttal",
  "event",
  "dating",
  "said",
  "recorded",
  "standing",
  "conflict",
  "right of reply",
  "revision",
  "user",
  "role",
  "session",
  "invitation",
  "token",
  "lineage",
  "proposal",
];

describe("the words in the README", () => {
  it("are explained, each of the glossary", () => {
    const rows = tableRows(readme, "word", "meaning");
    const words = rows.flatMap(([word = ""]) =>
      [...word.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = ""]) => name),
    );
    expect(new Set(words)).to.deep.equal(new Set(GLOSSARY));
    for (const [word = "", meaning = ""] of rows) expect(meaning, word).to.match(/^[A-Z].{20,}\.$/);
  });

  it("are every kind of link, as it reads back, and its family", () => {
    const told = tableRows(readme, "kind", "reads back as", "family").map((row) => row.slice(0, 3));
    const kinds = Object.entries(LINK_KINDS).map(([kind, words]) => [
      kind,
      words.reads_back,
      words.family,
    ]);
    expect(told).to.deep.equal(kinds);
  });

  it("say of a kind that it is mutual where it is", () => {
    for (const [kind = "", , , note = ""] of tableRows(readme, "kind", "reads back as", "family")) {
      const words = LINK_KINDS[kind as keyof typeof LINK_KINDS];
      expect(note.startsWith("mutual"), kind).to.equal(words.mutual);
    }
  });
});
