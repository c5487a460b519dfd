import type { Role } from "../../server/accounts/may.ts";
import { fieldsOfForm } from "../entry/typed-form.ts";
import type { Tag } from "../support/markup.ts";
import { TYPED } from "./desk-claims.ts";
import { filled } from "./desk-pages.ts";
import { beginningOf, type DeskText, upTo } from "./desk-texts.ts";
import type { DeskThings } from "./desk-things.ts";

/** A form of the desk with hostile texts in it, and the page that comes back in place of where it leads. */
export interface DeskForm {
  readonly as: Role | null;
  /** Where the form stands. */
  readonly page: string;
  readonly action: string;
  /** What is typed over what stands in it. */
  readonly fields: Readonly<Record<string, string>>;
  readonly status: number;
  readonly shows: string;
}

type Template = readonly [
  as: Role | null,
  page: string,
  action: string,
  fields: Readonly<Record<string, string>>,
  status: number,
];

const ADDRESS = "javascript:alert(1)";

/** Forms whose answer is a page: with what is wrong and all that was typed, or with what it would come to. */
export function deskForms(things: DeskThings, newcomer: string): DeskForm[] {
  const shows = beginningOf(things.text);
  return templates(things.text, newcomer).map(([as, page, action, fields, status]) => {
    const [at, to] = [filled(page, things), filled(action, things)];
    return { as, page: at, action: to, fields, status, shows };
  });
}

function templates({ line, prose }: DeskText, newcomer: string): readonly Template[] {
  // Takes no reason: it is one line.
  const reason = `${line}\u0007`;
  const short = upTo(60, line);
  const everywhere = Object.fromEntries(TYPED.map((name) => [name, line]));
  const otherwise = `${prose} as typed`;
  return [
    ["contributor", "/claims/new", "/claims", { ...everywhere, do: "draft" }, 422],
    ["contributor", "/claims/new", "/claims", { ...everywhere, do: "add-hop" }, 200],
    ["contributor", "/stories/new", "/stories", { title: "", summary: prose }, 422],
    [
      "contributor",
      "/speakers/new",
      "/speakers",
      { name: line, aliases: prose, same_as: ADDRESS },
      422,
    ],
    [
      "contributor",
      "/sources/new",
      "/sources",
      {
        title: line,
        url: ADDRESS,
        archive_url: line,
        byline: line,
        outlet: line,
        published_phrase: line,
      },
      422,
    ],
    [
      "editor",
      "/stories/{story}/events/new",
      "/stories/{story}/events",
      { title: line, description: prose, dating_phrase: line },
      422,
    ],
    ["editor", "/stories/{story}/edit", "/stories/{story}", { summary: otherwise, reason }, 422],
    [
      "editor",
      "/speakers/{speaker}/edit",
      "/speakers/{speaker}",
      { description: otherwise, reason: line, version: "1" },
      409,
    ],
    ["editor", "/sources/{source}/edit", "/sources/{source}", { url: ADDRESS, reason: line }, 422],
    ["editor", "/events/{event}/edit", "/events/{event}", { dating_phrase: line, title: "" }, 422],
    [
      "editor",
      "/claims/{denial}/edit",
      "/claims/{denial}",
      { text: `${line} as typed`, reason: line, version: "3", do: "save" },
      409,
    ],
    [
      "editor",
      "/claims/{claim}/links/new?q={denial}",
      "/claims/{claim}/links",
      { to: line, kind: "", note: prose, reason: line },
      422,
    ],
    [
      "editor",
      "/links/{denies}/edit",
      "/links/{denies}",
      { kind: "repeats", form: "full", note: prose },
      422,
    ],
    ["editor", "/links/{denies}/edit", "/links/{denies}/withdraw", { reason }, 422],
    [
      "editor",
      "/claims/{claim}/replies",
      "/claims/{claim}/replies",
      { speaker: line, note: prose },
      422,
    ],
    [
      "editor",
      "/replies/{unanswered}",
      "/replies/{unanswered}",
      { outcome: "answered", answering_claim: line, note: prose },
      422,
    ],
    [
      "editor",
      "/stories/{story}/table",
      "/stories/{story}/table/preview",
      { what: "hedge", hedge: line, scope: "all" },
      200,
    ],
    [
      "editor",
      "/stories/{story}/table",
      "/stories/{story}/table/preview",
      { what: "said", said_phrase: line, scope: "all" },
      422,
    ],
    ["editor", "/claims/{handedIn}/review", "/claims/{handedIn}/refuse", { reason }, 422],
    ["editor", "/proposals/{open}", "/proposals/{open}/refuse", { reason }, 422],
    ["editor", "/proposals/{meeting}", "/proposals/{meeting}/accept", {}, 409],
    ["editor", "/speakers/{twin}/merge?into={third}", "/speakers/{twin}/merge", { reason }, 422],
    [
      "editor",
      "/speakers/{twin}/merge?into={third}",
      "/speakers/{twin}/merge",
      { into: line, reason: line },
      422,
    ],
    ["editor", "/merges/{mergeOfEvents}", "/merges/{mergeOfEvents}/undo", { reason }, 422],
    ["editor", "/speakers/{speaker}/address", "/speakers/{speaker}/address", { slug: line }, 422],
    [
      "editor",
      "/speakers/{speaker}/revisions/1/restore",
      "/speakers/{speaker}/revisions/1/restore",
      { reason },
      422,
    ],
    ["admin", "/account", "/account/tokens", { name: line, days: "x" }, 422],
    [null, "/sign-up", "/sign-up", { name: short, password: "x" }, 422],
    [
      null,
      `/invitations/${newcomer}`,
      `/invitations/${newcomer}`,
      { name: short, password: "x" },
      422,
    ],
    [
      null,
      "/sign-in",
      "/sign-in",
      { name: short, password: "x", carried: JSON.stringify({ text: line }) },
      422,
    ],
  ];
}

/** What the form that leads to `action` holds as it stands. @throws Error where there is no such form */
export function standingIn(tags: readonly Tag[], action: string): Record<string, string> {
  const begin = tags.findIndex(
    ({ name, attributes }) =>
      name === "form" &&
      attributes.get("method") === "post" &&
      (attributes.get("action") ?? action) === action,
  );
  if (begin < 0) throw new Error(`there is no form that leads to ${action}`);
  const end = tags.findIndex(({ name }, at) => at > begin && name === "form");
  return fieldsOfForm(tags.slice(begin, end < 0 ? tags.length : end));
}
