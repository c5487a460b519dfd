import { expect } from "chai";
import * as fc from "fast-check";
import { compareDays } from "../../server/dates/day.ts";
import {
  type DatingField,
  type DatingParts,
  datingRecord,
  InvalidDating,
  makeDating,
} from "../../server/dates/dating.ts";
import { parseEdtf } from "../../server/dates/edtf/edtf.ts";
import { InvalidEdtf } from "../../server/dates/edtf/invalid-edtf.ts";
import { anEdtf } from "./arbitraries.ts";

function parts(given: Partial<DatingParts>): DatingParts {
  return { phrase: null, anchor: null, edtf: null, basis: "stated", reason: null, ...given };
}

function expectFault(given: Partial<DatingParts>, field: DatingField, message: string): void {
  expect(() => makeDating(parts(given)))
    .to.throw(InvalidDating, message)
    .with.property("field", field);
}

function issuesOf(record: unknown): [path: string, message: string][] {
  const issues = datingRecord.safeParse(record).error?.issues ?? [];
  return issues.map((issue) => [issue.path.join("."), issue.message]);
}

describe("dating", () => {
  it("has the bounds of its EDTF", () => {
    expect(makeDating(parts({ edtf: "../2022-10-02" }))).to.include({
      earliest: null,
      latest: "2022-10-02",
    });
    expect(makeDating(parts({ edtf: "2021-04~" }))).to.include({
      earliest: "2021-02-18",
      latest: "2021-06-11",
    });
  });

  it("keeps the days that an editor states for about 18 months ago", () => {
    const musk = makeDating({
      phrase: "about 18 months ago",
      anchor: "2022-10-11",
      edtf: "2021-04~",
      earliest: "2021-02-28",
      latest: "2021-05-23",
      basis: "computed",
      reason: "About 18 months before 11 October 2022, give or take six weeks.",
    });
    expect(musk).to.include({ earliest: "2021-02-28", latest: "2021-05-23", edtf: "2021-04~" });
    expect(datingRecord.parse(musk)).to.deep.equal(musk);
  });

  it("takes a stated bound on the approximate side of an interval only", () => {
    const given = { edtf: "2022-09~/2022-10-02", earliest: "2022-09-01" };
    expect(makeDating(parts(given))).to.include({ earliest: "2022-09-01", latest: "2022-10-02" });
    expectFault({ ...given, latest: "2022-10-03" }, "latest", "its latest day is 2022-10-02");
  });

  it("never becomes more precise than its EDTF by a stated bound", () => {
    expectFault({ edtf: "2021-04~", earliest: "2021-04-02" }, "earliest", "cannot lie after");
    expectFault({ edtf: "2021-04~", latest: "2021-04-29" }, "latest", "cannot lie before");
    expectFault({ edtf: "2022-10", earliest: "2022-10-03" }, "earliest", "is not approximate");
    expectFault({ edtf: "2022-10?", latest: "2022-11-30" }, "latest", "is not approximate");
    expectFault(
      { edtf: "../2022-10-02", earliest: "2022-09-01" },
      "earliest",
      "leaves this side open",
    );
    expectFault({ edtf: "2022-10-02/", latest: "2022-12-01" }, "latest", "leaves this side open");
  });

  it("takes a stated bound that is its own anyway", () => {
    const given = { edtf: "2022-10", earliest: "2022-10-01", latest: "2022-10-31" };
    expect(makeDating(parts(given))).to.include(given);
  });

  it("has no bounds where the phrase is vague, and says why", () => {
    const given = { phrase: "recently", reason: "“Recently” names no days." };
    expect(makeDating(parts(given))).to.include({ edtf: null, earliest: null, latest: null });
    expectFault({ phrase: "recently" }, "reason", "the reason must say so");
    expectFault({ ...given, reason: "  " }, "reason", "the reason must say so");
    expectFault({ ...given, earliest: "2022-09-01" }, "earliest", "need an EDTF date");
    expectFault({ ...given, latest: "2022-10-02" }, "latest", "need an EDTF date");
    expectFault({ reason: "none" }, "phrase", "the words of the source");
  });

  it("needs neither words nor date where it hangs on something that has none", () => {
    const anchor = "event:01932b6e-8f3a-7c11-9a55-0242ac120002/dating";
    const made = makeDating(parts({ anchor, reason: "The event is not dated." }));
    expect(made).to.include({ phrase: null, edtf: null, earliest: null, latest: null });
    expect(datingRecord.parse(made)).to.deep.equal(made);
    expectFault({ anchor }, "reason", "the reason must say so");
    expectFault({ anchor: "2022-10-11", reason: "none" }, "phrase", "the words of the source");
  });

  it("refuses a wrong EDTF with the place of the fault", () => {
    expectFault({ edtf: "2021-13" }, "edtf", "there is no month 13 (at character 6)");
    expectFault({ edtf: "2022-10-12/2022-10-11" }, "edtf", "it ends before it begins");
  });

  it("refuses days that PostgreSQL cannot hold", () => {
    expectFault({ edtf: "Y-17E7" }, "edtf", "is too far away");
    expectFault({ edtf: "-4714" }, "edtf", "is too far away");
    expectFault({ edtf: "../Y5874898" }, "edtf", "is too far away");
    expect(makeDating(parts({ edtf: "-4712" })).earliest).to.equal("-4712-01-01");
    expect(makeDating(parts({ edtf: "Y5874897" })).latest).to.equal("+5874897-12-31");
  });

  it("refuses bounds the wrong way round", () => {
    const given = { edtf: "2021~", earliest: "2022-12-31", latest: "2020-01-01" };
    expectFault(given, "latest", "The latest day lies before the earliest.");
  });

  it("refuses a bound that is no day, and an anchor that is none", () => {
    expectFault({ edtf: "2021~", earliest: "2020-02-30" }, "earliest", "is no day");
    expectFault({ edtf: "2021~", anchor: "the tweet" }, "anchor", "“the tweet”");
  });

  it("takes blank texts for none and keeps the words of the source", () => {
    const dating = makeDating(
      parts({ phrase: " in  April ", anchor: "", edtf: " 2021-04 ", reason: "" }),
    );
    expect(dating).to.include({ phrase: "in  April", anchor: null, edtf: "2021-04", reason: null });
  });

  it("passes its own schema, whatever the date, and comes out the same when made again", () => {
    fc.assert(
      fc.property(anEdtf(), (edtf) => {
        const dating = makeIfRead(edtf);
        fc.pre(dating !== null);
        expect(datingRecord.parse(dating)).to.deep.equal(dating);
        expect(makeDating(dating)).to.deep.equal(dating);
        if (dating.earliest !== null && dating.latest !== null) {
          expect(compareDays(dating.earliest, dating.latest)).to.be.at.most(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("datingRecord", () => {
  const record = {
    phrase: null,
    anchor: null,
    edtf: "2022-10",
    earliest: "2022-10-01",
    latest: "2022-10-31",
    basis: "stated",
    reason: null,
  };

  it("wants all keys and no others", () => {
    const { reason: _, ...short } = record;
    expect(issuesOf(record)).to.deep.equal([]);
    expect(issuesOf(short)[0]?.[0]).to.equal("reason");
    expect(issuesOf({ ...record, certain: true })[0]?.[1]).to.include("certain");
  });

  it("names the field that does not fit the others", () => {
    expect(issuesOf({ ...record, edtf: "2022-1" })[0]).to.deep.equal([
      "edtf",
      "“2022-1” is no EDTF date: a month has two digits (at character 6).",
    ]);
    expect(issuesOf({ ...record, latest: "2022-11-01" })[0]?.[0]).to.equal("latest");
    expect(issuesOf({ ...record, latest: null })).to.deep.equal([
      ["latest", "The latest day of this EDTF date is 2022-10-31."],
    ]);
    expect(issuesOf({ ...record, earliest: "2022-10-32" })[0]?.[0]).to.equal("earliest");
    expect(issuesOf({ ...record, anchor: "the tweet" })[0]?.[0]).to.equal("anchor");
    expect(issuesOf({ ...record, basis: "guessed" })[0]?.[0]).to.equal("basis");
    expect(issuesOf({ ...record, phrase: "\0" })[0]?.[1]).to.include("NUL");
  });
});

function makeIfRead(edtf: string) {
  try {
    parseEdtf(edtf);
  } catch (error) {
    if (error instanceof InvalidEdtf) return null;
    throw error;
  }
  try {
    return makeDating(parts({ edtf }));
  } catch (error) {
    // A far BC year with a margin may leave what PostgreSQL holds.
    if (error instanceof InvalidDating && error.message.includes("too far away")) return null;
    throw error;
  }
}
