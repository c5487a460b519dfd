import * as fc from "fast-check";
import { LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import type { ChartClaim, ChartDating, ChartLink } from "../../server/chart/chart-claim.ts";
import { dayNumber, dayOfNumber } from "../../server/chart/day-number.ts";
import { dayFromParts } from "../../server/dates/day.ts";
import { aDay } from "../dates/arbitraries.ts";

/** The day with a number, as the records write it. */
export function dayAt(number: number): string {
  return dayFromParts(dayOfNumber(number));
}

/** A dating by its bounds; without EDTF and phrase unless given. */
export function bounds(
  earliest: string | null,
  latest: string | null,
  rest: Partial<ChartDating> = {},
): ChartDating {
  return { earliest, latest, edtf: null, phrase: null, ...rest };
}

/** A claim of which only what matters to the test is given. */
export function aClaim(id: string, rest: Partial<ChartClaim> = {}): ChartClaim {
  return { id, claimant_name: null, said: null, event_dating: null, event_id: null, ...rest };
}

/** Datings near one another or ages apart, open on either side now and then, some without any bounds. */
export function aDating(): fc.Arbitrary<ChartDating> {
  const start = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.integer({ min: dayNumber("2019-01-01"), max: dayNumber("2023-12-31") }),
    },
    { weight: 1, arbitrary: aDay().map(dayNumber) },
  );
  const length = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.nat(4000));
  const edtf = fc.constantFrom("2022", "2022~", "2022?", "2022%", "2022~/2023", "2022/2023~", null);
  return fc
    .tuple(start, length, fc.nat(9), edtf)
    .map(([from, days, open, text]) =>
      bounds(
        open === 0 || open === 2 ? null : dayAt(from),
        open === 1 || open === 2 ? null : dayAt(from + days),
        { edtf: text, phrase: open === 3 ? "some time ago" : null },
      ),
    );
}

/** A page of claims about a handful of events, some undated, some about none. */
export function somePage(most = 60): fc.Arbitrary<ChartClaim[]> {
  const claim = fc.record({
    claimant_name: fc.constantFrom("Ann Other", "Ben Else", null),
    said: fc.option(aDating(), { freq: 5 }),
    event_dating: fc.option(aDating(), { freq: 3 }),
    event_id: fc.constantFrom("e1", "e2", "e3", null),
  });
  return fc
    .array(claim, { maxLength: most })
    .map((claims) => claims.map((rest, index) => aClaim(`c${index}`, rest)));
}

/** Links between the claims of a page, and a few to claims elsewhere. */
export function someLinks(claims: readonly ChartClaim[], most = 120): fc.Arbitrary<ChartLink[]> {
  const end = fc.constantFrom(...claims.map((claim) => claim.id), "elsewhere");
  return fc
    .array(fc.tuple(end, fc.constantFrom(...LINK_KIND_NAMES), end), { maxLength: most })
    .map((found) =>
      found
        .filter(([from, , to]) => from !== to)
        .map(([from_claim_id, kind, to_claim_id]) => ({
          from_claim_id,
          kind,
          to_claim_id,
          away:
            from_claim_id === "elsewhere" || to_claim_id === "elsewhere"
              ? { claimant_name: "Somebody Else", said: null }
              : null,
        })),
    );
}
