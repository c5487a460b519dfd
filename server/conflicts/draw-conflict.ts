import { type GapMark, gapMark } from "../chart/gap-mark.ts";
import { timeAxis } from "../chart/time-axis.ts";
import { type Band, windowBand } from "../chart/window-band.ts";
import type { LinkKind } from "../claims/link-kinds.ts";
import { claimPath, eventPath, sourcePath } from "../http/paths.ts";
import type { Conflict, ConflictSide } from "./conflict.ts";
import { dismissalInWords } from "./dismissal-in-words.ts";

/** One side of a conflict as a row: who, what is dated, and the band of its window. */
export interface DrawnSide {
  /** "places it", "the editors’ date": what of the thing is dated. */
  readonly what: string;
  /** The claim, work or event by its words; null where it is the claim of the other side once more. */
  readonly text: string | null;
  readonly href: string;
  /** The title of the story, where the claim is not of the conflict's own. */
  readonly elsewhere: string | null;
  readonly band: Band | null;
}

/** What the HTML face of a conflict says beyond its JSON. */
export interface DrawnConflict {
  readonly sides: readonly [DrawnSide, DrawnSide];
  readonly gap: GapMark;
  /** Links that acknowledge it, as sentences: who says it of whom. */
  readonly acknowledged: readonly {
    readonly from: string;
    readonly kind: LinkKind;
    readonly to: string;
    readonly href: string;
  }[];
  /** What editors said last of it; null where they said nothing. */
  readonly dismissal: string | null;
}

/** A conflict on an axis of its own, which is even: how far apart two windows are is what it shows. */
export function drawConflict(conflict: Conflict): DrawnConflict {
  const { sides, gap, words } = conflict;
  const axis = timeAxis(sides, false);
  const isSameClaim = sides[0].claim !== null && sides[0].claim.id === sides[1].claim?.id;
  const nameOf = (claim: string) =>
    sides.find((side) => side.claim?.id === claim)?.speaker?.name ?? "an unattributed claim";
  const drawn = (side: ConflictSide): DrawnSide => ({
    what: WHAT[`${side.kind}/${side.clock}`] ?? "",
    text: isSameClaim && side === sides[1] ? null : (side.claim?.text ?? side.title),
    href: hrefOf(side),
    elsewhere:
      side.claim === null || side.claim.story.id === conflict.story.id
        ? null
        : side.claim.story.title,
    band: windowBand(side, axis),
  });
  return {
    sides: [drawn(sides[0]), drawn(sides[1])],
    gap: gapMark({ widest: { gap, words } }, axis),
    acknowledged: conflict.acknowledged_by.map((link) => ({
      from: nameOf(link.from_claim_id),
      kind: link.kind,
      to: nameOf(link.to_claim_id),
      href: `${claimPath({ id: link.from_claim_id })}#link-${link.id}`,
    })),
    dismissal: dismissalInWords(conflict),
  };
}

const WHAT: Record<string, string> = {
  "claim/event": "places the event",
  "claim/said": "said",
  "hop/said": "said, in the chain of a claim",
  "source/published": "published",
  "event/dating": "the event, by the editors",
};

function hrefOf({ kind, id, claim }: ConflictSide): string {
  if (claim !== null) return claimPath(claim);
  return kind === "source" ? sourcePath({ id }) : eventPath({ id });
}
