import axe from "axe-core";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { type Look, LOOKS, layOutWhole } from "../support/browser.ts";

/**
 * The rules of axe that a page breaks, each with the first element that does. By night a page differs in
 * its colours only, so only their rule is asked again.
 */
async function violations(page: Page, { colours }: Look): Promise<string[]> {
  const only = colours === "dark" ? `runOnly: ["color-contrast"],` : "";
  return await page.evaluate<string[]>(`axe
    .run(document, { ${only} resultTypes: ["violations"] })
    .then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ": " + nodes[0].html.slice(0, 200) + " " + nodes[0].failureSummary))`);
}

/**
 * Looks at a page in every look, and finds no rule of accessibility broken in any.
 *
 * @throws AssertionError naming the look, the rule and the first element that breaks it
 */
export async function lookAt(page: Page): Promise<void> {
  await layOutWhole(page);
  await page.evaluate(`${axe.source};0`);
  for (const look of LOOKS) {
    await page.setViewportSize({ width: look.width, height: 900 });
    await page.emulateMedia({ colorScheme: look.colours });
    expect(await violations(page, look), JSON.stringify(look)).to.deep.equal([]);
  }
}
