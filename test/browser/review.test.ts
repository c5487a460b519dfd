import { expect } from "chai";
import { changeRecord } from "../../server/editing/change-record.ts";
import {
  claimReviewPath,
  claimStepPath,
  proposalPath,
  proposalsPath,
  proposalStepPath,
  reviewPath,
} from "../../server/http/paths.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { aDraftOf } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { aClaim, aHop, aLink, aSpeaker, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";

describe("the desk of those who review, in a browser", function () {
  this.timeout(180_000);
  const db = useTransaction();
  const site = useSite(db);
  const open = useBrowser();

  it("breaks no rule of accessibility, and is done with by keyboard", async () => {
    const ann = await aUser(db(), "contributor", "Ann Contributor");
    const eve = await aUser(db(), "editor", "Eve Editor");
    const [outlet, speaker] = [
      await aSpeaker(db(), { name: "Business Insider", kind: "outlet" }),
      await aSpeaker(db(), { name: "Elon Musk" }),
    ];
    const chain = [aHop(outlet), aHop(speaker, { is_claimant: true, cue: "said" })];
    const draft = await aDraftOf(db(), ann, {
      chain,
      text: "Musk spoke with Putin about eighteen months ago, and only about space.",
      quote:
        "I have spoken to Putin only once and that was about 18 months ago. The subject matter was space.",
      said: dated("2022-10-11", "on Tuesday"),
      event_dating: dated("2021-04~", "about 18 months ago"),
      state: "in review",
    });
    const claim = await aClaim(db(), {
      text: "They met once in April of that year.",
      locator: "p. 1",
    });
    await aLink(db(), draft, "denies", claim);
    const proposal = await proposeChange(db(), ann, {
      claimId: claim.id,
      version: 1,
      reason: "The tweet names another month.",
      after: { ...claim, text: "They met once in May of that year.", hedge: "reportedly" },
    });
    await changeRecord(
      db(),
      { who: "Bob", reason: "Read again." },
      {
        entity: "claim",
        id: claim.id,
        version: 1,
        edit: (before) => ({
          ...before,
          text: "They met twice in April of that year.",
          locator: "p. 2",
        }),
      },
    );

    const page = await open();
    await page.goto(`${site().origin}/sign-in`);
    await page.fill("#name", eve.name);
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/account/);
    const shot = async (name: string) => {
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
    };
    for (const [name, path] of [
      ["queue", reviewPath()],
      ["claim", claimReviewPath(draft)],
      ["proposal", proposalPath(proposal)],
      ["proposals", proposalsPath()],
    ] as const) {
      await page.goto(site().origin + path);
      await shot(name);
      await lookAt(page);
    }

    // Sent back without a reason: the page says so, and leads to the field.
    await page.goto(site().origin + claimReviewPath(draft));
    await page.evaluate("for (const form of document.forms) form.noValidate = true");
    await page.focus(`form[action="${claimStepPath(draft, "refuse")}"] button`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".notice:focus");
    await shot("refused");
    await lookAt(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).to.equal("refuse-reason");
    await page.keyboard.type("The quote lacks its beginning.");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[role="status"]');

    // Accepted where it met another edit: chosen by keyboard alone.
    await page.goto(site().origin + proposalPath(proposal));
    await page.focus(`form[action="${proposalStepPath(proposal, "accept")}"] button`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".edits-met");
    await shot("met");
    await lookAt(page);
    await page.focus('.edits-met input[value="theirs"]');
    await page.keyboard.press("ArrowDown");
    expect(await page.isChecked('.edits-met input[value="mine"]')).to.equal(true);
    // Whoever types another wording has chosen it.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Once or twice.");
    expect(await page.isChecked('.edits-met input[value="other"]')).to.equal(true);
    await shot("met-worded");
    await lookAt(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[role="status"]');
    const now = await db()("claims")
      .where({ id: claim.id })
      .first<object>("text", "hedge", "locator");
    expect(now).to.deep.equal({
      text: "They met once in May of that year. Once or twice.",
      hedge: "reportedly",
      locator: "p. 2",
    });
  });
});
