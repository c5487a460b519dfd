import { expect } from "chai";
import { callGainsay, runGainsay } from "./run-gainsay.ts";

// Nothing listens there: a command that asked for a database would fail.
const NO_DATABASE = "postgres://127.0.0.1:1/none";

describe("gainsay date", function () {
  this.timeout(60_000);
  const date = async (...args: string[]) => await runGainsay(NO_DATABASE, ["date", ...args]);

  it("tells each reading in words, in EDTF, by its days and its reason, without a database", async () => {
    expect(await date("about 18 months ago", "--from", "2022-10-11")).to.deep.equal({
      code: 0,
      told: "",
      out: [
        "about April 2021",
        "  2021-04~                  28 February – 23 May 2021",
        "  About 18 months before 11 October 2022, give or take six weeks.",
        "  Approximate: there is a margin in these days.",
        "",
      ].join("\n"),
    });
    const { out } = await date("3/4/2022");
    expect(out).to.match(/^4 March 2022\n[^]*\nor, less likely: 3 April 2022\n/);
  });

  it("gives the answer of /dates.json, and reads the sentence around the words", async () => {
    const context = "The talks will begin on Wednesday.";
    const asked = ["on Wednesday", "--from", "2022-10-11", "--context", context, "--json"];
    const { code, out } = await date(...asked);
    expect(code).to.equal(0);
    const page = JSON.parse(out) as { readings: { edtf: string }[] };
    expect(page).to.include({ phrase: "on Wednesday", anchor: "2022-10-11", context });
    expect(page.readings[0]?.edtf).to.equal("2022-10-12");
  });

  it("says that vague words have no days, and that others need a day to be counted from", async () => {
    expect((await date("recently")).out).to.match(/^no days\n {2}“recently” gives no day/);
    const missing = await date("two weeks ago");
    expect(missing.code).to.equal(0);
    expect(missing.out).to.match(/^no days yet\n.*\n {2}It gets days once the day is given/);
  });

  it("ends with 1 where there is no date, and says what is wrong with EDTF", async () => {
    const none = await date("a red bicycle");
    expect(none).to.deep.equal({
      code: 1,
      out: "",
      told: "There is no date in “a red bicycle”.\n",
    });
    const { code, out, told } = await date("2021-13", "--json");
    expect({ code, readings: (JSON.parse(out) as { readings: unknown }).readings }).to.deep.equal({
      code: 1,
      readings: [],
    });
    expect(told).to.equal("“2021-13” is no EDTF date: there is no month 13 (at character 6).\n");
  });

  it("refuses to count from what is no day", async () => {
    for (const day of ["yesterday", "2022-02-29", "2022-10", ""]) {
      const ran = await callGainsay(NO_DATABASE, ["date", "two weeks ago", "--from", day]);
      expect(ran, day).to.deep.equal({
        code: 2,
        told: `--from must be a day such as 2022-10-11, not “${day}”.`,
      });
    }
    expect((await callGainsay(NO_DATABASE, ["date"])).told).to.match(/missing required argument/);
  });
});
