import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import * as paths from "../../server/http/paths.ts";
import { PHRASE_EXAMPLES } from "../../server/phrases/phrase-examples.ts";
import { onePageOfEachRoute } from "../support/every-page.ts";

const story = paths.storyPath(demoStory.story);
const { claims, sources, events } = demoStory;
const first = <Entry>(entries: readonly Entry[], what: string): Entry => {
  const [entry] = entries;
  if (entry === undefined) throw new Error(`the demo story has no ${what}`);
  return entry;
};

const linksOf = (claim: { id: string }) =>
  demoStory.links.filter((link) => link.from_claim_id === claim.id || link.to_claim_id === claim.id)
    .length;
const mostLinked = claims.toSorted((a, b) => linksOf(b) - linksOf(a));
const deepest = claims.toSorted((a, b) => b.chain.length - a.chain.length);
const unattributed = claims.filter((claim) => claim.claimant_id === null);
const mostDated = events.toSorted((a, b) => datingsOf(b) - datingsOf(a));

function datingsOf(event: { id: string }): number {
  return claims.filter((claim) => claim.event_id === event.id && claim.event_dating !== null)
    .length;
}

/** A page of each route, and the states that each can be in: what there is to be looked at. */
export const lookedAtPages: readonly string[] = [
  ...new Set([
    ...onePageOfEachRoute.map(({ path }) => path),
    `${story}?group=event`,
    `${story}?clock=event&axis=even`,
    `${story}?speaker=elon-musk&kind=denies&from=2022-01-01`,
    `${story}?from=2030-01-01`,
    `${story}?from=2022-10-12&to=2022-10-01`,
    `${paths.storyConflictsPath(demoStory.story)}?rule=said-before-event`,
    `${paths.storyConflictsPath(demoStory.story)}?dismissed=only`,
    paths.claimPath(first(mostLinked, "links")),
    paths.claimPath(first(deepest, "chains")),
    paths.claimPath(first(unattributed, "unattributed claims")),
    paths.eventPath(first(mostDated, "dated events")),
    "/speakers/elon-musk",
    "/speakers/business-insider",
    paths.sourcePath(first(sources.slice(1), "second source")),
    "/search?q=call&speaker=the-new-york-sun",
    "/search?q=Zelinsky",
    "/search?q=nowhere&kind=denies",
    paths.datesPath(),
    ...PHRASE_EXAMPLES.map(({ href }) => href),
    "/dates?phrase=two+weeks+ago",
    "/dates?phrase=a+red+bicycle",
    "/dates?phrase=2021-13&anchor=yesterday",
    "/nothing",
    "/search?clock=never",
  ]),
];
