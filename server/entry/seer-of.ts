import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import type { Seer } from "./find-claims.ts";

/** Whoever a guard has let through, by what they may see. */
export function seerOf(res: Parameters<typeof whoAsks>[0]): Seer {
  return { id: whoAsks(res).id, sees_all: abilitiesOf(res).may("publish") };
}
