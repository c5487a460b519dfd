import type { Dating } from "../../server/dates/dating.ts";
import { addDays } from "../../server/dates/day.ts";
import { castMember, castSize, outletCount, outletOf } from "./cast.ts";
import { type Chance, chance, STREAMS } from "./chance.ts";
import { claimRecordedMs } from "./clock.ts";
import { madeDating } from "./made-dating.ts";
import { madeId } from "./made-id.ts";
import type { Plan } from "./plan.ts";
import { anyDay, eventDay, isDraftStory, sourceDay, sourceId } from "./small-rows.ts";

/** One step of the chain of a claim that is made; speakers by index. */
export interface MadeHop {
  readonly speaker: number;
  readonly cue: string | null;
  readonly recipient: number | null;
  readonly manner: "direct" | "indirect" | null;
  readonly hedge: string | null;
  readonly said: Dating | null;
  readonly onRecord: string | null;
  readonly isClaimant: boolean;
}

/** What of a claim is the same in its own row, its chain's and its links'. */
export interface MadeClaim {
  readonly id: string;
  readonly recordedMs: number;
  readonly story: number;
  readonly source: number;
  readonly event: number | null;
  readonly state: "published" | "withdrawn" | "draft" | "in review";
  readonly isPublic: boolean;
  readonly said: Dating | null;
  readonly eventDating: Dating | null;
  readonly chain: readonly MadeHop[];
  readonly claimant: number | null;
  /** The stream behind all this: for its words. */
  readonly of: Chance;
}

export function claimId(plan: Plan, claim: number): string {
  return madeId("claim", claim, claimRecordedMs(plan.size, claim));
}

export function claimState(plan: Plan, claim: number): MadeClaim["state"] {
  const roll = chance(STREAMS.claim, claim).next();
  if (roll < 0.02) return "withdrawn";
  if (roll > 0.97 && plan.storyOf[claim] !== 0) return roll > 0.98 ? "draft" : "in review";
  return "published";
}

/** Published or withdrawn, in a published story: as the database works out `is_public`. */
export function isPublicClaim(plan: Plan, claim: number): boolean {
  const state = claimState(plan, claim);
  return (
    (state === "published" || state === "withdrawn") && !isDraftStory(plan.storyOf[claim] ?? 0)
  );
}

// Its place is the first thing that is drawn of a claim, so that it can be known by itself.
function sourceOf(plan: Plan, claim: number, of: Chance): number {
  const story = plan.storyOf[claim] ?? 0;
  return plan.sources.first(story) + Math.floor(plan.sources.count(story) * of.next() ** 2);
}

/** Whether the claim is one of those that are dated by chance. */
export function isCareless(plan: Plan, claim: number): boolean {
  return chance(STREAMS.said, claim).is(plan.size.careless);
}

/** The day around which a claim was said: some days or months before its source was published. */
export function saidDay(plan: Plan, claim: number): string {
  const of = chance(STREAMS.said, claim + plan.size.claims);
  if (isCareless(plan, claim)) return anyDay(of);
  const source = sourceOf(plan, claim, chance(STREAMS.claim, claim + plan.size.claims));
  return addDays(sourceDay(source), -Math.floor(400 * of.next() ** 3));
}

/** The claim of this index, the same each time. */
export function madeClaim(plan: Plan, claim: number): MadeClaim {
  const of = chance(STREAMS.claim, claim + plan.size.claims);
  const story = plan.storyOf[claim] ?? 0;
  const id = claimId(plan, claim);
  const recordedMs = claimRecordedMs(plan.size, claim);
  const source = sourceOf(plan, claim, of);
  const isOfOneEvent = plan.size.oneEvent === true && story === 1;
  const event = isOfOneEvent ? plan.events.first(story) : eventOf(plan, story, of);
  const day = saidDay(plan, claim);
  const said = madeDating(of, day, `source:${sourceId(source)}/published`);
  const careless = isCareless(plan, claim);
  const chain = madeChain(plan, { story, source, day, careless }, of);
  return {
    id,
    recordedMs,
    story,
    source,
    event,
    state: claimState(plan, claim),
    isPublic: isPublicClaim(plan, claim),
    said,
    eventDating:
      event === null
        ? null
        : madeDating(
            of,
            isOfOneEvent ? anyDay(of) : placedDay(plan, event, of),
            `claim:${id}/said`,
          ),
    chain,
    claimant: chain.find((hop) => hop.isClaimant)?.speaker ?? null,
    of,
  };
}

function eventOf(plan: Plan, story: number, of: Chance): number | null {
  if (!of.is(0.85)) return null;
  return plan.events.first(story) + Math.floor(plan.events.count(story) * of.next() ** 2);
}

// Some claims place an event where others say that it cannot have been.
function placedDay({ size }: Plan, event: number, of: Chance): string {
  return of.is(size.misplaced) ? addDays(eventDay(event), of.below(600) - 300) : eventDay(event);
}

interface ChainOf {
  readonly story: number;
  readonly source: number;
  readonly day: string;
  readonly careless: boolean;
}

// A work of the story that has it on record: none from before it was said, unless nobody looked.
function recordOf(plan: Plan, { story, source, day, careless }: ChainOf, of: Chance): number {
  const found = plan.sources.first(story) + of.below(plan.sources.count(story));
  return careless || sourceDay(found) >= day ? found : source;
}

// One to four hops: the outlet, sometimes others who pass it on, and inmost a person of the story, who is
// mostly the claimant. One claim in twenty is nobody's.
function madeChain(plan: Plan, about: ChainOf, of: Chance): MadeHop[] {
  const { story, source, day } = about;
  const roll = of.next();
  const length = roll < 0.15 ? 1 : roll < 0.65 ? 2 : roll < 0.9 ? 3 : 4;
  const claimantAt = of.is(0.05) ? null : length - 1 - (length > 2 && of.is(0.15) ? 1 : 0);
  const person = () => castMember(plan, story, of.zipf(castSize(plan, story)));
  const other = () => (of.is(0.4) ? of.zipf(outletCount(plan.size.speakers)) : person());
  return Array.from({ length }, (_, position) => ({
    speaker: position === 0 ? outletOf(plan, source) : position === length - 1 ? person() : other(),
    cue:
      position === 0 ? null : of.pick(["said", "told", "claimed", "denied", "wrote", "insisted"]),
    recipient: position > 0 && of.is(0.1) ? person() : null,
    manner: position === 0 ? null : of.pick(["direct", "indirect"]),
    hedge: position > 0 && of.is(0.1) ? of.pick(["reportedly", "purportedly"]) : null,
    said:
      position > 0 && of.is(0.2)
        ? madeDating(of, day, `source:${sourceId(source)}/published`)
        : null,
    onRecord: position > 0 && of.is(0.8) ? sourceId(recordOf(plan, about, of)) : null,
    isClaimant: position === claimantAt,
  }));
}
