/** An address of the site, as /docs and the README tell it. */
export interface DocumentedAddress {
  /** As in server/routes.ts: ":slug" and ":id" stand for what a record is called. */
  readonly address: string;
  /** What is there, in a sentence. */
  readonly what: string;
  /** What stands behind the "?": each name with what it may be; marks of pages aside. */
  readonly parameters: readonly { readonly name: string; readonly what: string }[];
}

const days = [
  { name: "from", what: "a day such as 2022-10-03" },
  { name: "to", what: "a day such as 2022-10-03" },
];
const speaker = { name: "speaker", what: "the slug of a claimant" };
const outlet = { name: "outlet", what: "the slug of an outlet in the chain" };
const kind = { name: "kind", what: "a kind of link, at either end" };

const CHANGES = [
  { name: "kind", what: "story, speaker, source, event, claim, link or reply_request" },
  { name: "who", what: "the name of who changed it" },
];

/** Every page, in the order of the routes. Each has its data at the same address with .json at the end. */
export const PAGES: readonly DocumentedAddress[] = [
  page("/", "Stories, newest claims and denials, search."),
  page("/stories", "Every story."),
  page(
    "/stories/:slug",
    "A story: the dates that cannot both hold, and the timeline of its claims as a dispute chart.",
    [
      { name: "clock", what: "said, event or recorded" },
      speaker,
      outlet,
      { name: "event", what: "the slug of an event of the story" },
      kind,
      ...days,
      { name: "group", what: "event: one group for each" },
      { name: "axis", what: "even: quiet time in its full width" },
    ],
  ),
  page(
    "/stories/:slug/conflicts",
    "The dates of a story that cannot both hold: both sides, the rule, the gap, and what was dismissed.",
    [
      {
        name: "rule",
        what: "windows-apart, said-before-event, denied-before-said or said-after-publication",
      },
      { name: "event", what: "the slug of an event of the story" },
      { name: "claim", what: "the id of a claim" },
      { name: "dismissed", what: "no or only" },
    ],
  ),
  page("/stories/:slug/export", "What can be exported of a story."),
  page(
    "/claims/:id",
    "A claim: quote, chain, its three dates and what they cannot go with, what others say to it and what it says to others, and who was asked for a reply.",
    [
      { name: "makes_from", what: "a kind of link, at which the list of what it says begins" },
      { name: "meets_from", what: "the same for what others say" },
    ],
  ),
  page(
    "/links/:id",
    "A link: both claims, and what the one does to the other. One that was withdrawn says so.",
  ),
  page("/speakers", "Every speaker, by name."),
  page("/speakers/:slug", "A speaker: all that they claimed, and what passed through them.", [
    { name: "role", what: "claimant or chain" },
    { name: "makes", what: "a kind of link that the claims make" },
    { name: "meets", what: "a kind of link that they meet" },
  ]),
  page("/sources", "Every source, by day of publication; `outlet` narrows it.", [
    { name: "outlet", what: "the slug of who published" },
  ]),
  page("/sources/:id", "A source: its claims, its snapshots with the quotes marked.", [
    { name: "part", what: "claims or on record" },
    { name: "snapshot", what: "the id of a snapshot" },
  ]),
  page("/events/:id", "An event: every dating of it, one under another."),
  ...histories("a story", "/stories/:slug"),
  ...histories("a speaker", "/speakers/:slug"),
  ...histories("a source", "/sources/:id"),
  ...histories("an event", "/events/:id"),
  ...histories("a claim", "/claims/:id"),
  ...histories("a link between two claims", "/links/:id"),
  ...histories("a request for a reply", "/replies/:id"),
  page(
    "/changes",
    "What was entered or changed lately, by whom and why; `kind` and `who` narrow it.",
    CHANGES,
  ),
  page(
    "/search",
    "Claims by their words, quotes and names, with counts by story, speaker and outlet.",
    [
      { name: "q", what: 'words, "a phrase", -without, or' },
      { name: "story", what: "the slug of a story" },
      speaker,
      outlet,
      kind,
      { name: "clock", what: "said or event: the one that the days are on" },
      ...days,
    ],
  ),
  page("/dates", "What a date as said means: the days that bound it, and why.", [
    { name: "phrase", what: "the words, or EDTF" },
    { name: "anchor", what: "the day that they are counted from" },
    { name: "context", what: "the sentence around them" },
  ]),
  page("/docs", "What is documented: formats, addresses and their parameters."),
  page("/docs/writing", "What a program with a token can send, and what each problem means."),
  page("/docs/gainsay-graph", "The export format, field by field."),
];

/** Every file: at this one address each. */
export const FILES: readonly DocumentedAddress[] = [
  page("/stories/:slug/export/graph.json", "A story as a graph, `gainsay-graph/1`."),
  page("/changes.atom", "The recent changes as an Atom feed, in pages.", CHANGES),
  page("/export.jsonl", "Everything that readers may see, one JSON value a line."),
  page("/schemas/gainsay-graph-1.json", "The JSON Schema of `gainsay-graph/1`."),
];

function histories(of: string, address: string): DocumentedAddress[] {
  return [
    page(`${address}/history`, `Every revision of ${of}, newest first.`),
    page(
      `${address}/revisions/:version`,
      `One revision of ${of}: what it changed, a hash of its content and one of its lineage.`,
    ),
  ];
}

function page(
  address: string,
  what: string,
  parameters: DocumentedAddress["parameters"] = [],
): DocumentedAddress {
  return { address, what, parameters };
}
