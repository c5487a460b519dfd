import { isAttack } from "../claims/link-kinds.ts";
import { type Merged, threeWayMerge } from "../editing/three-way-merge.ts";
import type { WantedLink } from "../linking/wanted-link.ts";

/**
 * What a link is to say that somebody changed while another change of it was proposed: both, and what was proposed where
 * they overlap. Where one of them makes an attack of it, or none any more, the kind is one thing with how far the attack
 * goes and what it is aimed at: a link that repeats another claim and is partial is no link.
 *
 * @example
 * mergedLink(denial, { ...denial, form: "partial" }, { ...denial, kind: "repeats" })
 * // => { merged: { ...denial, kind: "repeats" }, overlaps: [{ path: ["attack"], … }] }
 */
export function mergedLink(
  was: WantedLink,
  now: WantedLink,
  proposed: WantedLink,
): Merged<WantedLink> {
  if (isAttack(now.kind) === isAttack(proposed.kind)) {
    return threeWayMerge(was, now, proposed, () => "mine");
  }
  const { merged, overlaps } = threeWayMerge(
    withOneAttack(was),
    withOneAttack(now),
    withOneAttack(proposed),
    () => "mine",
  );
  return { merged: { ...merged.attack, note: merged.note }, overlaps };
}

function withOneAttack({ kind, form, target, note }: WantedLink) {
  return { attack: { kind, form, target }, note };
}
