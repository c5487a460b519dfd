import { addDays, compareDays } from "../../day.ts";
import { lexicon, words } from "../lexicon.ts";
import { type Scan, toldBetween } from "../meaning.ts";
import { fromEaster, type OfYear, onDay, onWeekday, timesOf } from "./of-year.ts";
import { type Recurring, yearly } from "../recurring-kinds.ts";
import type { FoundRecurring } from "../recurring-words.ts";
import { partsOf, type Span } from "../units.ts";

/** The bank holidays of England that news tells apart. */
const NAMED = lexicon<OfYear>([
  [onWeekday(1, 1, 5), ["[early] may bank holiday", "may day bank holiday"]],
  [onWeekday(-1, 1, 5), ["(spring|whitsun|late may) bank holiday"]],
  [onWeekday(-1, 1, 8), ["(august|summer|late summer) bank holiday"]],
]);
const ANY = words("bank holiday [monday]");
const WEEKEND = words("weekend");

const MONDAYS: readonly OfYear[] = [
  fromEaster(1),
  onWeekday(1, 1, 5),
  onWeekday(-1, 1, 5),
  onWeekday(-1, 1, 8),
];
const OTHERS: readonly OfYear[] = [onDay(1, 1), fromEaster(-2), onDay(12, 25), onDay(12, 26)];

/** "The bank holiday", "bank holiday Monday", "the August bank holiday", "bank holiday weekend": those of England. */
export function bankHoliday(scan: Scan, at: number): FoundRecurring | null {
  const named = NAMED(scan, at);
  const end = named?.next ?? at + ANY(scan, at);
  if (end === at) return null;
  const weekend = WEEKEND(scan, end);
  const told = toldBetween(scan, at, end + weekend);
  const isMonday = weekend > 0 || /monday$/i.test(told);
  const days = named
    ? yearly(told, named.value)
    : anyOf(told, isMonday ? MONDAYS : [...MONDAYS, ...OTHERS]);
  const recurring =
    weekend > 0
      ? { ...days, within: (window: Span) => days.within(window).map(withWeekend) }
      : days;
  return { recurring, next: end + weekend, role: "holiday" };
}

function withWeekend({ latest }: Span): Span {
  return { earliest: addDays(latest, -2), latest };
}

/** Whichever of them lies in the window. */
function anyOf(name: string, all: readonly OfYear[]): Recurring {
  const within = (window: Span): Span[] => {
    const first = partsOf(window.earliest).year;
    const years = Array.from(
      { length: partsOf(window.latest).year - first + 1 },
      (_, i) => first + i,
    );
    return years
      .flatMap((year) => all.flatMap((ofYear) => timesOf(ofYear, year)))
      .map(({ earliest }) => earliest)
      .toSorted(compareDays)
      .filter(
        (day) => compareDays(window.earliest, day) <= 0 && compareDays(day, window.latest) <= 0,
      )
      .map((day) => ({ earliest: day, latest: day }));
  };
  return { name, every: "year", within };
}
