import { expect } from "chai";
import type { Knex } from "knex";
import type { Page } from "playwright-core";
import { changeRecord } from "../../server/editing/change-record.ts";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { aSource, aStory, anEvent, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";
import { whatSticksOut } from "./what-sticks-out.ts";

const EDITOR = "Bo Ray";
const REWORDED = { who: "Ann Lee", reason: "It is named so." };
const LONG =
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3);

describe("the forms of records, in a browser", function () {
  this.timeout(120_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  let site: Site | undefined;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
    await aUser(own.db, "editor", EDITOR);
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });
  const db = (): Knex => {
    if (own === undefined) throw new Error("this serves tests");
    return own.db;
  };
  const enter = async (options: { javaScriptEnabled?: boolean } = {}): Promise<Page> => {
    const page = await open({ baseURL: site?.origin ?? "", ...options });
    await page.goto("/sign-in");
    await page.fill("#name", EDITOR);
    await page.fill("#password", PASSWORD);
    await page.press("#password", "Enter");
    await page.waitForURL("**/account");
    return page;
  };

  it("take the keyboard alone, without scripts: from an empty site to a dated source and an event", async () => {
    const page = await enter({ javaScriptEnabled: false });
    await page.goto("/");
    await page.getByRole("link", { name: "New story" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#title");
    await page.focus("#title");
    await page.keyboard.type("The call");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/stories/the-call/edit**");
    expect(await page.getByRole("status").innerText()).to.include("The story is made");

    await page.getByRole("link", { name: "Add an event" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/events/new");
    await page.focus("#title");
    await page.keyboard.type("The call itself");
    for (const text of ["", "on Wednesday"]) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(text);
    }
    await page.keyboard.press("Tab");
    await page.keyboard.type("10112022");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#dating_reading-fault");
    expect(await page.inputValue("#dating_phrase")).to.equal("on Wednesday");
    expect(await page.locator(".record-faults:focus").innerText()).to.include(
      "can be read in 2 ways",
    );
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.focus("#dating_reading");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/edit?done=made");

    await page.goto("/sources");
    await page.getByRole("link", { name: "New source" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#url");
    await page.focus("#url");
    await page.keyboard.type("https://example.org/call");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Who called whom");
    // Past its kind and its language.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("The Globe");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("11 October 2022");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/edit?done=made&outlet=the-globe");
    expect(await page.getByRole("status").innerText()).to.include(
      "“The Globe”: it is a new outlet",
    );
    const [source] = await db()<{ published_edtf: string }>("sources");
    expect(source?.published_edtf).to.equal("2022-10-11");
  });

  it("break no rule of accessibility, wide or narrow, by day or by night, with faults or without", async () => {
    const story = await aStory(db(), { slug: "open", title: "Open" });
    const event = await anEvent(db(), {
      story_id: story.id,
      dating: dated("2022-10", "in October"),
    });
    const source = await aSource(db(), { title: "A work", published: dated("2022-10-11") });
    const page = await enter();
    for (const path of [
      "/stories/new",
      "/speakers/new",
      "/sources/new",
      "/stories/open/events/new",
      "/stories/open/edit",
      `/events/${event.id}/edit`,
      `/sources/${source.id}/edit`,
      "/stories/open",
      "/stories",
    ]) {
      await page.goto(path);
      await lookAt(page);
    }
    await page.goto("/sources/new");
    await page.fill("#url", "nowhere");
    await page.fill("#published_phrase", "on Wednesday");
    await page.fill("#published_anchor", "2022-10-11");
    await page.click("text=Make the source");
    await page.waitForSelector("#published_reading-fault");
    await lookAt(page);
    await page.fill("#published_phrase", "in 2022");
    await page.fill("#published_anchor", "");
    await page.click("text=Make the source");
    await page.waitForSelector("#url-fault");
    await lookAt(page);

    await page.goto("/stories/open/edit");
    await changeRecord(db(), REWORDED, {
      entity: "story",
      id: story.id,
      version: 1,
      edit: (it) => ({ ...it, title: "Theirs" }),
    });
    await page.fill("#title", "Mine");
    await page.fill("#reason", "It is called so.");
    await page.click("text=Save");
    await page.waitForSelector(".edits-met");
    expect(await page.locator(".edits-met").innerText())
      .to.include("Theirs")
      .and.include("Mine");
    await lookAt(page);
  });

  it("do not move sideways on a narrow screen, however long a word is", async () => {
    const story = await aStory(db(), { slug: "long", title: LONG, state: "draft" });
    const event = await anEvent(db(), { story_id: story.id, title: LONG });
    const source = await aSource(db(), { title: LONG });
    const page = await enter();
    const seen = [
      "/stories/new",
      "/speakers/new",
      "/sources/new",
      "/stories/long/events/new",
      "/stories/long/edit",
      `/events/${event.id}/edit`,
      `/sources/${source.id}/edit`,
    ];
    expect(await whatSticksOut(page, seen, [390, 320])).to.deep.equal([]);
  });
});
