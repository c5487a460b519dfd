import { z } from "zod";
import { datingRecord } from "../dates/dating.ts";
import { id, instant, words } from "../records/record-parts.ts";

export const CLAIM_STATES = ["draft", "in review", "published", "withdrawn"] as const;
export const MODALITIES = ["has happened", "will happen", "should happen"] as const;

/** How a step was told: quoted, or in other words. */
export const MANNERS = ["direct", "indirect"] as const;
/** The terms on which a step was said. */
export const TERMS = ["on the record", "background", "deep background", "unknown"] as const;

/** One step of reported speech. Its place in the chain is its position: 0 is the source's own voice. */
export const hopRecord = z.strictObject({
  id: id.describe("Identifier of the hop."),
  speaker_id: id.describe("Who speaks in this step."),
  cue: words(100).nullable().describe("The verb that reports it: said, claimed, denied, told."),
  recipient_id: id.nullable().describe("The speaker it was said to, where that is told."),
  manner: z.enum(MANNERS).nullable().describe("Quoted, or told in other words."),
  record: z.enum(TERMS).describe("The terms on which it was said."),
  hedge: words(200).nullable().describe("Words that weaken it: reportedly, purportedly."),
  said: datingRecord.nullable().describe("When this step was uttered, as a dating."),
  on_record_source_id: id
    .nullable()
    .describe(
      "The work in which this step is on record; null where nothing on record supports it.",
    ),
  is_claimant: z.boolean().describe("True for the one hop whose speaker is held to the claim."),
});

export type Hop = z.infer<typeof hopRecord>;

/** One assertion by one claimant, found in one source. */
export const claimRecord = z
  .strictObject({
    id: id.describe("Identifier, the same wherever the claim goes; its address is /claims/{id}."),
    story_id: id.describe("The story that it belongs to."),
    source_id: id.describe("The work in which it was found."),
    claimant_id: id.nullable().describe("The speaker held to it; null where nobody is named."),
    text: words(2000).describe("The proposition, in the editors' wording."),
    quote: words(2000)
      .nullable()
      .describe("The words of the source, exactly (W3C TextQuoteSelector: exact)."),
    quote_prefix: words(300).nullable().describe("Words just before the quote, to find it by."),
    quote_suffix: words(300).nullable().describe("Words just after the quote."),
    locator: words(200)
      .nullable()
      .describe("Where in the source: a page, a paragraph, a time code."),
    said: datingRecord.nullable().describe("The said clock: when it was uttered."),
    event_id: id.nullable().describe("The event that it is about."),
    event_dating: datingRecord
      .nullable()
      .describe("The event clock: when, by this claim, the event happened."),
    hedge: words(200).nullable().describe("Words that weaken it: reportedly, may have."),
    modality: z
      .enum(MODALITIES)
      .describe("Whether it speaks of the past, the future, or what ought to be."),
    state: z
      .enum(CLAIM_STATES)
      .describe("Readers see published and withdrawn claims, the latter marked."),
    recorded_at: instant.describe("The recorded clock: when it was entered."),
    chain: z
      .array(hopRecord)
      .max(50)
      .describe("The steps of reported speech, from the source's own voice inward."),
  })
  .superRefine((claim, context) => {
    const claimants = claim.chain.filter((hop) => hop.is_claimant);
    if (claimants.length > 1) {
      context.addIssue({
        code: "custom",
        path: ["chain"],
        message: "must have one claimant, not several",
      });
    } else if ((claimants[0]?.speaker_id ?? null) !== claim.claimant_id) {
      context.addIssue({
        code: "custom",
        path: ["claimant_id"],
        message: "must be the speaker of the hop that is marked as claimant",
      });
    }
    if (claim.quote === null && (claim.quote_prefix !== null || claim.quote_suffix !== null)) {
      context.addIssue({
        code: "custom",
        path: ["quote"],
        message: "is needed beside its prefix and suffix",
      });
    }
  });

export type Claim = z.infer<typeof claimRecord>;
