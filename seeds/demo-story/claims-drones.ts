import { asRead, dating } from "./dating.ts";
import { PIECE, SAID_BY_THEN, TELEGRAPH_REPORTED, ZELENSKY_ON_TUESDAY } from "./datings.ts";
import { type DemoClaim, demoClaim, type HopFacts } from "./demo-claim.ts";
import { demoId, EVENT, SOURCE, SPEAKER } from "./ids.ts";

// Paragraphs 12 to 14: the drones, what they can do, and what Ukraine does to them; the helicopters.

const telegraph: HopFacts = {
  speaker: SPEAKER.telegraph,
  cue: "reported",
  manner: "indirect",
  said: TELEGRAPH_REPORTED,
  onRecord: SOURCE.telegraph,
};

/** He spoke in public; the report is the work that the piece names for it. */
const telegraphByZelensky: readonly HopFacts[] = [
  telegraph,
  {
    speaker: SPEAKER.zelensky,
    claimant: true,
    cue: "said",
    manner: "indirect",
    said: ZELENSKY_ON_TUESDAY,
    onRecord: SOURCE.telegraph,
  },
];

export const claimsOfTheDrones: readonly DemoClaim[] = [
  demoClaim({
    number: 1201,
    text: "Russia’s “kamikaze” drones are a weapon to be proud of.",
    event: EVENT.droneAttacks,
    chain: [
      {
        speaker: SPEAKER.russia,
        claimant: true,
        cue: "touted",
        manner: "indirect",
        said: SAID_BY_THEN,
      },
    ],
  }),
  demoClaim({
    number: 1202,
    text: "Russia’s “kamikaze” drones are failing.",
    event: EVENT.droneAttacks,
  }),
  demoClaim({
    number: 1203,
    text: "Russia’s “kamikaze” drones are loitering drones made in Iran, of the type that the piece calls Shahed 135.",
    event: EVENT.droneAttacks,
  }),
  demoClaim({
    number: 1204,
    text: "Russia launches the Iranian-made drones from a base of its own in Crimea.",
    event: EVENT.droneAttacks,
  }),
  demoClaim({
    number: 1205,
    text: "The Iranian-made drones fly in clusters of five to ten.",
    event: EVENT.droneAttacks,
  }),
  demoClaim({
    number: 1206,
    text: "Flying in clusters makes the Iranian-made drones harder for Ukraine’s defences to shoot down.",
    event: EVENT.droneAttacks,
    hedge: "in theory should",
  }),
  demoClaim({
    number: 1207,
    text: "Russia hopes that a few of the drones, at the least, will get past Ukraine’s defences.",
    event: EVENT.droneAttacks,
  }),
  demoClaim({
    number: 1208,
    text: "Russia has ordered 2,400 of the Iranian-made drones from Iran.",
    event: EVENT.droneOrder,
    chain: [
      {
        speaker: SPEAKER.ukrainianIntelligence,
        claimant: true,
        cue: "according to",
        manner: "indirect",
        said: SAID_BY_THEN,
      },
    ],
  }),
  demoClaim({
    number: 1209,
    text: "The Iranian-made drones can stay above a target for hours and can hit only what does not move.",
    event: EVENT.droneAttacks,
  }),
  demoClaim({
    number: 1210,
    text: "Staying above their targets for hours and hitting only fixed positions makes the Iranian-made drones vulnerable to Ukrainian fire.",
    event: EVENT.droneAttacks,
    hedge: "Apparently",
  }),
  demoClaim({
    number: 1301,
    text: "Russian forces launched “kamikaze” drones almost every hour from the start of their fresh onslaught on Ukraine on a Monday of October 2022.",
    event: EVENT.droneAttacks,
    eventDating: dating({
      phrase: "since the start of Moscow’s fresh onslaught on Monday morning",
      anchor: `event:${EVENT.missileStrikes}/dating`,
      edtf: "2022-10-10/2022-10-11",
      basis: "inferred",
      reason:
        "From Monday of that week, 10 October 2022, a day known from outside the piece, to Tuesday, when he said so.",
    }),
    chain: telegraphByZelensky,
  }),
  demoClaim({
    number: 1302,
    text: "A fresh Russian onslaught on Ukraine began on a Monday morning of October 2022.",
    event: EVENT.missileStrikes,
    eventDating: asRead("on Monday morning", {
      anchor: `hop:${demoId("hop", 13_022)}/said`,
      dating: ZELENSKY_ON_TUESDAY,
    }),
    chain: telegraphByZelensky,
  }),
  demoClaim({
    number: 1303,
    text: "The range of the “kamikaze” drones is up to 600 miles.",
    event: EVENT.droneAttacks,
    hedge: "billed as being",
    unattributed: true,
  }),
  demoClaim({
    number: 1304,
    text: "In practice the “kamikaze” drones reach hardly farther than 125 miles.",
    event: EVENT.droneAttacks,
    hedge: "may in practice",
  }),
  demoClaim({
    number: 1305,
    text: "Ukraine’s forces have brought down some of the “kamikaze” drones with guns.",
    event: EVENT.droneAttacks,
    chain: [
      { ...telegraph, cue: "cited" },
      {
        speaker: SPEAKER.reports,
        claimant: true,
        cue: "according to",
        manner: "indirect",
        said: SAID_BY_THEN,
      },
    ],
  }),
  demoClaim({
    number: 1401,
    text: "Ukraine is shooting down Russian drones, and not drones only.",
  }),
  demoClaim({
    number: 1402,
    text: "Ukrainian forces in the south of the country brought down four Russian helicopters within 18 minutes on a Wednesday of October 2022.",
    event: EVENT.helicopters,
    eventDating: asRead("On Wednesday", PIECE),
    hedge: "reportedly",
    unattributed: true,
  }),
];
