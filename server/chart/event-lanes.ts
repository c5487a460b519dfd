import { windowInWords } from "../dates/format-dating.ts";
import { canOverlap } from "../dates/window.ts";
import { type AxisMarks, axisMarks } from "./axis-marks.ts";
import type { ChartClaim, ChartDating, ChartEvent } from "./chart-claim.ts";
import { dayNumber } from "./day-number.ts";
import { type GapMark, gapMark } from "./gap-mark.ts";
import { type TimeAxis, timeAxis } from "./time-axis.ts";
import { type Band, windowBand } from "./window-band.ts";
import { type EventConflict, windowsThatCannotMeet } from "./windows-that-cannot-meet.ts";

/** One dating of an event, by one speaker in one phrase; the same words said twice stand once. */
export interface LaneRow {
  /** The claims that make it, in reading order; none make that of the editors. */
  claim_ids: string[];
  claimant_name: string | null;
  /** "should happen"; null for what has happened. */
  modality: string | null;
  /** The editors of the story place the event so themselves, beside what the claims say. */
  is_of_editors: boolean;
  dating: ChartDating;
  /** Null where the words are too vague to bound by days. */
  band: Band | null;
  /** On which side of the gap it stands, if the event has one: null where it can hold with both. */
  side: "earlier" | "later" | null;
  /** It is in no conflict but such as an editor dismissed. */
  is_dismissed: boolean;
}

/** All datings of one event, one under another. */
export interface EventLane {
  event: ChartEvent;
  rows: LaneRow[];
  /** How many datings more there are than rows. */
  more: number;
  conflict: LaneConflict | null;
}

/** Why the datings of an event cannot all hold, drawn and in words. */
export interface LaneConflict {
  gap: GapMark;
  /** Who cannot hold with whom, and how far apart they are. */
  sentence: string;
  /** Who can hold with either; null where nobody can. */
  reconcilable: string | null;
}

export interface EventLanes {
  /** One axis for all lanes; null where no dating has bounds. */
  axis: AxisMarks | null;
  lanes: EventLane[];
}

/** A lane shows so many datings; those of the conflict come first. */
const MOST_ROWS = 12;

/**
 * Lays out the datings of events, one lane for each, so that one look shows which can hold together.
 *
 * @param claims in reading order, all that place one of the events
 * @param events in the order of the lanes; one that nobody places has no lane
 * @param order of the rows: by the side of the gap on which they stand, what ends before it first; or as the claims
 *   are read, the editors' own dating first
 * @example
 * eventLanes(claims, [call]).lanes[0]?.conflict?.sentence;
 * // => "Elon Musk’s “about 18 months ago” and The New York Sun’s “shortly before” cannot both hold: they are 15 months apart at the least."
 */
export function eventLanes(
  claims: readonly ChartClaim[],
  events: readonly ChartEvent[],
  order: "by side" | "as read" = "by side",
): EventLanes {
  const wanted = new Set(events.map((event) => event.id));
  const placing = claims.filter(
    (claim) => claim.event_dating !== null && wanted.has(claim.event_id ?? ""),
  );
  const axis = timeAxis(
    [...events.map(({ dating }) => dating ?? null), ...placing.map((claim) => claim.event_dating)],
    true,
  );
  const conflicts = new Map(
    windowsThatCannotMeet(placing).map((conflict) => [conflict.event_id, conflict]),
  );
  const lanes = events.flatMap((event): EventLane[] => {
    const conflict = conflicts.get(event.id) ?? null;
    const rows = [...editorsDating(event, axis), ...datingsOf(event.id, placing, conflict, axis)];
    if (rows.length === 0) return [];
    const shown = foremost(rows, conflict);
    return [
      {
        event,
        rows:
          order === "by side"
            ? shown.toSorted(byPlace)
            : shown.toSorted((a, b) => rows.indexOf(a) - rows.indexOf(b)),
        more: Math.max(0, rows.length - MOST_ROWS),
        conflict: conflict === null ? null : laneConflict(conflict, rows, axis),
      },
    ];
  });
  return { axis: axis.panes.length === 0 ? null : axisMarks(axis), lanes };
}

function editorsDating({ dating }: ChartEvent, axis: TimeAxis): LaneRow[] {
  if (dating === null || dating === undefined) return [];
  const band = windowBand(dating, axis);
  const own = { claim_ids: [], claimant_name: null, modality: null, is_of_editors: true };
  return [{ ...own, dating, band, side: null, is_dismissed: false }];
}

