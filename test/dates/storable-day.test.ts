import { expect } from "chai";
import * as fc from "fast-check";
import { addDays } from "../../server/dates/day.ts";
import {
  dayFromPg,
  dayToPg,
  FIRST_STORABLE_DAY,
  isStorableDay,
  LAST_STORABLE_DAY,
} from "../../server/dates/storable-day.ts";
import { aDay } from "./arbitraries.ts";

describe("a day in PostgreSQL", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(aDay(), (day) => {
        expect(dayFromPg(dayToPg(day))).to.equal(day);
      }),
    );
  });

  it("is written as PostgreSQL writes it", () => {
    expect(dayToPg("0001-01-01")).to.equal("0001-01-01");
    expect(dayToPg("0000-12-31")).to.equal("0001-12-31 BC");
    expect(dayToPg(FIRST_STORABLE_DAY)).to.equal("4714-11-24 BC");
    expect(dayToPg(LAST_STORABLE_DAY)).to.equal("5874897-12-31");
    expect(dayFromPg("10000-01-01")).to.equal("+010000-01-01");
  });

  it("lies within what PostgreSQL holds, to the day", () => {
    expect(isStorableDay(FIRST_STORABLE_DAY)).to.equal(true);
    expect(isStorableDay(LAST_STORABLE_DAY)).to.equal(true);
    expect(isStorableDay(addDays(FIRST_STORABLE_DAY, -1))).to.equal(false);
    expect(isStorableDay(addDays(LAST_STORABLE_DAY, 1))).to.equal(false);
    expect(isStorableDay("2022-02-29")).to.equal(false);
    expect(() => dayToPg("-4713-11-23")).to.throw(RangeError, "cannot be kept");
  });

  it("is nothing that is no day", () => {
    for (const text of ["infinity", "-infinity", "2022-02-29", "11/10/2022", "0000-01-01", ""]) {
      expect(() => dayFromPg(text), text).to.throw(RangeError);
    }
  });
});
