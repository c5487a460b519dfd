import { type Dating, type DatingParts, makeDating } from "../../server/dates/dating.ts";
import { demoId, EVENT, SOURCE } from "./ids.ts";

// Datings that several records share. Days that the piece does not give (3 and 11 October 2022, its own
// publication) are inferred once, on their source; claims and hops are anchored to that source, so that
// correcting the source's day moves them all.

/** A dating without phrase, anchor or reason unless given. Bounds follow from the EDTF. */
export function dating(parts: Partial<DatingParts> & Pick<DatingParts, "edtf" | "basis">): Dating {
  return makeDating({ phrase: null, anchor: null, reason: null, ...parts });
}

const THE_WEEK =
  "The week is that of the missile strikes that began on Monday, 10 October 2022, a day known from outside the piece.";

export const PIECE_PUBLISHED = dating({
  edtf: "2022-10-12/2022-10-13",
  basis: "inferred",
  reason: `The piece carries no date. It tells of “Monday morning”, “Tuesday” and “Wednesday” of its own week and of nothing later, so it appeared on Wednesday, 12 October 2022, or the day after. ${THE_WEEK}`,
});

export const PEACE_PROPOSAL_POSTED = dating({
  phrase: "earlier this month",
  anchor: `source:${SOURCE.piece}/published`,
  edtf: "2022-10-03",
  basis: "inferred",
  reason:
    "The piece says only “earlier this month”; that the tweet is of 3 October 2022 is brought in from outside.",
});

export const MUSK_REPLY_POSTED = dating({
  edtf: "2022-10-11",
  basis: "inferred",
  reason:
    "The piece gives no day; that Musk replied on Twitter on 11 October 2022 is brought in from outside.",
});

export const NEWSLETTER_PUBLISHED = dating({
  phrase: "this week",
  anchor: `source:${SOURCE.piece}/published`,
  edtf: "2022-10-10/2022-10-11",
  basis: "inferred",
  reason:
    "In the week of the piece, which began on Monday, 10 October 2022, and not after Musk’s reply of 11 October, which answers it.",
});

export const BUSINESS_INSIDER_PUBLISHED = dating({
  edtf: "2022-10-10/2022-10-13",
  basis: "inferred",
  reason:
    "The piece gives no day: not before the week of Bremmer’s newsletter, which the report follows, nor after the piece.",
});

export const KIRBY_SPOKE = dating({
  edtf: "2022-10-10/2022-10-13",
  basis: "inferred",
  reason:
    "The piece gives no day: not before Bremmer’s newsletter of that week, to which “those conversations” are taken to refer, nor after the piece.",
});

export const CNN_INTERVIEW = dating({
  edtf: "2022-10-10/2022-10-13",
  basis: "inferred",
  reason:
    "The piece gives no day: not before the missile strikes that it is about, which began on Monday, 10 October 2022, nor after the piece.",
});

export const MOSCOW_TIMES_PUBLISHED = dating({
  phrase: "on Wednesday",
  anchor: `source:${SOURCE.piece}/published`,
  edtf: "2022-10-12",
  basis: "inferred",
  reason: `The last Wednesday before the piece appeared is 12 October 2022. ${THE_WEEK}`,
});

export const ZELENSKY_ON_TUESDAY = dating({
  phrase: "on Tuesday",
  anchor: `source:${SOURCE.piece}/published`,
  edtf: "2022-10-11",
  basis: "inferred",
  reason: `The Tuesday of the week of the piece is 11 October 2022. ${THE_WEEK}`,
});

export const TELEGRAPH_PUBLISHED = dating({
  edtf: "2022-10-11/2022-10-13",
  basis: "inferred",
  reason:
    "The piece gives no day: not before what Zelensky said on Tuesday, 11 October 2022, which it reports, nor after the piece.",
});

