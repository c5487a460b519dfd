// Identifiers of the demo story. They are shaped like UUID version 7 (RFC 9562 §5.7), but given by hand:
// a seeded claim keeps its address for ever, whichever machine seeds it. All carry one early time stamp,
// so whatever is entered later sorts after them.

const TIME_AND_VERSION = "01900000-0000-7000-8000";

const KIND_CODES = {
  story: "01",
  speaker: "02",
  source: "03",
  event: "04",
  claim: "0c",
  hop: "0d",
  link: "0e",
} as const;

export type DemoKind = keyof typeof KIND_CODES;

/**
 * The identifier of one record of the demo story. Within a kind identifiers sort as their numbers do.
 *
 * Claims are numbered by where they stand: paragraph times 100 and a count, so that one can be added
 * to a paragraph without renumbering (1 to 99 are the headline, the line under it and the caption).
 * A hop's number is its claim's times 10 and its position, a link's is *from* times 10,000 and *to*.
 *
 * @throws RangeError if the number is not a whole number from 0 to 9,999,999,999
 * @example demoId("claim", 302) // => "01900000-0000-7000-8000-0c0000000302"
 */
export function demoId(kind: DemoKind, number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 9_999_999_999) {
    throw new RangeError(`No number for an identifier: ${number}`);
  }
  return `${TIME_AND_VERSION}-${KIND_CODES[kind]}${String(number).padStart(10, "0")}`;
}

/** Speakers by a short name, for chains to refer to. */
export const SPEAKER = {
  sun: demoId("speaker", 1),
  musk: demoId("speaker", 2),
  putin: demoId("speaker", 3),
  bremmer: demoId("speaker", 4),
  businessInsider: demoId("speaker", 5),
  whiteHouse: demoId("speaker", 6),
  kirby: demoId("speaker", 7),
  zelensky: demoId("speaker", 8),
  melnyk: demoId("speaker", 9),
  moscowTimes: demoId("speaker", 10),
  fsb: demoId("speaker", 11),
  cnn: demoId("speaker", 12),
  russia: demoId("speaker", 13),
  ukrainianIntelligence: demoId("speaker", 14),
  telegraph: demoId("speaker", 15),
  reports: demoId("speaker", 16),
  twitter: demoId("speaker", 17),
} as const;

/** Sources by a short name, for chains and datings to refer to. */
export const SOURCE = {
  piece: demoId("source", 1),
  muskReply: demoId("source", 2),
  peaceProposal: demoId("source", 3),
  newsletter: demoId("source", 4),
  businessInsider: demoId("source", 5),
  kirbyRemarks: demoId("source", 6),
  zelenskyTweet: demoId("source", 7),
  melnykTweet: demoId("source", 8),
  moscowTimes: demoId("source", 9),
  cnnInterview: demoId("source", 10),
  telegraph: demoId("source", 11),
} as const;

/** Events by a short name, for claims and datings to refer to. */
export const EVENT = {
  call: demoId("event", 1),
  starlinkRequest: demoId("event", 2),
  starlinkRefusal: demoId("event", 3),
  muskInWashington: demoId("event", 4),
  peaceProposal: demoId("event", 5),
  seizureOfCrimea: demoId("event", 6),
  annexationOfCrimea: demoId("event", 7),
  muskTellsBremmer: demoId("event", 8),
  nuclearStrike: demoId("event", 9),
  ukrainianAnswers: demoId("event", 10),
  bridgeAttack: demoId("event", 11),
  arrests: demoId("event", 12),
  missileStrikes: demoId("event", 13),
  droneOrder: demoId("event", 14),
  droneAttacks: demoId("event", 15),
  helicopters: demoId("event", 16),
} as const;
