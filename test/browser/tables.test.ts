import { expect } from "chai";
import type { Page } from "playwright-core";
import { demoId } from "../../seeds/demo-story/ids.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { editClaimPath } from "../../server/http/paths.ts";
import { useBrowser } from "../support/browser.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";
import { whatSticksOut } from "./what-sticks-out.ts";

const STORY = "/stories/musk-putin-call";
const TABLE = `${STORY}/table`;

describe("the table of claims, in a browser", function () {
  this.timeout(180_000);
  const open = useBrowser();
  const site = useWholeSite(async (db) => {
    await seedDemoStory(db, new Date("2026-11-22T10:00:00Z"));
    await aUser(db, "editor", "Ann Lee");
  });

  const signIn = async (choice: object = {}): Promise<Page> => {
    const page = await open({ baseURL: site().origin, ...choice });
    await page.goto(`/sign-in?next=${TABLE}`);
    await page.fill("#name", "Ann Lee");
    await page.fill("#password", PASSWORD);
    await page.press("#password", "Enter");
    await page.waitForURL(`**${TABLE}`);
    return page;
  };
  const focused = async (page: Page) =>
    await page.evaluate<number>(
      `[...document.querySelectorAll(".ct-row")].findIndex((row) => row.contains(document.activeElement))`,
    );
  const chosen = async (page: Page) => await page.locator(".ct-row input:checked").count();

  it("takes the keyboard alone, from choosing claims to what they became", async () => {
    const page = await signIn();
    await page.locator(".ct-row input").first().focus();
    for (const key of ["j", "ArrowDown", "k"]) await page.keyboard.press(key);
    expect(await focused(page)).to.equal(1);
    await page.keyboard.press("Space");
    expect(await page.locator("[data-chosen]").innerText()).to.equal("1 chosen");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    expect(await chosen(page)).to.equal(3);
    await page.keyboard.press("Control+a");
    expect(await chosen(page)).to.equal(await page.locator(".ct-row input").count());
    await page.keyboard.press("Control+a");
    expect(await chosen(page)).to.equal(0);
    for (const key of ["ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp"]) {
      await page.keyboard.press(key);
    }
    expect(await focused(page)).to.equal(0);
    await page.keyboard.press("?");
    expect(await page.locator("[data-keys][open]").count()).to.equal(1);
    await page.keyboard.press("?");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("c");
    expect(await page.evaluate("document.activeElement.name")).to.equal("what");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.type("two weeks ago");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${TABLE}/preview`);
    expect(await page.locator(".ct-changes .ct-fate").count()).to.equal(2);
    await page.locator('a[href="#reason"]').focus();
    await page.keyboard.press("Enter");
    await page.focus("#reason");
    await page.keyboard.type("The piece says so.");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${TABLE}?changed=2*`);
    expect(await page.locator("p.notice[role=status]").innerText()).to.contain(
      "2 claims were changed",
    );
  });

  it("goes with c to the change that is chosen, and to the first where none is", async () => {
    const page = await signIn();
    const box = page.locator(".ct-row input").first();
    const isAt = async () => await page.evaluate<string>("document.activeElement.value");
    await box.press("c");
    expect(await isAt()).to.equal("said");
    await page.locator("input[name=what][value=hedge]").check();
    await box.press("c");
    expect(await isAt()).to.equal("hedge");
  });

  it("opens the claim of the row with Enter, and types into fields as usual", async () => {
    const page = await signIn();
    const box = page.locator(".ct-row input").nth(2);
    const id = (await box.getAttribute("value")) ?? "";
    await page.focus("#by-q");
    await page.keyboard.type("jk?c");
    expect(await page.inputValue("#by-q")).to.equal("jk?c");
    await box.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${editClaimPath({ id })}`);
  });

  it("does all of it without scripts", async () => {
    const page = await signIn({ javaScriptEnabled: false });
    expect(await page.locator("[data-keys]").isVisible()).to.equal(false);
    await page.locator(`.ct-row input[value="${demoId("claim", 201)}"]`).check();
    await page.locator("input[name=what][value=hedge]").check();
    await page.fill("#hedge", "reportedly");
    await page.locator("#change button").click();
    await page.waitForURL(`**${TABLE}/preview`);
    await page.locator(".ct-apply button").click();
    // The browser asks for the reason by itself; a blank one is refused by the site.
    await page.fill("#reason", " ");
    await page.locator(".ct-apply button").click();
    await page.waitForSelector("#reason-fault");
    expect(await page.getAttribute("#reason", "aria-invalid")).to.equal("true");
    await page.fill("#reason", "The piece hedges it.");
    await page.locator(".ct-apply button").click();
    await page.waitForURL(`**${TABLE}?changed=1*`);
    expect(await page.locator(`#claim-${demoId("claim", 201)} .hedge`).innerText()).to.equal(
      "reportedly",
    );
  });

  it("breaks no rule of accessibility: the table, the preview, its faults", async () => {
    const page = await signIn();
    await page.locator(".ct-row input").nth(3).check();
    await page.locator("input[name=what][value=said]").check();
    await page.locator("[data-keys] > summary").click();
    await lookAt(page);
    await page.fill("#said_phrase", "yesterday");
    await page.locator("#change button").click();
    await page.waitForURL(`**${TABLE}/preview`);
    await lookAt(page);
    await page.fill("#said_phrase", "a red bicycle");
    await page.locator("#chosen button").click();
    await page.waitForSelector("#said_phrase-fault");
    expect(await page.locator("[autofocus] a").first().getAttribute("href")).to.equal(
      "#said_phrase",
    );
    await lookAt(page);
  });

  it("fits a telephone, where each row is a card and still a row of a table", async () => {
    const page = await signIn({ width: 390 });
    expect(
      await whatSticksOut(page, [TABLE, `${TABLE}?q=nothing`], [320, 390, 768, 1360]),
    ).to.deep.equal([]);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(TABLE);
    const row = await page.locator(".ct-row").first().ariaSnapshot();
    expect(row)
      .to.match(/row/)
      .and.to.match(/rowheader/)
      .and.to.match(/checkbox/);
    await page.locator(".ct-row input").first().check();
    await page.locator("input[name=what][value=state]").check();
    await page.selectOption("#state", "withdrawn");
    await page.locator("#change button").click();
    await page.waitForURL(`**${TABLE}/preview`);
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).to.equal(390);
  });
});
