import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { parseAnchor } from "../dates/anchor.ts";
import { datingOfAnchor } from "../anchors/read-clocks.ts";
import type { Claim, Hop } from "../claims/claim.ts";
import { isAttack } from "../claims/link-kinds.ts";
import type { Link } from "../claims/link.ts";
import type { Dating } from "../dates/dating.ts";
import type { Dates } from "../dates/moving/read-as-dating.ts";
import type { Event } from "../events/event.ts";
import { InvalidInput } from "../http/errors.ts";
import type { Source } from "../sources/source.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { Story } from "../stories/story.ts";
import type { ClaimEntry, DateEntry, HopEntry, LinkEntry } from "./claim-entry.ts";
import { type CountedFrom, enteredDating } from "./entered-dating.ts";
import { claimsWith, findClaim, type FoundClaim, type Seer } from "./find-claims.ts";
import { eventsCalled, findEvent, findStory, storiesCalled } from "./find-things.ts";
import { freeSlug, slugOf } from "../editing/record-slug.ts";
import { resolveSource } from "./resolve-source.ts";
import { type SpeakersSoFar, speakersSoFar } from "./resolve-speaker.ts";
import { FoundFaults } from "./wrong-entry.ts";

/** What an entry is resolved for. */
export interface Resolving {
  readonly seer: Seer;
  /** When. */
  readonly now: Date;
  /** The claim that is changed; null for a new one. */
  readonly current: Claim | null;
  /** Whether stories that are drafts may be seen: those of one's own claims may always. */
  readonly publishes: boolean;
}

/** What an entry comes to: the claim, and what has to be made for it, in the order in which it can be written. */
export interface ResolvedEntry {
  readonly claim: Claim;
  readonly links: readonly Link[];
  readonly speakers: readonly Speaker[];
  readonly stories: readonly Story[];
  readonly sources: readonly Source[];
  readonly events: readonly Event[];
}

/**
 * Finds what an entry names, and says what is to be made because it is not there. Nothing is written.
 *
 * @throws WrongEntry with all that is wrong, each fault by its path
 */
export async function resolveEntry(
  trx: Knex,
  entry: ClaimEntry,
  resolving: Resolving,
): Promise<ResolvedEntry> {
  const { current, now } = resolving;
  const faults = new FoundFaults();
  const recorded_at = now.toISOString();
  const claimId = current?.id ?? uuidv7();
  const speakers = speakersSoFar(trx, faults, recorded_at);
  const story = await resolveStory(trx, entry, resolving, faults);
  const datesOf = async (anchor: string): Promise<Dates | null> =>
    await datingOfAnchor(trx, parseAnchor(anchor), null);
  const sources: Source[] = [];
  const found = await resolveSource(trx, entry.source, {
    path: "source",
    speakers,
    faults,
    recorded_at,
    datesOf,
    sources,
  });
  const source = found?.source ?? null;
  if (entry.text === null) faults.add("text", "Say what is claimed, in our words.");

  const contexts = [entry.quote, entry.text].filter((text) => text !== null);
  const dated = async (
    path: string,
    given: DateEntry | null,
    usual: CountedFrom | null,
    before: Dating | null,
  ): Promise<Dating | null> => {
    if (given === null || (given.phrase ?? given.edtf ?? null) === null) return null;
    try {
      const around = { usual, datesOf, contexts, current: before };
      return (await enteredDating(given, around)).dating;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      faults.add(pathOfDate(path, given, error), error.message);
      return null;
    }
  };
  const published = source && { anchor: `source:${source.id}/published`, dates: source.published };
  const said = await dated("said", entry.said, published, current?.said ?? null);
  const whenSaid = said === null ? published : { anchor: `claim:${claimId}/said`, dates: said };
  const event_dating = await dated(
    "event_dating",
    entry.event_dating,
    whenSaid,
    current?.event_dating ?? null,
  );
  const event = story && (await resolveEvent(trx, entry, story, recorded_at, faults));

  const chain: Hop[] = [];
  /** Where a step of the entry stands in the chain. */
  const places = new Map<number, number>();
  for (const [nth, hop] of entry.hops.entries()) {
    const path = `hops.${nth}`;
    const speaker = await speakerOfHop(hop, nth, source, path, speakers, faults);
    if (speaker === undefined) continue;
    const before = current?.chain.find(({ id }) => id === hop.id) ?? null;
    const recipient = hop.recipient && (await speakers.find(hop.recipient, `${path}.recipient`));
    const record = await onRecord(hop, path);
    places.set(nth, chain.length);
    chain.push({
      id: before?.id ?? uuidv7(),
      speaker_id: speaker ?? "",
      cue: hop.cue,
      recipient_id: recipient?.id ?? null,
      manner: hop.manner,
      record: hop.record,
      hedge: hop.hedge,
      said: await dated(`${path}.said`, hop.said, whenSaid, before?.said ?? null),
      on_record_source_id: record,
      is_claimant: false,
    });
  }
  if (chain.length === 0 && source?.outlet_id && entry.claimant !== null) {
    chain.push(ownVoice(source.outlet_id));
  } else if (chain.length > 0 && !places.has(0) && source?.outlet_id) {
    // Whoever begins with whom the source quotes has left out the source's own voice.
    chain.unshift(ownVoice(source.outlet_id));
    for (const [nth, place] of places) places.set(nth, place + 1);
  }
  const claimant = claimantOf(entry, chain, places, faults);
  const links = await resolveLinks(trx, entry.links, claimId, resolving, story, faults);

  async function onRecord(hop: HopEntry, path: string): Promise<string | null> {
    if (hop.on_record === null) return null;
    if (hop.on_record.here) return source?.id ?? null;
    const work = await resolveSource(trx, hop.on_record, {
      path: `${path}.on_record`,
      speakers,
      faults,
      recorded_at,
      datesOf,
      sources,
    });
    return work?.source.id ?? null;
  }

  faults.refuse();
  if (story === null || source === null || entry.text === null) throw new Error("a fault was lost");
  return {
    claim: {
      id: claimId,
      story_id: story.story.id,
      source_id: source.id,
      claimant_id: claimant === null ? null : (chain[claimant]?.speaker_id ?? null),
      text: entry.text,
      quote: entry.quote,
      quote_prefix: entry.quote_prefix,
      quote_suffix: entry.quote_suffix,
      locator: entry.locator,
      said,
      event_id: event?.event.id ?? null,
      event_dating,
      hedge: entry.hedge,
      modality: entry.modality,
      state: current?.state ?? "draft",
      recorded_at: current?.recorded_at ?? recorded_at,
      chain: chain.map((hop, place) => ({ ...hop, is_claimant: place === claimant })),
    },
    links: links.map((link) => ({ ...link, recorded_at })),
    speakers: speakers.made(),
    stories: story.isNew ? [story.story] : [],
    sources,
    events: event?.isNew === true ? [event.event] : [],
  };
}

