/** The history was verified, and there are faults in it. The message counts them. */
export class HistoryFaulty extends Error {}
