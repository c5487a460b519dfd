import { expect } from "chai";
import type { Page } from "playwright-core";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import {
  claimLinksPath,
  claimPath,
  editLinkPath,
  newLinkPath,
  signInPath,
  withQuery,
} from "../../server/http/paths.ts";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";
import { whatSticksOut } from "./what-sticks-out.ts";

const [link] = demoStory.links;
if (link === undefined) throw new Error("the demo story has no links");
const from = { id: link.from_claim_id };
const to = { id: link.to_claim_id };

describe("linking claims in a browser without scripts", function () {
  this.timeout(300_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  let name: string;
  before(async () => {
    own = await ownDatabase();
    await seedDemoStory(own.db, new Date("2026-11-22T10:00:00Z"));
    site = await startSite(own.db);
    ({ name } = await aUser(own.db, "editor"));
  });
  after(async () => {
    await site.stop();
    await own.drop();
  });

  async function inside(): Promise<Page> {
    const page = await open({ baseURL: site.origin, javaScriptEnabled: false });
    await page.goto(signInPath());
    await page.fill("#name", name);
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
    return page;
  }

  it("takes the keyboard alone: from a claim to a link of it, changed, withdrawn and restored", async () => {
    const page = await inside();
    await page.goto(claimPath(from));
    await page.getByRole("link", { name: "Links", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${claimLinksPath(from)}`);
    await page.focus("#q");
    await page.keyboard.type("Putin");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/links/new?q=Putin");
    await page.locator("input[type=radio]").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.focus("#kind");
    await page.keyboard.type("cla");
    await page.focus("#note");
    await page.keyboard.type("It says more of the same.");
    await page.getByRole("button", { name: "Add the link" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/links?done=added");
    expect(await page.locator("[role=status]").innerText()).to.equal("The link is added.");
    const added = page.locator("li.kind-clarifies").first();
    await added.getByRole("link", { name: /^Change/ }).focus();
    await page.keyboard.press("Enter");
    await page.focus("#withdraw-reason");
    await page.keyboard.press("Enter");
    // What the browser asks for by itself; without that the server does.
    expect(new URL(page.url()).pathname).to.match(/\/edit$/);
    await page.keyboard.type("Not the same at all.");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/links?done=withdrawn");
    await added.getByRole("link", { name: /^Restore/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Restore the link" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/links?done=restored");
    expect(await added.innerText()).not.to.include("withdrawn");
  });

  it("breaks no rule of accessibility, in any look, and nothing sticks out", async () => {
    const page = await inside();
    const addresses = [
      claimLinksPath(from),
      withQuery(newLinkPath(from), { q: "Putin", kind: "denies" }),
      withQuery(newLinkPath(from), { q: "a red bicycle" }),
      editLinkPath(link),
    ];
    const looking = await open({ baseURL: site.origin });
    await looking.context().addCookies(await page.context().cookies());
    for (const address of addresses) {
      await looking.goto(address);
      await lookAt(looking);
    }
    expect(await whatSticksOut(looking, addresses, [320, 390, 1360])).to.deep.equal([]);
  });

  it("breaks none with something wrong at each field", async () => {
    // What is looked at needs scripts.
    const page = await open({ baseURL: site.origin });
    await page.context().addCookies(await (await inside()).context().cookies());
    await page.goto(withQuery(newLinkPath(from), { q: to.id }));
    await page.selectOption("#kind", "repeats");
    await page.selectOption("#form", "full");
    await page.selectOption("#target", "a detail");
    await page.fill("#reason", "x");
    await page.getByRole("button", { name: "Add the link" }).click();
    await page.waitForSelector("#form-fault");
    expect(await page.locator("[autofocus] a").count()).to.equal(2);
    await lookAt(page);
    await page.goto(editLinkPath(link));
    await page.evaluate(`document.querySelector("#withdraw-reason").required = false`);
    await page.getByRole("button", { name: "Withdraw the link" }).click();
    await page.waitForSelector("#withdraw-reason-fault");
    await lookAt(page);
  });
});
