import { claimsOfTheAccounts } from "./claims-accounts.ts";
import { claimsOfTheCall } from "./claims-call.ts";
import { claimsOfTheDrones } from "./claims-drones.ts";
import { claimsOfTheStrikes } from "./claims-strikes.ts";
import { claimsOfUkraine } from "./claims-ukraine.ts";
import type { DemoClaim } from "./demo-claim.ts";

/**
 * All claims of the piece, in the order in which they stand in it. Who is who ("a noted foreign policy
 * analyst") is told by the speakers' descriptions; Melnyk's standing is a claim of its own, for what he
 * wrote is put to the president's account by it.
 */
export const claims: readonly DemoClaim[] = [
  ...claimsOfTheCall,
  ...claimsOfTheAccounts,
  ...claimsOfUkraine,
  ...claimsOfTheStrikes,
  ...claimsOfTheDrones,
];
