import type { Claim } from "../claims/claim.ts";
import { parseAnchor } from "../dates/anchor.ts";

/**
 * Claims in an order in which those that are counted from others of them come before these: a claim that gets a date of
 * its own then no longer hangs on another that moves, and gets one revision instead of two. Those in a circle stand as
 * they come.
 *
 * @example hangingFirst([a, countedFromA]) // => [countedFromA, a]
 */
export function hangingFirst(claims: readonly Claim[]): Claim[] {
  const holders = new Map<string, Claim>();
  for (const claim of claims) {
    holders.set(claim.id, claim);
    for (const hop of claim.chain) holders.set(hop.id, claim);
  }
  const ordered = new Set<Claim>();
  const seen = new Set<string>();
  // From each claim down to what it is counted from, which comes out first; then all the other way round. Without
  // recursion: a chain of claims may be as long as there are claims.
  for (const first of claims) {
    const open = [first];
    for (let claim = open.at(-1); claim !== undefined; claim = open.at(-1)) {
      seen.add(claim.id);
      const next = countedFrom(claim, holders).find(({ id }) => !seen.has(id));
      if (next !== undefined) open.push(next);
      else {
        open.pop();
        ordered.add(claim);
      }
    }
  }
  return [...ordered].toReversed();
}

function countedFrom(claim: Claim, holders: ReadonlyMap<string, Claim>): Claim[] {
  const datings = [claim.said, claim.event_dating, ...claim.chain.map(({ said }) => said)];
  return datings.flatMap((dating) => {
    const anchor = parseAnchor(dating?.anchor ?? "");
    if (anchor === null || anchor.kind === "day") return [];
    return holders.get(anchor.id) ?? [];
  });
}