/** When Ukraine answered the proposal. `phrase` is the piece's word for it, where it has one. */
export function answeredTheProposal(phrase: string | null): Dating {
  return dating({
    phrase,
    anchor: `source:${SOURCE.peaceProposal}/published`,
    edtf: "2022-10-03/2022-10-13",
    basis: "inferred",
    reason:
      "An answer to the proposal: not before its day, 3 October 2022, nor after the piece that reports it.",
  });
}

/** Said in the piece's own voice, or by somebody whom the piece does not name. */
export const SAID_IN_PIECE = dating({
  anchor: `source:${SOURCE.piece}/published`,
  edtf: "2022-10-12/2022-10-13",
  basis: "computed",
  reason: "Said when the piece was published.",
});

/** Said by somebody else, the piece does not say when. */
export const SAID_BY_THEN = dating({
  anchor: `source:${SOURCE.piece}/published`,
  edtf: "../2022-10-13",
  basis: "inferred",
  reason: "The piece gives no day; it was said at the latest when the piece appeared.",
});

export const MUSK_SAID_IN_REPLY = dating({
  anchor: `source:${SOURCE.muskReply}/published`,
  edtf: "2022-10-11",
  basis: "inferred",
  reason: "Said in his reply on Twitter, whose day is brought in from outside the piece.",
});

export const MUSK_SAID_IN_PROPOSAL = dating({
  anchor: `source:${SOURCE.peaceProposal}/published`,
  edtf: "2022-10-03",
  basis: "inferred",
  reason: "Said in his peace-proposal tweet, whose day is brought in from outside the piece.",
});

export const BREMMER_SAID_THIS_WEEK = dating({
  phrase: "this week",
  anchor: `source:${SOURCE.newsletter}/published`,
  edtf: "2022-10-10/2022-10-11",
  basis: "inferred",
  reason: "Said in his newsletter of that week, whose day is inferred.",
});

/** Bremmer's account of which the piece does not say where he gave it. */
export const BREMMER_SAID = dating({
  anchor: `source:${SOURCE.newsletter}/published`,
  edtf: "2022-10-10/2022-10-11",
  basis: "inferred",
  reason:
    "The piece does not say where he said this; taken to be his newsletter of that week, which Musk’s reply of 11 October 2022 answers.",
});

/** When Musk is said to have told Bremmer: neither the call nor the proposal. */
export const MUSK_TOLD_BREMMER = dating({
  phrase: "two weeks ago",
  anchor: `source:${SOURCE.newsletter}/published`,
  edtf: "2022-09-26~/2022-09-29~",
  earliest: "2022-09-23",
  latest: "2022-10-02",
  basis: "computed",
  reason:
    "About two weeks before the newsletter of 10 or 11 October 2022, or before the piece two days later, if the words are the piece’s; give or take three days.",
});

/** The call, by Musk: about 18 months before he said so. */
export const CALL_BY_MUSK = dating({
  phrase: "about 18 months ago",
  anchor: `claim:${demoId("claim", 201)}/said`,
  edtf: "2021-04~",
  earliest: "2021-02-28",
  latest: "2021-05-23",
  basis: "computed",
  reason: "About 18 months before 11 October 2022, give or take six weeks.",
});

/** The call, by Bremmer's own words: any day before the tweet. */
export const CALL_BY_BREMMER = dating({
  phrase: "before posting the peace proposal tweet",
  anchor: `event:${EVENT.peaceProposal}/dating`,
  edtf: "../2022-10-02",
  basis: "computed",
  reason:
    "On any day before the peace-proposal tweet of 3 October 2022: these words set no earliest day, so they exclude no earlier one.",
});

/** The call, as the piece retells it: a short time before the tweet. `phrase` is the piece's own. */
export function callByThePiece(phrase: string): Dating {
  return dating({
    phrase,
    anchor: `event:${EVENT.peaceProposal}/dating`,
    edtf: "2022-09~/2022-10-02",
    earliest: "2022-09-01",
    latest: "2022-10-02",
    basis: "computed",
    reason: `“${phrase}” is the piece's word, not Bremmer's: a short time before the peace-proposal tweet of 3 October 2022, read here as from about the start of September to the day before it.`,
  });
}
