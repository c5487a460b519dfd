import { expect } from "chai";
import * as fc from "fast-check";
import {
  datingFromColumns,
  datingJsonSql,
  datingToColumns,
  dayJsonSql,
} from "../../server/dates/dating-columns.ts";
import { makeDating } from "../../server/dates/dating.ts";
import { aDay } from "./arbitraries.ts";

describe("the columns of a dating", () => {
  it("give back the dating that went into them", () => {
    fc.assert(
      fc.property(aDay(), fc.constantFrom("stated", "computed", "inferred"), (day, basis) => {
        const edtf = day.startsWith("+") ? `Y${Number(day.slice(1, -6))}` : day;
        const dating = makeDating({ phrase: "then", anchor: day, edtf, basis, reason: "told" });
        const columns = datingToColumns("said", dating);
        expect(Object.keys(columns)).to.have.length(7);
        expect(datingFromColumns("said", columns)).to.deep.equal(dating);
      }),
    );
  });

  it("are all null without a dating, and a row of nulls has none", () => {
    const columns = datingToColumns("event", null);
    expect(columns).to.deep.equal({
      event_phrase: null,
      event_anchor: null,
      event_edtf: null,
      event_earliest: null,
      event_latest: null,
      event_basis: null,
      event_reason: null,
    });
    expect(datingFromColumns("event", columns)).to.equal(null);
  });

  it("are read out of a row with other columns", () => {
    const row = { id: "x", ...datingToColumns("said", null), said_basis: "inferred" as const };
    expect(datingFromColumns("said", row)?.basis).to.equal("inferred");
  });

  it("become a record in SQL, its keys in the order of the record", () => {
    const sql = datingJsonSql("a", "said");
    expect(
      sql.startsWith("case when a.said_basis is null then null else json_build_object("),
    ).to.equal(true);
    expect(sql).to.include(`'latest', ${dayJsonSql("a.said_latest")}, 'basis', a.said_basis`);
    const keys = [...sql.matchAll(/'(phrase|anchor|edtf|earliest|latest|basis|reason)', /g)];
    expect(keys.map((match) => match[1])).to.deep.equal([
      "phrase",
      "anchor",
      "edtf",
      "earliest",
      "latest",
      "basis",
      "reason",
    ]);
    expect(sql).not.to.include("?");
  });

  it("have names that cannot carry SQL", () => {
    expect(() => datingJsonSql("a; drop table claims", "said")).to.throw(RangeError);
    expect(() => datingJsonSql("a", "said'")).to.throw(RangeError);
  });
});
