import { expect } from "chai";
import type { Page } from "playwright-core";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { historyPath, restorePath, revisionPath, signInPath } from "../../server/http/paths.ts";
import { useBrowser } from "../support/browser.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";

const [claim] = demoStory.claims;
if (claim === undefined) throw new Error("the demo story has no claim");
const thing = { entity: "claim", id: claim.id } as const;

describe("restoring in a browser", function () {
  this.timeout(180_000);
  const site = useDemoSite();
  const open = useBrowser();
  let name = "";

  before(async () => {
    ({ name } = await aUser(site().db, "editor"));
    const change = { who: "Bert", reason: "In short" };
    const edit = (before: Claim) => ({
      ...before,
      text: `${before.text.slice(0, -1)}, in short.`,
      hedge: "maybe",
      chain: before.chain.map((hop) => ({ ...hop, cue: "whispered" })),
    });
    await changeRecord(site().db, change, { ...thing, version: null, edit });
  });

  async function asEditor(path: string): Promise<Page> {
    const page = await open();
    await page.goto(`${site().origin}${signInPath()}?next=${encodeURIComponent(path)}`);
    await page.fill("#name", name);
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${path}`);
    return page;
  }

  it("breaks no rule of accessibility, wide and narrow, by day and by night", async () => {
    const page = await asEditor(revisionPath(thing, 2));
    for (const path of [
      revisionPath(thing, 2),
      historyPath(thing),
      restorePath(thing, 1),
      `${restorePath(thing, 1)}?field=state`,
      "/changes?who=Bert",
    ]) {
      await page.goto(site().origin + path);
      await lookAt(page);
    }
  });

  it("takes the keyboard alone: what is wrong is told, then it is done", async () => {
    const page = await asEditor(revisionPath(thing, 1));
    await page.focus("text=Restore this revision");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${restorePath(thing, 1)}`);
    await page.focus("#reason");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("   ");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[role="alert"]');
    expect(await page.textContent('[role="alert"]')).to.include("A change needs a reason.");
    expect(await page.getAttribute("#reason", "aria-invalid")).to.equal("true");
    await lookAt(page);
    await page.focus("#reason");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("It said more.");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${historyPath(thing)}?restored=1**`);
    expect(await page.textContent('[role="status"]')).to.include("Restored from revision 1.");
    expect(await page.textContent("#revision-3")).to.include("It said more.");
  });
});
