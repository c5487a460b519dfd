import { expect } from "chai";
import * as fc from "fast-check";
import {
  type Dating,
  type DatingParts,
  datingRecord,
  makeDating,
} from "../../../server/dates/dating.ts";
import { addDays, compareDays, daysBetween } from "../../../server/dates/day.ts";
import { parseEdtf } from "../../../server/dates/edtf/edtf.ts";
import { isSameDates } from "../../../server/dates/moving/moved-dating.ts";
import { moveDating } from "../../../server/dates/moving/moving.ts";
import { type Dates, readAsDating } from "../../../server/dates/moving/read-as-dating.ts";
import { readDating } from "../../../server/dates/reading/read-dating.ts";
import { aNearDay, aShortEdtf } from "../arbitraries.ts";

const SOURCE = "source:01932b6e-8f3a-7c11-9a55-0242ac120002/published";
const EVENT = "event:01932b6e-8f3a-7c11-9a55-0242ac120003/dating";

function at(edtf: string | null): Dates {
  if (edtf === null) return { edtf, earliest: null, latest: null };
  const { text, window } = parseEdtf(edtf);
  return { edtf: text, ...window };
}

function dating(given: Partial<DatingParts>): Dating {
  return makeDating({
    phrase: null,
    anchor: SOURCE,
    edtf: null,
    basis: "inferred",
    reason: null,
    ...given,
  });
}

/** What the reader makes of a phrase; `number` counts the alternatives from 0. */
function read(phrase: string, from: string, anchor = SOURCE, number = 0): Dating {
  const window = { ...at(from), isEvent: anchor === EVENT };
  const reading = readDating(phrase, window, null).readings[number];
  if (!reading) throw new Error(`“${phrase}” has no reading ${number}`);
  return readAsDating(phrase, anchor, reading);
}

function move(one: Dating, from: string | null, to: string | null, contexts: string[] = []) {
  return moveDating(one, { before: at(from), after: at(to), contexts });
}

function datesOf({ edtf, earliest, latest }: Dates): Dates {
  return { edtf, earliest, latest };
}

