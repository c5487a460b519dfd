import { expect } from "chai";
import type { Page } from "playwright-core";
import { changeRecord } from "../../server/editing/change-record.ts";
import { editClaimPath, proposalStepPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { aClaim, aHop, aLink, aSpeaker, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";

describe("links in a proposal, in a browser", function () {
  this.timeout(180_000);
  const db = useTransaction();
  const site = useSite(db);
  const open = useBrowser();

  const enter = async ({ name }: { name: string }, path: string): Promise<Page> => {
    const page = await open({ baseURL: site().origin });
    await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
    await page.fill("#name", name);
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(({ pathname }) => pathname === path);
    return page;
  };
  const shot = async (page: Page, name: string) => {
    const folder = process.env["SHOTS"];
    if (folder === undefined) return;
    for (const [width, colorScheme] of [
      [1360, "light"],
      [390, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1360, height: 900 });
  };

  it("are typed, read and decided of by keyboard alone", async () => {
    const musk = await aSpeaker(db(), { name: "Elon Musk" });
    const said = () => [aHop(musk, { is_claimant: true, cue: "said" })];
    const claim = await aClaim(db(), {
      chain: said(),
      text: "There was one call, and it was about space.",
    });
    const [first, second, third] = [
      await aClaim(db(), {
        chain: said(),
        text: "He spoke with Putin before the tweet.",
        said: dated("2022-10-10"),
      }),
      await aClaim(db(), { text: "Putin was ready to negotiate." }),
      await aClaim(db(), { text: "Crimea was what they spoke of." }),
    ];
    await aLink(db(), claim, "disputes", first, { note: "He says when, and that it was once." });
    await aLink(db(), claim, "repeats", second);
    const ann = await enter(
      await aUser(db(), "contributor", "Ann Contributor"),
      editClaimPath(claim),
    );
    const { keyboard } = ann;
    // The first link denies, and not only disputes; the second is withdrawn; a third is added.
    await ann.focus("[id='linked.0.id'] summary");
    await keyboard.press("Enter");
    await ann.focus("[id='linked.0.kind']");
    await keyboard.type("denies");
    await ann.focus("[id='linked.1.id'] summary");
    await keyboard.press("Enter");
    await ann.focus("[name='linked.1.withdraw']");
    await keyboard.press("Space");
    await ann.focus("[id='links.0.kind']");
    await keyboard.type("contradicts");
    await ann.focus("[id='links.0.to']");
    await keyboard.type(`/claims/${third.id}`);
    await keyboard.press("Tab");
    await ann.focus("#reason");
    await keyboard.type("The tweet answers the report.");
    await shot(ann, "propose-links");
    await lookAt(ann);
    await keyboard.press("Control+Enter");
    await ann.waitForURL(/\/proposals\//);
    await shot(ann, "proposed-links");
    await lookAt(ann);
    const path = new URL(ann.url()).pathname;
    const id = path.split("/").at(-1) ?? "";

    await changeRecord(
      db(),
      { who: "Bob", reason: "It was never said." },
      { entity: "claim", id: third.id, version: 1, edit: (it) => ({ ...it, state: "withdrawn" }) },
    );
    const eve = await enter(await aUser(db(), "editor", "Eve Editor"), path);
    await eve.focus(`form[action="${proposalStepPath({ id }, "accept")}"] button`);
    await eve.keyboard.press("Enter");
    await eve.waitForSelector('[role="alert"]');
    await shot(eve, "stale-links");
    await lookAt(eve);
    await eve.focus('input[name="link.2"][value="leave out"]');
    await eve.keyboard.press("ArrowDown");
    expect(await eve.isChecked('input[name="link.2"][value="all the same"]')).to.equal(true);
    await eve.keyboard.press("Enter");
    await eve.waitForSelector('[role="status"]');
    await shot(eve, "accepted-links");
    const links = await db()("links")
      .where({ from_claim_id: claim.id })
      .whereNull("withdrawn")
      .orderBy("id")
      .pluck<string[]>("kind");
    expect(links).to.deep.equal(["denies", "contradicts"]);
  });
});
