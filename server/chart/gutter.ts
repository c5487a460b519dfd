import { LINK_KINDS, type LinkKind } from "../claims/link-kinds.ts";
import { ARROW_HEADS } from "./arrow-heads.ts";
import { type Bundle, type Lanes, MOST_LANES } from "./link-lanes.ts";

// Each row draws its own piece of every arc that passes it, in pixels from its top left corner. So rows
// may be of any height, a page may break between any two, and nothing has to be measured by a script.

/** The piece of the gutter beside one row. Paths are SVG path data. */
export interface GutterRow {
  /**
   * Arcs that only pass by, one path for each kind, in a box that is one unit high however high the row
   * is. Drawn too long instead, their dashes would be counted out far below the row: 26 MB on paper.
   */
  passing: { kind: LinkKind; d: string }[];
  /** Where arcs of this row cross others: drawn wide, in the colour of the paper, so that they lie on top. */
  casing: string;
  /** The ends of arcs that leave or enter this row, one for each kind and direction. */
  ends: ArcEnd[];
}

export interface ArcEnd {
  kind: LinkKind;
  d: string;
  /** An arrowhead, where arcs enter. */
  head: string | null;
  /** Whether the arrowhead is filled or drawn as a line. */
  filled: boolean;
  /** The ring in which an arc ends whose other end is not drawn. */
  ring: string | null;
}

/** One arc as a whole, for a script that draws it in one stroke. Rows count from 0, pixels from their tops. */
export interface ArcTrace {
  kind: LinkKind;
  from_row: number;
  from_y: number;
  x: number;
  to_row: number;
  to_y: number;
}

export interface Gutter {
  rows: GutterRow[];
  traces: ArcTrace[];
}

/** The height at which dots, bands and arcs meet a row, in pixels from its top. */
export const ROW_AXIS = 24;
const PORT_STEP = 8;
const PORT_REACH = 18;
const FIRST_LANE = 26;
const CORNER = 6;
/** Down, further than any row is high: what overhangs is cut off. */
const TO_THE_BOTTOM = "v2e3";

/** The distance between two lanes, in pixels. The fewer there are the more air they get. */
export function laneStep(lanes: number): number {
  return lanes <= 6 ? 12 : lanes <= 10 ? 10 : 8;
}

/**
 * The width of the gutter in pixels. public/css/dispute-chart.css has one class for each number of lanes.
 *
 * @example gutterWidth(0) // => 20
 */
export function gutterWidth(lanes: number): number {
  return lanes === 0 ? 20 : FIRST_LANE + (lanes - 1) * laneStep(lanes) + 10;
}

/** A point on the edge of a row's text where arcs of one kind leave or enter. */
interface Port {
  kind: LinkKind;
  direction: "out" | "in";
  /** The arcs that meet the row here; none for a stub. */
  arcs: { x: number; up: boolean; down: boolean }[];
  y: number;
}

/**
 * Draws the gutter row by row.
 *
 * @param lanes from `linkLanes`
 * @param rows how many rows the chart has
 */
export function drawGutter(lanes: Lanes, rows: number): Gutter {
  const step = laneStep(lanes.count);
  const ports = Array.from({ length: rows }, (): Port[] => []);
  const passing = Array.from({ length: rows }, () => new Map<LinkKind, string>());
  const joined: { bundle: Bundle; x: number; target: Port; sources: Port[] }[] = [];
  for (const bundle of lanes.bundles) {
    const { kind, target, sources, top, bottom } = bundle;
    const x = FIRST_LANE + (bundle.lane ?? 0) * step;
    const into = portAt(ports, target, kind, "in");
    into.arcs.push({ x, up: top < target, down: bottom > target });
    const outOf = sources.map((row) => {
      const port = portAt(ports, row, kind, "out");
      port.arcs.push({ x, up: target < row, down: target > row });
      return port;
    });
    joined.push({ bundle, x, target: into, sources: outOf });
    const line = `M${x} 0v1`;
    for (let row = top + 1; row < bottom; row++) {
      // At the row of the arrow the trunk ends from above and from below: its corners draw it.
      if (row === target) continue;
      const kinds = passing[row];
      kinds?.set(kind, (kinds.get(kind) ?? "") + line);
    }
  }
  for (const { kind, row, direction } of lanes.stubs) {
    ports[row]?.push({ kind, direction, arcs: [], y: ROW_AXIS });
  }
  for (const atRow of ports) spread(atRow);
  return {
    rows: ports.map((atRow, row) => drawRow(atRow, passing[row] ?? new Map())),
    traces: joined.flatMap(({ bundle, x, target, sources }) =>
      sources.map((source, index) => ({
        kind: bundle.kind,
        from_row: bundle.sources[index] ?? bundle.target,
        from_y: source.y,
        x,
        to_row: bundle.target,
        to_y: target.y,
      })),
    ),
  };
}

