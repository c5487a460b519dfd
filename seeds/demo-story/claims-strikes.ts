import { dating } from "./dating.ts";
import { KIRBY_SAID_TO_CNN, PIECE } from "./datings.ts";
import { type DemoClaim, demoClaim } from "./demo-claim.ts";
import { EVENT, SOURCE, SPEAKER } from "./ids.ts";

// Paragraph 11: the missile strikes, planned or a retaliation, and the front.

export const claimsOfTheStrikes: readonly DemoClaim[] = [
  demoClaim({
    number: 1101,
    text: "Russia fired missiles at targets all over Ukraine in the week of the piece, October 2022.",
    event: EVENT.missileStrikes,
    eventDating: dating({
      phrase: "this week",
      anchor: PIECE.anchor,
      edtf: "2022-10-10/2022-10-13",
      basis: "inferred",
      reason:
        "The week of the piece, from Monday, 10 October 2022, a day known from outside, to the piece itself.",
    }),
  }),
  demoClaim({
    number: 1102,
    text: "The attack on the Crimean bridge triggered Russia’s missile strikes across Ukraine.",
    quote: "triggered",
    event: EVENT.missileStrikes,
    hedge: "Whether",
    unattributed: true,
  }),
  demoClaim({
    number: 1103,
    text: "Russia had planned its missile strikes across Ukraine beforehand.",
    event: EVENT.missileStrikes,
    chain: [
      {
        speaker: SPEAKER.kirby,
        claimant: true,
        cue: "suggested",
        to: SPEAKER.cnn,
        manner: "indirect",
        said: KIRBY_SAID_TO_CNN,
        onRecord: SOURCE.cnnInterview,
      },
    ],
  }),
  demoClaim({
    number: 1104,
    text: "It hardly matters whether the bridge attack triggered Russia’s missile strikes or they had been planned before.",
    event: EVENT.missileStrikes,
  }),
  demoClaim({
    number: 1105,
    text: "Russia is targeting civilian infrastructure in Ukraine.",
    event: EVENT.missileStrikes,
  }),
  demoClaim({
    number: 1106,
    text: "That Russia targets civilian infrastructure shows how poorly its forces are doing at the front.",
    event: EVENT.missileStrikes,
  }),
  demoClaim({
    number: 1107,
    text: "Ukrainian forces go on making important gains at the front.",
  }),
];
