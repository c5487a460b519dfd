import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { attackInWords, LINK_KINDS, type LinkKind, readLink } from "../claims/link-kinds.ts";
import { datingInWords, dayInWords, windowInWords } from "../dates/format-dating.ts";
import { askingUser, isPrivate } from "./asking-user.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import { formToken } from "./form-token.ts";
import * as paths from "./paths.ts";
import { renderView } from "./render.ts";
import { siteAssets } from "./site-assets.ts";

/** What the frame of an HTML page needs to know about the page within (views/layout/_head.ejs). */
export interface PageHead {
  /** Without the name of the site, which the frame adds. */
  readonly title: string;
  readonly description?: string | null;
  /** Style sheets beside the site's own, below public/. */
  readonly stylesheets?: readonly string[];
  /** Scripts beside the site's own, below public/. */
  readonly scripts?: readonly string[];
  /** Where in the navigation the reader is. */
  readonly current?:
    | "stories"
    | "speakers"
    | "sources"
    | "search"
    | "dates"
    | "docs"
    | "desk"
    | null;
  /** The address of an Atom feed of the page. */
  readonly feed?: string | null;
  /** What was searched for, kept in the search field. */
  readonly q?: string | null;
}

/** One answer with two faces. */
export interface Answer {
  readonly view: string;
  readonly head: PageHead;
  /** What the page says: the whole of its JSON, and its fields are the view's `locals`. */
  readonly page: object;
  /** What only the HTML face needs, such as drawn geometry: the view's `locals.drawn`. */
  readonly drawn?: object;
  /** What somebody who is signed in can do from here: the view's `locals.desk`, which views/parts/_desk_bar prints. */
  readonly desk?: readonly DeskAction[];
}

/** A page of the desk that a page leads to. */
export interface DeskAction {
  readonly href: string;
  readonly label: string;
}

const COUNT = new Intl.NumberFormat("en-GB");

// What every view may use beside its page (views/parts/README.md).
const tools = {
  paths,
  assets: siteAssets.assetPath,
  words: {
    dating: datingInWords,
    day: dayInWords,
    moment: (at: string) => `${dayInWords(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`,
    window: windowInWords,
    number: (count: number) => COUNT.format(count),
    entity: entityInWords,
    attack: attackInWords,
    linkKinds: LINK_KINDS,
    link: (kind: LinkKind, seenFrom: "from" | "to") => readLink(kind, seenFrom),
  },
};

/**
 * Answers with a page: as JSON where the address ended in .json, else as HTML.
 * ETags come from Express; a page that did not change costs the reader nothing but the question.
 */
export async function respond(req: Request, res: Response, answer: Answer): Promise<void> {
  if (wantsJson(res)) {
    sendJson(res, JSON.stringify(answer.page));
    return;
  }
  const head = {
    description: null,
    stylesheets: [],
    scripts: [],
    current: null,
    q: null,
    canonical: null,
    feed: null,
    ...answer.head,
    json: paths.jsonPath(req.url),
  };
  const locals = {
    ...answer.page,
    drawn: answer.drawn ?? null,
    desk: answer.desk ?? [],
    head,
    json: head.json,
    ...tools,
    asking: askingUser(res),
    formToken: () => formToken(res),
    formKey: () => randomUUID(),
  };
  const html = await renderView(answer.view, locals);
  askAgain(res);
  res.type("html").send(html);
}

/** Sends JSON that is text already, such as PostgreSQL made it. Any site may read it, unless it is one reader's. */
export function sendJson(res: Response, json: string): void {
  askAgain(res);
  if (!isPrivate(res)) res.set("Access-Control-Allow-Origin", "*");
  res.type("json").send(json);
}

/** Unless it was said otherwise: every answer may be kept, and must be asked for again each time. */
function askAgain(res: Response): void {
  if (!res.hasHeader("Cache-Control")) res.set("Cache-Control", "no-cache");
}

/** Whether the address ended in .json (json-sibling.ts). */
export function wantsJson(res: Response): boolean {
  return res.locals["json"] === true;
}
