import { uuidv7 } from "uuidv7";
import type { Hop } from "../claims/claim.ts";
import type { Dating } from "../dates/dating.ts";
import type { Source } from "../sources/source.ts";
import type { ClaimEntry, DateEntry, HopEntry } from "./claim-entry.ts";
import type { SpeakersSoFar } from "./resolve-speaker.ts";
import type { FoundFaults } from "./wrong-entry.ts";

/** What the chain of an entry is resolved among. */
interface Around {
  readonly source: Source | null;
  readonly speakers: SpeakersSoFar;
  readonly faults: FoundFaults;
  /** The chain as it stands in the claim that is changed: a step of a known id goes on. Null for a new claim. */
  readonly current: readonly Hop[] | null;
  dated(path: string, given: DateEntry | null, before: Dating | null): Promise<Dating | null>;
  /** The id of the work in which the words of a step stand on record. */
  onRecord(hop: HopEntry, path: string): Promise<string | null>;
}

/** A chain from the source inward, and the place in it of whoever claims; null where nobody does. */
interface ResolvedChain {
  readonly chain: readonly Hop[];
  readonly claimant: number | null;
}

/**
 * The chain of an entry, step by step. Where it begins with whom the source quotes, the outlet of the source is put
 * before, as its own voice.
 */
export async function resolveChain(entry: ClaimEntry, around: Around): Promise<ResolvedChain> {
  const { source, speakers, faults, current } = around;
  const chain: Hop[] = [];
  /** Where a step of the entry stands in the chain. */
  const places = new Map<number, number>();
  for (const [nth, hop] of entry.hops.entries()) {
    const path = `hops.${nth}`;
    const speaker = await speakerOfHop(hop, nth, path, around);
    if (speaker === undefined) continue;
    const before = current?.find(({ id }) => id === hop.id) ?? null;
    if (chain.some(({ id }) => id === before?.id)) {
      faults.add(`${path}.id`, "This step stands above already.");
      continue;
    }
    const recipient = hop.recipient && (await speakers.find(hop.recipient, `${path}.recipient`));
    const record = await around.onRecord(hop, path);
    places.set(nth, chain.length);
    chain.push({
      id: before?.id ?? uuidv7(),
      speaker_id: speaker ?? "",
      cue: hop.cue,
      recipient_id: recipient?.id ?? null,
      manner: hop.manner,
      record: hop.record,
      hedge: hop.hedge,
      said: await around.dated(`${path}.said`, hop.said, before?.said ?? null),
      on_record_source_id: record,
      is_claimant: false,
    });
  }
  const hasNone = current?.length === 0;
  if (chain.length === 0 && source?.outlet_id && entry.claimant !== null && !hasNone) {
    chain.push(ownVoice(source.outlet_id));
  } else if (chain.length > 0 && !places.has(0) && source?.outlet_id) {
    // Whoever begins with whom the source quotes has left out the source's own voice.
    chain.unshift(ownVoice(source.outlet_id));
    for (const [nth, place] of places) places.set(nth, place + 1);
  }
  return { chain, claimant: claimantOf(entry, chain, places, faults) };
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
  path: string,
  { source, speakers, faults, current }: Around,
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
  // A claim that was kept without a chain gets no step that nobody typed.
  if (isBlank && current?.length === 0) return undefined;
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
