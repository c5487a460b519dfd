import type { z } from "zod";
import { claimRecord, type Hop } from "../claims/claim.ts";
import { linkRecord } from "../claims/link.ts";
import { dismissalRecord } from "../conflicts/dismissal.ts";
import { conflictOf } from "../conflicts/dismissal-store.ts";
import { parseAnchor } from "../dates/anchor.ts";
import { eventRecord } from "../events/event.ts";
import { isId } from "../http/read-query.ts";
import { replyRequestRecord } from "../replies/reply-request.ts";
import { snapshotRecord, sourceRecord } from "../sources/source.ts";
import { speakerRecord } from "../speakers/speaker.ts";
import { storyRecord } from "../stories/story.ts";
import { anchorCheck } from "./anchor-check.ts";
import { checkShape } from "./check-shape.ts";
import type { Entry, EntryType, ImportFile, OutsideAnchor, RecordType } from "./entry.ts";
import { type FaultList, type Place, within } from "./fault.ts";
import { FileIds } from "./file-ids.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import { historyCheck } from "./history-check.ts";
import { factChecks } from "./fact-checks.ts";
import type { Ordinal } from "./id-index.ts";
import { revisionRecord } from "./revision-record.ts";

/** Clocks of two machines may differ; nothing else comes from the future. */
const CLOCKS_DIFFER_MS = 86_400_000;

/** Checks a file against itself, entry by entry, and notes what is wrong with it. */
export interface FileCheck {
  take(entry: Entry | OutsideAnchor): void;
  /** Notes what shows only at the end. */
  finish(): void;
}

/**
 * Checks the shape of every record, that ids and short names are there once, that whatever is named stands
 * in the file and before, that datings are counted from something and not from themselves, and that a file
 * with history has every version of everything once.
 *
 * @param now nothing can have been recorded later
 */
