import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { demoId } from "../../seeds/demo-story/ids.ts";
import type { Dating } from "../../server/dates/dating.ts";

// Ways to look things up in the demo story.

const { sources, events, claims } = demoStory;

export const hops = claims.flatMap((claim) => claim.chain);

/** Every dating of the story, and where it stands, written as an anchor is. */
export const datings: readonly (readonly [where: string, dating: Dating])[] = [
  ...sources.map((source) => [`source:${source.id}/published`, source.published] as const),
  ...events.map((event) => [`event:${event.id}/dating`, event.dating] as const),
  ...claims.map((claim) => [`claim:${claim.id}/said`, claim.said] as const),
  ...claims.map((claim) => [`claim:${claim.id}/event`, claim.event_dating] as const),
  ...hops.map((hop) => [`hop:${hop.id}/said`, hop.said] as const),
].flatMap(([where, dating]) => (dating === null ? [] : [[where, dating] as const]));

/** The claim of that number: paragraph times 100 and a count. */
export function claimAt(number: number) {
  const found = claims.find(({ id }) => id === demoId("claim", number));
  if (found === undefined) throw new Error(`No claim ${number}`);
  return found;
}

/** Whether the first is over before the second begins, whatever days within their bounds are true. */
export function isSurelyBefore(first: Dating | null, second: Dating | null): boolean {
  const end = first?.latest ?? null;
  const start = second?.earliest ?? null;
  return end !== null && start !== null && end < start;
}