function portAt(
  ports: readonly Port[][],
  row: number,
  kind: LinkKind,
  direction: Port["direction"],
): Port {
  const atRow = ports[row];
  const known = atRow?.find(
    (port) => port.kind === kind && port.direction === direction && port.arcs.length > 0,
  );
  if (known) return known;
  const port = { kind, direction, arcs: [], y: ROW_AXIS };
  atRow?.push(port);
  return port;
}

/**
 * Spreads the ports of a row up and down. What goes up leaves above what goes down, the nearest lane first
 * on the way up and last on the way down: so the arcs of one row never cross one another.
 */
function spread(ports: Port[]): void {
  if (ports.length < 2) return;
  const order = new Map(ports.map((port) => [port, orderOf(port)]));
  ports.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const step = Math.min(PORT_STEP, (2 * PORT_REACH) / (ports.length - 1));
  for (const [index, port] of ports.entries()) {
    port.y = Math.round(ROW_AXIS + (index - (ports.length - 1) / 2) * step);
  }
}

function orderOf({ arcs }: Port): number {
  const furthest = furthestOf(arcs);
  const up = arcs.some((arc) => arc.up);
  const down = arcs.some((arc) => arc.down);
  if (up === down) return furthest;
  const apart = 2 * gutterWidth(MOST_LANES);
  return up ? furthest - apart : apart - furthest;
}

function drawRow(ports: readonly Port[], passing: ReadonlyMap<LinkKind, string>): GutterRow {
  const drawn: GutterRow = { passing: [], casing: "", ends: [] };
  for (const [kind, d] of passing) drawn.passing.push({ kind, d });
  for (const { kind, direction, arcs, y } of ports) {
    const drawnHead = direction === "in" ? ARROW_HEADS[LINK_KINDS[kind].family] : null;
    const start = drawnHead === null ? 2 : drawnHead.length;
    const head = drawnHead === null ? null : drawnHead.draw(y);
    const filled = drawnHead !== null && drawnHead.filled;
    if (arcs.length === 0) {
      const ring = `M14 ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0`;
      drawn.ends.push({ kind, d: `M${start} ${y}H14`, head, filled, ring });
      continue;
    }
    const furthest = furthestOf(arcs);
    const line = `M${start} ${y}H${furthest - CORNER}`;
    drawn.casing += line;
    drawn.ends.push({ kind, d: line + bends(arcs, furthest, y), head, filled, ring: null });
  }
  return drawn;
}

function furthestOf(arcs: Port["arcs"]): number {
  let furthest = 0;
  for (const { x } of arcs) if (x > furthest) furthest = x;
  return furthest;
}

const CORNER_UP = `q${CORNER} 0 ${CORNER}-${CORNER}V0`;
const CORNER_DOWN = `q${CORNER} 0 ${CORNER} ${CORNER}${TO_THE_BOTTOM}`;

/** The corners into the lanes. The first goes on where the line ends, so that dashes run round it. */
function bends(arcs: Port["arcs"], furthest: number, y: number): string {
  let first = "";
  let others = "";
  for (const { x, up, down } of arcs) {
    const isFirst = x === furthest && first === "";
    const move = `M${x - CORNER} ${y}`;
    if (isFirst) first = up ? CORNER_UP : CORNER_DOWN;
    else if (up) others += move + CORNER_UP;
    // A trunk that its arrow enters from above and from below has both.
    if (down && !(isFirst && !up)) others += move + CORNER_DOWN;
  }
  return first + others;
}
