import { datingColumnNames } from "../../server/dates/dating-columns.ts";
import type { MadeSpeaker } from "./cast.ts";
import { instant } from "./clock.ts";
import { datingValues, type Rows } from "./copy-rows.ts";
import { madeClaim } from "./made-claim.ts";
import { madeId } from "./made-id.ts";
import type { Plan } from "./plan.ts";
import { eventId, sourceId, storyId } from "./small-rows.ts";
import { sentence, words } from "./vocabulary.ts";

/** The claims, oldest first, with what triggers would have filled in. */
export function claimRows(plan: Plan, speakers: readonly MadeSpeaker[]): Rows {
  function* rows() {
    for (let index = 0; index < plan.size.claims; index++) {
      const claim = madeClaim(plan, index);
      const { of } = claim;
      const quote = of.is(0.6) ? words(of, 4 + Math.floor(20 * of.next() ** 2)) : null;
      const isFramed = quote !== null && of.is(0.5);
      yield [
        claim.id,
        storyId(claim.story),
        sourceId(claim.source),
        claim.claimant === null ? null : (speakers[claim.claimant]?.id ?? null),
        claim.event === null ? null : eventId(claim.event),
        sentence(of, 11),
        quote,
        isFramed ? words(of, 5) : null,
        isFramed ? words(of, 5) : null,
        of.is(0.1) ? `paragraph ${1 + of.below(40)}` : null,
        ...datingValues(claim.said),
        ...datingValues(claim.eventDating),
        of.is(0.15) ? of.pick(["reportedly", "may have", "is understood to have"]) : null,
        of.is(0.1) ? of.pick(["will happen", "should happen"]) : "has happened",
        claim.state,
        instant(claim.recordedMs),
        claim.chain.map((hop) => speakers[hop.speaker]?.names).join(" · "),
        claim.isPublic,
      ];
    }
  }
  const columns = [
    "id",
    "story_id",
    "source_id",
    "claimant_id",
    "event_id",
    "text",
    "quote",
    "quote_prefix",
    "quote_suffix",
    "locator",
    ...datingColumnNames("said"),
    ...datingColumnNames("event"),
    "hedge",
    "modality",
    "state",
    "recorded_at",
    "names",
    "is_public",
  ];
  return { table: "claims", columns, rows: rows() };
}

/** The chains of all claims. */
export function hopRows(plan: Plan, speakers: readonly MadeSpeaker[]): Rows {
  function* rows() {
    for (let index = 0; index < plan.size.claims; index++) {
      const { id, recordedMs, chain } = madeClaim(plan, index);
      for (const [position, hop] of chain.entries()) {
        yield [
          madeId("hop", index * 4 + position, recordedMs + position),
          id,
          position,
          speakers[hop.speaker]?.id ?? null,
          hop.cue,
          hop.recipient === null ? null : (speakers[hop.recipient]?.id ?? null),
          hop.manner,
          position === 0 ? "on the record" : "unknown",
          hop.hedge,
          ...datingValues(hop.said),
          hop.onRecord,
          hop.isClaimant,
        ];
      }
    }
  }
  const columns = [
    "id",
    "claim_id",
    "position",
    "speaker_id",
    "cue",
    "recipient_id",
    "manner",
    "record",
    "hedge",
    ...datingColumnNames("said"),
    "on_record_source_id",
    "is_claimant",
  ];
  return { table: "hops", columns, rows: rows() };
}
