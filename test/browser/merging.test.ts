import { expect } from "chai";
import type { Page } from "playwright-core";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { aClaim, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";
import { whatSticksOut } from "./what-sticks-out.ts";
import { published, read } from "../anchors/hanging.ts";

const EDITOR = "Bo Ray";

describe("merging, in a browser", function () {
  this.timeout(180_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  let site: Site | undefined;
  const pages: string[] = [];
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
    await own.db.transaction(async (db) => {
      await aUser(db, "editor", EDITOR);
      const speakers = [
        await aSpeaker(db, {
          slug: "itar-tass",
          name: "Itar-Tass",
          kind: "outlet",
          same_as: [`https://example.org/${"long".repeat(40)}`],
        }),
        await aSpeaker(db, {
          slug: "tass",
          name: "TASS",
          kind: "outlet",
          aliases: ["Донаудампфшифффартселектрицитетен"],
        }),
      ];
      const sources = [
        await aSource(db, {
          published: dated("2022-10-11"),
          url: `https://example.org/${"a".repeat(150)}`,
        }),
        await aSource(db, { published: dated("2022-10-13") }),
      ];
      const story = await aStory(db, { slug: "the-call" });
      const events = [
        await anEvent(db, { story_id: story.id }),
        await anEvent(db, { story_id: story.id }),
      ];
      for (const [at, source] of sources.entries()) {
        await aClaim(db, {
          story_id: story.id,
          source_id: source.id,
          claimant_id: speakers[at]?.id ?? null,
          event_id: events[at]?.id ?? null,
          said: read("two days ago", published(source), source.published ?? dated("2022")),
        });
      }
      pages.push(
        "/speakers/itar-tass/merge",
        "/speakers/itar-tass/merge?into=tass",
        `/sources/${sources[0]?.id}/merge?into=${sources[1]?.id}`,
        `/events/${events[0]?.id}/merge?into=${events[1]?.id}`,
        `/events/${events[0]?.id}/merge`,
        "/speakers/tass/address",
        "/stories/the-call/address",
        "/speakers/tass",
        "/merges",
      );
    });
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });
  const enter = async (options: { javaScriptEnabled?: boolean } = {}): Promise<Page> => {
    const page = await open({ baseURL: site?.origin ?? "", ...options });
    await page.goto("/sign-in");
    await page.fill("#name", EDITOR);
    await page.fill("#password", PASSWORD);
    await page.press("#password", "Enter");
    await page.waitForURL("**/account");
    return page;
  };

  it("breaks no rule of accessibility on any page, and fits on a telephone", async () => {
    const page = await enter();
    for (const path of pages) {
      await page.goto(path);
      await lookAt(page);
    }
    expect(await whatSticksOut(page, pages, [390, 1360])).to.deep.equal([]);
  });

  it("takes the keyboard alone, without scripts: found, merged, and parted again", async () => {
    const page = await enter({ javaScriptEnabled: false });
    const press = async (name: string, role: "link" | "button" = "link") => {
      await page.getByRole(role, { name, exact: true }).first().focus();
      await page.keyboard.press("Enter");
    };
    await page.goto("/speakers/itar-tass");
    await press("Merge");
    await page.waitForSelector("#into");
    await page.focus("#into");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("tass");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#reason");
    await page.focus("#reason");
    await page.keyboard.type("The same agency.");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/merges/*?done=merged");
    expect(await page.getByRole("status").innerText()).to.include("They are one now.");
    await lookAtWithScripts(page.url());
    await page.focus("#reason");
    await page.keyboard.type("Two after all.");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/merges/*?done=undone");
    expect(await page.getByRole("status").innerText()).to.include("They are two again.");
    await page.goto("/speakers/itar-tass/address");
    await page.focus("#slug");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("not an address");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Why not.");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#slug-fault");
    expect(await page.locator(".fault-summary:focus").innerText()).to.include("The new address");
    expect(await page.inputValue("#slug")).to.equal("not an address");
    expect(await page.getAttribute("#slug", "aria-invalid")).to.equal("true");
  });

  async function lookAtWithScripts(url: string): Promise<void> {
    const page = await enter();
    await page.goto(url);
    await lookAt(page);
    if (process.env["SHOTS"] !== undefined) {
      for (const [at, path] of [pages[1], pages[2], pages[0], pages[5], url].entries()) {
        for (const width of [1360, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path ?? "/");
          await page.screenshot({
            path: `${process.env["SHOTS"]}/m${at}-${width}.png`,
            fullPage: true,
          });
        }
      }
    }
  }
});
