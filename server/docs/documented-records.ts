import { SOURCE_KINDS } from "../sources/source.ts";
import { SPEAKER_KINDS } from "../speakers/speaker.ts";
import type { DocumentedWriting } from "./documented-writing.ts";

type Field = DocumentedWriting["fields"][number];

const reasonOfNew = { name: "reason", what: "why, for the history; may be left out" };
const reason = {
  name: "reason",
  what: "why, for the history; may be left out while readers do not see the record",
};

const DATE =
  "null; or { phrase, anchor, reading, edtf } to be read, where phrase is as it is said or EDTF, anchor the day or clock that it is counted from, reading which of several ways, counted from 1, and edtf what the editor knows, beside the phrase or an empty one, and null where that is taken away; or whole, as the record has it";

const STORY: readonly Field[] = [
  { name: "title", what: "what the dispute is called; the slug is made of it once" },
  { name: "summary", what: "what it is about" },
  { name: "state", what: "draft or published; published takes the scope publish and stays" },
];
const SPEAKER: readonly Field[] = [
  { name: "name", what: "as readers know it; the slug is made of it once" },
  { name: "kind", what: SPEAKER_KINDS.join(", ") },
  { name: "description", what: "who this is" },
  { name: "aliases", what: "a list of other names, at most 50" },
  { name: "same_as", what: "a list of addresses elsewhere, at most 50" },
];
const SOURCE: readonly Field[] = [
  { name: "title", what: "the title of the work" },
  { name: "kind", what: SOURCE_KINDS.join(", ") },
  { name: "url", what: "where it was published, or null; the same article is refused" },
  { name: "archive_url", what: "where a copy is kept, or null" },
  { name: "outlet", what: "the name or alias of who published it; made where nobody has it" },
  { name: "outlet_id", what: "the same by its id, or null" },
  { name: "byline", what: "the author as named in the work, or null" },
  { name: "published", what: DATE },
  { name: "retrieved_at", what: "when it was read, as 2026-11-22T10:00:00.000Z, or null" },
  { name: "language", what: "a language tag; en where it is left out" },
];
const EVENT: readonly Field[] = [
  { name: "title", what: "what is said to have happened" },
  {
    name: "state",
    what: "draft or published; of a contributor a draft, till an editor publishes it or a claim that names it",
  },
  { name: "description", what: "more about it" },
  { name: "dating", what: DATE },
];

/** Where stories, speakers, sources and events are made and changed. */
export const RECORD_WRITING: readonly DocumentedWriting[] = [
  made("/stories", "story", STORY),
  changed("/stories/:slug", "story", STORY),
  made("/speakers", "speaker", SPEAKER),
  changed("/speakers/:slug", "speaker", SPEAKER),
  {
    ...made("/sources", "source", SOURCE),
    answer:
      "201 with `source`, the record, its `version`, and `made_outlet` where it was made; `Location`, `ETag`.",
  },
  changed("/sources/:id", "source", SOURCE),
  {
    address: "/sources/:id/snapshots",
    what: "Keeps the text of the source as it stands, with the moment and its SHA-256, for good. Of a source that readers see it takes the scope publish.",
    scope: "draft",
    fields: [{ name: "text", what: "the whole text, at most 1,000,000 characters" }, reasonOfNew],
    version: false,
    key: true,
    answer: "201 with `snapshot`; `Location`.",
  },
  made("/stories/:slug/events", "event", EVENT),
  changed("/events/:id", "event", EVENT),
];

function made(address: string, entity: string, fields: readonly Field[]): DocumentedWriting {
  return {
    address,
    what: `Makes a new ${entity}.`,
    scope: "draft",
    fields: [...fields, reasonOfNew],
    version: false,
    key: true,
    answer: `201 with \`${entity}\`, the record, and its \`version\`; \`Location\`, \`ETag\`.`,
  };
}

function changed(address: string, entity: string, fields: readonly Field[]): DocumentedWriting {
  return {
    address,
    what: `Changes ${entity === "event" ? "an" : "a"} ${entity}: what is left out stays as it is. Once readers see it, that takes the scope publish as well.`,
    scope: "draft",
    fields: [...fields, reason],
    version: true,
    key: false,
    answer: `200 with \`${entity}\`, the record, its \`version\`, and \`moved\`, how many other dates moved along; \`ETag\`.`,
  };
}
