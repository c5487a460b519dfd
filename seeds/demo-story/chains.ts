import {
  BREMMER_SAID,
  BREMMER_SAID_THIS_WEEK,
  BUSINESS_INSIDER_REPORTED,
  MUSK_SAID_IN_PROPOSAL,
  MUSK_SAID_IN_REPLY,
  MUSK_TOLD_BREMMER,
} from "./datings.ts";
import type { HopFacts } from "./demo-claim.ts";
import { SOURCE, SPEAKER } from "./ids.ts";

// Steps of reported speech that several claims share, inward of the Sun's own voice.

type Manner = "direct" | "indirect";

/** The Sun ← Musk, in his reply on Twitter about speaking with Putin. */
export function muskInReply(cue: string, manner: Manner): HopFacts {
  return {
    speaker: SPEAKER.musk,
    claimant: true,
    cue,
    manner,
    said: MUSK_SAID_IN_REPLY,
    onRecord: SOURCE.muskReply,
  };
}

/** The Sun ← Musk, in his peace-proposal tweet. */
export function muskInProposal(cue: string): HopFacts {
  return {
    speaker: SPEAKER.musk,
    claimant: true,
    cue,
    manner: "indirect",
    said: MUSK_SAID_IN_PROPOSAL,
    onRecord: SOURCE.peaceProposal,
  };
}

/** The Sun ← Bremmer. The piece does not say where he claimed it; no other work of his is named. */
export const bremmer: HopFacts = {
  speaker: SPEAKER.bremmer,
  claimant: true,
  cue: "claimed",
  manner: "indirect",
  said: BREMMER_SAID,
  onRecord: SOURCE.newsletter,
};

/** The Sun ← Bremmer ← Musk: nothing but Bremmer's word supports what Musk told him in private. */
export const bremmerByMusk: readonly HopFacts[] = [
  bremmer,
  {
    speaker: SPEAKER.musk,
    cue: "told",
    to: SPEAKER.bremmer,
    manner: "indirect",
    said: MUSK_TOLD_BREMMER,
  },
];

/** The Sun ← Bremmer, in his newsletter. */
export function bremmerInNewsletter(cue: string, manner: Manner): HopFacts {
  return {
    speaker: SPEAKER.bremmer,
    claimant: true,
    cue,
    manner,
    said: BREMMER_SAID_THIS_WEEK,
    onRecord: SOURCE.newsletter,
  };
}

/**
 * The Sun ← Business Insider ← Bremmer ← Musk. The piece says only that Bremmer "also" said this, after
 * what Musk told him: so Musk's step is there, and has no cue.
 */
export function businessInsiderByBremmerByMusk(manner: Manner): readonly HopFacts[] {
  return [
    {
      speaker: SPEAKER.businessInsider,
      cue: "reported",
      manner: "indirect",
      said: BUSINESS_INSIDER_REPORTED,
      onRecord: SOURCE.businessInsider,
    },
    {
      speaker: SPEAKER.bremmer,
      claimant: true,
      cue: "said",
      manner,
      said: BREMMER_SAID,
      onRecord: SOURCE.businessInsider,
    },
    { speaker: SPEAKER.musk, to: SPEAKER.bremmer },
  ];
}
