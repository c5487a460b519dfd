import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { demoId } from "../../seeds/demo-story/ids.ts";
import { CHART_STYLESHEETS } from "../../server/chart/stylesheets.ts";
import { useBrowser } from "../support/browser.ts";
import { demoClaims } from "./demo-claims.ts";
import { drawDemo } from "./draw-demo.ts";

const PUBLIC = new URL("../../public/", import.meta.url);
const fileOf = async (name: string) => await readFile(new URL(name, PUBLIC), "utf8");

async function show(page: Page): Promise<void> {
  await page.setContent(`<!doctype html><html lang="en"><body>${await drawDemo()}</body></html>`);
  for (const sheet of ["css/tokens.css", "css/base.css", "css/claims.css", ...CHART_STYLESHEETS]) {
    await page.addStyleTag({ content: await fileOf(sheet) });
  }
  await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
  await page.addScriptTag({ type: "module", content: await fileOf("js/dispute-chart.js") });
  await page.waitForSelector(".dc-overlay", { state: "attached" });
}

/** The row of a claim of the demo story, by its number there. */
function rowOf(number: number): string {
  return `#row-${demoClaims.findIndex(({ id }) => id === demoId("claim", number))}`;
}

async function attributes(page: Page, selector: string, name: string): Promise<(string | null)[]> {
  const found = await page.locator(selector).all();
  return await Promise.all(found.map(async (element) => await element.getAttribute(name)));
}

async function tops(page: Page, selector: string): Promise<number[]> {
  const found = await page.locator(selector).all();
  const boxes = await Promise.all(found.map(async (element) => await element.boundingBox()));
  return boxes.flatMap((box) => (box === null ? [] : [box.y]));
}

describe("the script of the dispute chart", () => {
  const open = useBrowser();

  it("draws the arcs of a claim in one stroke over the pieces that are there, and marks whom they meet", async () => {
    const page = await open();
    await show(page);
    await page.hover(`${rowOf(201)} .dc-claim a`);
    const traced = await attributes(page, ".dc-overlay > g", "class");
    expect(traced).to.include.members(["kind-denies", "kind-contradicts"]);
    const touched = (await attributes(page, ".dc-touched", "id")).map((id) => `#${id}`);
    expect(touched).to.include.members([rowOf(201), rowOf(202), rowOf(302)]);
    // The arrowheads of the strokes lie on those of the rows.
    const there = await tops(page, ".dc-touched .dc-arcs > g > [class]");
    const heads = await tops(page, ".dc-overlay [transform]");
    expect(heads).to.have.length(traced.length);
    for (const head of heads) {
      expect(Math.min(...there.map((top) => Math.abs(top - head)))).to.be.below(0.1);
    }
    await page.mouse.move(0, 0);
    expect(await page.locator(".dc-overlay > g").count()).to.equal(0);
  });

  it("steps through the claims by j and k while the focus is in the chart, and only then", async () => {
    const page = await open();
    await show(page);
    await page.keyboard.press("j");
    expect(await attributes(page, ".dc-row:focus-within", "id")).to.deep.equal([]);
    await page.focus("#row-0 .dc-claim a");
    for (const key of ["j", "j", "k"]) await page.keyboard.press(key);
    expect(await attributes(page, ".dc-row:focus-within", "id")).to.deep.equal(["row-1"]);
  });

  it("hides a kind of link in the drawing and in the words, and shows it again", async () => {
    const page = await open();
    await show(page);
    const visible = async () => await page.locator(".dc-body .kind-denies:visible").count();
    const before = await visible();
    const button = page.locator(".dc-kinds [data-kind=denies] button");
    await button.click();
    expect(await visible()).to.equal(0);
    expect(await button.getAttribute("aria-pressed")).to.equal("false");
    await button.click();
    expect(await visible())
      .to.equal(before)
      .and.to.be.above(10);
  });
});
