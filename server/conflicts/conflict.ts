import type { LinkKind } from "../claims/link-kinds.ts";
import type { Anchor } from "../dates/anchor.ts";
import type { DayWindow, Gap } from "../dates/window.ts";
import type { ConflictRule } from "./conflict-rules.ts";

/** Whose dating a side of a conflict is, as anchors name it: the event dating of a claim, say. */
export type Dated = Exclude<Anchor, { kind: "day" }>;

/** What is dated, as records name it. @example nameOf({ kind: "hop", id, clock: "said" }) // => "hop:<id>/said" */
export function nameOf({ kind, id, clock }: Pick<ConflictSide, "kind" | "id" | "clock">): string {
  return `${kind}:${id}/${clock}`;
}

interface Named {
  readonly slug: string;
  readonly name: string;
}

interface StoryName {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

/** One of the two datings that cannot both hold. */
export interface ConflictSide extends DayWindow {
  readonly kind: Dated["kind"];
  readonly id: string;
  readonly clock: Dated["clock"];
  /** The claim that it is of, or that the step of a chain belongs to; null for a source and an event. */
  readonly claim: {
    readonly id: string;
    readonly text: string;
    readonly story: StoryName;
  } | null;
  /** Of a source or an event. */
  readonly title: string | null;
  /** The claimant, whoever speaks in the step, or the outlet; null where nobody is named, and for an event. */
  readonly speaker: Named | null;
  /** The source's own words for the date. */
  readonly phrase: string | null;
  readonly edtf: string | null;
}

/** What an editor said last about a conflict. */
export interface ConflictDismissal {
  readonly state: "dismissed" | "reopened";
  readonly reason: string;
  /** Who said it, and when; both null where a file that it came in did not tell. */
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  /** The windows that it was said about: it holds for no others. */
  readonly first: DayWindow;
  readonly second: DayWindow;
}

/** Two datings that cannot both hold, by a rule; it names both. */
export interface Conflict {
  /** The same as long as the two things and the rule are, whatever their dates. */
  readonly id: string;
  readonly rule: ConflictRule;
  /** To which it belongs: that of the claim which is at fault, if one is. */
  readonly story: StoryName;
  /** Which both sides are about; null where the rule asks for none. */
  readonly event: { readonly id: string; readonly title: string } | null;
  /** The one that ends before the other begins stands first. */
  readonly sides: readonly [ConflictSide, ConflictSide];
  /** What lies between the two windows. */
  readonly gap: Gap;
  /** Its length: "15 months apart at the least". */
  readonly words: string;
  /** One sentence that names both sides and what is wrong. */
  readonly explanation: string;
  /** The answer that was given too early; null for the other rules. */
  readonly link: { readonly id: string; readonly kind: LinkKind } | null;
  /** Links between the two claims which say already that they do not go together. */
  readonly acknowledged_by: readonly {
    readonly id: string;
    readonly kind: LinkKind;
    readonly from_claim_id: string;
    readonly to_claim_id: string;
  }[];
  /** Whether an editor's dismissal holds for it, which is one of these very windows. */
  readonly dismissed: boolean;
  /** What editors said last about it, of whatever windows; null where nothing was. */
  readonly dismissal: ConflictDismissal | null;
}

/**
 * A conflict as PostgreSQL tells it, days as it writes them: what follows from the search that found it, and all words,
 * are put to it.
 */
export interface ToldConflict extends Pick<Conflict, "id" | "event" | "link" | "acknowledged_by"> {
  readonly search: number;
  readonly sides: readonly [ToldSide, ToldSide];
  readonly dismissal: (ConflictDismissal & { readonly holds: boolean }) | null;
}

export type ToldSide = Omit<ConflictSide, "kind" | "clock">;
