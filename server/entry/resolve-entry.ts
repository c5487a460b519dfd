import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { datingOfAnchor, datingShown } from "../anchors/read-clocks.ts";
import type { Claim } from "../claims/claim.ts";
import type { Link } from "../claims/link.ts";
import { parseAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import type { Dates } from "../dates/moving/read-as-dating.ts";
import type { Event } from "../events/event.ts";
import { InvalidInput } from "../http/errors.ts";
import type { Source } from "../sources/source.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { Story } from "../stories/story.ts";
import type { ClaimEntry, DateEntry, HopEntry } from "./claim-entry.ts";
import { type CountedFrom, enteredDating } from "./entered-dating.ts";
import { resolveChain } from "./resolve-chain.ts";
import { resolveEvent } from "./resolve-event.ts";
import { resolveLinks } from "./resolve-links.ts";
import { resolveSource } from "./resolve-source.ts";
import { speakersSoFar } from "./resolve-speaker.ts";
import { resolveStory } from "./resolve-story.ts";
import type { Resolving } from "./resolving.ts";
import { FoundFaults } from "./wrong-entry.ts";

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
  const { current, now, onlyLooks = false } = resolving;
  const faults = new FoundFaults();
  const recorded_at = now.toISOString();
  const claimId = current?.id ?? uuidv7();
  const speakers = speakersSoFar(trx, faults, recorded_at);
  const story = await resolveStory(trx, entry, resolving, faults);
  const datesOf = async (anchor: string): Promise<Dates | null> =>
    onlyLooks
      ? await datingShown(trx, parseAnchor(anchor))
      : await datingOfAnchor(trx, parseAnchor(anchor), null);
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

  const published = source && { anchor: `source:${source.id}/published`, dates: source.published };
  const isOther = current !== null && source !== null && current.source_id !== source.id;
  const former = isOther ? `source:${current.source_id}/published` : null;
  const contexts = [entry.quote, entry.text].filter((text) => text !== null);
  const dated = async (
    path: string,
    given: DateEntry | null,
    usual: CountedFrom | null,
    before: Dating | null,
  ): Promise<Dating | null> => {
    if (given === null || (given.phrase ?? given.edtf ?? null) === null) return null;
    // What was counted from the former source of the claim is counted from the new one.
    const isFormer = former !== null && before?.anchor === former && given.anchor === undefined;
    const moved = isFormer && published ? { ...given, anchor: published.anchor } : given;
    const datesHere = async (anchor: string): Promise<Dates | null> =>
      anchor === published?.anchor ? published.dates : await datesOf(anchor);
    try {
      const around = { usual, datesOf: datesHere, contexts, current: before };
      return (await enteredDating(moved, around)).dating;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      faults.add(pathOfDate(path, given, error), error.message);
      return null;
    }
  };
  const said = await dated("said", entry.said, published, current?.said ?? null);
  const whenSaid = said === null ? published : { anchor: `claim:${claimId}/said`, dates: said };
  const event_dating = await dated(
    "event_dating",
    entry.event_dating,
    whenSaid,
    current?.event_dating ?? null,
  );
  const event = story && (await resolveEvent(trx, entry, story, recorded_at, faults));

  const { chain, claimant } = await resolveChain(entry, {
    source,
    speakers,
    faults,
    current: current?.chain ?? null,
    dated: async (path, given, before) => await dated(path, given, whenSaid, before),
    onRecord,
  });
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