describe("a dating whose words the reader reads", () => {
  it("is read anew, by the reader's reason", () => {
    const musk = read("about 18 months ago", "2022-10-11");
    const { dating: moved, how } = move(musk, "2022-10-11", "2024-04-11");
    expect(how).to.equal("read");
    expect(moved).to.deep.equal({
      phrase: "about 18 months ago",
      anchor: SOURCE,
      edtf: "2022-10~",
      earliest: "2022-08-30",
      latest: "2022-11-22",
      basis: "computed",
      reason: "About 18 months before 11 April 2024, give or take six weeks.",
    });
    expect(move(moved, "2024-04-11", "2022-10-11").dating).to.deep.equal(musk);
  });

  it("stays with the alternative that it was", () => {
    const [past, next] = [0, 1].map((n) => read("on Wednesday", "2022-10-11", SOURCE, n));
    expect([past?.edtf, next?.edtf]).to.deep.equal(["2022-10-05", "2022-10-12"]);
    for (const [one, edtf] of [
      [past, "2022-10-12"],
      [next, "2022-10-19"],
    ] as const) {
      expect(move(one ?? dating({}), "2022-10-11", "2022-10-18").dating.edtf).to.equal(edtf);
    }
  });

  it("stays with it where the others change their places", () => {
    for (const [phrase, before, after, from, to] of [
      // In March the coming May is the better reading, in October the last one.
      ["in May", "2022-03-01", "2022-10-11", "2021-05", "2022-05"],
      ["in May", "2022-10-11", "2022-03-01", "2023-05", "2022-05"],
      // Counted from January 1990 the month and the days are one reading.
      ["a year and a half ago", "1989-12-15", "1990-01", "1988-06-15", "1988-07"],
      ["9/11", "2003-06-01", "2004-06-01", "2003-09-11", "2004-09-11"],
    ] as const) {
      const { readings } = readDating(phrase, before, null);
      const number = readings.findIndex(({ edtf }) => edtf === from);
      const moved = move(read(phrase, before, SOURCE, number), before, after);
      expect([number > 0, moved.how, moved.dating.edtf], phrase).to.deep.equal([true, "read", to]);
    }
  });

  it("is found in the sentence around it", () => {
    const context = "They will meet on Wednesday.";
    const [reading] = readDating("on Wednesday", "2022-10-11", context).readings;
    const coming = dating({ phrase: "on Wednesday", edtf: reading?.edtf ?? null });
    expect(coming.edtf).to.equal("2022-10-12");
    expect(move(coming, "2022-10-11", "2022-10-18", [context]).dating.edtf).to.equal("2022-10-19");
  });

  it("gets its bounds from both ends of an imprecise anchor", () => {
    const moved = move(read("yesterday", "2022-10-11"), "2022-10-11", "2022-10-10/2022-10-12");
    expect(datesOf(moved.dating)).to.deep.equal(at("2022-10-09/2022-10-11"));
  });

  it("has no bounds while its anchor has none, and says so", () => {
    const shortly = read("shortly before", "2022-10-03", EVENT);
    const moved = move(shortly, "2022-10-03", null);
    expect(moved.how).to.equal("vague");
    expect(datesOf(moved.dating)).to.deep.equal(at(null));
    expect(moved.dating.reason).to.match(/not given/);
    expect(move(moved.dating, null, "2022-10-03").dating).to.deep.equal(shortly);
  });

  it("is left alone where its words do not depend on the anchor, or it has none that moves", () => {
    const stated = dating({ phrase: "in 2014", edtf: "2014", basis: "stated", reason: "Told." });
    expect(move(stated, "2022-10-11", "2023-10-11")).to.deep.equal({ dating: stated, how: "kept" });
    const recently = dating({ phrase: "recently", reason: "No day is told." });
    expect(move(recently, "2022-10-11", null).dating).to.deep.equal(recently);
    const fixed = { ...read("yesterday", "2022-10-11"), anchor: "2022-10-11" };
    expect(move(fixed, "2022-10-11", "2022-10-12").dating).to.deep.equal(fixed);
    const loose = { ...fixed, anchor: null };
    expect(move(loose, "2022-10-11", "2022-10-12").dating).to.deep.equal(loose);
  });

  it("keeps what an editor added behind the reader's reason, unless that names a date", () => {
    const made = read("shortly before", "2022-10-03", EVENT);
    const noted = { ...made, reason: `${made.reason} The words are the paper’s.` };
    const there = move(noted, "2022-10-03", "2023-10-03").dating;
    expect(there.reason).to.match(/3 October 2023.*\. The words are the paper’s\.$/);
    expect(move(there, "2023-10-03", "2022-10-03").dating).to.deep.equal(noted);
    const stale = { ...made, reason: `${made.reason} It was a Monday, the 3rd of October.` };
    expect(move(stale, "2022-10-03", "2023-10-03").dating.reason).to.not.match(/Monday/);
  });
});

describe("a dating that has what its words say by another margin", () => {
  it("is read anew by that margin, and comes back", () => {
    const usual = read("about 18 months ago", "2022-10-11");
    for (const [earliest, latest] of [
      ["2021-03-20", "2021-05-10"],
      ["2021-01-01", "2021-08-01"],
      [usual.earliest, "2021-05-10"],
    ] as const) {
      const own = { ...usual, earliest, latest };
      const there = move(own, "2022-10-11", "2024-04-11");
      expect([there.how, there.dating.edtf]).to.deep.equal(["read", "2022-10~"]);
      expect(daysBetween(there.dating.latest ?? "", "2022-10-31")).to.equal(
        daysBetween(latest, "2021-04-30"),
      );
      expect(move(there.dating, "2024-04-11", "2022-10-11").dating).to.deep.equal(own);
    }
  });
});

