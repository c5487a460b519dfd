import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import type { ChartClaim, ChartLink } from "../../server/chart/chart-claim.ts";

const names = new Map(demoStory.speakers.map((speaker) => [speaker.id, speaker]));

/** The claims of the demo story in the order of the piece, as a page hands them to the chart and its view. */
export const demoClaims = demoStory.claims.map((claim) => {
  const claimant = names.get(claim.claimant_id ?? "") ?? null;
  return { ...claim, claimant, claimant_name: claimant?.name ?? null };
}) satisfies ChartClaim[];

export const demoLinks: ChartLink[] = demoStory.links.map((link) => ({ ...link, away: null }));

export const demoEvents = demoStory.events;

/** So many claims and links, made of those of the demo story over and over. */
export function manyClaims(claims: number, links: number) {
  const made = Array.from({ length: claims }, (_, index) => {
    const claim = demoClaims[index % demoClaims.length];
    if (claim === undefined) throw new Error("The demo story has no claims");
    return { ...claim, id: `claim-${index}` };
  });
  const linked = Array.from({ length: links }, (_, index): ChartLink => {
    const link = demoLinks[index % demoLinks.length];
    const from = (index * 7) % claims;
    const to = (from + 1 + ((index * 5) % 11)) % claims;
    return {
      from_claim_id: `claim-${from}`,
      kind: link?.kind ?? "denies",
      to_claim_id: `claim-${to}`,
      away: null,
    };
  });
  return { claims: made, links: linked };
}
