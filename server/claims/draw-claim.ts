import { type DrawnConflict, drawConflict } from "../conflicts/draw-conflict.ts";
import { askedInWords, outcomeInWords } from "../replies/reply-in-words.ts";
import { claimPath, withQuery } from "../http/paths.ts";
import type { ClaimPage, ClaimPageLink, ClaimPageSide } from "./claim-page.ts";
import type { LinkKind } from "./link-kinds.ts";

/** The links of one kind, in one direction. */
interface DrawnGroup {
  readonly kind: LinkKind;
  readonly direction: "from" | "to";
  readonly count: number;
  readonly links: readonly ClaimPageLink[];
}

/** One direction of a claim's links, as the page shows it. */
interface DrawnSide {
  readonly name: "meets" | "makes";
  readonly direction: "from" | "to";
  readonly total: number;
  readonly kinds: readonly {
    readonly kind: LinkKind;
    readonly count: number;
    readonly href: string;
  }[];
  readonly groups: readonly DrawnGroup[];
  readonly back: string | null;
  readonly forth: string | null;
}

/** What the HTML face of a claim says beyond its JSON. */
export interface DrawnClaim {
  readonly sides: readonly DrawnSide[];
  readonly conflicts: readonly DrawnConflict[];
  /** Each request for a reply in words. */
  readonly replies: readonly { readonly asked: string; readonly outcome: string }[];
}

/** Where the links of either side begin, as the address says it. */
export interface LinkPlaces {
  readonly makes_from: string | null;
  readonly meets_from: string | null;
}

/** The links of a claim by kind, with the addresses of the rest of them, and its conflicts drawn. */
export function drawClaim(page: ClaimPage, places: LinkPlaces): DrawnClaim {
  return {
    sides: [drawSide("meets", "to", page, places), drawSide("makes", "from", page, places)],
    conflicts: page.conflicts.map(drawConflict),
    replies: page.replies.map((reply) => ({
      asked: askedInWords(reply),
      outcome: outcomeInWords(reply),
    })),
  };
}

function drawSide(
  name: "meets" | "makes",
  direction: "from" | "to",
  page: ClaimPage,
  places: LinkPlaces,
): DrawnSide {
  const side = page[name];
  const here = `${name}_from` as const;
  const address = (from: string | null) =>
    `${withQuery(claimPath(page.claim), { ...places, [here]: from })}#${name}`;
  const whole = places[here] === null && side.after === null;
  return {
    name,
    direction,
    total: side.counts.reduce((sum, { count }) => sum + count, 0),
    kinds: side.counts.map(({ kind, count }) => ({
      kind,
      count,
      // Where all stand on this page, a kind is a place on it.
      href: whole ? `#${name}-${kind}` : address(kind),
    })),
    groups: groupsOf(side, direction),
    back: places[here] === null ? null : address(null),
    forth: side.after === null ? null : address(side.after),
  };
}

function groupsOf({ counts, links }: ClaimPageSide, direction: "from" | "to"): DrawnGroup[] {
  return counts
    .map(({ kind, count }) => ({
      kind,
      direction,
      count,
      links: links.filter((link) => link.kind === kind),
    }))
    .filter((group) => group.links.length > 0);
}
