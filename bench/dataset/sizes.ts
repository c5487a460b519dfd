/** What a data set holds. The counts of claims and links are exact. */
export interface Size {
  readonly claims: number;
  readonly links: number;
  readonly stories: number;
  /** Claims of the first and largest story; all of them can be seen by readers. */
  readonly hotStory: number;
  readonly speakers: number;
  /** The share of claims that are dated by chance: said before what they report, or after they were published. */
  readonly careless: number;
  /** The share of claims that place their event where others say that it cannot have been. */
  readonly misplaced: number;
  /** Whether all claims of the second story are about one event, and place it anywhere. */
  readonly oneEvent?: true;
}

const CARELESS = 0.05;
const MISPLACED = 0.03;

/**
 * T is for tests, S one newsroom's desk, L the size that the design aims at. C and P are for conflicts. C is rich in
 * them: one story of 20,000 claims about 2,000 events, in which nobody looked at a calendar, and another whose 5,000
 * claims are about one event. P is poor: 20,000 claims about 2,000 events, of which nearly all go together.
 */
export const SIZES = {
  T: {
    claims: 600,
    links: 1_500,
    stories: 6,
    hotStory: 200,
    speakers: 60,
    careless: 0.5,
    misplaced: MISPLACED,
  },
  S: {
    claims: 10_000,
    links: 25_000,
    stories: 100,
    hotStory: 1_000,
    speakers: 1_000,
    careless: CARELESS,
    misplaced: MISPLACED,
  },
  C: {
    claims: 25_000,
    links: 75_000,
    stories: 2,
    hotStory: 20_000,
    speakers: 2_000,
    careless: 1,
    misplaced: MISPLACED,
    oneEvent: true,
  },
  P: {
    claims: 20_000,
    links: 60_000,
    stories: 1,
    hotStory: 20_000,
    speakers: 2_000,
    careless: 0,
    misplaced: 0.0001,
  },
  L: {
    claims: 1_000_000,
    links: 3_000_000,
    stories: 10_000,
    hotStory: 20_000,
    speakers: 20_000,
    careless: CARELESS,
    misplaced: MISPLACED,
  },
} as const satisfies Record<string, Size>;

export type SizeName = keyof typeof SIZES;

/** Raised with every change of the generator or the tables, so that no run reads data of another make. */
export const DATA_VERSION = 5;
