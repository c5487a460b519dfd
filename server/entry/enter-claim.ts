import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { insertClaims } from "../claims/claim-store.ts";
import { insertDrafters } from "../claims/drafter-store.ts";
import { insertLinks } from "../claims/link-store.ts";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { changeRecord } from "../editing/change-record.ts";
import { insertEvents } from "../events/event-store.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdAnchors } from "../revisions/lock-anchors.ts";
import type { Change } from "../revisions/revision.ts";
import { insertSources } from "../sources/source-store.ts";
import { insertSpeakers } from "../speakers/speaker-store.ts";
import type { Story } from "../stories/story.ts";
import { insertStories } from "../stories/story-store.ts";
import type { ClaimEntry } from "./claim-entry.ts";
import type { Seer } from "./find-claims.ts";
import { findSource } from "./find-things.ts";
import { type ResolvedEntry, resolveEntry } from "./resolve-entry.ts";
import { deleteWorkingCopy } from "./working-copy-store.ts";

/** Who enters a claim, and when. */
export interface Entering {
  readonly user: { readonly id: string; readonly name: string };
  readonly now: Date;
  /** Whether they may publish, and so see everybody's drafts. */
  readonly publishes: boolean;
  /** The working copy that it was typed in, which goes with it. */
  readonly workingCopy?: string | null;
}

/**
 * Enters a claim with all that it needs: story, source, speakers, chain, event, links are found, or made where they are
 * not there, in one transaction. All of it is there afterwards, or nothing.
 *
 * @throws WrongEntry with all that is wrong; Clash where others change the same things at this moment
 * @example
 * await enterClaim(db, { user, now: new Date(), publishes: false }, entry, "draft"); // => the claim
 */
export async function enterClaim(
  db: Knex,
  entering: Entering,
  entry: ClaimEntry,
  state: Claim["state"],
): Promise<Claim> {
  const { user, now, publishes } = entering;
  const seer: Seer = { id: user.id, sees_all: publishes };
  return await atOnce(db, async (trx) => {
    await holdAnchors(trx);
    const resolved = await resolveEntry(trx, entry, { seer, now, publishes, current: null });
    const claim = { ...resolved.claim, state };
    const change = checkedChange({ who: user.name, reason: await reasonOf(trx, resolved) });
    await writeNeeded(trx, change, resolved, state);
    if (state === "published") await publishStory(trx, change, claim.story_id);
    await insertClaims(trx, change, [claim]);
    await insertLinks(trx, change, resolved.links);
    await insertDrafters(trx, user, [claim]);
    if (entering.workingCopy) await deleteWorkingCopy(trx, user, entering.workingCopy);
    return claim;
  });
}

/** Writes what an entry needs and is not there yet. */
export async function writeNeeded(
  trx: Knex,
  change: Change,
  { stories, speakers, sources, events }: ResolvedEntry,
  state: Claim["state"],
): Promise<void> {
  // A story that begins with a published claim is published with it; else nobody could read the claim.
  const storyState = state === "published" ? ("published" as const) : ("draft" as const);
  await insertStories(
    trx,
    change,
    stories.map((story) => ({ ...story, state: storyState })),
  );
  await insertSpeakers(trx, change, speakers);
  await insertSources(trx, change, sources);
  // Its title is part of a draft: readers see it once a published claim names it.
  const eventState = state === "published" ? {} : { state: "draft" as const };
  await insertEvents(
    trx,
    change,
    events.map((event) => ({ ...event, ...eventState })),
  );
}

/** Publishes the story of a claim that is published by this very change; one that is published stays as it is. */
export async function publishStory(trx: Knex, change: Change, id: string): Promise<void> {
  const edit = (story: Story): Story => ({ ...story, state: "published" });
  await changeRecord(trx, change, { entity: "story", id, version: null, edit });
}

const LONGEST_TITLE = 200;

async function reasonOf(trx: Knex, { claim, sources }: ResolvedEntry): Promise<string> {
  const source =
    sources.find(({ id }) => id === claim.source_id) ?? (await findSource(trx, claim.source_id));
  const title = (source?.title ?? "").replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ");
  return `Entered from “${Array.from(title).slice(0, LONGEST_TITLE).join("")}”`;
}

const MOST_TRIES = 3;

/**
 * Runs a step in one transaction. Two who enter the same new name at once would give it the same address: whoever comes
 * second looks again, and finds what the first has made.
 *
 * @throws Clash where others change the same things at this moment
 */
export async function atOnce<T>(db: Knex, step: (trx: Knex) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await db.transaction(async (trx) => {
        await query(trx, TAKE_TURNS);
        return await step(trx);
      });
    } catch (error) {
      if (tried < MOST_TRIES && isSameAddress(error)) continue;
      throw contentionError(error) ?? constraintError(error) ?? error;
    }
  }
}

// Whoever makes a source looks first whether its address is there, and so does the one beside: one after the other.
const TAKE_TURNS = {
  name: "enter one after the other",
  text: "select set_config('lock_timeout', '5s', true), pg_advisory_xact_lock(7310027)",
};

function isSameAddress(error: unknown): boolean {
  const name = error instanceof Error && "constraint" in error ? error.constraint : null;
  return ["speakers_slug_unique", "stories_slug_unique", "events_slug_unique"].includes(
    String(name),
  );
}
