import type { Dating } from "../../server/dates/dating.ts";
import type { Source } from "../../server/sources/source.ts";
import {
  answeredTheProposal,
  BUSINESS_INSIDER_PUBLISHED,
  CNN_INTERVIEW,
  KIRBY_SPOKE,
  MOSCOW_TIMES_PUBLISHED,
  MUSK_REPLY_POSTED,
  NEWSLETTER_PUBLISHED,
  PEACE_PROPOSAL_POSTED,
  PIECE_PUBLISHED,
  TELEGRAPH_PUBLISHED,
} from "./datings.ts";
import { SOURCE, SPEAKER } from "./ids.ts";

// The piece, and the works it draws on or names, in the order in which it comes to them. The piece gives
// no addresses and no bylines, so there are none here. Where a work's title is not given, the title says
// what the work is.

type DemoSource = Omit<Source, "recorded_at">;

export const sources: readonly DemoSource[] = [
  source(SOURCE.piece, {
    title: "Elon Musk Admits to Putin Call, but Not About Crimea",
    kind: "article",
    outlet: SPEAKER.sun,
    published: PIECE_PUBLISHED,
  }),
  source(SOURCE.muskReply, {
    title: "Tweet by Elon Musk: his reply about speaking with Vladimir Putin",
    kind: "post",
    outlet: SPEAKER.twitter,
    published: MUSK_REPLY_POSTED,
  }),
  source(SOURCE.peaceProposal, {
    title: "Tweet by Elon Musk: his proposal for peace between Russia and Ukraine",
    kind: "post",
    outlet: SPEAKER.twitter,
    published: PEACE_PROPOSAL_POSTED,
  }),
  source(SOURCE.newsletter, {
    title: "Newsletter by Ian Bremmer: what Elon Musk told him",
    kind: "newsletter",
    outlet: SPEAKER.bremmer,
    published: NEWSLETTER_PUBLISHED,
  }),
  source(SOURCE.businessInsider, {
    title: "Report by Business Insider: what Ian Bremmer said of Elon Musk and Starlink",
    kind: "article",
    outlet: SPEAKER.businessInsider,
    published: BUSINESS_INSIDER_PUBLISHED,
  }),
  source(SOURCE.kirbyRemarks, {
    title: "Remarks by John Kirby on Elon Musk’s conversations",
    kind: "speech",
    outlet: SPEAKER.whiteHouse,
    published: KIRBY_SPOKE,
  }),
  source(SOURCE.zelenskyTweet, {
    title: "Tweet by Volodymyr Zelensky: his answer to Elon Musk’s proposal",
    kind: "post",
    outlet: SPEAKER.twitter,
    published: answeredTheProposal("then"),
    language: "und",
  }),
  source(SOURCE.melnykTweet, {
    title: "Tweet by Andriy Melnyk: his answer to Elon Musk’s proposal",
    kind: "post",
    outlet: SPEAKER.twitter,
    published: answeredTheProposal(null),
  }),
  source(SOURCE.moscowTimes, {
    title: "Report by The Moscow Times: arrests over the attack on the Crimean bridge",
    kind: "article",
    outlet: SPEAKER.moscowTimes,
    published: MOSCOW_TIMES_PUBLISHED,
  }),
  source(SOURCE.cnnInterview, {
    title: "Interview of John Kirby by CNN on the missile strikes",
    kind: "interview",
    outlet: SPEAKER.cnn,
    published: CNN_INTERVIEW,
  }),
  source(SOURCE.telegraph, {
    title: "Report by The Telegraph: Russia’s drones over Ukraine",
    kind: "article",
    outlet: SPEAKER.telegraph,
    published: TELEGRAPH_PUBLISHED,
  }),
];

interface SourceFacts {
  readonly title: string;
  readonly kind: Source["kind"];
  readonly outlet: string | null;
  readonly published: Dating;
  /** BCP 47; und where the piece does not tell. */
  readonly language?: string;
}

function source(
  id: string,
  { title, kind, outlet, published, language = "en" }: SourceFacts,
): DemoSource {
  return {
    id,
    title,
    kind,
    url: null,
    archive_url: null,
    outlet_id: outlet,
    byline: null,
    published,
    retrieved_at: null,
    language,
  };
}
