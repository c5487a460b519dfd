import { expect } from "chai";
import type { Page } from "playwright-core";
import { SOURCE } from "../../seeds/demo-story/ids.ts";
import { sourcePath } from "../../server/http/paths.ts";
import { useBrowser } from "../support/browser.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { onePageOfEachRoute } from "../support/every-page.ts";

const STORY = "/stories/musk-putin-call";

// The Sun stands in every claim of the story, and its piece is the source of all: a page of fifty claims
// is gone through on the page of the story.
const PAGES = onePageOfEachRoute.map(({ route, path }) => {
  if (route === "/speakers/:slug") return "/speakers/elon-musk";
  return route === "/sources/:id" ? sourcePath({ id: SOURCE.cnnInterview }) : path;
});

/** Where the focus came: its place among the expected stops, and whether a reader can see it there. */
interface Focus {
  readonly stop: number;
  readonly element: string;
  readonly outlined: boolean;
  readonly inView: boolean;
}

// Expected is whatever can be followed, pressed or filled in, in the order of the page; visited is
// written down by the page itself, which is twice as quick as asking it after each press.
const WATCH = `{
  window.stops = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']",
  )].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  window.visited = [];
  document.addEventListener("focusin", ({ target }) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(target);
    const box = target.getBoundingClientRect();
    window.visited.push({
      stop: window.stops.indexOf(target),
      element: target.outerHTML.slice(0, 120),
      outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 &&
        !/rgba\\(.*, 0\\)|transparent/.test(outlineColor),
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    });
  });
  window.stops.length
}`;

/** Presses Tab from the top of the page to its end. */
async function tabThrough(page: Page): Promise<{ expected: number; visited: Focus[] }> {
  const expected = await page.evaluate<number>(WATCH);
  // A date is several fields in one: the focus stays on it for a few presses.
  const dates = await page.locator("input[type=date]:visible").count();
  for (let press = 0; press < expected + dates * 3; press++) await page.keyboard.press("Tab");
  const visited = await page.evaluate<Focus[]>("window.visited");
  return { expected, visited };
}

describe("the keyboard", function () {
  this.timeout(60_000);
  const open = useBrowser();
  const site = useDemoSite();

  for (const path of PAGES) {
    it(`reaches everything on ${path}, in the order of the page and in sight`, async () => {
      const page = await open({ baseURL: site().origin });
      await page.goto(path);
      const { expected, visited } = await tabThrough(page);
      expect(expected).to.be.greaterThan(8);
      expect(visited.map(({ stop }) => stop)).to.deep.equal([...Array(expected).keys()]);
      expect(visited.filter(({ outlined, inView }) => !outlined || !inView)).to.deep.equal([]);
    });
  }

  it("reaches everything on a telephone's width, too", async () => {
    const page = await open({ baseURL: site().origin, width: 390 });
    await page.goto(`${STORY}?speaker=elon-musk`);
    const { expected, visited } = await tabThrough(page);
    expect(visited.map(({ stop }) => stop)).to.deep.equal([...Array(expected).keys()]);
    expect(visited.filter(({ outlined, inView }) => !outlined || !inView)).to.deep.equal([]);
  });

  it("goes back up past the axis of the chart, which stays in sight, and is not hidden by it", async () => {
    const page = await open({ baseURL: site().origin });
    await page.goto(STORY);
    await page.locator(".dc-row .dc-claim a").last().focus();
    const hidden: string[] = [];
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press("Shift+Tab");
      const behind = await page.evaluate<string | null>(`{
        const box = document.activeElement.getClientRects()[0];
        const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        there.closest(".dc-head") === null ? null : document.activeElement.outerHTML
      }`);
      if (behind !== null) hidden.push(behind);
    }
    expect(hidden).to.deep.equal([]);
  });

  it("skips the masthead where one wants to", async () => {
    const page = await open({ baseURL: site().origin });
    for (const path of ["/", STORY, "/search", "/nothing"]) {
      await page.goto(path);
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.className"), path).to.equal("skip");
      expect((await page.locator(".skip").boundingBox())?.y, path).to.be.at.least(0);
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id"), path).to.equal("content");
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(`document.activeElement.closest("main, footer") !== null`),
        path,
      ).to.equal(true);
    }
  });

  it("opens and closes what is folded", async () => {
    const page = await open({ baseURL: site().origin });
    await page.goto(STORY);
    const isOpen = async () =>
      await page.evaluate<boolean>(`document.querySelector(".story-filters").open`);
    const summary = page.locator(".story-filters > summary");
    await summary.focus();
    expect(await isOpen()).to.equal(false);
    await page.keyboard.press("Enter");
    expect(await isOpen()).to.equal(true);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.name")).to.equal("from");
    await summary.focus();
    await page.keyboard.press("Space");
    expect(await isOpen()).to.equal(false);
  });

  it("asks what a date as said means, and follows an example", async () => {
    const page = await open({ baseURL: site().origin });
    await page.goto("/dates");
    await page.focus("#phrase");
    await page.keyboard.type("before 3 October 2022");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/dates?phrase=before+3+October+2022*");
    expect(await page.locator(".reading").count()).to.equal(1);
    await page.locator(".examples a", { hasText: "3/4/2022" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/dates?phrase=3%2F4%2F2022");
    expect(await page.locator(".reading").count()).to.equal(2);
  });

  it("searches, filters and pages", async () => {
    const page = await open({ baseURL: site().origin });
    await page.goto("/");
    await page.focus("#quick-search");
    await page.keyboard.type("kamikaze");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=kamikaze");
    await page.locator(".facet a", { hasText: "The New York Sun" }).first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=kamikaze&*=the-new-york-sun");
    await page.goto(STORY);
    await page.locator(".pager a", { hasText: "Later" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${STORY}?after=*`);
    expect(await page.locator(".dc-claim").count()).to.be.greaterThan(5);
  });
});
