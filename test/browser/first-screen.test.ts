import { expect } from "chai";
import type { Page } from "playwright-core";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { storyPath } from "../../server/http/paths.ts";
import { useBrowser } from "../support/browser.ts";
import { useDemoSite } from "../support/demo-site.ts";

/** The text of the lines of text that lie within the first screen, whole. */
async function firstScreen(page: Page): Promise<string> {
  const lines = await page.evaluate<string[]>(`
    [...document.querySelectorAll("main :is(p, h1, h2, h3, li)")]
      .filter((line) => line.querySelector("p, li") === null)
      .filter((line) => {
        const { top, bottom, height } = line.getBoundingClientRect();
        return height > 1 && top >= 0 && bottom <= innerHeight;
      })
      .map((line) => line.textContent.trim().replace(/\\s+/g, " "))`);
  return lines.join("\n");
}

describe("the first screen of the demo story", function () {
  this.timeout(60_000);
  const open = useBrowser();
  const site = useDemoSite();

  it("shows which dates cannot both hold, which words leave it open, what Musk concedes and what he denies", async () => {
    const page = await open({ width: 1360, baseURL: site().origin });
    await page.goto(storyPath(demoStory.story));
    const told = await firstScreen(page);
    for (const words of [
      "Elon Musk’s “about 18 months ago” and The New York Sun’s “shortly before” cannot both hold: they are 15 months apart at the least.",
      "Ian Bremmer’s “before posting the peace proposal tweet” leaves one side open and can hold with either.",
      "28 February – 23 May 2021",
      "up to 2 October 2022",
      "1 September – 2 October 2022",
      "Elon Musk concedes one claim about this and denies three: Elon Musk has spoken with Vladimir Putin only once, and about space, not about Ukraine.",
      "concedes Ian Bremmer: Elon Musk had a direct conversation with Vladimir Putin before he posted his peace-proposal tweet.",
      "denies Ian Bremmer: His conversation with Vladimir Putin left Elon Musk convinced",
      "denies Ian Bremmer: Vladimir Putin told Elon Musk that he was ready to negotiate",
    ]) {
      expect(told).to.include(words);
    }
  });
});
