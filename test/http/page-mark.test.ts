import { expect } from "chai";
import { BadAddress } from "../../server/http/errors.ts";
import {
  isDayKey,
  isMomentKey,
  isNameKey,
  isNoKey,
  readPageMark,
  writePageMark,
} from "../../server/http/page-mark.ts";

const id = "01932b6e-8f3a-7c11-9a55-0242ac120002";

const days = { name: "days", isKey: isDayKey };
const moments = { name: "moments", isKey: isMomentKey };
const names = { name: "names", isKey: isNameKey };

describe("page marks", () => {
  for (const key of ["2022-10-11", "0045-03-15 BC", "12345-01-01", "infinity", "-infinity"]) {
    it(`carry the key ${key}`, () => {
      expect(readPageMark(writePageMark({ key, id }, days), "after", days)).to.deep.equal({
        key,
        id,
      });
    });
  }

  for (const key of ["2026-11-20T09:00:00.000Z", "2026-11-20 09:00:00.123456+00"]) {
    it(`carry the moment ${key} where a list runs by moments, and only there`, () => {
      const mark = writePageMark({ key, id }, moments);
      expect(readPageMark(mark, "after", moments)).to.deep.equal({ key, id });
      const byDays = { ...moments, isKey: isDayKey };
      expect(() => readPageMark(mark, "after", byDays)).to.throw(BadAddress, "cannot be read");
    });
  }

  for (const key of [
    "2026-11-20",
    "infinity",
    "12345-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "2022-10-11T25:00:00Z",
    "2022-10-11T23:59:60Z",
    "2022-10-11T09:00:00.1234567Z",
    "2022-10-11T09:00:00+02:00",
  ]) {
    it(`do not carry ${key} as a moment`, () => {
      const mark = writePageMark({ key, id }, moments);
      expect(() => readPageMark(mark, "after", moments)).to.throw(BadAddress, "cannot be read");
    });
  }

  it("are none where the address has none", () => {
    expect(readPageMark(null, "after", days)).to.equal(null);
  });

  it("carry names, or no key, for lists that run by those", () => {
    const named = writePageMark({ key: "Зеленський “Z”", id }, names);
    expect(readPageMark(named, "after", names)?.key).to.equal("Зеленський “Z”");
    const ids = { name: "ids", isKey: isNoKey };
    const bare = writePageMark({ key: "", id }, ids);
    expect(readPageMark(bare, "after", ids)).to.deep.equal({ key: "", id });
  });

  it("begin no page of another list, and say so", () => {
    const mark = writePageMark({ key: "2022-10-11", id }, days);
    const others = { ...days, name: "other days" };
    expect(() => readPageMark(mark, "before", others))
      .to.throw(
        BadAddress,
        "This page mark is of another list, or of another order of this one. Begin at the first page.",
      )
      .with.property("field", "before");
  });

  const written = (...mark: unknown[]) => Buffer.from(JSON.stringify(mark)).toString("base64url");
  for (const [name, text] of [
    ["no mark at all", "x"],
    ["a day that there is not", written("2022-02-30", id, "days")],
    ["a day beyond what the database holds", written("9999999-01-01", id, "days")],
    ["a number", written("99", id, "days")],
    ["SQL", written("2022-10-11'; drop table claims; --", id, "days")],
    ["no identifier", written("2022-10-11", "1", "days")],
    ["one part too many", written("2022-10-11", id, "days", id)],
    ["a number for the key", written(7, id, "days")],
    ["one part too few", written("2022-10-11", id)],
    ["an empty mark", ""],
  ] as const) {
    it(`are refused: ${name}`, () => {
      expect(() => readPageMark(text, "after", days))
        .to.throw(BadAddress, "cannot be read")
        .with.property("field", "after");
    });
  }

  it("are refused for a name with a NUL character", () => {
    const mark = writePageMark({ key: "a\0b", id }, names);
    expect(() => readPageMark(mark, "after", names)).to.throw(BadAddress);
  });
});
