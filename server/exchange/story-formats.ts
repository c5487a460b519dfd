import { formatPath, storyGraphExportPath } from "../http/paths.ts";
import { GRAPH_FORMAT } from "./formats.ts";

/** A format that a story can be exported in. */
export interface StoryFormat {
  readonly name: string;
  readonly file: string;
  readonly href: string;
  readonly media_type: string;
  readonly description: string;
  /** What gets lost in it, so that nobody finds out too late. */
  readonly cannot_carry: string;
  /** Where the format is described. */
  readonly docs: string;
}

/** The formats of a story, the fullest first. */
export function storyFormats(story: { readonly slug: string }): readonly StoryFormat[] {
  return [
    {
      name: GRAPH_FORMAT,
      file: graphFileName(story),
      href: storyGraphExportPath(story),
      media_type: "application/json",
      description:
        "Everything that readers may see of this story, as one JSON document: claims with their chains and datings, links, events, speakers, sources with their texts, the conflicts that were dismissed, and who was asked for a reply. Gainsay reads it back.",
      cannot_carry:
        "Drafts, the history of changes, and claims of other stories. Links to and from such claims stand in a list of their own; dismissals of conflicts with them and replies by them are left out.",
      docs: formatPath(),
    },
  ];
}

/** @example graphFileName({ slug: "a-story" }) // => "a-story.gainsay-graph.json" */
export function graphFileName(story: { readonly slug: string }): string {
  return `${story.slug}.gainsay-graph.json`;
}
