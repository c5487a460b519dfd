import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { atTheEnd } from "./at-the-end.ts";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

let running: Promise<Browser> | undefined;

/** How a reader sees a page. Each has its own width and colours. */
export interface Look {
  readonly width: number;
  readonly colours: "light" | "dark";
}

/** The looks that every page is looked at in: a desk and a telephone, by day and by night. */
export const LOOKS: readonly Look[] = [1360, 390].flatMap((width) => [
  { width, colours: "light" as const },
  { width, colours: "dark" as const },
]);

/**
 * A real browser for the calling `describe`, the same for all of them. Where there is none on this machine
 * (CHROMIUM may name one) the tests are skipped; in continuous integration, where CI is "true", they fail.
 *
 * @returns a function that opens a page in a fresh context, which is closed after the test
 * @example const open = useBrowser(); it("…", async () => { const page = await open({ width: 390 }); });
 */
export function useBrowser(): (look?: Partial<Look> & BrowserContextOptions) => Promise<Page> {
  let opened: Page[] = [];
  before(function () {
    const path = [process.env["CHROMIUM"], ...PLACES].find((place) => place && existsSync(place));
    if (path !== undefined) running ??= launch(path);
    else if (process.env["CI"] === "true") throw new Error("no Chromium: set CHROMIUM to its path");
    else this.skip();
  });
  afterEach(async () => {
    await Promise.all(opened.map(async (page) => await page.context().close()));
    opened = [];
  });
  return async ({ width = 1360, colours = "light", ...options } = {}) => {
    const browser = await running;
    if (browser === undefined) throw new Error("useBrowser() serves tests, not describe()");
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: colours,
      reducedMotion: "reduce",
      ...options,
    });
    const page = await context.newPage();
    opened.push(page);
    return page;
  };
}

async function launch(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  atTheEnd(async () => await browser.close());
  return browser;
}

/**
 * Lays out every row of a page, also those that the browser leaves for later while they are out of sight
 * (content-visibility), so that all of it can be measured.
 */
export async function layOutWhole(page: Page): Promise<void> {
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important; }");
    document.adoptedStyleSheets.push(sheet);
  }`);
}
