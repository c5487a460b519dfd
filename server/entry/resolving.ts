import type { Claim } from "../claims/claim.ts";
import type { Seer } from "./find-claims.ts";

/** What an entry is resolved for. */
export interface Resolving {
  readonly seer: Seer;
  /** When. */
  readonly now: Date;
  /** The claim that is changed; null for a new one. */
  readonly current: Claim | null;
  /** Whether stories that are drafts may be seen: those of one's own claims may always. */
  readonly publishes: boolean;
  /** To see what it comes to, while nobody is kept from moving what dates are counted from. */
  readonly onlyLooks?: boolean;
}
