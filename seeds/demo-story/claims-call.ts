import { bremmer, bremmerByMusk, muskInReply } from "./chains.ts";
import { asRead, dating } from "./dating.ts";
import {
  CALL_BY_BREMMER,
  CALL_BY_MUSK,
  callByThePiece,
  MUSK_SAID_IN_REPLY,
  MUSK_TOLD_BREMMER,
  PIECE,
} from "./datings.ts";
import { type DemoClaim, demoClaim } from "./demo-claim.ts";
import { demoId, EVENT, SOURCE, SPEAKER } from "./ids.ts";

// Headline, the line under it, caption, and paragraphs 1 to 3: the call, by Musk, by Bremmer, and as the
// piece retells it. Three datings of one event, and three speakers held to them: see 201, 202 and 302.

export const claimsOfTheCall: readonly DemoClaim[] = [
  demoClaim({
    number: 1,
    locator: "headline",
    text: "Elon Musk has admitted to a call with Vladimir Putin, but not to one about Crimea.",
    quote: "Not About Crimea",
    event: EVENT.call,
    chain: [
      {
        speaker: SPEAKER.musk,
        cue: "Admits",
        manner: "indirect",
        said: MUSK_SAID_IN_REPLY,
        onRecord: SOURCE.muskReply,
      },
    ],
  }),
  demoClaim({
    number: 2,
    locator: "line under the headline",
    text: "Elon Musk turned down a request from Ukraine to switch on his satellite network Starlink in Crimea while Russia occupied it.",
    event: EVENT.starlinkRefusal,
    hedge: "reportedly",
    unattributed: true,
  }),
  demoClaim({
    number: 3,
    locator: "caption of the photograph",
    text: "Elon Musk was in Washington on 9 March 2020, when Susan Walsh of The Associated Press photographed him.",
    event: EVENT.muskInWashington,
    eventDating: asRead("March 9, 2020", null, "The caption gives the day."),
  }),
  demoClaim({
    number: 101,
    text: "Social media sometimes take an odd part in affairs of state, and Elon Musk’s statement on Vladimir Putin is a sign of it.",
  }),
  demoClaim({
    number: 102,
    text: "Elon Musk has spoken with Vladimir Putin only once, and about space, not about Ukraine.",
    event: EVENT.call,
    chain: [muskInReply("has admitted … but claims", "indirect")],
  }),
  demoClaim({
    number: 201,
    text: "Elon Musk’s conversation with Vladimir Putin took place about 18 months before October 2022, when he spoke of it on Twitter.",
    quote: "was about 18 months ago",
    event: EVENT.call,
    eventDating: CALL_BY_MUSK,
    chain: [muskInReply("said", "direct")],
  }),
  // Nobody is quoted for "shortly": the piece is held to it, and Bremmer's hop has no record behind it.
  demoClaim({
    number: 202,
    text: "Elon Musk spoke with Vladimir Putin shortly before he floated his proposal for peace between Russia and Ukraine.",
    quote: "shortly before",
    event: EVENT.call,
    eventDating: callByThePiece("shortly before"),
    chain: [{ speaker: SPEAKER.bremmer, cue: "claim", manner: "indirect" }],
  }),
  demoClaim({
    number: 203,
    text: "Elon Musk made a proposal for peace between Russia and Ukraine on Twitter in October 2022.",
    event: EVENT.peaceProposal,
    eventDating: asRead("earlier this month", PIECE, "The words do not say which day."),
  }),
  demoClaim({
    number: 204,
    text: "The Crimean peninsula is central to the war between Russia and Ukraine.",
  }),
  demoClaim({
    number: 205,
    text: "Russia seized the Crimean peninsula from Ukraine in 2014.",
    event: EVENT.seizureOfCrimea,
    eventDating: asRead("in 2014", null, "The piece gives the year."),
  }),
  demoClaim({
    number: 206,
    text: "Russia annexed the Crimean peninsula after seizing it.",
    event: EVENT.annexationOfCrimea,
    eventDating: dating({
      phrase: "subsequently",
      anchor: `claim:${demoId("claim", 205)}/event`,
      edtf: "2014-01-02/2022-10-13",
      basis: "inferred",
      reason:
        "After the seizure, which the same sentence places on some day of 2014, and not after the piece; the word says no more.",
    }),
  }),
  demoClaim({
    number: 301,
    text: "Ian Bremmer spoke with Elon Musk two weeks before he told of it in October 2022.",
    event: EVENT.muskTellsBremmer,
    eventDating: MUSK_TOLD_BREMMER,
    chain: [bremmer],
  }),
  demoClaim({
    number: 302,
    text: "Elon Musk had a direct conversation with Vladimir Putin before he posted his peace-proposal tweet.",
    quote: "direct conversation",
    event: EVENT.call,
    eventDating: CALL_BY_BREMMER,
    chain: bremmerByMusk,
  }),
  demoClaim({
    number: 303,
    text: "His conversation with Vladimir Putin left Elon Musk convinced that Putin would in the end use nuclear weapons if Ukraine tried to invade or reclaim Crimea.",
    event: EVENT.call,
    chain: bremmerByMusk,
  }),
];
