import type { Role } from "../../server/accounts/may.ts";
import { beginningOf } from "./desk-texts.ts";
import type { DeskThings, HostileDesk } from "./desk-things.ts";

/** A page over hostile records. */
export interface DeskPage {
  /** The route of server/routes.ts that answers it. */
  readonly route: string;
  readonly path: string;
  /** Who looks at it; null for somebody who is not signed in. */
  readonly as: Role | null;
  /** A hostile text that stands in it; null where it shows no record. */
  readonly shows: string | null;
}

// For each route the pages to look at, with the keys of things in braces; {text} is the text itself, as an address has it.
const OF_RECORDS: Readonly<Record<string, readonly string[]>> = {
  "/": ["/"],
  "/changes": ["/changes?kind=story", "/changes?kind=link"],
  "/changes.atom": ["/changes.atom?kind=story", "/changes.atom?kind=link"],
  "/claims/:id": ["/claims/{claim}", "/claims/{denial}", "/claims/{withdrawn}"],
  "/claims/:id/edit": ["/claims/{claim}/edit", "/claims/{handedIn}/edit"],
  "/claims/:id/history": ["/claims/{claim}/history", "/claims/{refused}/history"],
  "/claims/:id/links": ["/claims/{claim}/links", "/claims/{written}/links"],
  "/claims/:id/links/new": [
    "/claims/{claim}/links/new?q={text}",
    "/claims/{claim}/links/new?q={denial}",
  ],
  "/claims/:id/replies": ["/claims/{claim}/replies"],
  "/claims/:id/review": [
    "/claims/{claim}/review",
    "/claims/{written}/review",
    "/claims/{handedIn}/review",
    "/claims/{refused}/review",
    "/claims/{withdrawn}/review",
  ],
  "/claims/:id/revisions/:version": [
    "/claims/{denial}/revisions/4",
    "/claims/{refused}/revisions/3",
  ],
  "/claims/:id/revisions/:version/restore": ["/claims/{denial}/revisions/3/restore"],
  "/claims/new": ["/claims/new?denies={claim}", "/claims/new?another={claim}"],
  "/dates": ["/dates?phrase={text}&context={text}"],
  "/events/:id": ["/events/{event}"],
  "/events/:id/edit": ["/events/{event}/edit"],
  "/events/:id/history": ["/events/{event}/history"],
  "/events/:id/merge": ["/events/{event}/merge?q={text}", "/events/{event}/merge?into={other}"],
  "/events/:id/revisions/:version": ["/events/{event}/revisions/1"],
  "/events/:id/revisions/:version/restore": ["/events/{event}/revisions/1/restore"],
  "/export.jsonl": ["/export.jsonl"],
  "/links/:id": ["/links/{denies}", "/links/{repeats}"],
  "/links/:id/edit": ["/links/{denies}/edit", "/links/{repeats}/edit"],
  "/links/:id/history": ["/links/{denies}/history", "/links/{repeats}/history"],
  "/links/:id/revisions/:version": ["/links/{denies}/revisions/2"],
  "/links/:id/revisions/:version/restore": ["/links/{denies}/revisions/1/restore"],
  "/merges": ["/merges"],
  "/merges/:id": [
    "/merges/{mergeOfSpeakers}",
    "/merges/{mergeOfSources}",
    "/merges/{mergeOfEvents}",
  ],
  "/proposals/:id": ["/proposals/{open}", "/proposals/{refusedProposal}", "/proposals/{meeting}"],
  "/replies": ["/replies?story={story}"],
  "/replies/:id": ["/replies/{unanswered}", "/replies/{answered}"],
  "/replies/:id/history": ["/replies/{answered}/history"],
  "/replies/:id/revisions/:version": ["/replies/{answered}/revisions/2"],
  "/replies/:id/revisions/:version/restore": ["/replies/{answered}/revisions/1/restore"],
  "/review": ["/review"],
  "/search": ["/search?q={text}", "/search?q={text}&speaker={speaker}"],
  "/sources": ["/sources"],
  "/sources/:id": ["/sources/{source}"],
  "/sources/:id/edit": ["/sources/{source}/edit"],
  "/sources/:id/history": ["/sources/{source}/history"],
  "/sources/:id/merge": [
    "/sources/{source}/merge?q={text}",
    "/sources/{source}/merge?into={second}",
  ],
  "/sources/:id/revisions/:version": ["/sources/{source}/revisions/1"],
  "/sources/:id/revisions/:version/restore": ["/sources/{source}/revisions/1/restore"],
  "/speakers": ["/speakers"],
  "/speakers/:slug": ["/speakers/{speaker}", "/speakers/{outlet}"],
  "/speakers/:slug/address": ["/speakers/{speaker}/address"],
  "/speakers/:slug/edit": ["/speakers/{speaker}/edit", "/speakers/{outlet}/edit"],
  "/speakers/:slug/history": ["/speakers/{speaker}/history"],
  "/speakers/:slug/merge": [
    "/speakers/{twin}/merge?q={text}",
    "/speakers/{twin}/merge?into={third}",
  ],
  "/speakers/:slug/revisions/:version": ["/speakers/{speaker}/revisions/2"],
  "/speakers/:slug/revisions/:version/restore": ["/speakers/{speaker}/revisions/1/restore"],
  "/stories": ["/stories"],
  "/stories/:slug": ["/stories/{story}", "/stories/{story}?group=event"],
  "/stories/:slug/address": ["/stories/{story}/address"],
  "/stories/:slug/conflicts": ["/stories/{story}/conflicts"],
  "/stories/:slug/edit": ["/stories/{story}/edit", "/stories/{draftStory}/edit"],
  "/stories/:slug/events/new": ["/stories/{story}/events/new"],
  "/stories/:slug/export": ["/stories/{story}/export"],
  "/stories/:slug/export/graph.json": ["/stories/{story}/export/graph.json"],
  "/stories/:slug/history": ["/stories/{story}/history"],
  "/stories/:slug/revisions/:version": ["/stories/{story}/revisions/1"],
  "/stories/:slug/revisions/:version/restore": ["/stories/{story}/revisions/1/restore"],
  "/stories/:slug/table": ["/stories/{story}/table", "/stories/{story}/table?q={text}&sort=event"],
  "/suggest/:what": [
    "/suggest/speakers.json?q={text}",
    "/suggest/sources.json?q={text}",
    "/suggest/events.json?q={text}&story={storyId}",
    "/suggest/claims.json?q=/claims/{claim}",
    "/suggest/like.json?text={text}&story={storyId}",
  ],
};

