import { expect } from "chai";
import type { Role } from "../../server/accounts/may.ts";
import { aProgram } from "../linking/linked-claims.ts";
import { type Site, startSite } from "../support/app.ts";
import { ownDatabase } from "../support/database.ts";
import { routesToLookAt } from "../support/desk-routes.ts";
import { parseMarkup } from "../support/markup.ts";
import { aVisitor, signedIn, type Visitor } from "../support/visitor.ts";
import { deskForms, standingIn } from "./desk-forms.ts";
import { type DeskPage, deskPages } from "./desk-pages.ts";
import { UNKEEPABLE } from "./desk-texts.ts";
import { deskBodies } from "./desk-bodies.ts";
import { fillDesk, type HostileDesk } from "./desk-things.ts";
import { expectHarmless, stands } from "./harmless.ts";

describe("the desk, over records whose every text is hostile", function () {
  this.timeout(240_000);
  let own: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  let site: Site | undefined;
  let desk: HostileDesk;
  let pages: DeskPage[] = [];
  const visitors = new Map<Role | null, Visitor>();
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db, { config: { signUp: "open" } });
    desk = await fillDesk(own.db, site.origin);
    pages = deskPages(desk);
    visitors.set(null, aVisitor(site.origin));
    for (const role of ["contributor", "editor", "admin"] as const) {
      visitors.set(role, await signedIn(site.origin, desk.people[role]));
    }
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });
  const visitorOf = (role: Role | null): Visitor => {
    const visitor = visitors.get(role);
    if (visitor === undefined) throw new Error(`nobody is ${role}`);
    return visitor;
  };

  it("is looked at by way of every route that there is to look at", () => {
    const walked = new Set(pages.map(({ route }) => route));
    if (own === undefined) throw new Error("there is no database");
    expect([...walked]).to.have.members([...new Set(routesToLookAt(own.db))]);
  });

  it("shows them as text on every page that there is", async () => {
    const unseen: string[] = [];
    for (const { path, as, shows } of pages.filter((page) => isPage(page))) {
      const where = `${path} as ${as}`;
      const answer = await visitorOf(as).get(path);
      const html = await answer.text();
      expect(answer.status, where).to.equal(200);
      expect(answer.headers.get("content-type"), where).to.equal("text/html; charset=utf-8");
      expect(answer.headers.get("content-security-policy"), where).to.include("script-src 'self'");
      const tags = expectHarmless(html, where);
      if (shows !== null && !stands(shows, tags)) unseen.push(`${where}: ${shows}`);
    }
    expect(unseen).to.deep.equal([]);
  });

  it("keeps them as text in every form that comes back, wrong or to be looked at once more", async () => {
    const unseen: string[] = [];
    const [newcomer] = desk.invitations;
    for (const form of desk.things.flatMap((things) => deskForms(things, newcomer))) {
      const { as, page, action, fields, status, shows } = form;
      const where = `${action} with ${JSON.stringify(fields).slice(0, 200)}`;
      const visitor = visitorOf(as);
      const standing = standingIn(await visitor.page(page), action);
      const answer = await visitor.post(action, { ...standing, ...fields });
      const html = await answer.text();
      if (answer.status !== status) unseen.push(`${where}: ${answer.status} in place of ${status}`);
      if (!stands(shows, expectHarmless(html, where))) unseen.push(`${where}: ${shows}`);
    }
    expect(unseen).to.deep.equal([]);
  });

  it("breaks over NUL in no field of any form, and keeps none", async () => {
    const [first] = desk.things;
    if (own === undefined || first === undefined) throw new Error("nothing is hostile");
    const before = await own.db("revisions").count();
    let tries = 0;
    for (const { as, page, action, fields } of deskForms(first, desk.invitations[0])) {
      const visitor = visitorOf(as);
      const standing = standingIn(await visitor.page(page), action);
      for (const name of Object.keys({ ...standing, ...fields })) {
        if (name === "form_token") continue;
        const key = standing["form_key"] === undefined ? {} : { form_key: `${tries++}` };
        const answer = await visitor.post(action, {
          ...standing,
          ...fields,
          ...key,
          [name]: "a\0b",
        });
        const where = `${action} ${name}`;
        expect(answer.status, where).to.be.oneOf([200, 409, 422]);
        expectHarmless(await answer.text(), where);
      }
    }
    expect(await own.db("revisions").count()).to.deep.equal(before);
  });

  it("takes none of it from programs, and says in which field it stood", async () => {
    if (own === undefined || site === undefined) throw new Error("there is no site");
    const [first] = desk.things;
    if (first === undefined) throw new Error("nothing is hostile");
    const scopes = ["draft", "publish"] as const;
    const { post } = await aProgram(own.db, site.origin, "editor", scopes, desk.people.editor);
    const before = await own.db("revisions").count();
    const taken: string[] = [];
    for (const { path, fields, rest } of deskBodies(first)) {
      for (const field of fields) {
        for (const text of UNKEEPABLE) {
          const given = Object.fromEntries(fields.map((name) => [name, "It rained."]));
          const body = { ...given, ...rest, [field]: text };
          const answer = await post(path, body);
          const told = await answer.text();
          const { errors, field: only } = JSON.parse(told) as Refusal;
          const named = errors?.map((error) => error.field).join() ?? only;
          if (answer.status !== 422 || named !== field) {
            taken.push(`${path} ${field}: ${answer.status} ${told}`);
          }
        }
      }
    }
    expect(taken).to.deep.equal([]);
    expect(await own.db("revisions").count()).to.deep.equal(before);
  });

  it("gives them to programs as data, which no browser takes for a page", async () => {
    const files = pages.filter((page) => !isPage(page));
    expect(files.length).to.be.greaterThan(30);
    for (const { path, as, shows } of files) {
      const answer = await visitorOf(as).get(path);
      const body = await answer.text();
      expect(answer.status, path).to.equal(200);
      expect(answer.headers.get("x-content-type-options"), path).to.equal("nosniff");
      const type = answer.headers.get("content-type") ?? "";
      if (path.includes(".atom")) {
        expect(type, path).to.equal("application/atom+xml; charset=utf-8");
        expect(body, path).not.to.match(NO_XML);
        const tags = parseMarkup(body.replace(/^<\?xml[^>]*\?>\s*/, ""));
        expect(stands((shows ?? "").replaceAll(NO_XML, ""), tags), path).to.equal(true);
        continue;
      }
      expect(type, path).to.match(/^application\/jsonl?; charset=utf-8$/);
      const texts = body.trim().split(path.endsWith(".jsonl") ? "\n" : "\0");
      const held = texts.flatMap((text) => textsIn(JSON.parse(text)));
      const isThere = shows === null || held.some((text) => text.includes(shows));
      expect(isThere, `${path} holds ${shows}`).to.equal(true);
    }
  });
});

// What XML 1.0 has no character for.
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** What programs are told. */
interface Refusal {
  readonly field?: string;
  readonly errors?: readonly { readonly field?: string }[];
}

function isPage({ path }: DeskPage): boolean {
  return !/\.(?:json|jsonl|atom)(?:\?|$)/.test(path);
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
