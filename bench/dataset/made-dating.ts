import { type Dating, type DatingParts, makeDating } from "../../server/dates/dating.ts";
import { addDays } from "../../server/dates/day.ts";
import type { Chance } from "./chance.ts";

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

// Most days and months return thousands of times, and reading EDTF is slow beside the rest.
const made = new Map<string, { earliest: string | null; latest: string | null }>();

function dating(parts: DatingParts & { edtf: string }): Dating {
  let bounds = made.get(parts.edtf);
  if (bounds === undefined) {
    const { earliest, latest } = makeDating(parts);
    bounds = { earliest, latest };
    made.set(parts.edtf, bounds);
  }
  const { phrase, anchor, edtf, basis, reason } = parts;
  return { phrase, anchor, edtf, ...bounds, basis, reason };
}

/**
 * A dating around `day`, as they are met: mostly the day itself, else the month, about the month, a few days,
 * one side open, counted from something, too vague for any bounds, or none at all.
 *
 * @param from what a dating that is counted from something hangs on, such as claim:<id>/said
 */
export function madeDating(of: Chance, day: string, from: string): Dating | null {
  const month = day.slice(0, 7);
  const name = MONTHS[Number(day.slice(5, 7)) - 1] ?? "";
  const stated = { phrase: null, anchor: null, basis: "stated", reason: null } as const;
  const kind = of.next();
  if (kind < 0.56) return dating({ ...stated, edtf: day });
  if (kind < 0.64) return dating({ ...stated, phrase: `in ${name}`, edtf: month });
  if (kind < 0.73) {
    return dating({
      phrase: "some weeks ago",
      anchor: from,
      edtf: `${month}~`,
      basis: "computed",
      reason: `Some weeks before, so about ${name}, give or take six weeks.`,
    });
  }
  if (kind < 0.82) {
    const last = addDays(day, 1 + of.below(9));
    return dating({ ...stated, phrase: "in those days", edtf: `${day}/${last}` });
  }
  if (kind < 0.87) return dating({ ...stated, phrase: "before that", edtf: `../${day}` });
  if (kind < 0.9) {
    const reason = "The text dates it after what it reports.";
    return dating({ phrase: null, anchor: null, edtf: `${day}/..`, basis: "inferred", reason });
  }
  if (kind < 0.93) {
    const reason = "Recently is too vague for any bounds.";
    const none = { anchor: null, edtf: null, earliest: null, latest: null };
    return { phrase: "recently", ...none, basis: "stated", reason };
  }
  return null;
}
