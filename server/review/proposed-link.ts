import type { Knex } from "knex";
import { knownClaims, type KnownClaim } from "../linking/known-claim.ts";
import type { Linker } from "../linking/linker.ts";
import type { WantedLink } from "../linking/wanted-link.ts";

export const LINK_DEEDS = ["add", "change", "withdraw"] as const;

/** What is proposed of one link that goes from a claim. */
export interface ProposedLink {
  readonly do: (typeof LINK_DEEDS)[number];
  /** The link and the version of it that was seen; null for one that is to be added. */
  readonly id: string | null;
  readonly version: number | null;
  readonly to_claim_id: string;
  /** The state that the other claim was in. */
  readonly to_state: string;
  /** What the link said then, and what it is to say; null where it was not there, or is not to be. */
  readonly was: WantedLink | null;
  readonly is: WantedLink | null;
}

/** What is proposed of one link, as it is told to somebody. */
export interface ToldLink extends Pick<ProposedLink, "do" | "id" | "version" | "was" | "is"> {
  /** The other claim; null, as all that is said of it, where they may not know of it. */
  readonly to: KnownClaim | null;
  /** Whether whoever accepted the proposal left it out. */
  readonly left_out: boolean;
}

/** What a proposal says of links, as far as somebody may know of the claims at their other ends. */
export async function toldLinks(
  db: Knex,
  viewer: Pick<Linker, "id" | "seesDrafts">,
  { links, links_left_out }: ProposedLinks,
): Promise<ToldLink[]> {
  const ids = links.map(({ to_claim_id }) => to_claim_id);
  const known = await knownClaims(db, viewer, ids);
  return links.map(({ do: deed, id, version, to_claim_id, was, is }, nth) => {
    const to = known.get(to_claim_id) ?? null;
    const left_out = links_left_out.includes(nth);
    return to === null
      ? { do: deed, id: null, version: null, was: null, is: null, to, left_out }
      : { do: deed, id, version, was, is, to, left_out };
  });
}

/** What a proposal says of links. */
export interface ProposedLinks {
  readonly links: readonly ProposedLink[];
  /** The places of those that whoever accepted it left out. */
  readonly links_left_out: readonly number[];
}
