import * as chrono from "chrono-node";
import { addDays, type Day, dayFromParts } from "../../server/dates/day.ts";
import { parseEdtf } from "../../server/dates/edtf/edtf.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import { unitAround } from "../../server/dates/reading/units.ts";
import type { DayWindow } from "../../server/dates/window.ts";
import type { Case } from "./case.ts";

/** What a reader says first, and all that it says. Null is no date; open on both sides is a date without bounds. */
export interface Said {
  first: DayWindow | null;
  all: readonly DayWindow[];
}

/** Ours: the days that the EDTF names; the bounds of approximate ones are wider on purpose. */
export function readOurs({ phrase, anchor, context }: Case): Said {
  const all = readDating(phrase, anchor, context).readings.map(({ edtf, earliest, latest }) =>
    edtf === null ? { earliest, latest } : { ...parseEdtf(edtf).core },
  );
  return { first: all[0] ?? null, all };
}

/** chrono-node alone, on the same words: the longest thing that it finds, as precise as it says it knows. */
export function readChrono({ phrase, anchor }: Case): Said {
  const reference = { instant: new Date(`${anchor}T12:00:00Z`), timezone: "UTC" };
  const found = chrono
    .parse(phrase, reference)
    .toSorted((a, b) => b.text.length - a.text.length)[0];
  if (!found) return { first: null, all: [] };
  const start = windowOf(found.start);
  const window = found.end
    ? { earliest: start.earliest, latest: windowOf(found.end).latest }
    : start;
  return { first: window, all: [window] };
}

function windowOf(parts: chrono.ParsedComponents): { earliest: Day; latest: Day } {
  const [year, month, day] = [
    parts.get("year") ?? 1,
    parts.get("month") ?? 1,
    parts.get("day") ?? 1,
  ];
  const date = dayFromParts({ year, month, day });
  if (parts.isCertain("day") || parts.isCertain("weekday") || parts.isCertain("hour"))
    return unitAround(addDays(date, 0), "day");
  if (parts.isCertain("month")) return unitAround(date, "month");
  return parts.isCertain("year") ? unitAround(date, "year") : unitAround(date, "day");
}
