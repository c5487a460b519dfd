import { expect } from "chai";
import type { Page } from "playwright-core";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { makeDating } from "../../server/dates/dating.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { editClaimPath } from "../../server/http/paths.ts";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { aClaim } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";
import { whatSticksOut } from "./what-sticks-out.ts";

const STILL = 20_000;

describe("the form of a claim, in a browser", function () {
  this.timeout(180_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  let made = 0;

  before(async () => {
    own = await ownDatabase();
    await seedDemoStory(own.db, new Date("2026-11-22T10:00:00Z"));
    site = await startSite(own.db);
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });

  /** Somebody new with this role, at the empty form. */
  const enter = async (
    role: "contributor" | "editor" = "editor",
    width = 1360,
    more: { javaScriptEnabled?: boolean } = {},
  ): Promise<Page> => {
    const page = await open({ baseURL: site.origin, width, ...more });
    const { name } = await aUser(own.db, role, `Browsing ${++made}`);
    await page.goto("/sign-in?next=/claims/new");
    await page.fill("#name", name);
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(({ pathname }) => pathname === "/claims/new", { timeout: STILL });
    return page;
  };
  const saved = async (page: Page) => {
    await page.locator("#saved", { hasText: /^Saved/ }).waitFor({ timeout: STILL });
    await page.waitForURL(({ search }) => search.startsWith("?copy="), { timeout: STILL });
  };
  const told = async (page: Page, field: string, words: RegExp) => {
    await page
      .locator(`[id='${field}-read']`, { hasText: words })
      .waitFor({ state: "visible", timeout: STILL });
  };

  it("cuts nothing off what is pasted: it says how much is too much, and keeps all of it", async () => {
    const page = await enter("contributor");
    const quote = `${"word ".repeat(450)}and THE END.`;
    await page.focus("#quote");
    await page.keyboard.insertText(quote);
    const tooLong = page.locator("#quote + .field-long");
    await tooLong.waitFor({ timeout: STILL });
    expect(await tooLong.textContent()).to.equal("2,262 characters: 262 more than are taken.");
    await page.locator("#text").fill("The bridge is open.");
    await page.keyboard.press("Control+s");
    const fault = page.locator("#quote-fault");
    await fault.waitFor({ timeout: STILL });
    expect(await fault.textContent()).to.include("At most 2,000 characters; this has 2,262.");
    expect(await page.inputValue("#quote")).to.equal(quote);
    await page.locator("#quote").fill("The end.");
    expect(await tooLong.count()).to.equal(0);
  });

  it("takes the keyboard alone: a claim with its chain, dates and a denial, published", async () => {
    const page = await enter();
    const { keyboard } = page;
    expect(await page.evaluate<string>("document.activeElement.id")).to.equal("source");
    await page.focus("#story");
    await keyboard.press("ArrowDown");
    await keyboard.press("Tab");
    await keyboard.type("https://news.example/call?utm_source=mail");
    await page.locator("#source_title").waitFor({ state: "visible", timeout: STILL });
    await page.focus("#source_title");
    await keyboard.type("Musk answers");
    await page.focus("#source_outlet");
    await keyboard.type("The Sun of Example");
    await page.focus("#source_published");
    await keyboard.type("13 October 2022");
    await told(page, "source_published", /13 October 2022/);
    await page.focus("#text");
    await keyboard.type("There was no call at all.");
    await page.focus("[id='hops.1.speaker']");
    await keyboard.type("musk");
    await page.locator(".combo-list [role=option][aria-selected=true]").waitFor({ timeout: STILL });
    await keyboard.press("Tab");
    expect(await page.inputValue("[id='hops.1.speaker']")).to.equal("Elon Musk");
    await page.focus("#said");
    await keyboard.type("on Tuesday");
    await told(page, "said", /11 October 2022/);
    await page.focus("#event_dating");
    await keyboard.type("about 18 months ago");
    await told(page, "event_dating", /2021/);
    await page.selectOption("[id='links.0.kind']", "denies");
    await page.focus("[id='links.0.to']");
    await keyboard.type("spoken with Vladimir Putin only once");
    await page.locator("#links .combo-list [role=option]").first().waitFor({ timeout: STILL });
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    expect(await page.inputValue("[name='links.0.to_id']")).to.match(/^[0-9a-f-]{36}$/);
    await keyboard.press("Control+Enter");
    await page.waitForURL(/\/claims\/[0-9a-f-]{36}$/, { timeout: STILL });
    const claim = await readRecord(own.db, "claim", page.url().slice(-36));
    expect(claim?.record).to.include({ state: "published", text: "There was no call at all." });
    expect(claim?.record.said?.edtf).to.equal("2022-10-11");
    expect(claim?.record.event_dating?.edtf).to.equal("2021-04~");
    expect(await page.locator(".links").innerText()).to.include("only once");
  });

  it("keeps what is typed through a reload and a closed tab", async () => {
    const page = await enter("contributor");
    await page.fill("#text", "Half a sentence that must not be");
    await saved(page);
    await page.reload();
    expect(await page.inputValue("#text")).to.equal("Half a sentence that must not be");
    await page.fill("#text", "Half a sentence that must not be lost");
    await page.close({ runBeforeUnload: true });
    const after = await page.context().newPage();
    await after.goto("/desk");
    await after.locator("#unfinished").waitFor({ timeout: STILL });
    // The last words went off as the page did.
    const link = after.locator("a", { hasText: "must not be lost" });
    for (let tried = 0; tried < 20 && (await link.count()) === 0; tried++) {
      await after.waitForTimeout(500);
      await after.reload();
    }
    await link.click();
    await after.waitForURL(({ pathname }) => pathname === "/claims/new", { timeout: STILL });
    expect(await after.inputValue("#text")).to.include("lost");
  });

  it("hands in with the keys of a contributor and goes on with the next claim", async () => {
    const page = await enter("contributor");
    await page.selectOption("#story", { index: 1 });
    await page.fill("#source", "https://news.example/handed-in");
    await page.locator("#source_title").waitFor({ state: "visible", timeout: STILL });
    await page.fill("#source_title", "Handed in");
    await page.fill("#source_outlet", "The Sun of Example");
    await page.fill("#source_published", "13 October 2022");
    await page.fill("#text", "It was handed in.");
    await page.fill("[id='hops.1.speaker']", "Elon Musk");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Shift+Enter");
    await page.waitForURL(({ search }) => search.startsWith("?another="), { timeout: STILL });
    const id = new URL(page.url()).searchParams.get("another") ?? "";
    const claim = await readRecord(own.db, "claim", id);
    expect(claim?.record).to.include({ state: "in review", text: "It was handed in." });
  });

  it("gives rows more and less in their places, with the focus, and numbers them anew", async () => {
    const page = await enter();
    await page.fill("[id='hops.1.speaker']", "Ann");
    await page.keyboard.press("Escape");
    await page.focus("#said");
    await page.click("button[value='add-hop']");
    expect(await page.evaluate<string>("document.activeElement.id")).to.equal("hops.2.speaker");
    await page.keyboard.type("Bo");
    await page.keyboard.press("Escape");
    await page.check("input[name=claimant][value='2']");
    await page.click("button[value='remove-hop-0']");
    expect(await page.inputValue("[id='hops.0.speaker']")).to.equal("Ann");
    expect(await page.inputValue("[id='hops.1.speaker']")).to.equal("Bo");
    expect(await page.isChecked("input[name=claimant][value='1']")).to.equal(true);
    await page.click("button[value='add-link']");
    expect(await page.locator("#links > li").count()).to.equal(2);
  });

  it("tells what is there already and nearly the same, and picks another reading", async () => {
    const page = await enter();
    await page.selectOption("#story", { index: 1 });
    await page.fill("#text", "Elon Musk has spoken with Vladimir Putin only once");
    await page.locator("#like li").first().waitFor({ timeout: STILL });
    await page.focus("#said");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.fill("#said_from", "2022-10-13");
    await page.fill("#said", "on Wednesday");
    await page.locator("#said_reading").waitFor({ state: "visible", timeout: STILL });
    await page.selectOption("#said_reading", "2");
    await told(page, "said", /19 October 2022/);
  });

  it("takes the day of who knows it, by the keyboard, behind one key more, and reads it at once", async () => {
    const page = await enter();
    const { keyboard } = page;
    await page.focus("#said");
    await keyboard.type("on Tuesday");
    await told(page, "said", /No days/);
    // What nobody opens is one key on the way to the next field.
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    expect(await page.evaluate<string>("document.activeElement.id")).to.equal("event");
    await keyboard.press("Shift+Tab");
    await keyboard.press("Enter");
    await keyboard.press("Tab");
    expect(await page.evaluate<string>("document.activeElement.id")).to.equal("said_day");
    await keyboard.type("10122022");
    await told(page, "said", /12 October 2022 The editor gave the day/);
    expect(await page.inputValue("#said")).to.equal("on Tuesday");
    await lookAt(page);
    await keyboard.press("Control+a");
    await keyboard.press("Delete");
    await told(page, "said", /No days/);
  });

  it("shows half a day where it is, though it was folded away", async () => {
    const page = await enter();
    await page.locator("[data-date=said] summary").press("Enter");
    await page.focus("#said_day");
    await page.keyboard.type("10");
    await page.locator("[data-date=said] summary").press("Enter");
    await page.locator("#said_day").waitFor({ state: "hidden", timeout: STILL });
    await page.keyboard.press("Control+s");
    await page.locator("#said_day").waitFor({ state: "visible", timeout: STILL });
    expect(await page.evaluate<string>("document.activeElement.id")).to.equal("said_day");
    expect(page.url()).to.include("/claims/new");
  });

  it("hides no field that has the focus behind its bar of buttons, from the first to the last and back", async () => {
    const known = await own.db.transaction(async (trx) => await aClaim(trx));
    const page = await enter();
    await page.setViewportSize({ width: 1360, height: 800 });
    for (const path of ["/claims/new", editClaimPath(known)]) {
      await page.goto(path);
      await page.evaluate(
        "for (const each of document.querySelectorAll('details')) each.open = true",
      );
      for (const key of ["Tab", "Shift+Tab"] as const) {
        const hidden = await hiddenByBar(page, key);
        expect(hidden.passed, `${path} ${key}`).to.be.greaterThan(40);
        expect(hidden.covered, `${path} ${key}`).to.deep.equal([]);
      }
    }
  });

  it("goes on in the field from within which it was saved, once, where that stood", async () => {
    const page = await enter();
    const at = async () =>
      await page.evaluate<{ name: string; caret: number; top: number }>(`{
        const { name, selectionStart } = document.activeElement;
        const { top } = document.activeElement.getBoundingClientRect();
        ({ name, caret: selectionStart, top: Math.round(top) })
      }`);
    await page.setViewportSize({ width: 1360, height: 680 });
    await page.selectOption("#story", { index: 1 });
    await page.fill("#source", "https://news.example/saved-within");
    await page.locator("#source_title").waitFor({ state: "visible", timeout: STILL });
    await page.fill("#source_title", "Saved from within");
    await page.fill("#source_outlet", "The Sun of Example");
    await page.fill("#source_published", "13 October 2022");
    await page.fill("#text", "It was saved from within.");
    await page.fill("#quote", "from within");
    // What is read and offered while it is typed comes later, and moves what stands below; it is kept after that.
    await saved(page);
    const before = await at();
    await page.keyboard.press("Control+s");
    await page.waitForURL(/\/edit\?saved=draft$/, { timeout: STILL });
    await page.locator("#quote:focus").waitFor({ timeout: STILL });
    const after = await at();
    expect(after).to.include({ name: "quote", caret: "from within".length });
    expect(after.top).to.be.closeTo(before.top, 2);
    await page.locator("#saved", { hasText: /^Saved as a draft$/ }).waitFor({ timeout: STILL });
    // From within a field that is folded away, by Enter.
    await page.locator("summary", { hasText: "Hedge" }).press("Enter");
    await page.focus("#locator");
    const loaded = page.waitForEvent("domcontentloaded", { timeout: STILL });
    await page.keyboard.press("Enter");
    await loaded;
    await page.locator("#locator:focus").waitFor({ timeout: STILL });
    await page.reload();
    await page.locator("#saved").waitFor({ state: "attached" });
    expect(await page.evaluate<string>("document.activeElement.tagName")).to.equal("BODY");
    // What is refused is told first.
    await page.fill("#text", "");
    await page.keyboard.press("Control+s");
    await page.locator(".entry-faults:focus").waitFor({ timeout: STILL });
  });

  it("goes on at what is wrong where a form is refused, with scripts and without", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await enter("contributor", 1360, { javaScriptEnabled });
      // Nothing is typed: the first button of the form is pressed, and on a form of records the only one.
      for (const [path, summary] of [
        ["/claims/new", ".entry-faults"],
        ["/stories/new", ".record-faults"],
      ] as const) {
        await page.goto(path);
        await page.locator("main form.desk-form input[type=text]").first().press("Enter");
        await page.locator(`${summary}:focus`).waitFor({ timeout: STILL });
        expect(await page.locator("[autofocus]").count(), path).to.equal(1);
        // Whatever gets the focus is read out: an alert would be read beside it.
        expect(await page.locator("[role=alert]").count(), path).to.equal(0);
        await page.keyboard.press("Tab");
        expect(
          await page.evaluate(`document.activeElement === document.querySelector("${summary} a")`),
          path,
        ).to.equal(true);
      }
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await page.fill("#name", "Nobody here");
      await page.fill("#password", "not the password");
      await page.keyboard.press("Enter");
      await page.locator("#name[aria-invalid]:focus").waitFor({ timeout: STILL });
    }
  });

  it("breaks no rule of accessibility, with faults and with an open list, and nothing sticks out", async () => {
    const page = await enter();
    await lookAt(page);
    await page.fill("[id='links.0.to']", "");
    await page.locator(".entry-end button[value=draft]").click();
    await page.waitForSelector(".entry-faults");
    await lookAt(page);
    await page.setViewportSize({ width: 1360, height: 900 });
    await page.focus("[id='hops.1.speaker']");
    await page.keyboard.type("musk");
    await page.locator(".combo-list [role=option]").first().waitFor({ timeout: STILL });
    await page.focus("#quote");
    await page.goto("/desk");
    await lookAt(page);
    const said = makeDating({
      phrase: "on Tuesday",
      anchor: null,
      edtf: "2022-10-12",
      basis: "inferred",
      reason: "Looked up.",
    });
    const known = await own.db.transaction(async (trx) => await aClaim(trx, { said }));
    const narrow = ["/claims/new", "/desk", editClaimPath(known)];
    expect(await whatSticksOut(page, narrow, [1360, 390, 320])).to.deep.equal([]);
  });
});

/** Goes through the whole form, and tells how many fields were passed and which of them lay under the bar. */
async function hiddenByBar(page: Page, key: "Tab" | "Shift+Tab") {
  const covered: string[] = [];
  let passed = 0;
  const fields = page.locator(
    ".entry-form :is(input:not([type=hidden]), select, .entry-end button)",
  );
  await (key === "Tab" ? fields.first() : fields.last()).focus();
  for (;;) {
    const at = await page.evaluate<{ name: string; isCovered: boolean } | null>(`{
      const field = document.activeElement;
      const bar = document.querySelector(".entry-end");
      const [box, over] = [field, bar].map((each) => each.getBoundingClientRect());
      field.closest(".entry-form") === null ? null : {
        name: field.id || field.textContent.trim(),
        isCovered: !bar.contains(field) && box.bottom > over.top + 0.5 && box.top < over.bottom,
      };
    }`);
    if (at === null) break;
    passed += 1;
    if (at.isCovered) covered.push(at.name);
    await page.keyboard.press(key);
  }
  return { passed, covered };
}