function datingsOf(
  event_id: string,
  claims: readonly ChartClaim[],
  conflict: EventConflict | null,
  axis: TimeAxis,
): LaneRow[] {
  const rows = new Map<string, LaneRow>();
  const isAny = conflict !== null && claims.some((claim) => claim.dismissed_with?.length);
  const dismissed = isAny ? dismissedOf(event_id, claims) : new Set();
  for (const claim of claims) {
    const { id, claimant_name, event_dating: dating } = claim;
    if (claim.event_id !== event_id || dating === null) continue;
    const modality = claim.modality === "has happened" ? null : (claim.modality ?? null);
    const { phrase, earliest, latest } = dating;
    const key = JSON.stringify([claimant_name, modality, phrase, earliest, latest]);
    const known = rows.get(key);
    const side = conflict?.sides.get(id) ?? null;
    if (known) {
      known.claim_ids.push(id);
      known.side ??= side;
      known.is_dismissed = known.side === null && (known.is_dismissed || dismissed.has(id));
    } else {
      const band = windowBand(dating, axis);
      rows.set(key, {
        claim_ids: [id],
        claimant_name,
        modality,
        is_of_editors: false,
        dating,
        band,
        side,
        is_dismissed: side === null && dismissed.has(id),
      });
    }
  }
  return [...rows.values()];
}

/** The claims of an event that are in conflict with others of these, all of which an editor dismissed. */
function dismissedOf(event_id: string, claims: readonly ChartClaim[]): ReadonlySet<string> {
  const own = claims.filter((claim) => claim.event_id === event_id && !claim.places_nothing);
  const isDismissed = (a: ChartClaim, b: ChartClaim) =>
    (a.dismissed_with?.includes(b.id) ?? false) || (b.dismissed_with?.includes(a.id) ?? false);
  const found = own.filter((claim) => {
    const others = own.filter(({ event_dating }) => isApart(claim.event_dating, event_dating));
    return others.length > 0 && others.every((other) => isDismissed(claim, other));
  });
  return new Set(found.map(({ id }) => id));
}

function isApart(a: ChartDating | null, b: ChartDating | null): boolean {
  return a !== null && b !== null && !canOverlap(a, b);
}

/** The rows to show where there are too many: the editors' and those of the conflict, then as they are read. */
function foremost(rows: readonly LaneRow[], conflict: EventConflict | null): LaneRow[] {
  if (rows.length <= MOST_ROWS) return [...rows];
  const named = new Set([
    conflict?.widest.earlier_ids[0],
    conflict?.widest.opposites.get(conflict.widest.earlier_ids[0] ?? ""),
    ...(conflict?.reconcilable_ids ?? []),
  ]);
  const isNamed = (row: LaneRow) => row.is_of_editors || row.claim_ids.some((id) => named.has(id));
  return [...rows.filter(isNamed), ...rows.filter((row) => !isNamed(row))].slice(0, MOST_ROWS);
}

/** From top to bottom as from left to right: what ends before the gap, what spans it, what begins after it. */
function byPlace(a: LaneRow, b: LaneRow): number {
  const sides = ["earlier", null, "later"];
  return (
    sides.indexOf(a.side) - sides.indexOf(b.side) ||
    bound(a.dating.earliest) - bound(b.dating.earliest) ||
    bound(a.dating.latest) - bound(b.dating.latest)
  );
}

/** Open sides before all days: beyond any day that the database can hold, and still a number to subtract. */
function bound(day: string | null): number {
  return day === null ? -1e12 : dayNumber(day);
}

function laneConflict(
  conflict: EventConflict,
  rows: readonly LaneRow[],
  axis: TimeAxis,
): LaneConflict {
  const nameOf = (id: string | undefined) => {
    const row = rows.find((candidate) => candidate.claim_ids.some((known) => known === id));
    return row === undefined ? "another claim" : datingByWhom(row);
  };
  const { earlier_ids, opposites, words } = conflict.widest;
  const [first = ""] = earlier_ids;
  const reconcilable = rows.filter((row) =>
    row.claim_ids.some((id) => conflict.reconcilable_ids.includes(id)),
  );
  return {
    gap: gapMark(conflict, axis),
    sentence: `${nameOf(first)} and ${nameOf(opposites.get(first))} cannot both hold: they are ${words}.`,
    reconcilable: reconcilable.length === 0 ? null : reconciled(reconcilable),
  };
}

/** More names than this make no sentence. */
const MOST_NAMES = 3;

function reconciled(rows: readonly LaneRow[]): string {
  const names = rows.slice(0, MOST_NAMES).map(datingByWhom);
  const rest = rows.length - names.length;
  if (rest > 0) names.push(`${rest} more`);
  const list =
    names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const [only] = rows;
  const open = only?.dating.earliest === null || only?.dating.latest === null;
  const because = rows.length === 1 && open ? "leaves one side open and " : "";
  return `${list} ${because}can hold with either.`;
}

/** Elon Musk’s “about 18 months ago” */
function datingByWhom({ claimant_name, dating }: LaneRow): string {
  const words = dating.phrase === null ? windowInWords(dating) : `“${dating.phrase}”`;
  return claimant_name === null ? `an unattributed ${words}` : `${claimant_name}’s ${words}`;
}
