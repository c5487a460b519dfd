import { expect } from "chai";
import fc from "fast-check";
import { FaultyFile } from "../../server/exchange/fault.ts";
import { splitLines } from "../../server/exchange/split-lines.ts";

async function linesOf(...pieces: (string | Buffer)[]): Promise<string[]> {
  async function* given() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const lines: string[] = [];
  for await (const line of splitLines(given())) lines.push(line);
  return lines;
}

describe("splitting a file into lines", () => {
  it("gives the same lines however the file is cut into pieces", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "😀", "\n", "\r", "") });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(40)), async (whole, cuts) => {
        const bytes = Buffer.from(whole);
        const places = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length].toSorted(
          (a, b) => a - b,
        );
        const pieces = places.slice(1).map((end, at) => bytes.subarray(places[at], end));
        const expected = whole.split("\n");
        if (expected.at(-1) === "") expected.pop();
        expect(await linesOf(...pieces)).to.deep.equal(expected);
      }),
    );
  });

  it("leaves out a byte order mark, but no other", async () => {
    expect(await linesOf("\uFEFFa\n\uFEFFb")).to.deep.equal(["a", "\uFEFFb"]);
  });

  it("refuses a line that is not UTF-8, and tells which", async () => {
    for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80]]) {
      const failure = await linesOf("a\n", Buffer.from(bytes)).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(FaultyFile);
      expect((failure as FaultyFile).message).to.equal("line 2: is not UTF-8");
    }
  });

  it("refuses a line that no record could fill, before it fills the memory", async () => {
    async function* endless() {
      const piece = Buffer.alloc(1024 * 1024, "x");
      for (let n = 0; n < 100; n += 1) yield piece;
    }
    const read = async () => {
      for await (const _ of splitLines(endless())) expect.fail("there is no line");
    };
    const failure = await read().catch((error: unknown) => error);
    expect((failure as FaultyFile).message).to.include("line 1: is longer than 64 MB");
  });
});