/** What belongs to whoever drafted it. */
const OF_CONTRIBUTOR: Readonly<Record<string, readonly string[]>> = {
  "/desk": ["/desk"],
  "/proposals": ["/proposals"],
  "/claims/new": ["/claims/new?copy={copy}"],
  "/claims/:id/edit": ["/claims/{written}/edit?copy={editCopy}"],
  "/claims/:id/review": ["/claims/{refused}/review"],
  "/proposals/:id": ["/proposals/{open}"],
};

/** Pages that show no record, whoever looks. */
const OF_NO_RECORD: readonly string[] = [
  "/docs",
  "/docs/writing",
  "/docs/gainsay-graph",
  "/schemas/gainsay-graph-1.json",
  "/sign-in",
  "/sign-up",
  "/stories/new",
  "/speakers/new",
  "/sources/new",
];

/** An address with the keys of things in braces, for the things of one text. @throws Error where nothing has the key */
export function filled(template: string, { text, keys }: DeskThings): string {
  const known: Readonly<Record<string, string>> = { ...keys, text: encodeURIComponent(text.line) };
  return template.replaceAll(/\{(\w+)\}/g, (_all, key: string) => {
    const value = known[key];
    if (value === undefined) throw new Error(`${template}: nothing is called ${key}`);
    return value;
  });
}

/** Every page to look at, over every hostile text. */
export function deskPages({ people, things: of, invitations }: HostileDesk): DeskPage[] {
  const pages = of.flatMap((things) => {
    const { text } = things;
    const shows = beginningOf(text);
    const fill = (template: string) => filled(template, things);
    const over = (table: typeof OF_RECORDS, as: Role) =>
      Object.entries(table).flatMap(([route, templates]) =>
        templates.map((template) => ({ route, path: fill(template), as, shows })),
      );
    return [...over(OF_RECORDS, "admin"), ...over(OF_CONTRIBUTOR, "contributor")];
  });
  const [newcomer, renewal] = invitations;
  const name = beginningOf({ line: people.editor.name });
  const invitation = (secret: string, shows: string | null) => ({
    route: "/invitations/:secret",
    path: `/invitations/${secret}`,
    as: null,
    shows,
  });
  return [
    ...pages,
    ...OF_NO_RECORD.map((path) => ({
      route: path,
      path,
      as: path.startsWith("/sign") ? null : ("admin" as const),
      shows: null,
    })),
    invitation(newcomer, null),
    invitation(renewal, name),
    ...[people.admin.name, ...of.map(({ text }) => text.line)].map((line) => ({
      route: "/account",
      path: "/account",
      as: "admin" as const,
      shows: beginningOf({ line }),
    })),
    { route: "/users", path: "/users", as: "admin", shows: name },
  ];
}
