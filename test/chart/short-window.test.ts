import { expect } from "chai";
import { shortWindow } from "../../server/chart/short-window.ts";

const told = (earliest: string | null, latest: string | null) => shortWindow({ earliest, latest });

describe("shortWindow", () => {
  it("names a day, days of one month, a month, months of one year, a year", () => {
    expect(told("2022-10-10", "2022-10-10")).to.equal("10 Oct 2022");
    expect(told("2022-10-10", "2022-10-12")).to.equal("10–12 Oct 2022");
    expect(told("2022-02-01", "2022-02-28")).to.equal("Feb 2022");
    expect(told("2022-09-26", "2022-10-02")).to.equal("Sep–Oct 2022");
    expect(told("2022-01-01", "2022-12-31")).to.equal("2022");
    expect(told("-0043-03-15", "-0043-03-15")).to.equal("15 Mar 44 BC");
  });

  it("is silent where a sentence would be needed", () => {
    expect(told(null, "2022-10-10")).to.equal(null);
    expect(told("2022-10-10", null)).to.equal(null);
    expect(told("2021-12-31", "2022-01-01")).to.equal(null);
  });
});
