import type { Dating } from "../../server/dates/dating.ts";
import { asRead, type CountedFrom, dating, sameAs } from "./dating.ts";
import { demoId, EVENT, SOURCE } from "./ids.ts";

// Datings that several records share. Where the piece gives words, the reader makes the dating of them. Where an
// editor knows more than the words, it is inferred, keeps the words, and lies within what the reader reads in them.
// Days that the piece does not give (3 and 11 October 2022, its own publication) are inferred once, on their source;
// claims and hops are anchored to that source, so that correcting the source's day moves them all.

const THE_WEEK =
  "The week is that of the missile strikes that began on Monday, 10 October 2022, a day known from outside the piece.";

export const PIECE_PUBLISHED = dating({
  edtf: "2022-10-12/2022-10-13",
  basis: "inferred",
  reason: `The piece carries no date. It tells of “Monday morning”, “Tuesday” and “Wednesday” of its own week and of nothing later, so it appeared on Wednesday, 12 October 2022, or the day after. ${THE_WEEK}`,
});

export const PIECE = fromSource(SOURCE.piece, PIECE_PUBLISHED);

export const PEACE_PROPOSAL_POSTED = dating({
  phrase: "earlier this month",
  anchor: PIECE.anchor,
  edtf: "2022-10-03",
  basis: "inferred",
  reason:
    "The piece says only “earlier this month”; that the tweet is of 3 October 2022 is brought in from outside.",
});

const PEACE_PROPOSAL = fromSource(SOURCE.peaceProposal, PEACE_PROPOSAL_POSTED);

/** The tweet is the event: its day is that of the tweet. */
export const PEACE_PROPOSAL_MADE = sameAs(
  PEACE_PROPOSAL,
  "inferred",
  "The day on which the tweet was posted, which is brought in from outside the piece.",
);

const PEACE_PROPOSAL_EVENT: CountedFrom = {
  anchor: `event:${EVENT.peaceProposal}/dating`,
  dating: PEACE_PROPOSAL_MADE,
};

export const MUSK_REPLY_POSTED = dating({
  edtf: "2022-10-11",
  basis: "inferred",
  reason:
    "The piece gives no day; that Musk replied on Twitter on 11 October 2022 is brought in from outside.",
});

export const NEWSLETTER_PUBLISHED = dating({
  phrase: "this week",
  anchor: PIECE.anchor,
  edtf: "2022-10-10/2022-10-11",
  basis: "inferred",
  reason:
    "In the week of the piece, which began on Monday, 10 October 2022, and not after Musk’s reply of 11 October, which answers it.",
});

const NEWSLETTER = fromSource(SOURCE.newsletter, NEWSLETTER_PUBLISHED);

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

export const MOSCOW_TIMES_PUBLISHED = asRead("on Wednesday", PIECE);

export const ZELENSKY_ON_TUESDAY = asRead("on Tuesday", PIECE);

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
    anchor: PEACE_PROPOSAL.anchor,
    edtf: "2022-10-03/2022-10-13",
    basis: "inferred",
    reason:
      "An answer to the proposal: not before its day, 3 October 2022, nor after the piece that reports it.",
  });
}

/** Said in the piece's own voice, or by somebody whom the piece does not name. */
export const SAID_IN_PIECE = sameAs(PIECE, "computed", "Said when the piece was published.");

/** Said by somebody else, the piece does not say when. */
export const SAID_BY_THEN = dating({
  anchor: PIECE.anchor,
  edtf: "../2022-10-13",
  basis: "inferred",
  reason: "The piece gives no day; it was said at the latest when the piece appeared.",
});

export const MUSK_SAID_IN_REPLY = sameAs(
  fromSource(SOURCE.muskReply, MUSK_REPLY_POSTED),
  "inferred",
  "Said in his reply on Twitter, whose day is brought in from outside the piece.",
);

export const MUSK_SAID_IN_PROPOSAL = sameAs(
  PEACE_PROPOSAL,
  "inferred",
  "Said in his peace-proposal tweet, whose day is brought in from outside the piece.",
);

export const BREMMER_SAID_THIS_WEEK = sameAs(
  NEWSLETTER,
  "inferred",
  "Said in his newsletter of that week, whose day is inferred.",
);

/** Bremmer's account of which the piece does not say where he gave it. */
export const BREMMER_SAID = sameAs(
  NEWSLETTER,
  "inferred",
  "The piece does not say where he said this; taken to be his newsletter of that week, which Musk’s reply answers.",
);

export const BUSINESS_INSIDER_REPORTED = sameAs(
  fromSource(SOURCE.businessInsider, BUSINESS_INSIDER_PUBLISHED),
  "inferred",
  "Reported when it was published, which is inferred.",
);

export const KIRBY_SAID = sameAs(
  fromSource(SOURCE.kirbyRemarks, KIRBY_SPOKE),
  "inferred",
  "Said in his remarks, whose day is inferred.",
);

export const KIRBY_SAID_TO_CNN = sameAs(
  fromSource(SOURCE.cnnInterview, CNN_INTERVIEW),
  "inferred",
  "Said in the interview, whose day is inferred.",
);

export const TELEGRAPH_REPORTED = sameAs(
  fromSource(SOURCE.telegraph, TELEGRAPH_PUBLISHED),
  "inferred",
  "Reported when it was published, which is inferred.",
);

/**
 * When Musk is said to have told Bremmer: neither the call nor the proposal. Whether the words are Bremmer's or the
 * piece's, two weeks before his newsletter and two weeks before the piece lie in one week.
 */
export const MUSK_TOLD_BREMMER = asRead("two weeks ago", NEWSLETTER);

/** The call, by Musk: about 18 months before he said so. */
export const CALL_BY_MUSK = asRead("about 18 months ago", {
  anchor: `claim:${demoId("claim", 201)}/said`,
  dating: MUSK_SAID_IN_REPLY,
});

/** The call, by Bremmer's own words: any day before the tweet. */
export const CALL_BY_BREMMER = asRead(
  "before posting the peace proposal tweet",
  PEACE_PROPOSAL_EVENT,
  "These words set no earliest day, so they exclude no earlier one.",
);

/** The call, as the piece retells it: a short time before the tweet. `phrase` is the piece's own. */
export function callByThePiece(phrase: string): Dating {
  return asRead(phrase, PEACE_PROPOSAL_EVENT, "The words are the piece’s, not Bremmer’s.");
}

function fromSource(id: string, published: Dating): CountedFrom {
  return { anchor: `source:${id}/published`, dating: published };
}
