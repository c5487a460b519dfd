// Within a number fields and lists may be added; none is dropped, and none changes its meaning. A file of an older
// Gainsay can be read for as long as the number stays.

/** One story as one JSON document. */
export const GRAPH_FORMAT = "gainsay-graph/1";

/** All stories, or a whole installation, as JSON lines. */
export const EXPORT_FORMAT = "gainsay-export/1";

/** What an export in lines covers: what readers may see, or everything and its history. */
export const EXPORT_SCOPES = ["public", "installation"] as const;
export type ExportScope = (typeof EXPORT_SCOPES)[number];
