import { z } from "zod";
import { id, instant, words } from "../records/record-parts.ts";
import { isAttack, LINK_KIND_NAMES } from "./link-kinds.ts";

/** How an attack meets what it attacks. */
export const ATTACK_FORMS = ["full", "partial", "non-denial", "over-specific"] as const;
/** What in the claim is attacked. */
export const ATTACK_TARGETS = [
  "the event",
  "the attribution",
  "the timing",
  "the authenticity",
  "a detail",
] as const;

/** What a link was when it was withdrawn: one that readers had seen stays at its address, one that they had not does not. */
export const WITHDRAWN_FROM = ["published", "draft"] as const;

/** A typed, directed sentence between two claims: *from* denies *to*. */
export const linkRecord = z
  .strictObject({
    id: id.describe("Identifier of the link."),
    from_claim_id: id.describe("The claim that denies, supports, repeats."),
    kind: z.enum(LINK_KIND_NAMES).describe("The verb of the sentence *from* kind *to*."),
    to_claim_id: id.describe("The claim that is denied, supported, repeated."),
    note: words(2000).nullable().describe("Why the link holds."),
    form: z.enum(ATTACK_FORMS).nullable().describe("Attacks only: how far it goes."),
    target: z
      .enum(ATTACK_TARGETS)
      .nullable()
      .describe("Attacks only: what in the claim is attacked."),
    recorded_at: instant.describe("When it was entered."),
    // Written only where it is so: records, hashes and files of before there was such a thing stay what they were.
    withdrawn: z
      .enum(WITHDRAWN_FROM)
      .optional()
      .describe(
        "There only where the link was withdrawn, and counts for nothing: what it was till then, as its claims were.",
      ),
  })
  .superRefine((link, context) => {
    if (link.from_claim_id === link.to_claim_id) {
      context.addIssue({
        code: "custom",
        path: ["to_claim_id"],
        message: "must be another claim: a claim never links to itself",
      });
    }
    if (!isAttack(link.kind) && (link.form !== null || link.target !== null)) {
      context.addIssue({
        code: "custom",
        path: ["form"],
        message: "and target belong to attacks only",
      });
    }
  });

export type Link = z.infer<typeof linkRecord>;
