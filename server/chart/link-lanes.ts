import type { LinkKind } from "../claims/link-kinds.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";

/** A link between two rows of the chart; a row is null where that claim is not on the page. */
export interface RowLink {
  kind: LinkKind;
  from: number | null;
  to: number | null;
}

/** All links of one kind to one claim: one trunk with one arrowhead, into which each of them runs. */
export interface Bundle {
  kind: LinkKind;
  /** The row that the arrow points at. */
  target: number;
  /** The rows it comes from, each once, in order. */
  sources: number[];
  /** The first and the last row that it touches. */
  top: number;
  bottom: number;
  /** Its column in the gutter, 0 beside the text; null where there was no room for it. */
  lane: number | null;
}

/** A row that a link leaves or enters whose other end is not drawn: it ends open. */
export interface Stub {
  kind: LinkKind;
  row: number;
  direction: "out" | "in";
}

export interface Lanes {
  bundles: Bundle[];
  stubs: Stub[];
  /** How many lanes are used. */
  count: number;
}

/** Past so many the eye follows none of them: what finds no lane ends open and is named in the text. */
export const MOST_LANES = 14;

/**
 * Gives every bundle of links a lane of the gutter. No two that touch a common row share one. Short ones
 * are placed first and stay beside the text, so that long ones go round them.
 *
 * @param rows how many rows the chart has
 * @example
 * linkLanes([{ kind: "denies", from: 2, to: 0 }, { kind: "repeats", from: 1, to: 0 }], 3).bundles
 *   .map(({ kind, lane }) => [kind, lane]); // => [["repeats", 0], ["denies", 1]]
 */
export function linkLanes(links: readonly RowLink[], rows: number): Lanes {
  const bundles = bundled(links);
  const stubs = new Map<string, Stub>();
  const add = (stub: Stub) => stubs.set(`${stub.row} ${stub.direction} ${stub.kind}`, stub);
  for (const { kind, from, to } of links) {
    if (from !== null && to === null) add({ kind, row: from, direction: "out" });
    if (from === null && to !== null) add({ kind, row: to, direction: "in" });
  }
  const lanes: Uint8Array[] = [];
  for (const bundle of bundles) {
    const free = lanes.findIndex((taken) => isFree(taken, bundle));
    if (free === -1 && lanes.length === MOST_LANES) {
      add({ kind: bundle.kind, row: bundle.target, direction: "in" });
      for (const row of bundle.sources) add({ kind: bundle.kind, row, direction: "out" });
      continue;
    }
    bundle.lane = free === -1 ? lanes.push(new Uint8Array(rows)) - 1 : free;
    lanes[bundle.lane]?.fill(1, bundle.top, bundle.bottom + 1);
  }
  return {
    bundles: bundles.filter((bundle) => bundle.lane !== null),
    stubs: [...stubs.values()],
    count: lanes.length,
  };
}

function isFree(taken: Uint8Array, { top, bottom }: Bundle): boolean {
  for (let row = top; row <= bottom; row++) if (taken[row] === 1) return false;
  return true;
}

function bundled(links: readonly RowLink[]): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const { kind, from, to } of links) {
    if (from === null || to === null || from === to) continue;
    const key = `${to} ${kind}`;
    const known = bundles.get(key);
    if (!known) {
      const [top, bottom] = from < to ? [from, to] : [to, from];
      bundles.set(key, { kind, target: to, sources: [from], top, bottom, lane: null });
    } else if (!known.sources.includes(from)) {
      known.sources.push(from);
      known.top = Math.min(known.top, from);
      known.bottom = Math.max(known.bottom, from);
    }
  }
  const found = [...bundles.values()];
  for (const bundle of found) bundle.sources.sort((a, b) => a - b);
  return found.toSorted(
    (a, b) =>
      a.bottom - a.top - (b.bottom - b.top) ||
      a.top - b.top ||
      a.target - b.target ||
      LINK_KIND_NAMES.indexOf(a.kind) - LINK_KIND_NAMES.indexOf(b.kind),
  );
}
