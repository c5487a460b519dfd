import { isAttack, LINK_KINDS, type LinkKind } from "../../server/claims/link-kinds.ts";
import { ATTACK_FORMS, ATTACK_TARGETS } from "../../server/claims/link.ts";
import { type Chance, chance, STREAMS } from "./chance.ts";
import { claimRecordedMs, instant } from "./clock.ts";
import type { Rows, Value } from "./copy-rows.ts";
import { claimId, isCareless, isPublicClaim, madeClaim, saidDay } from "./made-claim.ts";
import { madeId } from "./made-id.ts";
import type { Plan } from "./plan.ts";
import { sentence } from "./vocabulary.ts";

const KIND_SHARES: readonly (readonly [LinkKind, number])[] = [
  ["denies", 0.25],
  ["repeats", 0.19],
  ["disputes", 0.15],
  ["corroborates", 0.15],
  ["contradicts", 0.1],
  ["clarifies", 0.05],
  ["concedes", 0.04],
  ["undercuts", 0.03],
  ["corrects", 0.02],
  ["supersedes", 0.01],
  ["retracts", 0.01],
];

const CROSS_STORY = 0.05;

/**
 * How often another claim is looked for to be answered; then it may be one that was said later. Where nobody is careless
 * it is contradicted instead, which one may be before one speaks.
 */
const TRIES = 5;

/**
 * The links with what triggers would have filled in, in the order of the claims they begin at. Within a story few claims meet most of the links: the
 * hottest of a story of 20,000 claims meets thousands.
 */
export function linkRows(plan: Plan): Rows {
  function* rows() {
    let link = 0;
    for (let from = 0; from < plan.size.claims; from++) {
      const of = chance(STREAMS.link, from);
      const taken = new Set<string>();
      let left = plan.linksFrom[from] ?? 0;
      if (left === 0) continue;
      const { state, isPublic, said } = madeClaim(plan, from);
      const saidLatest = isPublic && state === "published" ? (said?.latest ?? null) : null;
      for (; left > 0; left--, link++) {
        yield [...madeLink(plan, { link, from, taken }, of), saidLatest];
      }
    }
  }
  const columns = [
    "id",
    "from_claim_id",
    "kind",
    "to_claim_id",
    "note",
    "form",
    "target",
    "recorded_at",
    "is_public",
    "from_said_latest",
  ];
  return { table: "links", columns, rows: rows() };
}

function madeLink(
  plan: Plan,
  { link, from, taken }: { link: number; from: number; taken: Set<string> },
  of: Chance,
): Value[] {
  let kind = kindOf(of.next());
  let to = targetOf(plan, from, of);
  // An answer comes after what it answers.
  for (let tries = 0; tries < TRIES && isTooEarly(plan, from, kind, to); tries++) {
    to = targetOf(plan, from, of);
  }
  if (plan.size.careless === 0 && isTooEarly(plan, from, kind, to)) kind = "contradicts";
  while (to === from || taken.has(`${kind} ${to}`)) to = of.below(plan.size.claims);
  taken.add(`${kind} ${to}`);
  const ms = claimRecordedMs(plan.size, from) + taken.size;
  const hasForm = isAttack(kind) && of.is(0.4);
  return [
    madeId("link", link, ms),
    claimId(plan, from),
    kind,
    claimId(plan, to),
    of.is(0.1) ? sentence(of, 6) : null,
    hasForm ? of.pick(ATTACK_FORMS) : null,
    hasForm ? of.pick(ATTACK_TARGETS) : null,
    instant(ms),
    isPublicClaim(plan, from) && isPublicClaim(plan, to),
  ];
}

function isTooEarly(plan: Plan, from: number, kind: LinkKind, to: number): boolean {
  return (
    LINK_KINDS[kind].answers && !isCareless(plan, from) && saidDay(plan, from) < saidDay(plan, to)
  );
}

// The ranks of a story's claims are strewn over its years by a step that is prime.
function targetOf(plan: Plan, from: number, of: Chance): number {
  if (of.is(CROSS_STORY)) return of.below(plan.size.claims);
  const story = plan.storyOf[from] ?? 0;
  const members = plan.claimsOf(story);
  return members[(of.zipf(members.length) * 7_919 + story * 31) % members.length] ?? from;
}

function kindOf(roll: number): LinkKind {
  let reached = 0;
  for (const [kind, share] of KIND_SHARES) {
    reached += share;
    if (roll < reached) return kind;
  }
  return "denies";
}
