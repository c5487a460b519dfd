import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import type { Claim, Hop } from "../../server/claims/claim.ts";
import { insertClaims } from "../../server/claims/claim-store.ts";
import type { Link } from "../../server/claims/link.ts";
import type { LinkKind } from "../../server/claims/link-kinds.ts";
import { insertLinks } from "../../server/claims/link-store.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import type { Event } from "../../server/events/event.ts";
import { insertEvents } from "../../server/events/event-store.ts";
import type { ReplyRequest } from "../../server/replies/reply-request.ts";
import { insertReplyRequests } from "../../server/replies/reply-request-store.ts";
import type { Source } from "../../server/sources/source.ts";
import { insertSources } from "../../server/sources/source-store.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import { insertSpeakers } from "../../server/speakers/speaker-store.ts";
import type { Story } from "../../server/stories/story.ts";
import { insertStories } from "../../server/stories/story-store.ts";

// Records for tests: a test names what matters to it, the rest is filled in, plausible and distinct.

const change = { who: "test", reason: "made for a test" };
let made = 0;
const next = () => String(++made);
const recorded_at = "2026-11-20T09:00:00.000Z";

/** A dating that is stated as EDTF: `dated("2022-10-11")`. */
export function dated(edtf: string, phrase: string | null = null): Dating {
  return makeDating({ phrase, anchor: null, edtf, basis: "stated", reason: null });
}

export async function aStory(db: Knex, given: Partial<Story> = {}): Promise<Story> {
  const n = next();
  const story: Story = {
    id: uuidv7(),
    slug: `story-${n}`,
    title: `Story ${n}`,
    summary: "",
    state: "published",
    recorded_at,
    ...given,
  };
  await insertStories(db, change, [story]);
  return story;
}

export async function aSpeaker(db: Knex, given: Partial<Speaker> = {}): Promise<Speaker> {
  const n = next();
  const speaker: Speaker = {
    id: uuidv7(),
    slug: `speaker-${n}`,
    name: `Speaker ${n}`,
    kind: "person",
    description: "",
    same_as: [],
    aliases: [],
    recorded_at,
    ...given,
  };
  await insertSpeakers(db, change, [speaker]);
  return speaker;
}

export async function aSource(db: Knex, given: Partial<Source> = {}): Promise<Source> {
  const outlet_id = given.outlet_id ?? (await aSpeaker(db, { kind: "outlet" })).id;
  const source: Source = {
    id: uuidv7(),
    title: `Source ${next()}`,
    kind: "article",
    url: null,
    archive_url: null,
    outlet_id,
    byline: null,
    published: null,
    retrieved_at: null,
    language: "en",
    recorded_at,
    ...given,
  };
  await insertSources(db, change, [source]);
  return source;
}

export async function anEvent(
  db: Knex,
  given: Partial<Event> & { story_id: string },
): Promise<Event> {
  const n = next();
  const event: Event = {
    id: uuidv7(),
    slug: `event-${n}`,
    title: `Event ${n}`,
    description: "",
    dating: null,
    recorded_at,
    ...given,
  };
  await insertEvents(db, change, [event]);
  return event;
}

/** A hop: who speaks, and what else matters. */
export function aHop(speaker: { id: string }, given: Partial<Hop> = {}): Hop {
  return {
    id: uuidv7(),
    speaker_id: speaker.id,
    cue: "said",
    recipient_id: null,
    manner: "indirect",
    record: "unknown",
    hedge: null,
    said: null,
    on_record_source_id: null,
    is_claimant: false,
    ...given,
  };
}

/** A claim without a chain given is said by a new speaker, who is its claimant. */
export async function aClaim(db: Knex, given: Partial<Claim> = {}): Promise<Claim> {
  const n = next();
  const story_id = given.story_id ?? (await aStory(db)).id;
  const source_id = given.source_id ?? (await aSource(db)).id;
  const chain = given.chain ?? [
    aHop(given.claimant_id ? { id: given.claimant_id } : await aSpeaker(db), { is_claimant: true }),
  ];
  const claim: Claim = {
    id: uuidv7(),
    story_id,
    source_id,
    claimant_id: chain.find((hop) => hop.is_claimant)?.speaker_id ?? null,
    text: `Claim ${n} is made.`,
    quote: null,
    quote_prefix: null,
    quote_suffix: null,
    locator: null,
    said: null,
    event_id: null,
    event_dating: null,
    hedge: null,
    modality: "has happened",
    state: "published",
    recorded_at,
    ...given,
    chain,
  };
  await insertClaims(db, change, [claim]);
  return claim;
}

/** The link *from* kind *to*. */
export async function aLink(
  db: Knex,
  from: { id: string },
  kind: LinkKind,
  to: { id: string },
  given: Partial<Link> = {},
): Promise<Link> {
  const link: Link = {
    id: uuidv7(),
    from_claim_id: from.id,
    kind,
    to_claim_id: to.id,
    note: null,
    form: null,
    target: null,
    recorded_at,
    ...given,
  };
  await insertLinks(db, change, [link]);
  return link;
}

/** That a new speaker was asked by e-mail on 12 October 2022, without a response yet. */
export async function aReplyRequest(
  db: Knex,
  given: Partial<ReplyRequest> & { claim_id: string },
): Promise<ReplyRequest> {
  const request: ReplyRequest = {
    id: uuidv7(),
    speaker_id: given.speaker_id ?? (await aSpeaker(db)).id,
    asked_on: "2022-10-12",
    means: "e-mail",
    outcome: "no response yet",
    outcome_on: null,
    answering_claim_id: null,
    note: null,
    recorded_at,
    ...given,
  };
  await insertReplyRequests(db, change, [request]);
  return request;
}
