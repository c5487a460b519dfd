import type { Knex } from "knex";
import * as paths from "../http/paths.ts";
import { EVENT_FORM } from "./event-form.ts";
import { EVENT_WRITES } from "./event-writes.ts";
import { readRecord, type RecordOf } from "./read-record.ts";
import { recordAt } from "./record-find.ts";
import type { RecordForm } from "./record-form.ts";
import type { FormEntity } from "./record-is-public.ts";
import type { RecordWrites } from "./record-write.ts";
import { SOURCE_FORM } from "./source-form.ts";
import { SOURCE_WRITES } from "./source-writes.ts";
import { SPEAKER_FORM } from "./speaker-form.ts";
import { SPEAKER_WRITES } from "./speaker-writes.ts";
import { STORY_FORM } from "./story-form.ts";
import { STORY_WRITES } from "./story-writes.ts";

/** What an address is made of. */
export interface Addressed {
  readonly id: string;
  readonly slug?: string | null;
}

/** What the pages of one kind of record need to know of it. */
export interface RecordKind<E extends FormEntity, Parent> {
  readonly entity: E;
  readonly form: RecordForm<E>;
  readonly writes: RecordWrites<E, Parent>;
  /** The part of the address that names a record. */
  readonly part: "slug" | "id";
  readonly section: "stories" | "speakers" | "sources";
  /** What a new record belongs to, by the part of the address that names it. */
  readonly parentAt: (db: Knex, part: string) => Parent | Promise<Parent>;
  /** Why only editors make one there, in a sentence; null where whoever drafts does. */
  readonly forEditors: (parent: Parent) => string | null;
  /** What a record belongs to. */
  readonly parentOf: (db: Knex, record: RecordOf<E>) => Parent | Promise<Parent>;
  /** Where a new one is sent. */
  readonly makePath: (parent: Parent) => string;
  readonly path: (record: RecordOf<E>) => string;
  readonly editPath: (record: Addressed) => string;
  readonly nameOf: (record: RecordOf<E>) => string;
  /** The pages above it. */
  readonly above: (parent: Parent) => readonly { readonly label: string; readonly href: string }[];
}

const NO_PARENT = {
  parentAt: () => null,
  parentOf: () => null,
  forEditors: () => null,
};

export const STORY_KIND: RecordKind<"story", null> = {
  ...NO_PARENT,
  entity: "story",
  form: STORY_FORM,
  writes: STORY_WRITES,
  part: "slug",
  section: "stories",
  makePath: paths.storiesPath,
  path: paths.storyPath,
  editPath: (story) => paths.editStoryPath({ slug: story.slug ?? "" }),
  nameOf: ({ title }) => title,
  above: () => [{ label: "Stories", href: paths.storiesPath() }],
};

export const SPEAKER_KIND: RecordKind<"speaker", null> = {
  ...NO_PARENT,
  entity: "speaker",
  form: SPEAKER_FORM,
  writes: SPEAKER_WRITES,
  part: "slug",
  section: "speakers",
  makePath: paths.speakersPath,
  path: paths.speakerPath,
  editPath: (speaker) => paths.editSpeakerPath({ slug: speaker.slug ?? "" }),
  nameOf: ({ name }) => name,
  above: () => [{ label: "Speakers", href: paths.speakersPath() }],
};

export const SOURCE_KIND: RecordKind<"source", null> = {
  ...NO_PARENT,
  entity: "source",
  form: SOURCE_FORM,
  writes: SOURCE_WRITES,
  part: "id",
  section: "sources",
  makePath: paths.sourcesPath,
  path: paths.sourcePath,
  editPath: paths.editSourcePath,
  nameOf: ({ title }) => title,
  above: () => [{ label: "Sources", href: paths.sourcesPath() }],
};

export const EVENT_KIND: RecordKind<"event", RecordOf<"story">> = {
  entity: "event",
  form: EVENT_FORM,
  writes: EVENT_WRITES,
  part: "id",
  section: "stories",
  parentAt: async (db, part) => (await recordAt(db, "story", part)).record,
  // One that an editor makes is seen as soon as it is there; one within a draft is not.
  forEditors: ({ state }) =>
    state === "published"
      ? "Readers see a new event of a published story at once, so editors make it: name it in a claim that you draft."
      : null,
  parentOf: async (db, { story_id }) => {
    const story = await readRecord(db, "story", story_id);
    if (story === null) throw new RangeError(`story ${story_id} of an event is gone`);
    return story.record;
  },
  makePath: paths.eventsPath,
  path: paths.eventPath,
  editPath: paths.editEventPath,
  nameOf: ({ title }) => title,
  above: (story) => [
    { label: "Stories", href: paths.storiesPath() },
    { label: story.title, href: paths.editStoryPath(story) },
  ],
};
