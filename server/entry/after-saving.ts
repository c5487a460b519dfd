import type { Claim } from "../claims/claim.ts";
import { claimPath, editClaimPath, newClaimPath, withQuery } from "../http/paths.ts";
import { COPY_GONE } from "./copy-gone.ts";

/** What was done, as the address of the form says it behind "?saved=". */
export const SAVED = {
  draft: "Saved as a draft. Readers do not see it.",
  "in review": "Saved, and handed in for review.",
  merged: "Saved, together with what somebody else changed meanwhile: its history tells both.",
  carried: "Here is what you typed before your session ended. It is not saved yet.",
  gone: COPY_GONE.claim,
} as const;

/** Where people look once a claim is saved: at the claim where readers see it, else at the form, to go on with it. */
export function afterwards(
  claim: Claim,
  act: string,
  state: Claim["state"],
  isMerged = false,
): string {
  if (act.endsWith("another")) return withQuery(newClaimPath(), { another: claim.id });
  if (state === "published" || state === "withdrawn") {
    return withQuery(claimPath(claim), { saved: isMerged ? "merged" : null });
  }
  return withQuery(editClaimPath(claim), { saved: isMerged ? "merged" : state });
}
