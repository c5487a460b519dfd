import fc from "fast-check";
import type { Knex } from "knex";
import { type Claim, CLAIM_STATES, type Hop, MODALITIES } from "../../server/claims/claim.ts";
import { insertClaims } from "../../server/claims/claim-store.ts";
import type { Link } from "../../server/claims/link.ts";
import { ANSWERING_KINDS, LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import { insertLinks } from "../../server/claims/link-store.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import type { Event } from "../../server/events/event.ts";
import { insertEvents } from "../../server/events/event-store.ts";
import type { Source } from "../../server/sources/source.ts";
import { insertSources } from "../../server/sources/source-store.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import { insertSpeakers } from "../../server/speakers/speaker-store.ts";
import type { Story } from "../../server/stories/story.ts";
import { insertStories } from "../../server/stories/story-store.ts";

/** All records of some stories, the first of which is published. */
export interface Dispute {
  readonly stories: readonly Story[];
  readonly speakers: readonly Speaker[];
  readonly sources: readonly Source[];
  readonly events: readonly Event[];
  readonly claims: readonly Claim[];
  readonly links: readonly Link[];
}

// Few days, so that windows touch, meet and miss each other by one day all the time.
const EDTF = [
  "2022-03-01",
  "2022-03-02",
  "2022-03-03",
  "2022-03-01/2022-03-02",
  "2022-03-02/2022-03-04",
  "../2022-03-02",
  "2022-03-02/..",
  "2022-03",
  "-0044-03-15",
  "Y12345",
  null,
];

const dating = fc.constantFrom(...EDTF).map(
  (edtf): Dating =>
    makeDating({
      phrase: edtf === null ? "recently" : null,
      anchor: null,
      edtf,
      basis: "stated",
      reason: edtf === null ? "Too vague." : null,
    }),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 3 });
const number = fc.nat(11);

const id = (kind: number, at: number) =>
  `0193c0${String(kind).padStart(2, "0")}-0000-7000-8000-${String(at).padStart(12, "0")}`;
const recorded_at = "2026-11-20T09:00:00.000Z";

const hop = fc.record({ speaker: number, said: maybe(dating), on_record: maybe(number) });
const claim = fc.record({
  story: fc.constantFrom(0, 0, 0, 1, 2),
  source: number,
  event: maybe(number),
  said: maybe(dating),
  event_dating: maybe(dating),
  modality: fc.constantFrom(...MODALITIES, "has happened" as const, "has happened" as const),
  state: fc.constantFrom(...CLAIM_STATES, ...Array.from({ length: 6 }, () => "published" as const)),
  chain: fc.array(hop, { maxLength: 3 }),
  claimant: fc.nat(3),
  // The claimant's own step mostly has the claim's date.
  says_it: fc.boolean(),
});
const link = fc.record({
  from: number,
  to: number,
  kind: fc.constantFrom(...LINK_KIND_NAMES, ...ANSWERING_KINDS),
});

/** Three stories by chance, the second published as well, the third a draft; links cross between them. */
export const arbitraryDispute: fc.Arbitrary<Dispute> = fc
  .record({
    sources: fc.array(maybe(dating), { minLength: 1, maxLength: 3 }),
    events: fc.array(fc.record({ story: fc.nat(2), dating: maybe(dating) }), { maxLength: 4 }),
    claims: fc.array(claim, { minLength: 2, maxLength: 9 }),
    links: fc.array(link, { maxLength: 12 }),
  })
  .map(({ sources, events, claims, links }) => {
    const story = (at: number, state: Story["state"]): Story => ({
      id: id(1, at),
      slug: `dispute-${at}`,
      title: `Dispute ${at}`,
      summary: "",
      state,
      recorded_at,
    });
    const made = claims.map((given, at) => madeClaim(given, at, sources.length, events));
    const pairs = new Map<string, Link>();
    for (const [at, { from, to, kind }] of links.entries()) {
      const [a, b] = [made[from % made.length], made[to % made.length]];
      if (a === undefined || b === undefined || a.id === b.id) continue;
      pairs.set(`${a.id} ${kind} ${b.id}`, {
        id: id(8, at),
        from_claim_id: a.id,
        kind,
        to_claim_id: b.id,
        note: null,
        form: null,
        target: null,
        recorded_at,
      });
    }
    return {
      stories: [story(0, "published"), story(1, "published"), story(2, "draft")],
      speakers: [0, 1].map((at) => ({
        id: id(2, at),
        slug: `disputer-${at}`,
        name: `Disputer ${at}`,
        kind: "person" as const,
        description: "",
        same_as: [],
        aliases: [],
        recorded_at,
      })),
      sources: sources.map((published, at) => ({
        id: id(3, at),
        title: `Work ${at}`,
        kind: "article" as const,
        url: null,
        archive_url: null,
        outlet_id: null,
        byline: null,
        published,
        retrieved_at: null,
        language: "en",
        recorded_at,
      })),
      events: events.map((event, at) => ({
        id: id(4, at),
        story_id: id(1, event.story),
        slug: `event-${at}`,
        title: `Event ${at}`,
        description: "",
        dating: event.dating,
        recorded_at,
      })),
      claims: made,
      links: [...pairs.values()],
    };
  });

type GivenClaim = typeof claim extends fc.Arbitrary<infer Given> ? Given : never;

function madeClaim(
  given: GivenClaim,
  at: number,
  sources: number,
  events: readonly { readonly story: number }[],
): Claim {
  const own = events.flatMap((event, nth) => (event.story === given.story ? [nth] : []));
  const event = given.event === null ? undefined : own[given.event % Math.max(1, own.length)];
  const chain = given.chain.map(
    (step, position): Hop => ({
      id: id(6, at * 10 + position),
      speaker_id: id(2, step.speaker % 2),
      cue: null,
      recipient_id: null,
      manner: null,
      record: "unknown",
      hedge: null,
      said: position === given.claimant && given.says_it ? given.said : step.said,
      on_record_source_id: step.on_record === null ? null : id(3, step.on_record % sources),
      is_claimant: position === given.claimant,
    }),
  );
  return {
    id: id(5, at),
    story_id: id(1, given.story),
    source_id: id(3, given.source % sources),
    claimant_id: chain.find((step) => step.is_claimant)?.speaker_id ?? null,
    text: `Claim ${at}.`,
    quote: null,
    quote_prefix: null,
    quote_suffix: null,
    locator: null,
    said: given.said,
    event_id: event === undefined ? null : id(4, event),
    event_dating: given.event_dating,
    hedge: null,
    modality: given.modality,
    state: given.state,
    recorded_at,
    chain,
  };
}

/** Writes a dispute into a database that does not have it. */
export async function insertDispute(db: Knex, dispute: Dispute): Promise<void> {
  const change = { who: "test", reason: "made for a test" };
  await insertStories(db, change, dispute.stories);
  await insertSpeakers(db, change, dispute.speakers);
  await insertSources(db, change, dispute.sources);
  await insertEvents(db, change, dispute.events);
  await insertClaims(db, change, dispute.claims);
  await insertLinks(db, change, dispute.links);
}
