import { z } from "zod";
import { id, instant, words } from "../records/record-parts.ts";
import { ENTITIES } from "../revisions/revision.ts";

// What an entity was before and after is a record as it was then: older ones may have other fields than
// today's, so they are objects and no more.
const recordThen = z.record(z.string(), z.unknown());

const hash = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal");

/** An entry of the history, as the export of an installation holds it. */
export const revisionRecord = z
  .strictObject({
    entity: z.enum(ENTITIES).describe("What was changed."),
    entity_id: id.describe("Which."),
    version: z.number().int().min(1).max(2_147_483_647).describe("1 for the first, then one more."),
    at: instant.describe("When."),
    who: words(200).describe("By whom."),
    reason: words(4000).describe("Why."),
    before: recordThen.nullable().describe("The record before; null for the first."),
    after: recordThen.describe("The record after."),
    // Files of before have neither.
    sha256: hash
      .optional()
      .describe("The content hash: SHA-256 over the canonical JSON of all above."),
    lineage: hash
      .optional()
      .describe("SHA-256 over the lineage of the revision before and the content hash."),
  })
  .refine((revision) => (revision.version === 1) === (revision.before === null), {
    path: ["before"],
    message: "must be null in the first version, and only there",
  })
  .refine(({ sha256, lineage }) => (sha256 === undefined) === (lineage === undefined), {
    path: ["lineage"],
    message: "must stand with the content hash, or neither",
  });
