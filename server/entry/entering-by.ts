import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import type { Entering } from "./enter-claim.ts";

/** Whoever asks, as somebody who enters a claim. */
export function enteringBy(
  res: Parameters<typeof whoAsks>[0],
  now: Date,
  workingCopy: string | null,
): Entering {
  return { user: whoAsks(res), now, publishes: abilitiesOf(res).may("publish"), workingCopy };
}