describe("a dating narrower than its words", () => {
  const tweet = dating({
    phrase: "earlier this month",
    edtf: "2022-10-03",
    reason: "The day is brought in from outside.",
  });

  it("stays as it is while it lies within them", () => {
    expect(move(tweet, "2022-10-12/2022-10-13", "2022-10-20")).to.deep.equal({
      dating: tweet,
      how: "kept",
    });
    expect(move(tweet, "2022-10-12", null).dating).to.deep.equal(tweet);
  });

  it("stays and is stuck where it does not, and is right again when they say it again", () => {
    const there = move(tweet, "2022-10-12", "2022-11-12");
    expect(there).to.deep.equal({ dating: tweet, how: "stuck" });
    expect(move(tweet, "2022-11-12", "2022-12-12").how).to.equal("stuck");
    expect(move(tweet, "2022-12-12", "2022-10-12")).to.deep.equal({ dating: tweet, how: "kept" });
  });

  it("is not taken for what they say where their anchor passes by that by accident", () => {
    const day = { ...tweet, ...at("2022-10-01") };
    const there = move(day, "2022-10-12", "2022-10-02");
    expect(read("earlier this month", "2022-10-02").edtf).to.equal("2022-10-01");
    expect(there).to.deep.equal({ dating: day, how: "kept" });
    expect(move(there.dating, "2022-10-02", "2022-10-12").dating).to.deep.equal(day);
  });

  it("stays where the words say no days from one of the anchors, or are not counted from it", () => {
    const noDate = move(tweet, "2022-10-12", null).dating;
    expect(move(noDate, null, "2022-10-12")).to.deep.equal({ dating: tweet, how: "kept" });
    expect(move(noDate, null, "2022-11-12")).to.deep.equal({ dating: tweet, how: "stuck" });
    const odd = dating({ phrase: "in 2014", edtf: "2015-03" });
    expect(move(odd, "2022-10-12", "2022-11-12")).to.deep.equal({ dating: odd, how: "kept" });
  });
});

