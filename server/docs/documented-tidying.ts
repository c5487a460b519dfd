import type { DocumentedWriting } from "./documented-writing.ts";

const reason = { name: "reason", what: "why, for the history; one line" };

const tableFields = [
  { name: "claim", what: "a list of ids; with the change as the preview gave them" },
  { name: "scope", what: "all: every claim that `list` leaves, in place of `claim`" },
  { name: "list", what: "the part of the table's address behind the ?; at most 8,000 characters" },
  {
    name: "what",
    what: "said, event_dating, event_id, links, state, hedge or modality; each with fields of its own: of a date its phrase, reading and day, such as said_phrase, said_reading, said_day, or said_none as true to take it away",
  },
];

/** Where many claims are changed, addresses are changed, and things merged and parted. */
export const TIDYING_WRITING: readonly DocumentedWriting[] = [
  {
    address: "/stories/:slug/table/preview",
    what: "Tells what a change would make of many claims of the story, and writes nothing.",
    scope: "draft",
    fields: [...tableFields, { ...reason, what: `${reason.what}; may be left out here` }],
    version: false,
    key: false,
    answer:
      "200 with what becomes of each claim, and for each the `claim` to send with the change.",
  },
  {
    address: "/stories/:slug/table",
    what: "Changes many claims of the story at once, each as the preview told, or none of them.",
    scope: "draft",
    fields: [...tableFields, reason],
    version: false,
    key: false,
    answer:
      "200 with what became of each claim; 409 with another preview where one is no longer as it was shown.",
  },
  address("/stories/:slug/address", "story"),
  address("/speakers/:slug/address", "speaker"),
  merge("/speakers/:slug/merge", "speaker", "its slug or its address"),
  merge("/sources/:id/merge", "source", "its id or its address"),
  merge("/events/:id/merge", "event", "its id or its address; of the same story"),
  {
    address: "/merges/:id/undo",
    what: "Undoes a merge. What others have changed since stays as they made it, and is told.",
    scope: "publish",
    fields: [reason],
    version: false,
    key: false,
    answer:
      "200 with `merge`, how many records were `put_back`, `in_part` and `left`, and in `kept` which fields of those stay.",
  },
];

function address(path: string, entity: string): DocumentedWriting {
  return {
    address: path,
    what: `Gives the ${entity} another address. The former one leads there for ever.`,
    scope: "publish",
    fields: [{ name: "slug", what: "lower-case letters and digits, joined by hyphens" }, reason],
    version: true,
    key: false,
    answer: `200 with \`${entity}\`, the record, and its \`version\`.`,
  };
}

function merge(path: string, entity: string, into: string): DocumentedWriting {
  return {
    address: path,
    what: `Merges the ${entity} into another. GET with \`into\` tells what would happen.`,
    scope: "publish",
    fields: [
      { name: "into", what: `the other ${entity}: ${into}` },
      { name: "into_version", what: "the version of the other that was seen" },
      reason,
    ],
    version: true,
    key: false,
    answer: "201 with `merge`, and how many `records` were rewritten; `Location`.",
  };
}
