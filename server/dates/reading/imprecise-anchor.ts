import { compareDays, type Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import type { DayWindow } from "../window.ts";
import type { Meaning } from "./meaning.ts";

/** What words mean from a day, or from none, and how reasons tell that day where it is one of several. */
type ReadFrom = (day: Day | null, told?: string) => Meaning[];

/**
 * What words mean that are counted from an anchor that may be imprecise: counted from both of its ends, the days
 * from the first of the one to the last of the other. An open end of the anchor leaves that side open.
 *
 * @example
 * atBothEnds({ earliest: "2022-10-10", latest: "2022-10-12" }, (day) => [{ core: { earliest: day, latest: day }, soft: "neither", says: "today" }])[0].core; // => { earliest: "2022-10-10", latest: "2022-10-12" }
 * atBothEnds({ earliest: "2022-10-10", latest: "2022-10-12" }, (day, told) => [{ core: { earliest: day, latest: day }, soft: "neither", says: told }])[0].says; // => "some day of 10–12 October 2022"
 */
export function atBothEnds(anchor: Day | DayWindow | null, read: ReadFrom): Meaning[] {
  if (anchor === null || typeof anchor === "string") return read(anchor);
  const { earliest, latest } = anchor;
  if (earliest === latest) return read(earliest);
  if (earliest === null)
    return read(latest).map((meaning) => opened(meaning, read(null), "earliest"));
  if (latest === null)
    return read(earliest).map((meaning) => opened(meaning, read(null), "latest"));
  const told = windowInWords(anchor);
  const same = bothWays(read(earliest, told), read(latest, told));
  const some = `some day of ${told}`;
  const other = bothWays(read(earliest, some), read(latest, some));
  return same.map(([a, b], at) => {
    if (isAlike(a, b)) return a;
    const [first, last] = other[at] ?? [a, b];
    return covering(first, last, some);
  });
}

/** The meanings from the one end, each with the same way to take the words from the other. */
function bothWays(first: readonly Meaning[], last: readonly Meaning[]): [Meaning, Meaning][] {
  return first.flatMap((a, at) => {
    const b = a.way === undefined ? last[at] : last.find(({ way }) => way === a.way);
    return b ? [[a, b] as [Meaning, Meaning]] : [];
  });
}

function isAlike(a: Meaning, b: Meaning): boolean {
  return a.without !== undefined || (isSame(a.core, b.core) && isSame(a.bounds, b.bounds));
}

/** What does not depend on the anchor is the same without one, and stays as it is. */
function opened(
  meaning: Meaning,
  without: readonly Meaning[],
  side: "earliest" | "latest",
): Meaning {
  const isFixed = without.some(
    ({ core }) => core[side] !== null && core[side] === meaning.core[side],
  );
  if (isFixed || meaning.without) return meaning;
  const core = { ...meaning.core, [side]: null };
  const soft =
    meaning.soft === "both"
      ? side === "earliest"
        ? "latest"
        : "earliest"
      : meaning.soft === side
        ? "neither"
        : meaning.soft;
  const says = `${meaning.says}, which is open on one side, so this is too`;
  if (core.earliest === null && core.latest === null)
    return { core, soft: "neither", says, without: "missing" };
  return { ...meaning, core, soft, says };
}

function covering(a: Meaning, b: Meaning, some: string): Meaning {
  const core = {
    earliest: outer(a.core.earliest, b.core.earliest, -1),
    latest: outer(a.core.latest, b.core.latest, 1),
  };
  const earliest =
    a.bounds?.earliest && b.bounds?.earliest && outer(a.bounds.earliest, b.bounds.earliest, -1);
  const latest = a.bounds?.latest && b.bounds?.latest && outer(a.bounds.latest, b.bounds.latest, 1);
  const bounds = { ...(earliest && { earliest }), ...(latest && { latest }) };
  // Where the words of a reason depend on the end both are told.
  const says = a.says === b.says ? a.says : `${a.says}, or ${b.says}, counted from ${some}`;
  return { ...a, core, bounds, says };
}

type Ends = { earliest?: Day | null; latest?: Day | null } | undefined;

function isSame(a: Ends, b: Ends): boolean {
  return a?.earliest === b?.earliest && a?.latest === b?.latest;
}

function outer(a: Day | null, b: Day | null, sign: 1 | -1): Day | null {
  if (a === null || b === null) return null;
  return compareDays(a, b) * sign >= 0 ? a : b;
}
