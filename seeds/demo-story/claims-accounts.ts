import {
  bremmerInNewsletter,
  businessInsiderByBremmerByMusk,
  muskInProposal,
  muskInReply,
} from "./chains.ts";
import { callByThePiece, KIRBY_SAID } from "./datings.ts";
import { type DemoClaim, demoClaim } from "./demo-claim.ts";
import { EVENT, SOURCE, SPEAKER } from "./ids.ts";

// Paragraphs 4 to 7: Starlink, Musk's denial and what the piece holds against it, and what Putin is said
// to have told Musk.

export const claimsOfTheAccounts: readonly DemoClaim[] = [
  demoClaim({
    number: 401,
    text: "Ukraine’s defence ministry asked Elon Musk to switch on his satellite network Starlink in Crimea while Russia occupied it.",
    event: EVENT.starlinkRequest,
    chain: businessInsiderByBremmerByMusk("indirect"),
  }),
  demoClaim({
    number: 402,
    text: "Elon Musk refused to activate Starlink in Russian-occupied Crimea because the war might escalate.",
    quote: "refused given the potential for escalation",
    event: EVENT.starlinkRefusal,
    chain: businessInsiderByBremmerByMusk("direct"),
  }),
  // A denial places nothing in time: these two have no dating of the call of their own.
  demoClaim({
    number: 501,
    text: "Elon Musk has had no recent communication with Vladimir Putin.",
    event: EVENT.call,
    chain: [muskInReply("denial", "indirect")],
  }),
  demoClaim({
    number: 502,
    text: "In his peace-proposal tweet Elon Musk pointedly referred to parts of Crimea’s Russian history, which is curious beside his denial of recent contact with Vladimir Putin.",
    event: EVENT.peaceProposal,
  }),
  demoClaim({
    number: 503,
    text: "Crimea should be recognised as Russian territory.",
    modality: "should happen",
    chain: [muskInProposal("suggestion")],
  }),
  demoClaim({
    number: 504,
    text: "Crimea should have its water supply assured.",
    modality: "should happen",
    chain: [muskInProposal("proffered")],
  }),
  demoClaim({
    number: 505,
    text: "What Elon Musk proposed for Crimea, its status as Russian and an assured water supply, reflects Russian positions.",
  }),
  demoClaim({
    number: 601,
    text: "Vladimir Putin told Elon Musk that he was ready to negotiate with Ukraine on two conditions: that Russia kept control of Crimea and that Ukraine accepted a neutral status.",
    quote: "prepared to negotiate",
    event: EVENT.call,
    chain: [
      bremmerInNewsletter("asserted", "direct"),
      { speaker: SPEAKER.musk, to: SPEAKER.bremmer },
      { speaker: SPEAKER.putin, cue: "told", to: SPEAKER.musk, manner: "indirect" },
    ],
  }),
  demoClaim({
    number: 602,
    text: "Vladimir Putin told Elon Musk that the neutral status which Ukraine had to accept would be a formal one.",
    quote: "a formal status of neutrality",
    event: EVENT.call,
    chain: [
      bremmerInNewsletter("asserted", "direct"),
      { speaker: SPEAKER.musk, to: SPEAKER.bremmer },
      { speaker: SPEAKER.putin, cue: "told", to: SPEAKER.musk, manner: "indirect" },
    ],
  }),
  demoClaim({
    number: 603,
    text: "An attempt by President Zelensky to retake Crimea by force would lead to a Russian nuclear strike on Ukraine in retaliation.",
    event: EVENT.nuclearStrike,
    hedge: "purportedly",
    modality: "will happen",
    chain: [
      bremmerInNewsletter("added", "indirect"),
      { speaker: SPEAKER.musk, to: SPEAKER.bremmer },
      {
        speaker: SPEAKER.putin,
        cue: "conveyed",
        to: SPEAKER.musk,
        manner: "indirect",
        hedge: "purportedly",
      },
    ],
  }),
  demoClaim({
    number: 604,
    text: "Everything must be done to avoid a Russian nuclear strike on Ukraine, in Elon Musk’s view.",
    quote: "everything needed to be done to avoid that outcome",
    event: EVENT.nuclearStrike,
    modality: "should happen",
    chain: [
      bremmerInNewsletter("added", "direct"),
      { speaker: SPEAKER.musk, cue: "said", to: SPEAKER.bremmer, manner: "indirect" },
    ],
  }),
  demoClaim({
    number: 701,
    text: "Elon Musk did not speak with Vladimir Putin just before he suggested his peace plan.",
    event: EVENT.call,
    chain: [muskInReply("denial", "indirect")],
  }),
  // Kirby's words name neither Putin nor a day: that they acknowledge a call just before the proposal is
  // the piece's reading, so the piece is held to it.
  demoClaim({
    number: 702,
    text: "The White House has tacitly acknowledged that a call between Elon Musk and Vladimir Putin may have taken place just before Musk suggested his peace plan.",
    quote: "tacit acknowledgement",
    event: EVENT.call,
    eventDating: callByThePiece("just prior to"),
    hedge: "may have",
    chain: [
      {
        speaker: SPEAKER.whiteHouse,
        cue: "acknowledgement",
        manner: "indirect",
        hedge: "tacit",
      },
      {
        speaker: SPEAKER.kirby,
        cue: "said",
        manner: "direct",
        said: KIRBY_SAID,
        onRecord: SOURCE.kirbyRemarks,
      },
    ],
  }),
  demoClaim({
    number: 703,
    text: "Elon Musk does not represent the United States government in his conversations, by which the piece understands those with Vladimir Putin.",
    quote: "Obviously, he’s not representing the United States government in those conversations",
    event: EVENT.call,
    chain: [
      {
        speaker: SPEAKER.kirby,
        claimant: true,
        cue: "said",
        manner: "direct",
        said: KIRBY_SAID,
        onRecord: SOURCE.kirbyRemarks,
      },
    ],
  }),
];
