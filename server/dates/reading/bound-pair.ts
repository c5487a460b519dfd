import { compareDays, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { boundFound } from "./bounds.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { exactly, type Found, inWay, type Meaning, type Scan } from "./meaning.ts";

const JOINT = words("[,] (and|but) [also]", ",");

/** "After 2014 and before 2020", "before Friday but after Monday", "no earlier than March and no later than May": between both. */
export function boundPairFound(scan: Scan, at: number): Found | null {
  const first = boundFound(scan, at);
  const joint = first ? JOINT(scan, first.next) : 0;
  const second = first && joint > 0 ? boundFound(scan, first.next + joint) : null;
  if (!first || !second) return null;
  const pieces = [
    ...first.pieces,
    { from: first.next, to: first.next + joint, role: "range" as const },
    ...second.pieces,
  ];
  const resolve = (count: Count): Meaning[] => {
    const both = [...first.resolve(count), ...second.resolve(count)];
    const starts = both.filter(({ core }) => core.earliest !== null && core.latest === null);
    const ends = both.filter(({ core }) => core.latest !== null && core.earliest === null);
    const from = starts[0]?.core.earliest;
    return from === undefined || from === null ? [] : between(from, ends);
  };
  return { next: second.next, pieces, isNamed: true, resolve };
}

/** Up to the next of the ends that may be meant. */
function between(earliest: string, ends: readonly Meaning[]): Meaning[] {
  const distance = ({ core: { latest } }: Meaning) =>
    latest === null ? 0 : daysBetween(earliest, latest);
  const [end] = ends
    .filter(({ core: { latest } }) => latest !== null && compareDays(earliest, latest) <= 0)
    .toSorted((a, b) => distance(a) - distance(b));
  if (!end) return [];
  const core = { earliest, latest: end.core.latest };
  const meaning = { ...exactly(core, `between both: ${windowInWords(core)}`), isRange: true };
  return end.way === undefined ? [meaning] : inWay(end.way, [meaning]);
}
