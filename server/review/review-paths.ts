import type { Abilities } from "../http/asking-user.ts";
import * as paths from "../http/paths.ts";
import type { Marked, ReviewLink } from "./review-page.ts";
import type { ReviewedClaim } from "./reviewed-claim.ts";

/** The addresses to which the page of a claim in review leads, by the names of server/http/paths.ts. */
export type ReviewPaths = ReturnType<typeof reviewPaths>;

/**
 * Where a claim in review leads: to what readers see where they see it, else to where whoever works on it goes on with
 * it. A link that readers do not see and that is not theirs to change has no address.
 */
export function reviewPaths(abilities: Pick<Abilities, "mayLink">, claim: ReviewedClaim) {
  return {
    storyPath: (story: Marked<{ slug: string }>) =>
      story.is_public ? paths.storyPath(story) : paths.editStoryPath(story),
    speakerPath: (speaker: Marked<{ slug: string }>) =>
      speaker.is_public ? paths.speakerPath(speaker) : paths.editSpeakerPath(speaker),
    sourcePath: (source: Marked<{ id: string }>) =>
      source.is_public ? paths.sourcePath(source) : paths.editSourcePath(source),
    eventPath: (event: Marked<{ id: string }>) =>
      event.is_public ? paths.eventPath(event) : paths.editEventPath(event),
    claimPath: (other: Marked<{ id: string }>) =>
      other.is_public ? paths.claimPath(other) : paths.claimReviewPath(other),
    linkPath: (link: ReviewLink) => {
      if (link.is_public) return paths.linkPath(link);
      const from = link.direction === "from" ? claim : link.claim;
      return abilities.mayLink(from) ? paths.editLinkPath(link) : null;
    },
  };
}
