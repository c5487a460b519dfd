import type { Knex } from "knex";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import type { EditableEntity, RecordOf } from "../../server/editing/read-record.ts";
import type { Event } from "../../server/events/event.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import type { Source } from "../../server/sources/source.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import { aClaim, aHop, anEvent, aSource, aSpeaker } from "../support/builders.ts";

/** The words by which things were called before readers saw them. */
export const BEFORE_LIGHT = [
  "Quillwortwhistle",
  "Quillwortmemo",
  "Quillwortcoup",
  "Quillwortghost",
  "Quillwortgone",
] as const;

const [WHISTLE, MEMO, COUP, GHOST, GONE] = BEFORE_LIGHT;

/** What readers see under other names than it had as a draft. */
export interface CameToLight {
  readonly speaker: Speaker;
  /** A draft that a speaker whom readers saw was merged into. */
  readonly ghost: Speaker;
  readonly source: Source;
  readonly event: Event;
  readonly claim: Claim;
  /** Where drafts were that nobody may be led on from. */
  readonly formerAddresses: readonly string[];
}

/** Names things anew, and then lets a claim that was published before name them. */
export async function comeToLight(
  db: Knex,
  story: { readonly id: string },
  source: { readonly id: string },
): Promise<CameToLight> {
  const change = { who: "test", reason: "It is called so." };
  const edit = async <E extends EditableEntity>(
    entity: E,
    { id }: { id: string },
    given: Partial<RecordOf<E>>,
  ) =>
    await changeRecord(db, change, {
      entity,
      id,
      version: null,
      edit: (it) => ({ ...it, ...given }),
    });
  const merge = async (
    entity: "speaker" | "event",
    from: { readonly id: string },
    into: { readonly id: string },
  ) =>
    await mergeRecords(db, change, {
      entity,
      from: from.id,
      into: into.id,
      versions: { from: null, into: null },
    });
  const known = await aSpeaker(db, { slug: "known", name: "Kay Known" });
  const shared = { story_id: story.id, source_id: source.id };
  const claim = await db.transaction(
    async (trx) => await aClaim(trx, { ...shared, claimant_id: known.id, text: "It was late." }),
  );
  const speaker = await aSpeaker(db, { slug: "quillwort-whistle", name: WHISTLE });
  await edit("speaker", speaker, { name: "An official", slug: "an-official" });
  const memo = await aSource(db, { title: MEMO, outlet_id: speaker.id });
  await edit("source", memo, { title: "A memo" });
  const event = await anEvent(db, {
    story_id: story.id,
    title: COUP,
    slug: "coup",
    state: "draft",
  });
  await edit("event", event, { title: "A change" });
  const step = aHop(speaker, { recipient_id: speaker.id });
  await edit("claim", claim, {
    source_id: memo.id,
    event_id: event.id,
    chain: [...claim.chain, { ...step, on_record_source_id: memo.id }],
  });
  const ghost = await aSpeaker(db, { slug: "quillwort-ghost", name: GHOST });
  await edit("speaker", ghost, { name: "Kay K. Known", slug: "kay" });
  await merge("speaker", known, ghost);
  // Drafts that are one with what readers see: these tell nothing of them.
  const lost = await anEvent(db, { story_id: story.id, title: GONE, slug: "lost", state: "draft" });
  await merge("event", lost, event);
  return {
    speaker: { ...speaker, slug: "an-official" },
    ghost: { ...ghost, slug: "kay" },
    source: memo,
    event,
    claim,
    formerAddresses: [
      "/speakers/quillwort-whistle",
      "/speakers/quillwort-ghost",
      `/events/${lost.id}`,
    ],
  };
}
