import { z } from "zod";
import { id, instant, words } from "../records/record-parts.ts";
import { ENTITIES } from "../revisions/revision.ts";

// What an entity was before and after is a record as it was then: older ones may have other fields than
// today's, so they are objects and no more.
const recordThen = z.record(z.string(), z.unknown());

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
  })
  .refine((revision) => (revision.version === 1) === (revision.before === null), {
    path: ["before"],
    message: "must be null in the first version, and only there",
  });
