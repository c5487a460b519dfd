import type { Page } from "playwright-core";
import { layOutWhole } from "../support/browser.ts";

/** The elements that make a page wider than the screen, with their page. */
export async function whatSticksOut(
  page: Page,
  addresses: Iterable<string>,
  widths: readonly number[],
): Promise<string[]> {
  const found: string[] = [];
  for (const path of addresses) {
    await page.goto(path);
    await layOutWhole(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate<string[]>(`{
        const width = document.documentElement.clientWidth;
        document.documentElement.scrollWidth <= width ? [] :
          [...document.body.querySelectorAll("*")]
            .filter((element) => element.getBoundingClientRect().right > width + 0.5)
            .map((element) => element.tagName + "." + element.className).slice(0, 5)
      }`);
      if (wide.length > 0) found.push(`${path} at ${width}: ${wide.join(" ")}`);
    }
  }
  return found;
}
