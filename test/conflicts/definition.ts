import type { Claim } from "../../server/claims/claim.ts";
import type { Dated } from "../../server/conflicts/conflict.ts";
import { conflictId } from "../../server/conflicts/conflict-id.ts";
import type { ConflictRule } from "../../server/conflicts/conflict-rules.ts";
import { type DayWindow, type Gap, gapBetween } from "../../server/dates/window.ts";
import type { Dispute } from "./arbitrary-dispute.ts";

// The four rules as the design words them, over all pairs of records in the process: what the searches in SQL,
// which never look at most pairs, have to agree with.

/** A conflict by definition. */
export interface Defined {
  readonly id: string;
  readonly rule: ConflictRule;
  readonly story_id: string;
  /** What it is shown at. */
  readonly claims: readonly string[];
  readonly event_id: string | null;
  readonly gap: Gap;
}

const NOTHING: DayWindow = { earliest: null, latest: null };

/** The stretch from the end of the first window to the beginning of the second, where the one ends before. */
function gapBefore(first: DayWindow | null, second: DayWindow | null): Gap | null {
  const gap = gapBetween(first ?? NOTHING, second ?? NOTHING);
  return gap !== null && gap.from === first?.latest ? gap : null;
}

/** All conflicts of all stories. */
export function conflictsByDefinition(dispute: Dispute): Defined[] {
  const published = new Set(
    dispute.stories.filter(({ state }) => state === "published").map((story) => story.id),
  );
  const claims = dispute.claims.filter(
    ({ state, story_id }) => state === "published" && published.has(story_id),
  );
  return [
    ...claims.flatMap((a) => claims.flatMap((b) => windowsApart(a, b))),
    ...claims.flatMap((claim) => saidBeforeEvent(claim, dispute)),
    ...claims.flatMap((a) => claims.flatMap((b) => deniedBeforeSaid(a, b, dispute))),
    ...claims.flatMap((claim) => saidAfterPublication(claim, dispute)),
  ];
}

function defined(
  rule: ConflictRule,
  first: readonly [Dated, DayWindow | null],
  second: readonly [Dated, DayWindow | null],
  shown: { story_id: string; claims: readonly string[]; event_id: string | null },
): Defined[] {
  const gap = gapBefore(first[1], second[1]);
  return gap === null ? [] : [{ id: conflictId(rule, first[0], second[0]), rule, ...shown, gap }];
}

const said = ({ id }: { id: string }): Dated => ({ kind: "claim", id, clock: "said" });
const placed = ({ id }: { id: string }): Dated => ({ kind: "claim", id, clock: "event" });

function windowsApart(a: Claim, b: Claim): Defined[] {
  if (a.event_id === null || a.event_id !== b.event_id) return [];
  if ([a, b].some(({ modality }) => modality === "should happen")) return [];
  const { story_id, event_id } = a;
  const shown = { story_id, event_id, claims: [a.id, b.id] };
  return defined("windows-apart", [placed(a), a.event_dating], [placed(b), b.event_dating], shown);
}

function saidBeforeEvent(claim: Claim, { events }: Dispute): Defined[] {
  if (claim.modality !== "has happened") return [];
  const event = events.find(({ id }) => id === claim.event_id);
  const begun: [Dated, DayWindow | null] =
    claim.event_dating === null && event !== undefined
      ? [{ kind: "event", id: event.id, clock: "dating" }, event.dating]
      : [placed(claim), claim.event_dating];
  const shown = { story_id: claim.story_id, event_id: claim.event_id, claims: [claim.id] };
  return defined("said-before-event", [said(claim), claim.said], begun, shown);
}

const ANSWERING = ["denies", "corrects", "retracts", "supersedes"];

function deniedBeforeSaid(a: Claim, b: Claim, { links }: Dispute): Defined[] {
  const answers = links.some(
    ({ from_claim_id, kind, to_claim_id }) =>
      from_claim_id === a.id && to_claim_id === b.id && ANSWERING.includes(kind),
  );
  if (!answers) return [];
  const shown = { story_id: a.story_id, event_id: null, claims: [a.id, b.id] };
  return defined("denied-before-said", [said(a), a.said], [said(b), b.said], shown);
}

function saidAfterPublication(claim: Claim, { sources }: Dispute): Defined[] {
  const shown = { story_id: claim.story_id, event_id: null, claims: [claim.id] };
  const after = (of: Dated, window: DayWindow | null, source_id: string) => {
    const published = sources.find(({ id }) => id === source_id)?.published ?? null;
    const work: Dated = { kind: "source", id: source_id, clock: "published" };
    return defined("said-after-publication", [work, published], [of, window], shown);
  };
  const hops = claim.chain.flatMap((hop) => {
    const of: Dated = { kind: "hop", id: hop.id, clock: "said" };
    const isTheClaim =
      hop.is_claimant &&
      hop.said?.earliest === claim.said?.earliest &&
      hop.said?.latest === claim.said?.latest;
    const work = hop.on_record_source_id;
    return [
      ...(isTheClaim ? [] : after(of, hop.said, claim.source_id)),
      ...(work === null || work === claim.source_id ? [] : after(of, hop.said, work)),
    ];
  });
  return [...after(said(claim), claim.said, claim.source_id), ...hops];
}
