import type { Claim, Hop } from "../claims/claim.ts";
import type { Dismissal } from "../conflicts/dismissal.ts";
import type { Dating } from "../dates/dating.ts";
import type { Event } from "../events/event.ts";
import type { ReplyRequest } from "../replies/reply-request.ts";
import type { Source } from "../sources/source.ts";
import type { Swap } from "./mergeable.ts";

// Records in which what refers to one thing refers to another. Nothing else of them changes: two steps of a chain that
// become the same speaker stay two steps.

/** A claim with the references of its chain and its dates swapped. */
export function swappedClaim(swap: Swap, claim: Claim): Claim {
  return {
    ...claim,
    source_id: swappedId(swap, "source", claim.source_id),
    claimant_id: swappedId(swap, "speaker", claim.claimant_id),
    event_id: swappedId(swap, "event", claim.event_id),
    said: swappedDating(swap, claim.said),
    event_dating: swappedDating(swap, claim.event_dating),
    chain: claim.chain.map((hop) => swappedHop(swap, hop)),
  };
}

function swappedHop(swap: Swap, hop: Hop): Hop {
  return {
    ...hop,
    speaker_id: swappedId(swap, "speaker", hop.speaker_id),
    recipient_id: swappedId(swap, "speaker", hop.recipient_id),
    on_record_source_id: swappedId(swap, "source", hop.on_record_source_id),
    said: swappedDating(swap, hop.said),
  };
}

export function swappedSource(swap: Swap, source: Source): Source {
  return {
    ...source,
    outlet_id: swappedId(swap, "speaker", source.outlet_id),
    published: swappedDating(swap, source.published),
  };
}

export function swappedEvent(swap: Swap, event: Event): Event {
  return { ...event, dating: swappedDating(swap, event.dating) };
}

export function swappedDismissal(swap: Swap, dismissal: Dismissal): Dismissal {
  return {
    ...dismissal,
    first: swappedAnchor(swap, dismissal.first),
    second: swappedAnchor(swap, dismissal.second),
  };
}

export function swappedReplyRequest(swap: Swap, request: ReplyRequest): ReplyRequest {
  return { ...request, speaker_id: swappedId(swap, "speaker", request.speaker_id) };
}

function swappedId<Id extends string | null>(swap: Swap, entity: Swap["entity"], id: Id): Id {
  return swap.entity === entity && id === swap.from ? (swap.into as Id) : id;
}

function swappedDating(swap: Swap, dating: Dating | null): Dating | null {
  if (dating === null || dating.anchor === null) return dating;
  const anchor = swappedAnchor(swap, dating.anchor);
  return anchor === dating.anchor ? dating : { ...dating, anchor };
}

function swappedAnchor({ entity, from, into }: Swap, anchor: string): string {
  const start = `${entity}:${from}/`;
  return anchor.startsWith(start) ? `${entity}:${into}/${anchor.slice(start.length)}` : anchor;
}
