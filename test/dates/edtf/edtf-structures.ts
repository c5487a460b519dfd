import * as fc from "fast-check";
import {
  type EdtfContent,
  formatEdtf,
  type Member,
  type NoEnd,
} from "../../../server/dates/edtf/edtf.ts";
import type { Mark } from "../../../server/dates/edtf/edtf-marks.ts";
import type { Moment, MomentValue } from "../../../server/dates/edtf/edtf-moment.ts";
import { isStorableDay } from "../../../server/dates/storable-day.ts";
import { boundsOf, coreOf, isInOrder } from "./edtf-oracle.ts";

// EDTF as what it says, not as text: values of every form and of all three levels, with marks at every place that
// takes one, alone, as ends of intervals and as members of sets. What is made is valid by making.

const year = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1890, max: 2110 }) },
  { weight: 1, arbitrary: fc.integer({ min: -9999, max: 9999 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-9999, -400, -4, -1, 0, 1, 4, 99, 100, 1900, 2000, 9999),
  },
);
const farYear = fc
  .oneof(
    fc.integer({ min: 10_000, max: 6_000_000 }),
    fc.integer({ min: 10_000, max: 99_999_999_999 }),
  )
  .chain((far) => fc.constantFrom(far, -far));

const twoDigits = (number: number) => String(number).padStart(2, "0");
const upTo = (most: number) => fc.integer({ min: 0, max: most }).map(twoDigits);

const zone = fc.constantFrom("", "Z", "+00:00", "-04", "+04:30", "-12:00", "+05:45", "+14:00");
const time = fc
  .tuple(upTo(23), upTo(59), upTo(59), zone)
  .map(([hour, minute, second, where]) => `T${hour}:${minute}:${second}${where}`);

const day = fc
  .record({
    form: fc.constant("day" as const),
    year,
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    time: fc.option(time, { nil: null, freq: 6 }),
  })
  .filter((value) => coreOf(value) !== null);

const month = fc.record({
  form: fc.constant("month" as const),
  year,
  month: fc.integer({ min: 1, max: 12 }),
});

const division = fc.record({
  form: fc.constant("division" as const),
  year,
  division: fc.integer({ min: 21, max: 41 }),
});

const plainYear = fc.record({
  form: fc.constant("year" as const),
  year: fc.oneof({ weight: 3, arbitrary: year }, { weight: 1, arbitrary: farYear }),
  significant: fc.constant(null),
});

const roundedYear = fc.oneof(fc.integer({ min: 1000, max: 9999 }), farYear).chain((rounded) =>
  fc.record({
    form: fc.constant("year" as const),
    year: fc.constant(rounded),
    significant: fc.integer({ min: 1, max: String(Math.abs(rounded)).length }),
  }),
);

const digit = fc.oneof(
  { weight: 2, arbitrary: fc.constant("X") },
  { weight: 1, arbitrary: fc.nat(9).map(String) },
);
const digits = (count: number) =>
  fc.array(digit, { minLength: count, maxLength: count }).map((all) => all.join(""));

const masked = fc
  .record({
    form: fc.constant("masked" as const),
    year: fc
      .tuple(fc.constantFrom("", "", "-"), fc.oneof(digits(4), fc.constantFrom("1985", "2004")))
      .map((both) => both.join("")),
    month: fc.option(fc.oneof(digits(2), upTo(12)), { nil: null }),
    day: fc.option(fc.oneof(digits(2), upTo(31)), { nil: null }),
  })
  .map((value) => (value.month === null ? { ...value, day: null } : value))
  .filter((value) => /X/.test(`${value.year}${value.month}${value.day}`) && coreOf(value) !== null);

const aValue: fc.Arbitrary<MomentValue> = fc.oneof(
  { weight: 4, arbitrary: day },
  { weight: 3, arbitrary: month },
  { weight: 2, arbitrary: division },
  { weight: 2, arbitrary: plainYear },
  { weight: 1, arbitrary: roundedYear },
  { weight: 3, arbitrary: masked },
);

const doubt = fc.constantFrom(
  { approximate: true, uncertain: false },
  { approximate: false, uncertain: true },
  { approximate: true, uncertain: true },
);

/** Marks before and after each part of a value, in the order in which they are written. */
function marksOf(value: MomentValue): fc.Arbitrary<Mark[]> {
  if (value.form === "day" && value.time !== null) return fc.constant([]);
  const place = fc.option(doubt, { nil: null, freq: 4 });
  const places = fc.array(fc.tuple(place, place), {
    minLength: partsOf(value),
    maxLength: partsOf(value),
  });
  return places.map((parts) =>
    parts.flatMap(([before, after], part) => {
      // The same twice at one number is refused.
      const isTwice = JSON.stringify(before) === JSON.stringify(after);
      return [
        ...(before === null ? [] : [{ part, side: "before" as const, ...before }]),
        ...(after === null || isTwice ? [] : [{ part, side: "after" as const, ...after }]),
      ];
    }),
  );
}

function partsOf(value: MomentValue): number {
  if (value.form === "masked") return value.day !== null ? 3 : value.month !== null ? 2 : 1;
  return { day: 3, month: 2, division: 2, year: 1 }[value.form];
}

/** The days are left to the reader: nothing here says what they are. */
const NO_DAYS = {
  core: { earliest: null, latest: null },
  window: { earliest: null, latest: null },
};

function withMarks(value: MomentValue): fc.Arbitrary<Moment> {
  return marksOf(value).map((marks) => ({ value, marks, ...NO_DAYS }));
}

/** A single date of any form, with marks. */
export const aMoment: fc.Arbitrary<Moment> = aValue.chain(withMarks);

const aRange: fc.Arbitrary<Member> = fc
  .oneof(
    fc.tuple(day, day),
    fc.tuple(month, month),
    fc.tuple(plainYear, plainYear),
    fc.tuple(masked, masked),
  )
  .chain(([a, b]) => fc.tuple(withMarks(a), withMarks(b)))
  .map(([a, b]) => (isInOrder(a, b) ? { from: a, to: b } : { from: b, to: a }));

const aMember = fc.oneof({ weight: 3, arbitrary: aMoment }, { weight: 1, arbitrary: aRange });

const anEnd: fc.Arbitrary<Moment | NoEnd> = fc.oneof(
  { weight: 4, arbitrary: aMoment },
  { weight: 1, arbitrary: fc.constantFrom("open" as const, "unknown" as const) },
);

const interval = fc
  .tuple(anEnd, anEnd)
  .filter(([start, end]) => typeof start !== "string" || typeof end !== "string")
  .map(([a, b]): EdtfContent => {
    const isBackwards = typeof a !== "string" && typeof b !== "string" && !isInOrder(a, b);
    const [start, end] = isBackwards ? [b, a] : [a, b];
    return { kind: "interval", start, end };
  });

/** Whatever EDTF can say, of any level. */
export const aStructure: fc.Arbitrary<EdtfContent> = fc.oneof(
  { weight: 3, arbitrary: aMoment.map((date): EdtfContent => ({ kind: "date", date })) },
  { weight: 2, arbitrary: interval },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("one of" as const, "all of" as const),
      members: fc.array(aMember, { minLength: 1, maxLength: 4 }),
      orEarlier: fc.boolean(),
      orLater: fc.boolean(),
    }),
  },
);

/** EDTF of any kind whose days a database can hold, as it is written. */
export const aStorableEdtf: fc.Arbitrary<string> = aStructure
  .filter((content) => {
    const { earliest, latest } = boundsOf(content);
    return [earliest, latest].every((bound) => bound === null || isStorableDay(bound));
  })
  .map(formatEdtf);