export function fileCheck(file: ImportFile, faults: FaultList, now: Date): FileCheck {
  const ids = new FileIds(file, faults);
  const anchors = anchorCheck(ids, faults);
  const history = file.hasHistory ? historyCheck(ids, faults) : null;
  const storyOfEvent = new GrowingNumbers();
  const latest = now.getTime() + CLOCKS_DIFFER_MS;

  const takers: Record<EntryType, (entry: Entry) => void> = {
    speaker: (entry) =>
      takeRecord(entry, "speaker", speakerRecord, ({ slug }, at) => {
        ids.addUnique([slug], entry, within(at, "slug"), "is the slug of another speaker");
      }),
    source: (entry) =>
      takeRecord(entry, "source", sourceRecord, ({ outlet_id, published }, at, ordinal) => {
        ids.need("speaker", outlet_id, within(at, "outlet_id"));
        anchors.take({ kind: "source", clock: "published" }, ordinal, published, at);
      }),
    snapshot: (entry) =>
      takeRecord(entry, "snapshot", snapshotRecord, ({ source_id }, at) => {
        ids.need("source", source_id, within(at, "source_id"));
      }),
    story: (entry) =>
      takeRecord(entry, "story", storyRecord, ({ slug }, at) => {
        ids.addUnique([slug], entry, within(at, "slug"), "is the slug of another story");
      }),
    event: (entry) =>
      takeRecord(entry, "event", eventRecord, ({ story_id, slug, dating }, at, ordinal) => {
        const story = ids.need("story", story_id, within(at, "story_id"));
        storyOfEvent.set(ordinal, story ?? 0);
        const message = "is the slug of another event of the story";
        ids.addUnique([story_id, slug], entry, within(at, "slug"), message);
        anchors.take({ kind: "event", clock: "dating" }, ordinal, dating, at);
      }),
    claim: (entry) =>
      takeRecord(entry, "claim", claimRecord, (claim, at, ordinal) => {
        const story = ids.need("story", claim.story_id, within(at, "story_id"));
        ids.need("source", claim.source_id, within(at, "source_id"));
        ids.need("speaker", claim.claimant_id, within(at, "claimant_id"));
        const event = ids.need("event", claim.event_id, within(at, "event_id"));
        if (event !== undefined && story !== undefined && storyOfEvent.get(event) !== story) {
          faults.add(within(at, "event_id"), "names an event of another story");
        }
        for (const [position, hop] of claim.chain.entries()) takeHop(hop, position, entry);
        anchors.take({ kind: "claim", clock: "said" }, ordinal, claim.said, at);
        anchors.take({ kind: "claim", clock: "event" }, ordinal, claim.event_dating, at);
      }),
    link: (entry) =>
      takeRecord(entry, "link", linkRecord, ({ from_claim_id, kind, to_claim_id }, at) => {
        ids.need("claim", from_claim_id, within(at, "from_claim_id"));
        ids.need("claim", to_claim_id, within(at, "to_claim_id"));
        const message = "says of two claims what another link says";
        ids.addUnique([from_claim_id, kind, to_claim_id], entry, at, message);
      }),
    dismissal: (entry) =>
      takeRecord(entry, "dismissal", dismissalRecord, (dismissal, at) => {
        ids.need("story", dismissal.story_id, within(at, "story_id"));
        if (dismissal.decided_at) notFuture(dismissal.decided_at, within(at, "decided_at"));
        for (const name of ["first", "second"] as const) {
          const anchor = parseAnchor(dismissal[name]);
          // A step may have gone from its chain since.
          if (anchor === null || anchor.kind === "day" || anchor.kind === "hop") continue;
          ids.need(anchor.kind, anchor.id, within(at, name));
        }
        const message = "is of a conflict that another dismissal is of";
        ids.addUnique([conflictOf(dismissal)], entry, at, message);
      }),
    reply_request: (entry) =>
      takeRecord(entry, "reply_request", replyRequestRecord, (request, at) => {
        ids.need("claim", request.claim_id, within(at, "claim_id"));
        ids.need("speaker", request.speaker_id, within(at, "speaker_id"));
        ids.need("claim", request.answering_claim_id, within(at, "answering_claim_id"));
      }),
    ...factChecks(file, ids, faults, notFuture),
    revision(entry) {
      const revision = checkShape(revisionRecord, entry.record, entry.place, faults);
      if (revision === undefined) return;
      notFuture(revision.at, within(entry.place, "at"));
      history?.takeRevision(revision, entry);
    },
  };

  function takeRecord<Schema extends z.ZodType<{ id: string; recorded_at?: string }>>(
    entry: Entry,
    type: RecordType,
    schema: Schema,
    take: (record: z.infer<Schema>, at: Place, ordinal: Ordinal) => void,
  ): void {
    const record = checkShape(schema, entry.record, entry.place, faults);
    if (record === undefined) {
      keepId(type, entry);
      return;
    }
    const ordinal = ids.add(type, record.id, entry, entry.place);
    if (ordinal === undefined) return;
    if (record.recorded_at !== undefined) {
      notFuture(record.recorded_at, within(entry.place, "recorded_at"));
    }
    take(record, entry.place, ordinal);
    history?.takeVersion(type, ordinal, entry);
  }

  function takeHop(hop: Hop, position: number, entry: Entry): void {
    const at = within(entry.place, "chain", position);
    ids.need("speaker", hop.speaker_id, within(at, "speaker_id"));
    ids.need("speaker", hop.recipient_id, within(at, "recipient_id"));
    ids.need("source", hop.on_record_source_id, within(at, "on_record_source_id"));
    const ordinal = ids.add("hop", hop.id, entry, at, position);
    if (ordinal !== undefined) anchors.take({ kind: "hop", clock: "said" }, ordinal, hop.said, at);
  }

  // A record with a fault is there all the same: nothing is to be said against what names it.
  function keepId(type: RecordType, entry: Entry): void {
    const { record } = entry;
    const id = typeof record === "object" && record !== null && "id" in record ? record.id : null;
    if (isId(id)) ids.add(type, id, entry, entry.place);
  }

  function notFuture(at: string, place: Place): void {
    if (Date.parse(at) > latest) faults.add(place, "lies in the future");
  }

  return {
    take(entry) {
      if (entry.type !== "outside_anchor") {
        takers[entry.type](entry);
      } else if (typeof entry.anchor === "string" && parseAnchor(entry.anchor) !== null) {
        anchors.allowOutside(entry.anchor);
      } else {
        faults.add(entry.place, "must be what a dating can be counted from");
      }
    },
    finish() {
      anchors.finish();
      history?.finish();
    },
  };
}