/** The part of a date that is at fault. */
function pathOfDate(path: string, { edtf }: DateEntry, { field }: InvalidInput): string {
  if (field === "anchor") return `${path}.anchor`;
  return field === "edtf" && (edtf ?? null) !== null ? `${path}.edtf` : path;
}

function ownVoice(speaker_id: string): Hop {
  return {
    id: uuidv7(),
    speaker_id,
    cue: null,
    recipient_id: null,
    manner: null,
    record: "unknown",
    hedge: null,
    said: null,
    on_record_source_id: null,
    is_claimant: false,
  };
}

/** The id of who speaks in a step; null where that is at fault; undefined where the row says nothing at all. */
async function speakerOfHop(
  hop: HopEntry,
  nth: number,
  source: Source | null,
  path: string,
  speakers: SpeakersSoFar,
  faults: FoundFaults,
): Promise<string | null | undefined> {
  const { speaker } = hop;
  if (speaker !== null && (speaker.id !== null || speaker.name !== null)) {
    return (await speakers.find(speaker, `${path}.speaker`))?.id ?? null;
  }
  const isBlank =
    hop.cue === null &&
    hop.recipient === null &&
    hop.hedge === null &&
    hop.said === null &&
    hop.manner === null;
  if (nth === 0 && source?.outlet_id) return source.outlet_id;
  if (isBlank) return undefined;
  faults.add(
    `${path}.speaker`,
    nth === 0 && source !== null
      ? "Say who speaks here: the source has no outlet."
      : "Say who speaks in this step.",
  );
  return null;
}

function claimantOf(
  { claimant }: ClaimEntry,
  chain: readonly Hop[],
  places: ReadonlyMap<number, number>,
  faults: FoundFaults,
): number | null {
  if (claimant === null || chain.length === 0) {
    if (typeof claimant === "number" && claimant > 0) {
      faults.add("claimant", "Choose a step of the chain in which somebody speaks.");
    }
    return null;
  }
  if (claimant === undefined) return chain.length - 1;
  const place = places.get(claimant) ?? (claimant === 0 ? 0 : undefined);
  if (place !== undefined) return place;
  faults.add("claimant", "Choose a step of the chain in which somebody speaks.");
  return null;
}

interface ResolvedStory {
  readonly story: Story;
  readonly isNew: boolean;
}

