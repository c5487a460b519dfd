import { compareDays, type Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import type { DayWindow } from "../window.ts";
import type { Meaning } from "./meaning.ts";

/**
 * What words mean that are counted from an anchor that may be imprecise: counted from both of its ends, the days
 * from the first of the one to the last of the other. An open end of the anchor leaves that side open.
 *
 * @example
 * atBothEnds({ earliest: "2022-10-10", latest: "2022-10-12" }, (day) => [{ core: { earliest: day, latest: day }, soft: "neither", says: "today" }])[0].core; // => { earliest: "2022-10-10", latest: "2022-10-12" }
 */
export function atBothEnds(
  anchor: Day | DayWindow | null,
  read: (day: Day | null) => Meaning[],
): Meaning[] {
  if (anchor === null || typeof anchor === "string") return read(anchor);
  const { earliest, latest } = anchor;
  if (earliest === latest) return read(earliest);
  if (earliest === null)
    return read(latest).map((meaning) => opened(meaning, read(null), "earliest"));
  if (latest === null)
    return read(earliest).map((meaning) => opened(meaning, read(null), "latest"));
  const first = read(earliest);
  const last = read(latest);
  const shared = first.slice(0, Math.min(first.length, last.length));
  return shared.map((meaning, at) => covering(meaning, last[at] ?? meaning, anchor));
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

function covering(a: Meaning, b: Meaning, anchor: DayWindow): Meaning {
  if (a.without || (isSame(a.core, b.core) && isSame(a.bounds, b.bounds))) return a;
  const core = {
    earliest: outer(a.core.earliest, b.core.earliest, -1),
    latest: outer(a.core.latest, b.core.latest, 1),
  };
  const earliest =
    a.bounds?.earliest && b.bounds?.earliest && outer(a.bounds.earliest, b.bounds.earliest, -1);
  const latest = a.bounds?.latest && b.bounds?.latest && outer(a.bounds.latest, b.bounds.latest, 1);
  const bounds = { ...(earliest && { earliest }), ...(latest && { latest }) };
  return {
    ...a,
    core,
    bounds,
    says: `${a.says}; the anchor is some day of ${windowInWords(anchor)}, so it is wider by as much`,
  };
}

type Ends = { earliest?: Day | null; latest?: Day | null } | undefined;

function isSame(a: Ends, b: Ends): boolean {
  return a?.earliest === b?.earliest && a?.latest === b?.latest;
}

function outer(a: Day | null, b: Day | null, sign: 1 | -1): Day | null {
  if (a === null || b === null) return null;
  return compareDays(a, b) * sign >= 0 ? a : b;
}
