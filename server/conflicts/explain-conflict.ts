import { windowInWords } from "../dates/format-dating.ts";
import { dayFromPg } from "../dates/storable-day.ts";
import { type DayWindow, gapBetween, gapInWords } from "../dates/window.ts";
import type {
  Conflict,
  ConflictDismissal,
  ConflictSide,
  ToldConflict,
  ToldSide,
} from "./conflict.ts";
import type { ConflictRule } from "./conflict-rules.ts";
import { EVERY_SEARCH } from "./pair-searches.ts";

const SEARCHES = new Map(EVERY_SEARCH.map((search) => [search.number, search]));

/**
 * A conflict of what PostgreSQL tells of it: with its rule, its gap, and a sentence that explains it.
 *
 * @throws RangeError where its windows have a day in common
 */
export function explainConflict(told: ToldConflict): Conflict {
  const { id, search, event, link, acknowledged_by, dismissal } = told;
  const found = SEARCHES.get(search);
  if (found === undefined) throw new RangeError(`${id} was found by no search`);
  const { rule, pair } = found;
  const sides = [asSide(told.sides[0], pair.first), asSide(told.sides[1], pair.second)] as const;
  const gap = gapBetween(...sides);
  if (gap === null) throw new RangeError(`${id} is no conflict: its windows meet`);
  const story = sides[0].claim?.story ?? sides[1].claim?.story;
  if (story === undefined) throw new RangeError(`${id} is of no story`);
  const words = gapInWords(gap);
  const reason = REASONS[rule]({ sides, event, link });
  return {
    id,
    rule,
    story,
    event,
    sides,
    gap,
    words,
    explanation: `${capital(reason)}: they are ${words}.`,
    link,
    acknowledged_by,
    dismissed: dismissal?.holds ?? false,
    dismissal: dismissal === null ? null : asDismissal(dismissal),
  };
}

function asSide(
  side: ToldSide,
  { kind, clock }: Pick<ConflictSide, "kind" | "clock">,
): ConflictSide {
  return { kind, clock, ...side, ...asWindow(side) };
}

function asDismissal({
  holds: _holds,
  first,
  second,
  ...said
}: NonNullable<ToldConflict["dismissal"]>): ConflictDismissal {
  return { ...said, first: asWindow(first), second: asWindow(second) };
}

function asWindow({ earliest, latest }: DayWindow): DayWindow {
  return {
    earliest: earliest === null ? null : dayFromPg(earliest),
    latest: latest === null ? null : dayFromPg(latest),
  };
}

type Facts = Pick<Conflict, "sides" | "event" | "link">;

const REASONS: Record<ConflictRule, (conflict: Facts) => string> = {
  "windows-apart": ({ sides: [a, b], event }) =>
    `${placing(a)} and ${placing(b)} cannot both hold of ${event?.title ?? "one event"}`,

  "said-before-event": ({ sides: [said, begun], event }) =>
    `${claimOf(said)} ${dated(said)} tells of ${event?.title ?? "an event"} as past, but was said before that began, by ${
      begun.kind === "event" ? "the editors’" : "its own"
    } date for it ${dated(begun)}`,

  "denied-before-said": ({ sides: [answer, answered], link }) =>
    `${claimOf(answer)} ${dated(answer)} ${link?.kind ?? "answers"} ${otherClaimOf(answered, answer)} ${dated(answered)}, but was said before that one`,

  "said-after-publication": ({ sides: [work, said] }) =>
    `${said.kind === "hop" ? stepOf(said) : claimOf(said)} ${dated(said)} stands in “${work.title ?? ""}” ${dated(work)}, but was said after that was published`,
};

/** Elon Musk’s “about 18 months ago” (28 February – 23 May 2021) */
function placing(side: ConflictSide): string {
  const by = side.speaker === null ? "an unattributed" : `${side.speaker.name}’s`;
  const window = windowInWords(side);
  return `${by} ${side.phrase === null ? window : `“${side.phrase}” (${window})`}`;
}

/** (“this week”, 10–16 October 2022) */
function dated(side: ConflictSide): string {
  const window = windowInWords(side);
  return side.phrase === null ? `(${window})` : `(“${side.phrase}”, ${window})`;
}

function claimOf({ speaker }: ConflictSide): string {
  return speaker === null ? "an unattributed claim" : `${speaker.name}’s claim`;
}

/** Whoever corrects, retracts or supersedes something mostly said that too. */
function otherClaimOf(side: ConflictSide, first: ConflictSide): string {
  const isSame = side.speaker !== null && side.speaker.slug === first.speaker?.slug;
  return isSame ? `another claim of ${side.speaker?.name}` : claimOf(side);
}

function stepOf({ speaker }: ConflictSide): string {
  return `what ${speaker?.name ?? "somebody"} said in the chain of a claim`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
