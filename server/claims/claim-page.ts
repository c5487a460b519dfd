import type { ClaimConflicts } from "../conflicts/claim-conflicts.ts";
import type { Dating } from "../dates/dating.ts";
import type { ClaimReply } from "../replies/claim-replies.ts";
import type { Source } from "../sources/source.ts";
import type { Speaker } from "../speakers/speaker.ts";

import type { Claim, Hop } from "./claim.ts";
import type { Link } from "./link.ts";
import type { LinkKind } from "./link-kinds.ts";

interface Named {
  readonly slug: string;
  readonly name: string;
}

/** A step of the chain, with the names that readers know. */
export interface ClaimPageHop
  extends Pick<Hop, "id" | "cue" | "manner" | "record" | "hedge" | "said" | "is_claimant">,
    Named {
  readonly kind: Speaker["kind"];
  readonly recipient: Named | null;
  /** A work supports this step, or it is the source's own voice. */
  readonly on_record: boolean;
  readonly on_record_source: { readonly id: string; readonly title: string } | null;
}

/** A link of the claim, and the claim at its other end. */
export interface ClaimPageLink extends Pick<Link, "id" | "kind" | "form" | "target" | "note"> {
  readonly claim: Pick<Claim, "id" | "text" | "state"> & {
    readonly claimant: Named | null;
    readonly said: Dating | null;
  };
}

/** The links of a claim in one direction: attacks first, then in the order in which they were entered. */
export interface ClaimPageSide {
  /** All of them, by kind. */
  readonly counts: readonly { readonly kind: LinkKind; readonly count: number }[];
  /** Fifty of them. */
  readonly links: readonly ClaimPageLink[];
  /** What to give as makes_from or meets_from for the next fifty; null where these are the last. */
  readonly after: string | null;
}

/** What /claims/:id says, and the whole of its JSON. */
export interface ClaimPage extends ClaimConflicts {
  readonly claim: Pick<
    Claim,
    | "id"
    | "text"
    | "quote"
    | "quote_prefix"
    | "quote_suffix"
    | "locator"
    | "said"
    | "event_dating"
    | "hedge"
    | "modality"
    | "state"
    | "recorded_at"
  > & {
    /** Counts the changes: its newest revision. */
    readonly version: number;
    readonly story: { readonly id: string; readonly slug: string; readonly title: string };
    readonly source: {
      readonly id: string;
      readonly title: string;
      readonly kind: Source["kind"];
      readonly url: string | null;
      readonly outlet: Named | null;
      readonly published: Dating | null;
    };
    readonly claimant: Named | null;
    readonly event: { readonly id: string; readonly title: string } | null;
    readonly chain: readonly ClaimPageHop[];
  };
  /** What it does to other claims: it denies, repeats … */
  readonly makes: ClaimPageSide;
  /** What other claims do to it: it is denied by, repeated by … */
  readonly meets: ClaimPageSide;
  /** Who was asked about it, and what came back, in the order in which they were asked. */
  readonly replies: readonly ClaimReply[];
  /** The newest revisions, newest first. */
  readonly history: readonly {
    readonly version: number;
    readonly at: string;
    readonly who: string;
    readonly reason: string;
  }[];
}
