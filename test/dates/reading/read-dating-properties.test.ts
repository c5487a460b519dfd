import { expect } from "chai";
import * as fc from "fast-check";
import { makeDating } from "../../../server/dates/dating.ts";
import { addDays, addMonths, compareDays, dayFromParts } from "../../../server/dates/day.ts";
import { edtfBounds, parseEdtf } from "../../../server/dates/edtf/edtf.ts";
import { edtfInWords } from "../../../server/dates/words/edtf-in-words.ts";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

const WORDS =
  "about almost more than 18 months ago two weeks a year and half before after since until by from to between the last next this past coming Monday Friday March October 24 3rd 2021 1990s early mid late end of week weekend day spring Q3 quarter Christmas Easter yesterday recently at 5 pm - / , . 3/4 invasion first second few or so in on ~ century BC earlier later that fortnight decade same period previous following year-ago fiscal until shortly eve turn and & ago Monday's Ramadan weekend holiday bank hours trading session third quarters 1,500 ½ 24/7 9/11 '90s every twice once not but pre- post- anniversary overnight into through rather than except possibly perhaps come New Year D-Day FY21 2+ years just over 31 September 2014 people $ dating back at least unless".split(
    " ",
  );

function aDay(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, day]) => dayFromParts({ year, month, day }));
}

/** Words of time in any order, and any text. */
function aPhrase(): fc.Arbitrary<string> {
  const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 9 }).map((list) => list.join(" "));
  return fc.oneof(
    { weight: 4, arbitrary: words },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  );
}

/** Phrases that are counted in days from their anchor. */
const BY_DAYS = [
  "yesterday",
  "today",
  "three days ago",
  "in ten days",
  "the past two days",
  "about five days ago",
  "the day before yesterday",
  "more than six days ago",
];

describe("readDating, of any words", () => {
  it("never throws, and orders its bounds", () => {
    const anchor = fc.oneof(
      fc.constant(null),
      aDay(),
      fc.tuple(aDay(), fc.nat({ max: 40 }), fc.boolean()).map(([earliest, days, isEvent]) => ({
        earliest,
        latest: addDays(earliest, days),
        isEvent,
      })),
      aDay().map((latest) => ({ earliest: null, latest })),
      aDay().map((earliest) => ({ earliest, latest: null, isEvent: true })),
    );
    fc.assert(
      fc.property(aPhrase(), anchor, fc.option(aPhrase()), (phrase, from, context) => {
        for (const { earliest, latest, edtf, reason, vague } of readDating(phrase, from, context)
          .readings) {
          if (earliest !== null && latest !== null) {
            expect(compareDays(earliest, latest)).to.be.at.most(0);
          }
          if (vague) expect([edtf, earliest, latest]).to.deep.equal([null, null, null]);
          expect(reason).to.match(/^\S.*\.$/su);
          if (edtf === null) continue;
          const dating = makeDating({
            phrase,
            anchor: null,
            edtf,
            earliest,
            latest,
            basis: "computed",
            reason,
          });
          expect(dating).to.include({ earliest, latest });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("moves by as many days as its anchor, where it is counted in days", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BY_DAYS),
        aDay(),
        fc.integer({ min: -400, max: 400 }),
        (phrase, day, days) => {
          const before = readDating(phrase, day, null).readings[0];
          const after = readDating(phrase, addDays(day, days), null).readings[0];
          const moved = (bound: string | null | undefined) =>
            bound ? addDays(bound, days) : bound;
          expect(after?.earliest).to.equal(moved(before?.earliest));
          expect(after?.latest).to.equal(moved(before?.latest));
          expect(before).to.not.equal(undefined);
        },
      ),
    );
  });

  it("moves by as many weeks, months or years as its anchor, where it is counted in those", () => {
    const counted = fc.constantFrom(
      { phrase: "two weeks ago", move: (day: string, by: number) => addDays(day, 7 * by) },
      { phrase: "last week", move: (day: string, by: number) => addDays(day, 7 * by) },
      { phrase: "three months ago", move: (day: string, by: number) => addMonths(day, by) },
      { phrase: "next month", move: (day: string, by: number) => addMonths(day, by) },
      { phrase: "five years ago", move: (day: string, by: number) => addMonths(day, 12 * by) },
      { phrase: "last quarter", move: (day: string, by: number) => addMonths(day, 3 * by) },
    );
    fc.assert(
      fc.property(
        counted,
        aDay(),
        fc.integer({ min: -60, max: 60 }),
        ({ phrase, move }, day, by) => {
          const before = readDating(phrase, day, null).readings[0];
          const after = readDating(phrase, move(day, by), null).readings[0];
          expect(after?.earliest).to.equal(move(before?.earliest ?? "", by));
        },
      ),
    );
  });

  it("says nothing else when it is asked again", () => {
    fc.assert(
      fc.property(aPhrase(), aDay(), fc.option(aPhrase()), (phrase, day, context) => {
        const first = readDating(phrase, day, context);
        expect(readDating(phrase, day, context)).to.deep.equal(first);
      }),
    );
  });

  it("tells which words of the phrase did what", () => {
    fc.assert(
      fc.property(aPhrase(), aDay(), (phrase, day) => {
        for (const { words } of readDating(phrase, day, null).readings) {
          for (const piece of words) expect(phrase).to.include(piece.words);
        }
      }),
    );
  });

  it("reads back what EDTF says in words", () => {
    const two = (number: number) => String(number).padStart(2, "0");
    const year = fc.integer({ min: 1600, max: 2099 });
    const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`);
    const part = fc
      .tuple(year, fc.constantFrom(21, 22, 23, 33, 34, 35, 36, 40, 41))
      .map(([y, n]) => `${y}-${n}`);
    const sure = fc.oneof(year.map(String), month, part, aDay());
    const edtf = fc.oneof(
      sure,
      sure.map((text) => `${text}~`),
      aDay().map((day) => `../${day}`),
      aDay().map((day) => `${day}/..`),
      fc
        .tuple(aDay(), fc.integer({ min: 1, max: 900 }))
        .map(([day, days]) => `${day}/${addDays(day, days)}`),
    );
    fc.assert(
      fc.property(edtf, aDay(), (text, anchor) => {
        const [reading] = readDating(edtfInWords(parseEdtf(text)), anchor, null).readings;
        expect(reading?.edtf).to.not.equal(null);
        const { earliest, latest } = edtfBounds(text);
        expect({ earliest: reading?.earliest, latest: reading?.latest }).to.deep.equal({
          earliest,
          latest,
        });
      }),
    );
  });
});
