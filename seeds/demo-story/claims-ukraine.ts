import { muskInProposal } from "./chains.ts";
import { dating } from "./dating.ts";
import { answeredTheProposal, MOSCOW_TIMES_PUBLISHED } from "./datings.ts";
import { type DemoClaim, demoClaim, type HopFacts } from "./demo-claim.ts";
import { EVENT, SOURCE, SPEAKER } from "./ids.ts";

// Paragraphs 8 to 10: Ukraine's answers to Musk, the attack on the bridge, and who is blamed for it.

const moscowTimes: HopFacts = {
  speaker: SPEAKER.moscowTimes,
  cue: "reported",
  manner: "indirect",
  said: MOSCOW_TIMES_PUBLISHED,
  onRecord: SOURCE.moscowTimes,
};

/** The accusation was public, and the report is the work that the piece names for it. */
function moscowTimesByFsb(manner: "direct" | "indirect"): readonly HopFacts[] {
  return [
    moscowTimes,
    {
      speaker: SPEAKER.fsb,
      claimant: true,
      cue: "accused",
      manner,
      said: dating({
        anchor: `source:${SOURCE.moscowTimes}/published`,
        edtf: "../2022-10-12",
        basis: "inferred",
        reason:
          "The piece gives no day; at the latest on Wednesday, 12 October 2022, the day of the report.",
      }),
      onRecord: SOURCE.moscowTimes,
    },
  ];
}

const ARRESTED_BY_WEDNESDAY = dating({
  anchor: `source:${SOURCE.moscowTimes}/published`,
  edtf: "../2022-10-12",
  basis: "computed",
  reason:
    "At the latest on Wednesday, 12 October 2022, when the arrests were reported; “on Wednesday” is the day of the report.",
});

export const claimsOfUkraine: readonly DemoClaim[] = [
  demoClaim({
    number: 801,
    text: "The world listens when Elon Musk tweets, even where it dislikes what he has to say.",
  }),
  demoClaim({
    number: 802,
    text: "Sovereignty over Crimea should stay with Russia.",
    modality: "should happen",
    chain: [muskInProposal("suggestion")],
  }),
  demoClaim({
    number: 803,
    text: "Elon Musk’s suggestion that Russia keep Crimea was received very badly in Ukraine.",
    event: EVENT.ukrainianAnswers,
  }),
  // The piece does not tell what his tweet said, so he is held to nothing: the piece tells that he answered.
  demoClaim({
    number: 804,
    text: "Volodymyr Zelensky has no more than a wry tweet for Elon Musk’s suggestion on Crimea.",
    event: EVENT.ukrainianAnswers,
    eventDating: answeredTheProposal("then"),
    chain: [
      {
        speaker: SPEAKER.zelensky,
        claimant: true,
        cue: "responded",
        to: SPEAKER.musk,
        manner: "indirect",
        said: answeredTheProposal("then"),
        onRecord: SOURCE.zelenskyTweet,
      },
    ],
  }),
  demoClaim({
    number: 805,
    text: "Some of President Zelensky’s staff answered Elon Musk less graciously than the president did.",
    event: EVENT.ukrainianAnswers,
  }),
  demoClaim({
    number: 806,
    text: "Andriy Melnyk’s answer to Elon Musk’s suggestion on Crimea is an obscene refusal, which he calls very diplomatic.",
    quote: "F— off is my very diplomatic reply to you @elonmusk",
    event: EVENT.ukrainianAnswers,
    chain: [
      {
        speaker: SPEAKER.melnyk,
        claimant: true,
        cue: "said",
        to: SPEAKER.musk,
        manner: "direct",
        said: answeredTheProposal(null),
        onRecord: SOURCE.melnykTweet,
      },
    ],
  }),
  demoClaim({
    number: 807,
    text: "Andriy Melnyk is one of President Zelensky’s top advisors.",
  }),
  demoClaim({
    number: 901,
    text: "Ukraine carried out the attack on the Crimean bridge.",
    quote: "attributed to Ukraine",
    event: EVENT.bridgeAttack,
    unattributed: true,
  }),
  demoClaim({
    number: 902,
    text: "The bridge over the Kerch Strait joins Crimea to the Russian mainland.",
  }),
  demoClaim({
    number: 903,
    text: "The attack on the Crimean bridge shows how serious the war is, unlike the light tone of exchanges on Twitter.",
    event: EVENT.bridgeAttack,
  }),
  demoClaim({
    number: 904,
    text: "There is a real risk that the war between Russia and Ukraine escalates.",
  }),
  demoClaim({
    number: 1001,
    text: "Tensions over the attack on the Crimean bridge are beginning to settle.",
    event: EVENT.bridgeAttack,
  }),
  demoClaim({
    number: 1002,
    text: "Russia’s Federal Security Service arrested eight people suspected of the attack on the Crimean bridge.",
    event: EVENT.arrests,
    eventDating: ARRESTED_BY_WEDNESDAY,
    chain: [{ ...moscowTimes, claimant: true }],
  }),
  demoClaim({
    number: 1003,
    text: "Of the eight people arrested over the attack on the Crimean bridge five are Russian and three Ukrainian.",
    event: EVENT.arrests,
    eventDating: ARRESTED_BY_WEDNESDAY,
    hedge: "apparently",
    chain: [{ ...moscowTimes, claimant: true, hedge: "apparently" }],
  }),
  demoClaim({
    number: 1004,
    text: "Ukraine’s secret service, the SBU, orchestrated the attack on the Crimean bridge.",
    event: EVENT.bridgeAttack,
    chain: moscowTimesByFsb("indirect"),
  }),
  demoClaim({
    number: 1005,
    text: "An agent of Kyiv organised the transport of the explosives used in the attack on the Crimean bridge.",
    quote: "with a Kyiv agent having coordinated the transit of the explosives",
    event: EVENT.bridgeAttack,
    chain: moscowTimesByFsb("direct"),
  }),
];
