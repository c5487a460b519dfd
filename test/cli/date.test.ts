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
    expect(missing.out).to.equal(
      "no days yet\n  Counted from a day that is not given.\n  Give that day with --from, and it gets days.\n",
    );
  });

  it("ends with 1 where there is no date, and says what is wrong with EDTF", async () => {
    const none = await date("a red bicycle");
    expect(none).to.deep.equal({
      code: 1,
      out: "",
      told: "There is no date in “a red bicycle”.\n",
    });
    const mistyped = await date("2022-13-01");
    expect(mistyped).to.deep.equal({
      code: 1,
      out: "",
      told: "“2022-13-01” is no EDTF date: there is no month 13 (at character 6).\n",
    });
  });

  it("tells what is wrong as /dates.json does where JSON is asked for", async () => {
    const { code, out, told } = await date("2022-13-01", "--json");
    expect({ code, told, problem: JSON.parse(out) as unknown }).to.deep.equal({
      code: 1,
      told: "“2022-13-01” is no EDTF date: there is no month 13 (at character 6).\n",
      problem: {
        error: "“2022-13-01” is no EDTF date: there is no month 13 (at character 6).",
        status: 400,
        title: "This cannot be read",
        field: "phrase",
        at: 5,
      },
    });
    const wrong = await date("two weeks ago", "--from", "2022-02-29", "--json");
    expect(wrong.code).to.equal(2);
    expect(JSON.parse(wrong.out)).to.deep.equal({
      error: "--from must be a day such as 2022-10-11, not “2022-02-29”.",
      status: 400,
      title: "This cannot be read",
      field: "anchor",
    });
  });

  it("refuses what is no phrase, or too long for one", async () => {
    const rows: [told: string, ...args: string[]][] = [
      ["Say what is to be read: words, or EDTF.", " "],
      ["The phrase is longer than 500 characters.", "x".repeat(501)],
      ["--context is longer than 1000 characters.", "now", "--context", "x".repeat(1001)],
    ];
    for (const [told, ...args] of rows) {
      const ran = await callGainsay(NO_DATABASE, ["date", ...args]);
      expect(ran).to.deep.equal({ code: 2, told });
    }
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
