import { expect } from "chai";
import { edtfBounds, formatEdtf, parseEdtf } from "../../../server/dates/edtf/edtf.ts";

/** A text, its first and its last day; "" where that side is open or unknown. */
type Row = [text: string, earliest: string, latest: string];

function check(rows: Row[]): void {
  for (const [text, earliest, latest] of rows) {
    expect(edtfBounds(text), text).to.deep.equal({
      earliest: earliest || null,
      latest: latest || null,
    });
    const again = parseEdtf(formatEdtf(parseEdtf(text)));
    expect(again.window, text).to.deep.equal(parseEdtf(text).window);
  }
}

function flags(text: string): string {
  const { approximate, uncertain } = parseEdtf(text);
  return `${approximate ? "~" : ""}${uncertain ? "?" : ""}`;
}

describe("EDTF", () => {
  it("is right where the library is not", () => {
    check([
      ["16XX~", "1575-01-01", "1724-12-31"],
      ["2001-21~", "2001-01-01", "2001-07-31"],
      ["2001-21/2003-22", "2001-03-01", "2003-08-31"],
      ["[1984~,1990]", "1983-01-01", "1990-12-31"],
      ["{2001-21,2003}", "2001-03-01", "2003-12-31"],
      ["[1990,1984]", "1984-01-01", "1990-12-31"],
      ["2004/2004", "2004-01-01", "2004-12-31"],
      ["2004-06/2004", "2004-06-01", "2004-12-31"],
      ["0000", "0000-01-01", "0000-12-31"],
      ["0000-02-29", "0000-02-29", "0000-02-29"],
      ["0044", "0044-01-01", "0044-12-31"],
      ["-195X", "-1959-01-01", "-1950-12-31"],
      ["-1950S3", "-1959-01-01", "-1950-12-31"],
      ["190X-02-29", "1904-02-29", "1908-02-29"],
      ["2022-0X-31", "2022-01-31", "2022-08-31"],
      ["2021-02-XX", "2021-02-01", "2021-02-28"],
      ["Y300000", "+300000-01-01", "+300000-12-31"],
    ]);
  });

  it("gives what is approximate a margin that grows with its unit", () => {
    check([
      ["2022-10-11~", "2022-10-08", "2022-10-14"],
      ["2021-04~", "2021-02-18", "2021-06-11"],
      ["2021-34~", "2021-02-01", "2021-08-31"],
      ["2021-40~", "2020-10-01", "2021-09-30"],
      ["2021~", "2020-01-01", "2022-12-31"],
      ["201X~", "2005-01-01", "2024-12-31"],
      ["20XX~", "1975-01-01", "2124-12-31"],
      ["~2004-06-~11", "2003-06-11", "2005-06-11"],
      ["2022-10-11?", "2022-10-11", "2022-10-11"],
    ]);
  });

  it("tells approximate from uncertain, and both from neither", () => {
    expect(flags("2021-04")).to.equal("");
    expect(flags("2021-04~")).to.equal("~");
    expect(flags("2021-04?")).to.equal("?");
    expect(flags("2021-04%")).to.equal("~?");
    expect(flags("2021?-04~")).to.equal("~?");
    expect(flags("2021/2022~")).to.equal("~");
    expect(flags("../2022-10-02")).to.equal("");
    expect(flags("{1984,1990?}")).to.equal("?");
    expect(flags("1950S2")).to.equal("~");
    expect(flags("1950S4")).to.equal("");
  });

  it("keeps an open end apart from an unknown one", () => {
    const open = parseEdtf("1985/..");
    const unknown = parseEdtf("1985/");
    expect(open.kind === "interval" && open.end).to.equal("open");
    expect(unknown.kind === "interval" && unknown.end).to.equal("unknown");
    expect(formatEdtf(open)).to.equal("1985/..");
    expect(formatEdtf(unknown)).to.equal("1985/");
  });

  it("takes blanks around it and after commas, and keeps none", () => {
    expect(parseEdtf(" 2021-04~ ").text).to.equal("2021-04~");
    expect(parseEdtf("[1667, 1668 ,1670]").text).to.equal("[1667,1668,1670]");
  });

  it("reads the same text once", () => {
    expect(parseEdtf("1999-07~")).to.equal(parseEdtf("1999-07~"));
  });

  it("gives bounds that may be changed without changing what others get", () => {
    const bounds = edtfBounds("2003");
    bounds.earliest = null;
    expect(edtfBounds("2003").earliest).to.equal("2003-01-01");
  });
});
