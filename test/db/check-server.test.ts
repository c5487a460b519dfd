import { expect } from "chai";
import { whatIsMissing } from "../../server/db/check-server.ts";

describe("whatIsMissing", () => {
  const good = {
    version: "15.0",
    major: 15,
    encoding: "UTF8",
    connections: 97,
    has_trigrams: true,
    database: "gainsay",
  };

  it("finds nothing on a PostgreSQL 15", () => {
    expect(whatIsMissing(good, 10)).to.equal(null);
  });

  it("refuses a PostgreSQL before 15", () => {
    expect(whatIsMissing({ ...good, version: "14.12", major: 14 }, 10)).to.equal(
      "is version 14.12, and Gainsay needs PostgreSQL 15 or later",
    );
  });

  it("names the package that brings pg_trgm", () => {
    expect(whatIsMissing({ ...good, has_trigrams: false }, 10)).to.equal(
      "lacks the extension pg_trgm, which is in the package postgresql-contrib",
    );
  });

  it("leaves room beside the pool", () => {
    expect(whatIsMissing({ ...good, connections: 13 }, 10)).to.equal(null);
    expect(whatIsMissing({ ...good, connections: 12 }, 10)).to.contain(
      "can be at most 9 and not 10",
    );
  });
});
