import { expect } from "chai";
import type { Page } from "playwright-core";
import { inviteFirstAdmin } from "../../server/accounts/first-admin.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { invitationPath } from "../../server/http/paths.ts";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { ownDatabase } from "../support/database.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { NOW, PASSWORD } from "../support/users.ts";
import { aTypist, type Typist } from "./typist.ts";

const STILL = 20_000;
const ADDRESS = "https://www.nysun.com/article/musk-putin-call";

// The three claims about the call, as somebody enters them who has the piece open. docs/desk.md tells these counts. With
// Tab alone it took 171 keys beside the texts.
const MUST_FIT = { typed: 577, steps: 43 };

describe("the three claims about the call, from an empty database by the keyboard alone", function () {
  this.timeout(240_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });

  it("take no click, and no more keys than the desk is said to take", async () => {
    const page = await open({ baseURL: site.origin });
    await page.goto(invitationPath((await inviteFirstAdmin(own.db, NOW)) ?? ""));
    await page.fill("#name", "Ann Lee");
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
    await page.goto("/claims/new");
    await page.locator("#source_title").waitFor({ state: "attached" });
    const clicks = await countClicks(page);
    const ann = aTypist(page);
    const began = performance.now();

    // The source and the story are told once.
    await ann.type("Did Musk speak with Putin?");
    await ann.press("Tab");
    await ann.type(ADDRESS);
    await page.locator("#source_title").waitFor({ state: "visible", timeout: STILL });
    await ann.tabTo("source_title");
    await ann.tabTo("source_title");
    await ann.type("Elon Musk Admits to Putin Call");
    await ann.tabTo("source_outlet");
    await ann.type("The New York Sun");
    await ann.tabTo("source_published");
    await ann.type("13 October 2022");

    await ann.press("Alt+PageDown");
    await ann.type("Musk’s call with Putin took place about 18 months before.");
    await ann.press("Tab");
    await ann.type("was about 18 months ago");
    await ann.press("Alt+PageDown");
    await newSpeaker(page, ann, "Elon Musk");
    await ann.type("said");
    await ann.press("Alt+PageDown");
    await ann.type("11 October 2022");
    await ann.tabTo("event");
    await ann.type("Musk’s call with Putin");
    await ann.tabTo("event_dating");
    await ann.type("about 18 months ago");
    await goOn(page, ann);

    // The next one begins with what the article says once.
    await ann.tabTo("text");
    await ann.type("Musk spoke with Putin shortly before he floated a peace proposal.");
    await ann.press("Tab");
    await ann.type("shortly before");
    await ann.press("Alt+PageDown");
    await ann.press("Alt+Delete");
    await ann.press("Alt+PageDown");
    await ann.tabTo("event");
    await ann.type("Musk’s call");
    await pickFirst(page, ann);
    await ann.tabTo("event_dating");
    await ann.type("before 3 October 2022");
    await link(page, ann, "contradicts", "about 18 months");
    await goOn(page, ann);

    await ann.tabTo("text");
    await ann.type("Musk told Bremmer that he had spoken with Putin before the tweet.");
    await ann.press("Tab");
    await ann.type("direct conversation");
    await ann.press("Alt+PageDown");
    await ann.press("Alt+Insert");
    await newSpeaker(page, ann, "Ian Bremmer");
    await ann.type("claimed");
    await ann.press("Alt+Insert");
    await ann.type("Elon M");
    await pickFirst(page, ann);
    await ann.press("Alt+PageDown");
    await ann.press("Control+a");
    await ann.type("this week");
    await ann.tabTo("event");
    await ann.type("Musk’s call");
    await pickFirst(page, ann);
    await ann.tabTo("event_dating");
    await ann.type("before 3 October 2022");
    await link(page, ann, "contradicts", "about 18 months");
    await ann.press("Control+Enter");
    await page.waitForURL(/\/claims\/[0-9a-f-]{36}$/, { timeout: STILL });

    const seconds = Math.round((performance.now() - began) / 1000);
    const { typed, steps } = ann;
    // What is counted is told, so that a step that comes back is seen.
    console.info(
      `      ${typed} keys of texts, ${steps} other keys, 0 clicks, ${seconds} s of a machine`,
    );
    expect(await clicks()).to.equal(0);
    expect(typed).to.be.at.most(MUST_FIT.typed);
    expect(steps).to.be.at.most(MUST_FIT.steps);
    await expectTheThree(page);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });

  async function expectTheThree(page: Page): Promise<void> {
    const rows = await own.db("claims").orderBy("recorded_at").select<{ id: string }[]>("id");
    expect(rows).to.have.length(3);
    const claims = [];
    for (const { id } of rows) {
      const found = await readRecord(own.db, "claim", id);
      if (found !== null) claims.push(found.record);
    }
    expect(claims.map(({ state }) => state)).to.deep.equal(["published", "published", "published"]);
    expect(claims.map(({ chain }) => chain.length)).to.deep.equal([2, 1, 3]);
    expect(claims.map(({ event_dating }) => event_dating?.edtf)).to.deep.equal([
      "2021-04~",
      "../2022-10-02",
      "../2022-10-02",
    ]);
    expect(new Set(claims.map(({ event_id }) => event_id)).size).to.equal(1);
    expect(await own.db("sources").count("* as n").first()).to.deep.equal({ n: 1 });
    expect(await own.db("links").where({ is_public: true }).count("* as n").first()).to.deep.equal({
      n: 2,
    });
    await page.goto("/");
    expect(await page.locator("main").innerText()).to.include("Did Musk speak with Putin?");
  }
});

/** Counts the clicks of a mouse from now on; Enter on a button is none. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  let clicks = 0;
  await page.exposeFunction("countClick", () => {
    clicks += 1;
  });
  await page.addInitScript(
    `addEventListener("pointerdown", () => window.countClick(), { capture: true });`,
  );
  await page.reload();
  return async () => {
    await page.evaluate("0");
    return clicks;
  };
}

/** Saves, publishes and goes on with the next claim of the same source. */
async function goOn(page: Page, ann: Typist): Promise<void> {
  const gone = page.waitForURL(/another=/, { timeout: STILL });
  await ann.press("Control+Shift+Enter");
  await gone;
  await page.locator("#text").waitFor({ state: "visible" });
}

/** Names somebody who is not here yet: the list offers a person first, and Tab takes it and goes on to the cue. */
async function newSpeaker(page: Page, ann: Typist, name: string): Promise<void> {
  await ann.type(name);
  const offered = page.locator(".combo-list:not([hidden]) [role=option]", { hasText: "a person" });
  await offered.first().waitFor({ timeout: STILL });
  await ann.press("Tab");
}

async function pickFirst(page: Page, ann: Typist): Promise<void> {
  const offered = page.locator(".combo-list:not([hidden]) [role=option]");
  await offered.first().waitFor({ timeout: STILL });
  const marked = page.locator(".combo-list:not([hidden]) [role=option][aria-selected=true]");
  if ((await marked.count()) === 0) await ann.press("ArrowDown");
  await ann.press("Enter");
}

async function link(page: Page, ann: Typist, kind: string, words: string): Promise<void> {
  await ann.press("Alt+PageDown");
  await ann.type(kind.slice(0, 3));
  await ann.press("Tab");
  await ann.type(words);
  await pickFirst(page, ann);
}