describe("a dating that is counted otherwise", () => {
  const PUBLISHED = "2022-10-12/2022-10-13";

  it("takes over the date of its anchor where it has that", () => {
    const said = dating({ edtf: PUBLISHED, basis: "computed", reason: "Said in the piece." });
    const { dating: moved, how } = move(said, PUBLISHED, "2024-04?");
    expect(how).to.equal("same");
    expect(moved).to.deep.equal({ ...said, ...at("2024-04?") });
    expect(move(moved, "2024-04?", PUBLISHED).dating).to.deep.equal(said);
  });

  it("tells its new reason where the old one names a date, and no longer one each time", () => {
    const said = dating({ edtf: "2022-10-11", reason: "Said on 11 October 2022." });
    const there = move(said, "2022-10-11", "2024-04-11").dating;
    expect(there.reason).to.equal("It has the date of what it is counted from: 11 April 2024.");
    const back = move(there, "2024-04-11", "2022-10-11").dating;
    expect(back.reason).to.equal("It has the date of what it is counted from: 11 October 2022.");
  });

  it("tells its new reason, in English, in every age of the calendar", () => {
    const stops: [edtf: string, told: string][] = [
      ["0033", "AD 33"],
      ["-0043", "44 BC"],
      ["../0032", "before AD 33"],
      ["-0011/..", "from 12 BC on"],
      ["0800~", "about AD 800"],
      ["09XX", "some year from AD 900 to AD 999"],
      ["-0043-03-15", "15 March 44 BC"],
      ["-4000", "4001 BC"],
      ["9999", "9999"],
    ];
    let same = dating({ edtf: "0034", reason: "Said in AD 34." });
    let from = "0034";
    for (const [edtf, told] of stops) {
      same = move(same, from, edtf).dating;
      expect(same.reason).to.equal(`It has the date of what it is counted from: ${told}.`);
      from = edtf;
    }
    let other = dating({ edtf: "0035", reason: "A year after AD 34." });
    from = "0034";
    for (const [edtf, told] of stops.filter(([one]) => !/[.X~]/.test(one)).slice(0, 3)) {
      other = move(other, from, edtf).dating;
      expect(other.reason).to.equal(
        `It moved along with what it is counted from, whose date is ${told}.`,
      );
      from = edtf;
    }
  });

  it("is kept where it is open on both sides, since there is nothing to move", () => {
    const open = dating({ edtf: "../..", reason: "Nobody says." });
    expect(move(open, "2022-10-11", "2023-10-11")).to.deep.equal({ dating: open, how: "kept" });
  });

  it("keeps its distance from its anchor at both ends", () => {
    const byThen = dating({ edtf: "../2022-10-13", reason: "Said at the latest by then." });
    const moved = move(byThen, PUBLISHED, "2024-04-12/2024-04-13");
    expect(moved.how).to.equal("shifted");
    expect(moved.dating).to.deep.equal({ ...byThen, ...at("../2024-04-13") });
    const answer = dating({
      edtf: "2022-10-03/2022-10-13",
      reason: "From the 3rd to 13 October 2022.",
    });
    const wider = move(answer, "2022-10-03", "2022-10-01/2022-10-08").dating;
    expect(datesOf(wider)).to.deep.equal(at("2022-10-01/2022-10-18"));
    expect(wider.reason).to.equal(
      "It moved along with what it is counted from, whose date is between 1 and 8 October 2022.",
    );
  });

  it("moves by whole months where its anchor does, and keeps a stated margin to the day", () => {
    const april = dating({ edtf: "2021-04~", earliest: "2021-02-28", latest: "2021-05-23" });
    const { dating: moved } = move(april, "2022-10-11", "2024-04-11");
    expect(datesOf(moved)).to.deep.equal({
      edtf: "2022-10~",
      earliest: "2022-08-30",
      latest: "2022-11-23",
    });
    const usual = dating({ edtf: "2020~" });
    expect(datesOf(move(usual, "2022-10-11", "2023-10-11").dating)).to.deep.equal(at("2021~"));
  });

  it("is shifted as well where its words say no days", () => {
    const then = dating({ phrase: "then", edtf: "2022-10-03/2022-10-13" });
    expect(move(then, "2022-10-03", "2022-10-05").dating.edtf).to.equal("2022-10-05/2022-10-15");
  });

  it("is no longer stated by its source once it moved", () => {
    const stated = dating({ edtf: "2022-10-03", basis: "stated" });
    expect(move(stated, "2022-10-11", "2022-10-12").dating.basis).to.equal("computed");
    expect(move(stated, "2022-10-11", "2022-10-11").dating).to.deep.equal(stated);
  });

  it("opens where its anchor opens, and does not close again by itself", () => {
    const one = dating({ edtf: "2022-10-05/2022-10-13" });
    const opened = move(one, "2022-10-03", "2022-10-03/..").dating;
    expect(datesOf(opened)).to.deep.equal(at("2022-10-05/.."));
    const closed = move(opened, "2022-10-03/..", "2022-10-03").dating;
    expect(datesOf(closed)).to.deep.equal(at("2022-10-05/.."));
    const alike = move(dating({ edtf: "2022-10-03/2022-10-13" }), "2022-10-03", "2022-10-03/..");
    expect(move(alike.dating, "2022-10-03/..", "2022-10-03").dating.edtf).to.equal(null);
    const lost = move(dating({ edtf: "../2022-10-13" }), "2022-10-13", "2022-10-13/..");
    expect([lost.how, lost.dating.edtf]).to.deep.equal(["vague", null]);
  });

  it("follows the one end that an open anchor has", () => {
    const one = dating({ edtf: "2022-10-03/2022-10-13" });
    const moved = move(one, "../2022-10-13", "../2022-10-15").dating;
    expect(datesOf(moved)).to.deep.equal(at("2022-10-05/2022-10-15"));
  });

  it("has no date while its anchor has none; then only what was dated alike is dated again", () => {
    const same = dating({ edtf: "2022-10-11", reason: "Said in his reply." });
    const other = dating({ edtf: "2022-10-03", reason: "Eight days earlier." });
    const [a, b] = [same, other].map((one) => move(one, "2022-10-11", null));
    expect([a?.how, b?.how]).to.deep.equal(["vague", "vague"]);
    expect(a?.dating).to.include({ edtf: null, earliest: null, latest: null, basis: "inferred" });
    expect(a?.dating.reason).to.equal(
      "It has the date of what it is counted from, which has none.",
    );
    const again = move(a?.dating ?? other, null, "2022-11-11");
    expect(datesOf(again.dating)).to.deep.equal(at("2022-11-11"));
    const still = move(b?.dating ?? same, null, "2022-11-11");
    expect(still.how).to.equal("stuck");
    expect(still.dating).to.include({ edtf: null });
    expect(still.dating.reason).to.match(/no longer known/);
  });

  it("stays where its anchor had no date before: it was never counted from it", () => {
    const one = dating({ edtf: "2022-10-03" });
    expect(move(one, null, "2022-11-11")).to.deep.equal({ dating: one, how: "kept" });
    expect(moveDating(one, { before: null, after: at("2022-11-11"), contexts: [] }).how).to.equal(
      "kept",
    );
  });

  it("is stuck, as it was, where it has no distance or the calendar ends", () => {
    for (const edtf of ["[2022-10-03,2022-10-05]", "199X", "2022-21"]) {
      const one = dating({ edtf });
      expect(move(one, "2022-10-11", "2022-10-12")).to.deep.equal({ dating: one, how: "stuck" });
    }
    const last = dating({ edtf: "9999-12-30" });
    expect(move(last, "9999-12-28", "9999-12-31")).to.deep.equal({ dating: last, how: "stuck" });
  });
});

