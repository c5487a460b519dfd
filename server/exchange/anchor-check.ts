import { type Anchor, formatAnchor, parseAnchor } from "../dates/anchor.ts";
import { type FaultList, type Place, within } from "./fault.ts";
import { type FileIds, withArticle } from "./file-ids.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { Ordinal } from "./id-index.ts";

type NamedAnchor = Exclude<Anchor, { kind: "day" }>;

/** A clock of a sort of thing, such as when a claim was said. */
export type Clock = Pick<NamedAnchor, "kind" | "clock">;

// The clocks that a dating can be counted from, and the field that holds their dating.
const CLOCKS: readonly (Clock & { readonly field: string })[] = [
  { kind: "source", clock: "published", field: "published" },
  { kind: "event", clock: "dating", field: "dating" },
  { kind: "claim", clock: "said", field: "said" },
  { kind: "claim", clock: "event", field: "event_dating" },
  { kind: "hop", clock: "said", field: "said" },
];

const clockNumber = ({ kind, clock }: Clock) =>
  CLOCKS.findIndex((known) => known.kind === kind && known.clock === clock);

// A clock of one thing as one number.
const nodeOf = (clock: Clock, ordinal: Ordinal) => ordinal * CLOCKS.length + clockNumber(clock);

/** Checks what the datings of a file are counted from. */
export interface AnchorCheck {
  /**
   * @param clock which the dating is of, of the thing with this number
   * @param place of the thing
   */
  take(
    clock: Clock,
    ordinal: Ordinal,
    dating: { readonly anchor: string | null } | null,
    place: Place,
  ): void;
  /** Names an anchor whose thing is not in the file, and said to be not. */
  allowOutside(anchor: string): void;
  /** Notes the anchors that name nothing, and the datings that are counted from themselves. */
  finish(): void;
}

/**
 * A dating may be counted from something further down in the file, so anchors are settled at the end. Each
 * dating has at most one anchor; following them from any dating ends, or comes back.
 */
export function anchorCheck(ids: FileIds, faults: FaultList): AnchorCheck {
  /** For each clock of a thing the one that it is counted from, plus one. */
  const countedFrom = new GrowingNumbers();
  const unsettled: { node: number; anchor: NamedAnchor; place: Place }[] = [];
  const outside = new Set<string>();
  let lastNode = -1;

  const settle = (node: number, anchor: NamedAnchor): boolean => {
    const found = ids.indexes[anchor.kind].find(anchor.id);
    if (found === undefined) return false;
    countedFrom.set(node, nodeOf(anchor, found) + 1);
    return true;
  };

  return {
    take(clock, ordinal, dating, place) {
      const anchor = parseAnchor(dating?.anchor ?? "");
      if (anchor === null || anchor.kind === "day") return;
      const node = nodeOf(clock, ordinal);
      lastNode = Math.max(lastNode, node);
      if (!settle(node, anchor)) unsettled.push({ node, anchor, place });
    },
    allowOutside(anchor) {
      outside.add(anchor);
    },
    finish() {
      for (const { node, anchor, place } of unsettled) {
        if (settle(node, anchor) || outside.has(formatAnchor(anchor))) continue;
        faults.add(
          within(place, clockOf(node).field, "anchor"),
          `names ${withArticle(anchor.kind)} that is neither in the file nor told as outside`,
        );
      }
      /** The walk on which a clock was come by, so that none is walked from twice. */
      const walked = new GrowingNumbers();
      for (let start = 0; start <= lastNode; start += 1) {
        let node = start;
        while (countedFrom.get(node) !== 0 && walked.get(node) === 0) {
          walked.set(node, start + 1);
          node = countedFrom.get(node) - 1;
        }
        if (countedFrom.get(node) !== 0 && walked.get(node) === start + 1) noteRound(node);
      }
    },
  };

  function noteRound(first: number): void {
    const names = [nameOf(first)];
    let node = countedFrom.get(first) - 1;
    while (node !== first && names.length < 5) {
      names.push(nameOf(node));
      node = countedFrom.get(node) - 1;
    }
    const { kind, field } = clockOf(first);
    const thing = ids.placeOf(kind, ordinalOf(first));
    const round = [...names, node === first ? nameOf(first) : "…"].join(" from ");
    faults.add(within(thing, field, "anchor"), `is counted from itself: ${round}`);
  }

  function nameOf(node: number): string {
    const { kind, clock } = clockOf(node);
    return `${kind}:${ids.indexes[kind].idOf(ordinalOf(node))}/${clock}`;
  }
}

function ordinalOf(node: number): Ordinal {
  return Math.floor(node / CLOCKS.length);
}

function clockOf(node: number): (typeof CLOCKS)[number] {
  const clock = CLOCKS[node % CLOCKS.length];
  if (clock === undefined) throw new RangeError(`${node} is no clock`);
  return clock;
}
