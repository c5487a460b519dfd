import { expect } from "chai";
import { importableDating } from "../../server/anchors/importable-dating.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { InvalidInput } from "../../server/http/errors.ts";
import { everythingText } from "../exchange/read-export.ts";
import { useTwoDatabases } from "../exchange/two-databases.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { rejection } from "../support/rejection.ts";
import { changesIn, eventIn, move, published } from "./hanging.ts";

const set = (count: number) =>
  `[${Array.from({ length: count }, (_, at) => 1000 + at * 2).join(",")}]`;
const parts = { phrase: null, anchor: null, edtf: "2022", reason: null } as const;
const given = (more: object) => ({ dating: { ...parts, basis: "stated" as const, ...more } });

describe("a date that could not be imported again", () => {
  const { here, there } = useTwoDatabases();

  it("is refused by its field in a sentence, and nothing is written", async () => {
    const claim = await aClaim(here());
    const long = `about 18 months ago, ${"or so it seems, ".repeat(32)}`.trim();
    const anchor = "2022-10-11";
    for (const [wanted, field, message] of [
      [{ phrase: long, anchor }, "phrase", /words of a date: at most 500 .* here are 532\.$/],
      [given({ phrase: "in\0 2022" }), "phrase", /no NUL/],
      [{ phrase: "yesterday \ud83d", anchor }, "phrase", /no half characters/],
      [given({ reason: "r".repeat(1001) }), "reason", /reason of a date: at most 1,000/],
      [given({ basis: "guessed" }), "basis", /This date cannot be kept, by its basis: /],
    ] as const) {
      const refused = await rejection(move(here(), eventIn(claim), wanted));
      expect(refused, String(message)).to.be.instanceOf(InvalidInput).with.property("field", field);
      expect((refused as Error).message).to.match(message);
    }
    expect(await changesIn(here())).to.deep.equal([]);
  });

  it("is taken up to its limits, and goes out and in again", async () => {
    const source = await aSource(here(), { published: dated("2022-10-11") });
    const claim = await aClaim(here());
    await move(here(), published(source), { phrase: set(199) });
    const phrase = `about 18 months ago, ${"or so it seems, ".repeat(29)}so`;
    await move(here(), eventIn(claim), { phrase, anchor: "2022-10-11" });
    const text = await everythingText(here(), "installation");
    const lines = () => text.trimEnd().split("\n");
    await importAll(there(), { who: "Ann", reason: "So." }, lines, { now: () => new Date() });
    expect(await everythingText(there(), "installation")).to.equal(text);
  });

  it("is given back as it is where nothing is wrong with it", () => {
    expect(importableDating(dated("2022~"))).to.deep.equal(dated("2022~"));
  });
});