async function resolveStory(
  trx: Knex,
  { story: named }: ClaimEntry,
  { current, now, publishes }: Resolving,
  faults: FoundFaults,
): Promise<ResolvedStory | null> {
  if (named.id !== null || named.slug !== null) {
    const story = await findStory(trx, named);
    if (story !== null) return { story, isNew: false };
    faults.add("story", "This story is not there any more: choose another.");
    return null;
  }
  if (named.title === null) {
    faults.add("story", "Choose the story, or give the title of a new one.");
    return null;
  }
  const [story, second] = await storiesCalled(trx, named.title);
  if (second !== undefined) {
    faults.add("story", "Several stories have this title: choose one from the list.");
    return null;
  }
  if (story !== undefined) return { story, isNew: false };
  if (current !== null && !publishes) {
    faults.add("story", "There is no story of this title.");
    return null;
  }
  const made = {
    id: uuidv7(),
    slug: await freeSlug(trx, { table: "stories" }, slugOf(named.title, "story")),
    title: named.title,
    summary: "",
    state: "draft" as const,
    recorded_at: now.toISOString(),
  };
  return { story: made, isNew: true };
}

async function resolveEvent(
  trx: Knex,
  { event: named }: ClaimEntry,
  { story, isNew }: ResolvedStory,
  recorded_at: string,
  faults: FoundFaults,
): Promise<{ event: Event; isNew: boolean } | null> {
  if (named === null || (named.id === null && named.title === null)) return null;
  if (named.id !== null) {
    const event = await findEvent(trx, named.id);
    if (event !== null && event.story_id === story.id) return { event, isNew: false };
    if (named.title === null) {
      faults.add("event", "This story has no such event.");
      return null;
    }
  }
  const title = named.title ?? "";
  const [event, second] = isNew ? [] : await eventsCalled(trx, story.id, title);
  if (second !== undefined && event !== undefined) {
    const choices = [event, second].map(({ id, slug }) => ({ id, label: `${title} (${slug})` }));
    faults.add("event", "Several events of this story have this title: choose one.", choices);
    return null;
  }
  if (event !== undefined) return { event, isNew: false };
  const made = {
    id: uuidv7(),
    story_id: story.id,
    slug: await freeSlug(trx, { table: "events", story_id: story.id }, slugOf(title, "event")),
    title,
    description: "",
    dating: null,
    recorded_at,
  };
  return { event: made, isNew: true };
}

async function resolveLinks(
  trx: Knex,
  entries: readonly LinkEntry[],
  claimId: string,
  { seer }: Resolving,
  story: ResolvedStory | null,
  faults: FoundFaults,
): Promise<Omit<Link, "recorded_at">[]> {
  const links: Omit<Link, "recorded_at">[] = [];
  for (const [nth, { kind, to, form, target, note }] of entries.entries()) {
    const path = `links.${nth}`;
    if (!isAttack(kind) && (form !== null || target !== null)) {
      faults.add(`${path}.form`, `Form and target belong to attacks, and “${kind}” is none.`);
    }
    const claim = await claimMeant(trx, seer, to, story, path, faults);
    if (claim === null) continue;
    if (claim.id === claimId) faults.add(`${path}.to`, "A claim cannot be linked to itself.");
    if (links.some((link) => link.kind === kind && link.to_claim_id === claim.id)) {
      faults.add(`${path}.to`, "The same link stands above already.");
    }
    links.push({
      id: uuidv7(),
      from_claim_id: claimId,
      kind,
      to_claim_id: claim.id,
      note,
      form,
      target,
    });
  }
  return links;
}

async function claimMeant(
  trx: Knex,
  seer: Seer,
  { id, text }: LinkEntry["to"],
  story: ResolvedStory | null,
  path: string,
  faults: FoundFaults,
): Promise<FoundClaim | null> {
  if (id !== null) {
    const claim = await findClaim(trx, seer, id);
    if (claim === null) faults.add(`${path}.to`, "There is no such claim.");
    return claim;
  }
  if (text === null) {
    faults.add(`${path}.to`, "Say which claim: some of its words, or its address.");
    return null;
  }
  const found = await claimsWith(trx, seer, text, story?.story.id ?? null);
  const same = found.filter((claim) => claim.text.trim().toLowerCase() === text.toLowerCase());
  const [only] = same;
  if (only !== undefined && same.length === 1) return only;
  if (found.length === 0) {
    faults.add(`${path}.to`, "No claim has these words: try others, or its address.");
  } else {
    const label = (claim: FoundClaim) =>
      `${claim.claimant ?? "Unattributed"}: ${claim.text}${claim.state === "published" ? "" : ` (${claim.state})`}`;
    const choices = found.map((claim) => ({ id: claim.id, label: label(claim) }));
    faults.add(`${path}.to`, "Choose the claim that is meant.", choices);
  }
  return null;
}
