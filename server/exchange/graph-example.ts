import type { Claim, Hop } from "../claims/claim.ts";
import { type Dating, makeDating } from "../dates/dating.ts";
import { GRAPH_FORMAT } from "./formats.ts";
import type { GraphDocument } from "./graph-document.ts";

// A small invented story for the documentation of the format: one claim told at second hand, and its
// denial. The tests import it and compare what is exported again, computed values and all.

const id = (kind: number, number: number) => `01932b6e-0000-7000-800${kind}-00000000000${number}`;
const recorded_at = "2026-11-22T10:00:00.000Z";

const STORY = id(0, 1);
const OUTLET = id(1, 1);
const MAYOR = id(1, 2);
const AIDE = id(1, 3);
const REPORT = id(2, 1);
const STATEMENT = id(2, 2);
const PROMISE = id(3, 1);
const CLAIM = id(4, 1);
const DENIAL = id(4, 2);

const published = (edtf: string): Dating =>
  makeDating({ phrase: null, anchor: null, edtf, basis: "stated", reason: null });

function hop(number: number, speaker_id: string, given: Partial<Hop>): Hop {
  return {
    id: id(5, number),
    speaker_id,
    cue: null,
    recipient_id: null,
    manner: null,
    record: "on the record",
    hedge: null,
    said: null,
    on_record_source_id: null,
    is_claimant: false,
    ...given,
  };
}

type ClaimGiven = Pick<Claim, "id" | "source_id" | "claimant_id" | "text" | "chain"> &
  Partial<Claim>;

function claim(given: ClaimGiven): Claim {
  return {
    story_id: STORY,
    quote: null,
    quote_prefix: null,
    quote_suffix: null,
    locator: null,
    said: null,
    event_id: PROMISE,
    event_dating: null,
    hedge: null,
    modality: "has happened",
    state: "published",
    recorded_at,
    ...given,
  };
}

/** A whole document of gainsay-graph/1. */
export const GRAPH_EXAMPLE: GraphDocument = {
  format: GRAPH_FORMAT,
  story: {
    id: STORY,
    slug: "the-promised-bridge",
    title: "Did the mayor promise a bridge?",
    summary: "An aide says so; the mayor denies it.",
    state: "published",
    recorded_at,
  },
  speakers: [
    { id: OUTLET, slug: "harbour-post", name: "Harbour Post", kind: "outlet" as const },
    { id: MAYOR, slug: "vera-lund", name: "Vera Lund", kind: "person" as const },
    { id: AIDE, slug: "an-aide", name: "an aide", kind: "unnamed" as const },
  ].map((speaker) => ({ ...speaker, description: "", same_as: [], aliases: [], recorded_at })),
  sources: [
    { id: REPORT, title: "Bridge was promised, aide says", published: published("2024-06-10") },
    { id: STATEMENT, title: "Statement of the mayor", published: published("2024-06-12") },
  ].map((source) => ({
    ...source,
    kind: "article" as const,
    url: null,
    archive_url: null,
    outlet_id: OUTLET,
    byline: null,
    retrieved_at: null,
    language: "en",
    recorded_at,
  })),
  snapshots: [],
  events: [
    {
      id: PROMISE,
      story_id: STORY,
      slug: "the-promise",
      title: "The promise of a bridge",
      description: "",
      dating: null,
      recorded_at,
    },
  ],
  claims: [
    {
      ...claim({
        id: CLAIM,
        source_id: REPORT,
        claimant_id: AIDE,
        text: "The mayor promised the fishermen a bridge.",
        quote: "She promised it about 18 months ago",
        event_dating: makeDating({
          phrase: "about 18 months ago",
          anchor: `source:${REPORT}/published`,
          edtf: "2022-12~",
          basis: "computed",
          reason: "About 18 months before 10 June 2024, give or take six weeks.",
        }),
        hedge: "reportedly",
        chain: [
          hop(1, OUTLET, { cue: "reports" }),
          hop(2, AIDE, { cue: "said", record: "background", manner: "direct", is_claimant: true }),
          hop(3, MAYOR, { cue: "promised", record: "unknown" }),
        ],
      }),
      computed: {
        hearsay_depth: 1,
        origin_id: AIDE,
        unsourced_hops: [1, 2],
        attacked_by: 1,
        supported_by: 0,
      },
    },
    {
      ...claim({
        id: DENIAL,
        source_id: STATEMENT,
        claimant_id: MAYOR,
        text: "The mayor never promised a bridge.",
        said: published("2024-06-12"),
        chain: [
          hop(4, OUTLET, {}),
          hop(5, MAYOR, { cue: "denied", on_record_source_id: STATEMENT, is_claimant: true }),
        ],
      }),
      computed: {
        hearsay_depth: 0,
        origin_id: MAYOR,
        unsourced_hops: [],
        attacked_by: 0,
        supported_by: 0,
      },
    },
  ],
  links: [
    {
      id: id(6, 1),
      from_claim_id: DENIAL,
      kind: "denies",
      to_claim_id: CLAIM,
      note: null,
      form: "full",
      target: "the event",
      recorded_at,
    },
  ],
  dismissals: [
    {
      id: id(7, 1),
      story_id: STORY,
      rule: "said-after-publication",
      first: `source:${REPORT}/published`,
      first_earliest: "2024-06-10",
      first_latest: "2024-06-10",
      second: `hop:${id(5, 2)}/said`,
      second_earliest: "2024-06-11",
      second_latest: "2024-06-11",
      reason:
        "The day of the aide’s words was a slip of the outlet’s, which has since taken it out.",
      state: "dismissed",
      decided_by: "the editors",
      decided_at: recorded_at,
      recorded_at,
    },
  ],
  reply_requests: [
    {
      id: id(9, 1),
      claim_id: CLAIM,
      speaker_id: MAYOR,
      asked_on: "2024-06-11",
      means: "telephone",
      outcome: "answered",
      outcome_on: "2024-06-12",
      answering_claim_id: DENIAL,
      note: "Her office sent the statement the next morning.",
      recorded_at,
    },
  ],
  outside_anchors: [],
  computed: {
    crossing_links: [],
    counts: {
      speakers: 3,
      sources: 2,
      snapshots: 0,
      events: 1,
      claims: 2,
      links: 1,
      dismissals: 1,
      reply_requests: 1,
    },
  },
};
