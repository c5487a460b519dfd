import { expect } from "chai";
import type { Page } from "playwright-core";
import { layOutWhole, useBrowser } from "../support/browser.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { onePageOfEachRoute } from "../support/every-page.ts";

const STORY = "/stories/musk-putin-call";

/** All that can be read on a page, opened wherever it folds. */
async function textOf(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await layOutWhole(page);
  await page.evaluate(
    `for (const details of document.querySelectorAll("details")) details.open = true`,
  );
  return await page.evaluate<string>(`document.body.innerText.replace(/\\s+/g, " ")`);
}

describe("a page without scripts", function () {
  this.timeout(60_000);
  const open = useBrowser();
  const site = useDemoSite();

  it("says all that it says with them", async () => {
    const scripted = await open({ baseURL: site().origin });
    const plain = await open({ baseURL: site().origin, javaScriptEnabled: false });
    const addresses = onePageOfEachRoute.map(({ path }) => path).concat(`${STORY}?group=event`);
    const html = await Promise.all(addresses.map(async (path) => await site().html(path)));
    const withScripts = addresses.filter((_, nth) => html[nth]?.includes("<script"));
    expect(withScripts).to.include(STORY);
    for (const path of withScripts) {
      const text = await textOf(plain, path);
      expect(text.length, path).to.be.greaterThan(300);
      expect(text, path).to.equal(await textOf(scripted, path));
    }
  });

  it("can be filtered by day, and searched", async () => {
    const page = await open({ baseURL: site().origin, javaScriptEnabled: false });
    await page.goto(STORY);
    await page.click("details.story-filters summary");
    await page.fill("#from", "2022-10-11");
    await page.fill("#to", "2022-10-11");
    await page.click("text=Show these days");
    expect(page.url()).to.match(/\?from=2022-10-11&to=2022-10-11$/);
    expect(await page.locator(".dc-claim").count()).to.be.within(1, 60);
    await page.fill("#quick-search", "bridge");
    await page.click(".quick-search button");
    expect(new URL(page.url()).search).to.equal("?q=bridge");
    expect(await page.locator(".claim").count()).to.be.greaterThan(3);
  });

  it("reads a date as said, and keeps the question", async () => {
    const page = await open({ baseURL: site().origin, javaScriptEnabled: false });
    await page.goto("/dates");
    await page.fill("#phrase", "about 18 months ago");
    await page.fill("#anchor", "2022-10-11");
    await page.click(".phrase-form button");
    expect(await page.locator(".reading h3").innerText()).to.include("about April 2021");
    expect(await page.inputValue("#phrase")).to.equal("about 18 months ago");
    expect(await page.inputValue("#anchor")).to.equal("2022-10-11");
    await page.fill("#phrase", "2021-13");
    await page.click(".phrase-form button");
    expect(await page.locator("#phrase-fault").innerText()).to.include("there is no month 13");
    expect(await page.inputValue("#phrase")).to.equal("2021-13");
  });
});

describe("the story page with its script", function () {
  this.timeout(60_000);
  const open = useBrowser();
  const site = useDemoSite();

  it("brings the arcs of a claim forward under the pointer and the focus, and steps by j and k", async () => {
    const page = await open({ baseURL: site().origin });
    await page.goto(STORY);
    const linked = page.locator(".dc-row", { has: page.locator(".dc-links .kind-denies") });
    await linked.first().scrollIntoViewIfNeeded();
    const arcs = page.locator(".dc-overlay > *");
    expect(await arcs.count()).to.equal(0);
    await linked.first().locator(".dc-claim a").hover();
    expect(await arcs.count()).to.be.greaterThan(0);
    expect(await page.locator(".dc-row.dc-touched").count()).to.be.greaterThan(1);
    await page.mouse.move(5, 5);
    expect(await arcs.count()).to.equal(0);
    await linked.first().locator(".dc-claim a").focus();
    expect(await arcs.count()).to.be.greaterThan(0);
    const row = async () =>
      await page.evaluate<string>(`document.activeElement.closest(".dc-row").id`);
    const first = await row();
    await page.keyboard.press("j");
    expect(await row()).not.to.equal(first);
    await page.keyboard.press("k");
    expect(await row()).to.equal(first);
  });
});
