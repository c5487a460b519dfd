import { filled } from "./desk-pages.ts";
import type { DeskThings } from "./desk-things.ts";

/** What a program may send. */
export interface DeskBody {
  readonly path: string;
  /** The fields that hold a text of whoever sends it. */
  readonly fields: readonly string[];
  /** What stands in the others, so that nothing else is wrong with it. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** What programs may send to each route that keeps a text, over the things of one text. */
export function deskBodies(things: DeskThings): DeskBody[] {
  const { keys } = things;
  const claim = { story: { id: keys["storyId"] }, source: keys["source"], event: null };
  const question = { speaker: keys["speaker"], asked_on: "2022-10-12", means: "e-mail" };
  const bodies: DeskBody[] = [
    { path: "/stories", fields: ["title", "summary", "reason"], rest: {} },
    { path: "/speakers", fields: ["name", "description", "reason"], rest: { kind: "person" } },
    { path: "/sources", fields: ["title", "byline", "outlet", "reason"], rest: { kind: "post" } },
    { path: "/stories/{story}/events", fields: ["title", "description", "reason"], rest: {} },
    { path: "/sources/{source}/snapshots", fields: ["text", "reason"], rest: {} },
    { path: "/claims", fields: ["text", "quote", "locator", "hedge"], rest: claim },
    {
      path: "/claims/{claim}/links",
      fields: ["note", "reason"],
      rest: { kind: "repeats", to: keys["written"] },
    },
    { path: "/claims/{claim}/replies", fields: ["note"], rest: question },
    { path: "/replies/{unanswered}", fields: ["note"], rest: { version: 1 } },
    { path: "/claims/{handedIn}/publish", fields: ["reason"], rest: { version: 2 } },
    { path: "/proposals/{open}/refuse", fields: ["reason"], rest: {} },
    { path: "/merges/{mergeOfEvents}/undo", fields: ["reason"], rest: {} },
    {
      path: "/stories/{story}/address",
      fields: ["reason"],
      rest: { slug: "elsewhere", version: 2 },
    },
    {
      path: "/stories/{story}/table/preview",
      fields: ["hedge"],
      rest: { what: "hedge", scope: "all" },
    },
  ];
  return bodies.map((body) => ({ ...body, path: filled(body.path, things) }));
}
