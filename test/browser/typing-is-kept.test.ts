import { expect } from "chai";
import type { Page, Route } from "playwright-core";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { useBrowser } from "../support/browser.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { aUser, PASSWORD } from "../support/users.ts";

const STILL = 20_000;

describe("what is typed into the form of a claim, in a browser", function () {
  this.timeout(120_000);
  const open = useBrowser();
  const site = useWholeSite(async (db) => {
    await seedDemoStory(db, new Date("2026-11-22T10:00:00Z"));
    await aUser(db, "editor", "Ann Lee");
  });

  const enter = async (): Promise<Page> => {
    const page = await open({ baseURL: site().origin });
    await page.goto("/sign-in?next=/claims/new");
    await page.fill("#name", "Ann Lee");
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(({ pathname }) => pathname === "/claims/new", { timeout: STILL });
    return page;
  };
  const says = async (page: Page, words: RegExp) => {
    await page.locator("#saved", { hasText: words }).waitFor({ timeout: STILL });
  };
  const atAddressOfCopies = /\/working-copies.*\.json/;
  /** Fills in a claim that can be saved. */
  const fillIn = async (page: Page, text: string) => {
    await page.selectOption("#story", { index: 1 });
    await page.fill("#source", `https://news.example/${encodeURIComponent(text)}`);
    await page.locator("#source_title").waitFor({ state: "visible", timeout: STILL });
    await page.fill("#source_title", text);
    await page.fill("#source_outlet", "The Sun of Example");
    await page.fill("#source_published", "13 October 2022");
    await page.fill("#text", text);
  };
  /** How many copies of it are begun, and how many drafts. */
  const onDesk = async (page: Page, text: string) => {
    await page.goto("/desk");
    const count = async (list: string) =>
      await page.locator(`section[aria-labelledby=${list}] a`, { hasText: text }).count();
    return { begun: await count("unfinished"), drafts: await count("drafts") };
  };

  it("is not replaced by what was offered for less of it", async () => {
    const page = await enter();
    const speaker = page.locator("[id='hops.1.speaker']");
    await speaker.focus();
    await page.keyboard.type("Mus");
    const marked = page.locator(".combo-list [role=option][aria-selected=true]");
    await marked.waitFor({ timeout: STILL });
    // The next answer does not come before the key does.
    await page.route("**/suggest/**", () => null);
    await page.keyboard.type("terfrau");
    await page.keyboard.press("Tab");
    expect(await speaker.inputValue()).to.equal("Musterfrau");
    expect(await page.inputValue("[name='hops.1.speaker_id']")).to.equal("");
  });

  it("is kept by itself once a server that failed is well again", async () => {
    const page = await enter();
    let failed = 0;
    await page.route(atAddressOfCopies, async (route) => {
      failed += 1;
      if (failed > 2) await route.continue();
      else await route.fulfill({ status: 503, body: "" });
    });
    await page.fill("#text", "Half a sentence");
    await says(page, /cannot take it now\. It is tried again/);
    await says(page, /^Saved/);
    expect(failed).to.equal(3);
  });

  it("goes off with the page where the server had failed", async () => {
    const page = await enter();
    const fail = async (route: Route) => await route.fulfill({ status: 503, body: "" });
    await page.route(atAddressOfCopies, fail, { times: 1 });
    await page.fill("#text", "Lost by no failure");
    await says(page, /tried again/);
    await page.goto("/desk");
    const link = page.locator("a", { hasText: "Lost by no failure" });
    for (let tried = 0; tried < 20 && (await link.count()) === 0; tried++) {
      await page.waitForTimeout(250);
      await page.reload();
    }
    expect(await link.count()).to.equal(1);
  });

  it("is kept though the form was sent and the page did not go", async () => {
    const page = await enter();
    await page.route("**/claims", async (route) => {
      await route.fulfill({ status: 204 });
    });
    await page.fill("#text", "Sent");
    await page.locator(".entry-end button[value=draft]").click();
    await page.fill("#text", "Sent, and gone on with");
    await says(page, /^Saved/);
  });

  it("is no copy beside the draft that was saved while the copy was being made", async () => {
    const page = await enter();
    let answer = () => {};
    const saved = new Promise<void>((resolve) => (answer = resolve));
    const out = page.waitForRequest(atAddressOfCopies, { timeout: STILL });
    await page.route(atAddressOfCopies, async (route) => {
      const made = await route.fetch();
      await saved;
      // Nobody waits for it where the page has gone.
      await route.fulfill({ response: made }).catch(() => null);
    });
    await fillIn(page, "Saved while it was kept");
    await out;
    await page.keyboard.press("Control+s");
    setTimeout(answer, 500);
    await page.waitForURL(/\/edit\?saved=draft$/, { timeout: STILL });
    expect(await onDesk(page, "Saved while it was kept")).to.deep.equal({ begun: 0, drafts: 1 });
  });

  it("is saved once, though the copy is not made and the keys are pressed again", async () => {
    const page = await enter();
    const out = page.waitForRequest(atAddressOfCopies, { timeout: STILL });
    await page.route(atAddressOfCopies, () => null);
    await fillIn(page, "Saved without a copy");
    await out;
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/claims")) sent.push(request.postData() ?? "");
    });
    await page.keyboard.press("Control+s");
    await page.keyboard.press("Control+s");
    await page.waitForURL(/\/edit\?saved=draft$/, { timeout: STILL });
    expect(sent).to.have.length(1);
    expect(sent[0]).to.include("do=draft");
    expect(await onDesk(page, "Saved without a copy")).to.deep.equal({ begun: 0, drafts: 1 });
  });
});
