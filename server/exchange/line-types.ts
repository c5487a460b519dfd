/** What a line of gainsay-export/1 may be, between its first line and its last, in their order. */
export const LINE_TYPES = [
  "speaker",
  "source",
  "snapshot",
  "story",
  "event",
  "claim",
  "link",
  "dismissal",
  "reply_request",
  "former_address",
  "merge",
  "merged_record",
  "outside_anchor",
  "revision",
] as const;

export type LineType = (typeof LINE_TYPES)[number];
