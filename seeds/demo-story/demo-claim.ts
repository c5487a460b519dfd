import type { Claim, Hop } from "../../server/claims/claim.ts";
import type { Dating } from "../../server/dates/dating.ts";
import { SAID_BY_THEN, SAID_IN_PIECE } from "./datings.ts";
import { demoId, SOURCE, SPEAKER } from "./ids.ts";

export type DemoClaim = Omit<Claim, "recorded_at">;

/** A claim as the seed writes it: what is not told is null, or follows from the rest. */
export interface ClaimFacts {
  /** Paragraph times 100 and a count: see {@link demoId}. */
  readonly number: number;
  /** Where it stands, if not in a paragraph of the body. */
  readonly locator?: string;
  readonly text: string;
  /**
   * The piece's words, for it is under copyright, only where a speaker is quoted or the dispute hangs on
   * them. Each quote occurs once in the piece, so that it is found without the words beside it.
   */
  readonly quote?: string;
  readonly event?: string;
  readonly eventDating?: Dating;
  /** A weakening word. Where nobody further in is the claimant it is the Sun's own, and stands on its hop. */
  readonly hedge?: string;
  readonly modality?: Claim["modality"];
  /** Nobody is named for it: the piece passes it on without holding itself or anybody else to it. */
  readonly unattributed?: true;
  /** The steps inward of the Sun's own voice, which opens every chain. */
  readonly chain?: readonly HopFacts[];
}

export interface HopFacts {
  readonly speaker: string;
  /** This speaker is held to the claim. Where none is, the Sun is, unless the claim is unattributed. */
  readonly claimant?: true;
  readonly cue?: string;
  readonly to?: string;
  readonly manner?: "direct" | "indirect";
  readonly hedge?: string;
  readonly said?: Dating;
  /**
   * The work in which this speaker says it in public, or which reports a public statement. None for what
   * was said in private, or of which no occasion is told: known only from the next speaker outward.
   */
  readonly onRecord?: string;
}

/**
 * Makes a claim found in the piece. Position 0 of its chain is the Sun; the claim was said when its
 * claimant said it, which is the publication of the piece where that is the Sun or nobody.
 *
 * @throws RangeError if the number has no place in the numbering
 */
export function demoClaim(facts: ClaimFacts): DemoClaim {
  const inner = facts.chain ?? [];
  const claimant = inner.find((hop) => hop.claimant);
  const sunIsClaimant = claimant === undefined && !facts.unattributed;
  const said = claimant === undefined ? SAID_IN_PIECE : (claimant.said ?? SAID_BY_THEN);
  return {
    id: demoId("claim", facts.number),
    story_id: demoId("story", 1),
    source_id: SOURCE.piece,
    claimant_id: claimant?.speaker ?? (sunIsClaimant ? SPEAKER.sun : null),
    text: facts.text,
    quote: facts.quote ?? null,
    quote_prefix: null,
    quote_suffix: null,
    locator: facts.locator ?? `paragraph ${Math.floor(facts.number / 100)}`,
    said,
    event_id: facts.event ?? null,
    event_dating: facts.eventDating ?? null,
    hedge: facts.hedge ?? null,
    modality: facts.modality ?? "has happened",
    state: "published",
    chain: [
      sunHop(facts.number, sunIsClaimant, claimant === undefined ? (facts.hedge ?? null) : null),
      ...inner.map((hop, index) => innerHop(facts.number, index + 1, hop, said)),
    ],
  };
}

// Its said date is the publication of the source, which the source states: none here.
function sunHop(number: number, isClaimant: boolean, hedge: string | null): Hop {
  return {
    id: demoId("hop", number * 10),
    speaker_id: SPEAKER.sun,
    cue: null,
    recipient_id: null,
    manner: null,
    record: "on the record",
    hedge,
    said: null,
    on_record_source_id: SOURCE.piece,
    is_claimant: isClaimant,
  };
}

function innerHop(number: number, position: number, hop: HopFacts, saidByClaimant: Dating): Hop {
  const isClaimant = hop.claimant ?? false;
  return {
    id: demoId("hop", number * 10 + position),
    speaker_id: hop.speaker,
    cue: hop.cue ?? null,
    recipient_id: hop.to ?? null,
    manner: hop.manner ?? null,
    record: hop.onRecord === undefined ? "unknown" : "on the record",
    hedge: hop.hedge ?? null,
    said: hop.said ?? (isClaimant ? saidByClaimant : null),
    on_record_source_id: hop.onRecord ?? null,
    is_claimant: isClaimant,
  };
}