describe("moving there and back", () => {
  const PHRASES =
    "about 18 months ago|two weeks ago|yesterday|on Wednesday|last spring|this week|earlier this month|since Monday|more than three years ago|last month|in the coming weeks|before|shortly before|shortly after the invasion|the previous day|in May|a year and a half ago|over the weekend|by Friday|almost ten days ago|early last year|before the tweet".split(
      "|",
    );

  /** How an anchor may be dated: a day, some days, a month. */
  const anAnchor = fc.oneof(
    aNearDay(),
    aNearDay().map((day) => day.slice(0, 7)),
    fc
      .tuple(aNearDay(), fc.integer({ min: 1, max: 40 }))
      .map(([from, length]) => `${from}/${addDays(from, length)}`),
  );

  it("gives the same days for every phrase, every reading of it and every anchor", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PHRASES),
        fc.constantFrom(SOURCE, EVENT),
        anAnchor,
        anAnchor,
        fc.nat(),
        (phrase, anchor, from, to, number) => {
          const window = { ...at(from), isEvent: anchor === EVENT };
          const { readings } = readDating(phrase, window, null);
          const reading = readings[number % readings.length];
          fc.pre(reading !== undefined);
          if (!reading) return;
          const one = readAsDating(phrase, anchor, reading);
          const there = move(one, from, to);
          // An alternative that is the best reading at the other anchor is the best one from then on.
          const best = readDating(phrase, { ...at(to), isEvent: anchor === EVENT }, null)
            .readings[0];
          fc.pre(reading === readings[0] || there.dating.edtf !== best?.edtf);
          expect(["read", "kept", "vague"]).to.include(there.how);
          expect(datingRecord.safeParse(there.dating).success).to.equal(true);
          expect(move(there.dating, to, from).dating).to.deep.equal(one);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives back what an editor knew besides the words, to the letter, by any number of days", () => {
    const aPart = fc.record({
      phrase: fc.constantFrom(...PHRASES),
      anchor: fc.constantFrom(SOURCE, EVENT),
      from: aNearDay(),
      by: fc.integer({ min: 1, max: 900 }),
      reading: fc.nat(),
      part: fc.tuple(fc.nat(), fc.nat()),
    });
    fc.assert(
      fc.property(aPart, ({ phrase, anchor, from, by, reading: number, part }) => {
        const { readings } = readDating(phrase, { ...at(from), isEvent: anchor === EVENT }, null);
        const reading = readings[number % Math.max(1, readings.length)];
        fc.pre(reading?.edtf !== undefined && reading.edtf !== null);
        const { earliest, latest } = reading;
        const first = earliest ?? addDays(latest ?? from, -400);
        const days = daysBetween(first, latest ?? addDays(first, 400)) + 1;
        const [begins, length] = [part[0] % days, part[1] % days];
        const start = addDays(first, begins);
        const end = addDays(first, Math.min(days - 1, begins + length));
        const edtf = start === end ? start : `${start}/${end}`;
        const known = dating({ phrase, anchor, edtf, reason: "Known from elsewhere." });
        const to = addDays(from, by);
        const there = move(known, from, to);
        // What is all that the words say follows them, and comes back with them.
        fc.pre(!readings.slice(1).some((one) => isSameDates(known, one)));
        if (isSameDates(known, readings[0] ?? null)) {
          expect(datesOf(move(there.dating, to, from).dating)).to.deep.equal(datesOf(known));
          return;
        }
        expect(there.dating).to.deep.equal(known);
        expect(["kept", "stuck"]).to.include(there.how);
        expect(move(known, to, from)).to.deep.equal({ dating: known, how: "kept" });
      }),
      { numRuns: 700 },
    );
  });

  /** A dating without words that is no narrower than its anchor, and an anchor as wide elsewhere. */
  const aDistance = fc
    .tuple(aShortEdtf(), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
    .map(([edtf, early, late]) => {
      const { core, window } = parseEdtf(edtf);
      const isSoft = (side: "earliest" | "latest") => core[side] !== window[side];
      return dating({
        edtf,
        earliest: isSoft("earliest") && core.earliest ? addDays(core.earliest, -early) : null,
        latest: isSoft("latest") && core.latest ? addDays(core.latest, late) : null,
      });
    });

  it("gives the same days for whatever keeps its distance", () => {
    fc.assert(
      fc.property(aDistance, aNearDay(), aNearDay(), (one, from, to) => {
        const there = move(one, from, to);
        expect(["shifted", "same", "kept"]).to.include(there.how);
        expect(datingRecord.safeParse(there.dating).success).to.equal(true);
        expect(datesOf(move(there.dating, to, from).dating)).to.deep.equal(datesOf(one));
      }),
      { numRuns: 1000 },
    );
  });

  it("gives the same days where the anchor gets wider and narrower again", () => {
    fc.assert(
      fc.property(aDistance, aNearDay(), anAnchor, (one, from, to) => {
        const there = move(one, from, to).dating;
        expect(datesOf(move(there, to, from).dating)).to.deep.equal(datesOf(one));
      }),
      { numRuns: 1000 },
    );
  });

  it("makes no reason longer, however often", () => {
    fc.assert(
      fc.property(aDistance, fc.array(aNearDay(), { minLength: 2, maxLength: 8 }), (one, stops) => {
        let [from = "2022-10-11"] = stops;
        let moved = { ...one, reason: "From the 3rd to 13 October 2022." };
        for (const to of stops.slice(1)) {
          moved = {
            ...moved,
            ...move(moved, from, to).dating,
            reason: move(moved, from, to).dating.reason ?? "",
          };
          from = to;
        }
        expect(moved.reason.length).to.be.at.most(140);
      }),
    );
  });
});

describe("moving an anchor", () => {
  it("never makes what hangs on it more precise than the anchor itself got", () => {
    fc.assert(
      fc.property(
        aShortEdtf(),
        aNearDay(),
        aNearDay(),
        fc.nat({ max: 30 }),
        (edtf, from, to, more) => {
          const one = dating({ edtf });
          fc.pre(edtf !== from);
          const after = more === 0 ? to : `${to}/${addDays(to, more)}`;
          const moved = move(one, from, after).dating;
          expect(moved.edtf?.includes("~")).to.equal(edtf.includes("~"));
          expect(moved.edtf?.includes("?")).to.equal(edtf.includes("?"));
          expect([moved.earliest === null, moved.latest === null]).to.deep.equal([
            one.earliest === null,
            one.latest === null,
          ]);
          if (one.earliest === null || one.latest === null) return;
          if (moved.earliest === null || moved.latest === null) throw new Error("an end opened");
          // Months and years differ in length by three days at most, for each end.
          const width = daysBetween(one.earliest, one.latest);
          expect(daysBetween(moved.earliest, moved.latest)).to.be.at.least(width + more - 6);
          expect(compareDays(moved.earliest, moved.latest)).to.be.at.most(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
