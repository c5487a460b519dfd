import { z } from "zod";
import { claimRecord } from "../claims/claim.ts";
import { linkRecord } from "../claims/link.ts";
import { dismissalRecord } from "../conflicts/dismissal.ts";
import { eventRecord } from "../events/event.ts";
import { id, slug, words } from "../records/record-parts.ts";
import { replyRequestRecord } from "../replies/reply-request.ts";
import { snapshotRecord, sourceRecord } from "../sources/source.ts";
import { speakerRecord } from "../speakers/speaker.ts";
import { storyRecord } from "../stories/story.ts";
import { GRAPH_FORMAT } from "./formats.ts";

// The document of a story, from which its JSON Schema and its page of documentation are made. Only
// published claims are in it, and all that they need to be understood.

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What follows from a claim and the links of its file. */
export const claimComputed = z.strictObject({
  hearsay_depth: count
    .nullable()
    .describe(
      "How many steps of the chain lie inward of the claimant: 0 where the claimant tells it first-hand; null without a claimant.",
    ),
  origin_id: id
    .nullable()
    .describe(
      "The speaker with whom the claim begins as far as is on record: the innermost step, from the claimant inward, that has a source on record; else the claimant. Without a claimant: the innermost step with a source on record, else the source's own voice. Null for an empty chain.",
    ),
  unsourced_hops: z
    .array(count)
    .describe(
      "The positions in the chain that nothing on record supports. Position 0, the source's own voice, is on record in the source itself.",
    ),
  attacked_by: count.describe(
    "How many links of this file attack the claim: denies, contradicts, disputes, undercuts.",
  ),
  supported_by: count.describe(
    "How many links of this file support the claim: corroborates, concedes.",
  ),
});

/** A claim in a graph: its record, and beside it what was computed. */
export const graphClaim = claimRecord.safeExtend({
  computed: claimComputed
    .optional()
    .describe("What Gainsay computed. Always written; ignored and computed anew by an import."),
});

/** A link to or from a claim of another story. */
export const crossingLink = z.strictObject({
  link: linkRecord.describe("The link. The claim at one of its ends is not in this file."),
  story: z
    .strictObject({
      id: id.describe("Identifier of that story."),
      slug: slug.describe("Its name in addresses: /stories/{slug}."),
      title: words(300).describe("Its title."),
    })
    .describe("The story of the claim that is not in this file."),
});

/** What follows from the file as a whole, and what leads out of it. */
export const graphComputed = z.strictObject({
  crossing_links: z
    .array(crossingLink)
    .describe(
      "Links between a claim of this story and one of another, ordered by id. They are told here because not all of their ids are in this file; an import leaves them out.",
    ),
  counts: z
    .strictObject({
      speakers: count.describe("Speakers in this file."),
      sources: count.describe("Sources in this file."),
      snapshots: count.describe("Snapshots in this file."),
      events: count.describe("Events in this file."),
      claims: count.describe("Claims in this file."),
      links: count.describe("Links in this file, those in crossing_links not counted."),
      dismissals: count.optional().describe("Dismissals in this file."),
      reply_requests: count.optional().describe("Requests for a reply in this file."),
    })
    .describe("How many records of each kind there are."),
});

/** One story with all that its published claims need. */
export const graphDocument = z.strictObject({
  format: z.literal(GRAPH_FORMAT).describe("The name of this format and its number."),
  story: storyRecord.describe("The story."),
  speakers: z
    .array(speakerRecord)
    .describe(
      "Everybody who speaks, is spoken to, publishes or was asked for a reply in this file, ordered by id, as is every list here.",
    ),
  sources: z
    .array(sourceRecord)
    .describe(
      "The works in which the claims stand, those that put a step of a chain on record, and those that a dating is counted from.",
    ),
  snapshots: z
    .array(snapshotRecord)
    .describe("The texts of these sources as they stood when captured."),
  events: z.array(eventRecord).describe("The events of the story."),
  claims: z.array(graphClaim).describe("The published and the withdrawn claims of the story."),
  links: z
    .array(linkRecord)
    .describe("The links between these claims: both ends of each are in this file."),
  dismissals: z
    .array(dismissalRecord)
    .optional()
    .describe(
      "What editors said of conflicts between datings of this file. Always written; files of version 0.1.0 of Gainsay lack it.",
    ),
  reply_requests: z
    .array(replyRequestRecord)
    .optional()
    .describe(
      "Who was asked about these claims, and what came back. A request whose answer is a claim that is not in this file is left out. Always written; files of before version 0.3.0 of Gainsay lack it.",
    ),
  outside_anchors: z
    .array(z.string().max(100))
    .describe(
      "Anchors in this file whose claim, step, event or source is not in it, because it belongs to another story or is not published. The datings counted from them keep their own bounds. Every other anchor names something in this file.",
    ),
  computed: graphComputed
    .optional()
    .describe("What Gainsay computed. Always written; ignored and computed anew by an import."),
});

export type GraphDocument = z.infer<typeof graphDocument>;
