import { expect } from "chai";
import { formatAnchor, parseAnchor } from "../../server/dates/anchor.ts";

const id = "01932b6e-8f3a-7c11-9a55-0242ac120002";

describe("anchor", () => {
  it("is a day or a clock of something, and is written as it was read", () => {
    const anchors = [
      "2022-10-11",
      "-0044-03-15",
      `source:${id}/published`,
      `claim:${id}/said`,
      `claim:${id}/event`,
      `hop:${id}/said`,
      `event:${id}/dating`,
    ];
    for (const text of anchors) {
      const anchor = parseAnchor(text);
      expect(anchor && formatAnchor(anchor)).to.equal(text);
    }
  });

  it("is nothing else", () => {
    const wrong = [
      "",
      "today",
      "2022-02-30",
      "2022-10",
      `claim:${id}`,
      `claim:${id}/published`,
      `source:${id}/said`,
      `hop:${id}/event`,
      `event:${id}/said`,
      `story:${id}/said`,
      `claim:${id.toUpperCase()}/said`,
      "claim:1/said",
      ` claim:${id}/said`,
      `claim:${id}/said\n`,
    ];
    for (const text of wrong) expect(parseAnchor(text), text).to.equal(null);
  });
});
