import { chance, STREAMS } from "./chance.ts";
import { earlyMs } from "./clock.ts";
import { madeId } from "./made-id.ts";
import type { Plan } from "./plan.ts";
import { madeName, sentence } from "./vocabulary.ts";

/** A speaker as it is made; `names` is what a claim's `names` column says of it. */
export interface MadeSpeaker {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: "outlet" | "person" | "organisation" | "unnamed";
  readonly description: string;
  readonly alias: string | null;
  readonly names: string;
}

/** All speakers, the outlets first. */
export function makeSpeakers(count: number): MadeSpeaker[] {
  return Array.from({ length: count }, (_, index) => {
    const of = chance(STREAMS.speaker, index);
    const name = madeName(index);
    const alias = of.is(0.2) ? madeName(1_000_000 + index) : null;
    const roll = of.next();
    const kind = roll < 0.76 ? "person" : roll < 0.95 ? "organisation" : "unnamed";
    return {
      id: madeId("speaker", index, earlyMs(index)),
      slug: `${name.toLowerCase().replaceAll(" ", "-")}-${index}`,
      name,
      kind: index < outletCount(count) ? "outlet" : kind,
      description: of.is(0.5) ? sentence(of, 6) : "",
      alias,
      names: alias === null ? name : `${name} · ${alias}`,
    };
  });
}

/** One speaker in twenty is an outlet. */
export function outletCount(speakers: number): number {
  return Math.max(3, Math.floor(speakers / 20));
}

/**
 * The speaker in this place of a story's cast: each story has few people, the same ones over and over, and
 * some people are in many stories. The cast grows with the root of the story.
 */
export function castMember(plan: Plan, story: number, place: number): number {
  const outlets = outletCount(plan.size.speakers);
  const of = chance(STREAMS.cast, story * 1_000 + place);
  return outlets + of.zipf(plan.size.speakers - outlets);
}

export function castSize(plan: Plan, story: number): number {
  return Math.max(5, Math.ceil(1.5 * Math.sqrt(plan.storySizes[story] ?? 0)));
}

/** The outlet of a source: a few outlets have most of them. */
export function outletOf(plan: Plan, source: number): number {
  return chance(STREAMS.source, source).zipf(outletCount(plan.size.speakers));
}
