import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Role } from "../../server/accounts/may.ts";
import { deskForms } from "../hostile/desk-forms.ts";
import { deskPages, filled } from "../hostile/desk-pages.ts";
import { beginningOf } from "../hostile/desk-texts.ts";
import { type DeskThings, fillDesk, type HostileDesk } from "../hostile/desk-things.ts";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { ownDatabase } from "../support/database.ts";
import { PASSWORD } from "../support/users.ts";
import { whatIsNotOurs, whatItHears } from "./what-it-hears.ts";

const STILL = 20_000;

describe("a browser on a desk that hostile texts fill", function () {
  this.timeout(400_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  let site: Site;
  let desk: HostileDesk;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db, { config: { signUp: "open" } });
    desk = await fillDesk(own.db, site.origin);
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });

  /** Somebody at the browser, listened to. */
  async function enter(role: Role | null): Promise<{ page: Page; heard: readonly string[] }> {
    const page = await open({ baseURL: site.origin });
    const heard = await whatItHears(page, site.origin);
    if (role === null) return { page, heard };
    await page.goto("/sign-in");
    await page.fill("#name", desk.people[role].name);
    await page.fill("#password", PASSWORD);
    await page.press("#password", "Enter");
    await page.waitForURL("**/account");
    return { page, heard };
  }
  const first = (): DeskThings => {
    const [things] = desk.things;
    if (things === undefined) throw new Error("nothing is hostile");
    return things;
  };
  const shows = async (page: Page, selector: string, text: string) => {
    const found = page.locator(selector, { hasText: text }).first();
    await found.waitFor({ state: "visible", timeout: STILL });
  };

  // The same views for all of them, so that each sees other texts.
  const seenBy = { contributor: [0], editor: [1], admin: [0, 3] } as const;
  for (const role of ["contributor", "editor", "admin"] as const) {
    it(`runs none of them and violates nothing, on any page, for ${role}`, async () => {
      const { page, heard } = await enter(role);
      const things = seenBy[role].flatMap((nth) => desk.things[nth] ?? []);
      expect(things).to.have.length(seenBy[role].length);
      const paths = new Set(deskPages({ ...desk, things }).map(({ path }) => path));
      for (const path of paths) {
        if (/\.(?:json|jsonl|atom)(?:\?|$)/.test(path)) continue;
        await page.goto(path, { waitUntil: "load" });
        expect(await whatIsNotOurs(page), path).to.deep.equal([]);
      }
      expect(heard).to.deep.equal([]);
    });
  }

  it("runs none of them in forms that come back", async () => {
    const visitors = new Map<Role | null, Awaited<ReturnType<typeof enter>>>();
    for (const { as, page: at, action, fields, status } of deskForms(
      first(),
      desk.invitations[0],
    )) {
      const visitor = visitors.get(as) ?? (await enter(as));
      visitors.set(as, visitor);
      const { page, heard } = visitor;
      await page.goto(at);
      const answer = page.waitForResponse((one) => one.request().method() === "POST");
      const loaded = page.waitForEvent("load");
      await page.evaluate<unknown>(send(action, fields));
      expect((await answer).status(), action).to.equal(status);
      await loaded;
      expect(await whatIsNotOurs(page), action).to.deep.equal([]);
      expect(heard, action).to.deep.equal([]);
    }
  });

  it("shows as text who is suggested, picked, alike and read while a claim is typed", async () => {
    const { page, heard } = await enter("editor");
    for (const { text, keys } of [0, 1, 3].flatMap((nth) => desk.things[nth] ?? [])) {
      const beginning = beginningOf(text);
      const pick = async (field: string, typed: string) => {
        await page.fill(`[id='${field}']`, "");
        await page.locator(`[id='${field}']`).pressSequentially(typed);
        const options = page.locator(".combo-list:not([hidden]) [role=option]", {
          hasText: beginning,
        });
        await options.first().waitFor({ timeout: STILL });
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        const value = await page.inputValue(`[id='${field}']`);
        expect(value.replaceAll(/\s+/g, " "), field).to.include(beginning);
      };
      await page.goto("/claims/new");
      await page.selectOption("#story", keys["storyId"] ?? "");
      await page.evaluate(
        `for (const one of document.querySelectorAll("#claim-form details")) one.open = true;`,
      );
      await pick("source", text.line);
      await pick("hops.1.speaker", text.line);
      await pick("hops.1.recipient", text.line);
      await pick("event", text.line);
      await page.selectOption("[id='links.0.kind']", "denies");
      await pick("links.0.to", `/claims/${keys["claim"]}`);
      await page.fill("#text", text.line);
      await shows(page, "#like li", beginning);
      await page.fill("#said", text.line);
      await shows(page, "[id='said-read']", "no date");
      await page.fill("#said", "two weeks ago");
      await page.fill("#said_from", "2022-10-13");
      await shows(page, "[id='said-read']", "2022");
      // Another work at the site of sources that are here: its outlet is known, and hostile.
      await page.fill("#source", `https://example.org/new/${encodeURIComponent(text.line)}`);
      await page.locator("#source_outlet").waitFor({ state: "visible", timeout: STILL });
      // The policy of the site lets nobody wait by a function of theirs.
      for (
        let tries = 0;
        tries < 100 && (await page.inputValue("#source_outlet")) === "";
        tries++
      ) {
        await page.waitForTimeout(100);
      }
      expect(await page.inputValue("#source_outlet")).to.include("outlet");
      await page.click("button[value='add-hop']");
      await shows(page, "#saved", "Saved");
      await page.reload();
      expect(await page.inputValue("#text")).to.equal(text.line);
      expect(await whatIsNotOurs(page), text.tries).to.deep.equal([]);
      expect(heard, text.tries).to.deep.equal([]);
    }
  });

  it("shows them as text in the table, in what a change comes to, and in what it came to", async () => {
    const { page, heard } = await enter("editor");
    const { text } = first();
    const table = filled("/stories/{story}/table", first());
    await page.goto(table);
    await page.locator(".ct-row input").first().focus();
    for (const key of ["j", "Space", "?", "?", "Control+a", "c"]) await page.keyboard.press(key);
    await page.check("input[name=what][value=hedge]");
    await page.fill("#hedge", `${text.line} as typed`);
    await page.locator("#change button").click();
    await page.waitForURL(`**${table}/preview`);
    await shows(page, ".ct-changes .ct-fate", beginningOf(text));
    expect(await whatIsNotOurs(page)).to.deep.equal([]);
    await page.fill("#reason", text.line);
    await page.locator(".ct-apply button").click();
    await page.waitForURL(/[?&]changed=\d/);
    await shows(page, ".ct-row .hedge", beginningOf(text));
    expect(await whatIsNotOurs(page)).to.deep.equal([]);
    expect(heard).to.deep.equal([]);
  });

  it("shows them as text where two are found, compared, merged and parted", async () => {
    const { page, heard } = await enter("editor");
    const { text } = first();
    await page.goto(filled("/speakers/{twin}/merge", first()));
    await page.fill("#into", text.line);
    await page.press("#into", "Enter");
    await page.locator(`main a[href*="/merge?into=${first().keys["third"]}"]`).first().click();
    await page.locator("#reason").waitFor();
    expect(await whatIsNotOurs(page)).to.deep.equal([]);
    for (const done of ["merged", "undone"]) {
      await page.fill("#reason", text.line);
      await page.press("#reason", "Enter");
      await page.waitForURL(`**/merges/*?done=${done}`);
      expect(await whatIsNotOurs(page)).to.deep.equal([]);
    }
    expect(heard).to.deep.equal([]);
  });
});

/** Sends a form of the page with other values in some of its fields, whatever the browser would say to them. */
function send(action: string, fields: Readonly<Record<string, string>>): string {
  return `{
    const form = [...document.querySelectorAll("form")].find((one) => one.method === "post" &&
      new URL(one.action).pathname === ${JSON.stringify(action)});
    for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
      for (const field of form.querySelectorAll("[name]")) {
        if (field.name === name) field.removeAttribute("name");
      }
      const given = document.createElement("textarea");
      given.hidden = true;
      given.name = name;
      given.value = value;
      form.append(given);
    }
    HTMLFormElement.prototype.submit.call(form);
  }`;
}
