/** One story as one JSON document. Any change of its fields gets another number. */
export const GRAPH_FORMAT = "gainsay-graph/1";

/** All stories, or a whole installation, as JSON lines. Any change of its fields gets another number. */
export const EXPORT_FORMAT = "gainsay-export/1";

/** What an export in lines covers: what readers may see, or everything and its history. */
export const EXPORT_SCOPES = ["public", "installation"] as const;
export type ExportScope = (typeof EXPORT_SCOPES)[number];
