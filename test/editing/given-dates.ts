import { expect } from "chai";
import fc from "fast-check";
import type { Knex } from "knex";
import { datingAt } from "../../server/anchors/clock.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { clock, eventIn, read, saidAt, saidIn } from "../anchors/hanging.ts";
import { dated } from "../support/builders.ts";

/** What somebody gives a date of a claim: nothing, a day, or words that are counted from another date of it. */
interface GivenDate {
  readonly how: "left" | "day" | "words";
  readonly day: string;
  readonly phrase: string;
  readonly on: number;
}

const LEFT: GivenDate = { how: "left", day: "", phrase: "", on: 0 };

const given: fc.Arbitrary<GivenDate> = fc.record({
  how: fc.constantFrom("left", "day", "words"),
  day: fc.constantFrom("2022-10-03", "2022-10-12", "2023-01-31", "2024-02-29"),
  phrase: fc.constantFrom("the day before", "the next day", "two days later", "a week earlier"),
  on: fc.nat(3),
});

/** What somebody gives the dates of a claim with two steps. */
export const anyDates: fc.Arbitrary<readonly GivenDate[]> = fc.tuple(given, given, given, given);

/** In which order these are counted: each only from those before it, so that there is no circle. */
export const anyOrder: fc.Arbitrary<readonly number[]> = fc.shuffledSubarray([0, 1, 2, 3], {
  minLength: 4,
});

/** The dates of a claim as restoredRecord calls them, and a form that tells whose is taken. */
export function fieldsOf({ chain }: Claim): string[] {
  return ["said", "event_dating", ...chain.map(({ id }) => `chain.${id}.said`)];
}

/** A claim as a form makes it: what is left alone stays, though what it is counted from is given anew. */
export function withDates(
  claim: Claim,
  order: readonly number[],
  dates: readonly GivenDate[],
): Claim {
  const keys = clocksIn(claim);
  const datings = keys.map((key) => datingIn(claim, key));
  for (const [place, nth] of order.entries()) {
    const { how, day, phrase, on } = dates[nth] ?? LEFT;
    if (how === "left") continue;
    const anchor = order[on % Math.max(place, 1)] ?? 0;
    const from = datings[anchor] ?? null;
    const isCounted = how === "words" && place > 0 && from !== null;
    datings[nth] = isCounted ? read(phrase, keys[anchor] ?? "", from) : dated(day);
  }
  const [said = null, event_dating = null, ...steps] = datings;
  const chain = claim.chain.map((hop, nth) => ({ ...hop, said: steps[nth] ?? null }));
  return { ...claim, said, event_dating, chain };
}

/** Gives dates of a claim one after the other, so that whatever is counted from one has moved before the next is given. */
export async function giveDates(
  db: Knex,
  { id }: Claim,
  order: readonly number[],
  dates: readonly GivenDate[],
): Promise<void> {
  for (const nth of order) {
    const one = dates.map((date, place): GivenDate => (place === nth ? date : LEFT));
    await changeRecord(
      db,
      { who: "Eve", reason: "Looked up." },
      { entity: "claim", id, version: null, edit: (before) => withDates(before, order, one) },
    );
  }
}

/** That each date which is counted from another one of the claim is what its words say from there. */
export function expectCounted(claim: Claim): void {
  for (const key of clocksIn(claim)) {
    const dating = datingIn(claim, key);
    const from = dating?.anchor ? datingIn(claim, dating.anchor) : null;
    if (dating === null || from === null) continue;
    const again = read(dating.phrase ?? "", dating.anchor ?? "", from);
    expect(dating.edtf, key).to.equal(again.edtf);
  }
}

/** The clocks of a claim: when it was said, when it was, and its steps. */
function clocksIn(claim: Claim): string[] {
  return [saidIn(claim), eventIn(claim), ...claim.chain.map((hop) => saidAt(hop))];
}

function datingIn(record: Claim, key: string) {
  return datingAt(clock(key), { entity: "claim", record, version: 1 });
}
