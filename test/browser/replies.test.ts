import { expect } from "chai";
import type { Knex } from "knex";
import type { Page } from "playwright-core";
import { historyPath, revisionPath, signInPath } from "../../server/http/paths.ts";
import { withdrawReplyRequest } from "../../server/replies/change-reply-request.ts";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { aClaim, aLink, aReplyRequest, aSpeaker, aStory } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { lookAt } from "./look-at.ts";
import { whatSticksOut } from "./what-sticks-out.ts";

const LONG = "Wolfeschlegelsteinhausenbergerdorff".repeat(3);

/** A denial of what the mayor claims, and one by whom nobody can pronounce. */
async function askedAbout(db: Knex) {
  const story = await aStory(db, { title: "Did the mayor promise a bridge?" });
  const mayor = await aSpeaker(db, { name: "Vera Lund" });
  const target = await aClaim(db, { story_id: story.id, claimant_id: mayor.id });
  const claim = await aClaim(db, {
    story_id: story.id,
    text: "The mayor promised the fishermen a bridge.",
  });
  await aLink(db, claim, "denies", target);
  const answer = await aClaim(db, { story_id: story.id, text: "She never promised a bridge." });
  const wordy = await aClaim(db, { story_id: story.id, text: `${LONG} is here.` });
  await aLink(db, wordy, "denies", target);
  const other = await aSpeaker(db, { name: LONG });
  await aReplyRequest(db, { claim_id: wordy.id, speaker_id: other.id, note: LONG });
  return { claim, answer, wordy };
}

describe("right of reply, in a browser without scripts", function () {
  this.timeout(180_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  let site: Site;
  let made: Awaited<ReturnType<typeof askedAbout>>;
  before(async () => {
    own = await ownDatabase();
    made = await own.db.transaction(askedAbout);
    await aUser(own.db, "editor", "Ann Lee");
    site = await startSite(own.db);
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });

  const signIn = async (page: Page) => {
    await page.goto(signInPath());
    await page.fill("#name", "Ann Lee");
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
  };

  it("takes the keyboard alone, from the list of who waits to the answer on the claim", async () => {
    const page = await open({ baseURL: site.origin, javaScriptEnabled: false });
    await signIn(page);
    await page.goto("/replies");
    await page.getByRole("link", { name: "Record who was asked about: The mayor" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/claims/*/replies");
    await page.focus("#speaker");
    await page.keyboard.type("Vera L");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#speaker-fault");
    expect(await page.inputValue("#speaker")).to.equal("Vera L");
    expect(await page.getAttribute("#speaker", "aria-describedby")).to.include("speaker-fault");
    await page.locator(".fault-summary a").focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).to.equal("speaker");
    await page.keyboard.press("End");
    await page.keyboard.type("und");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/replies?done=asked");
    await page.getByRole("link", { name: /What came back/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/replies/*");
    await page.focus("#outcome");
    await page.keyboard.type("An");
    await page.fill("#outcome_on", await page.inputValue("#asked_on"));
    await page.focus("#answering_claim");
    await page.keyboard.type(`${site.origin}/claims/${made.answer.id}`);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/replies?done=changed");
    await page.goto(`/claims/${made.claim.id}`);
    const told = await page.locator(".replies").innerText();
    expect(told).to.include("Vera Lund").and.include("She never promised a bridge.");
    expect(told).to.match(/Asked by e-mail on .* answered on/);
    expect(await page.locator(".desk-bar").innerText()).to.include("Right of reply");
  });
});

describe("the pages of right of reply in a browser", function () {
  this.timeout(180_000);
  const open = useBrowser();
  let own: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  let site: Site;
  let addresses: string[];
  before(async () => {
    own = await ownDatabase();
    const { claim, wordy } = await own.db.transaction(askedAbout);
    const mayor = (await own.db("speakers").where({ name: "Vera Lund" }).first()) as { id: string };
    const request = await own.db.transaction(
      async (trx) =>
        await aReplyRequest(trx, {
          claim_id: claim.id,
          speaker_id: mayor.id,
          outcome_on: "2022-10-20",
          note: "Twice, by e-mail to her office.",
        }),
    );
    const gone = await own.db.transaction(
      async (trx) => await aReplyRequest(trx, { claim_id: claim.id, note: "Another mayor." }),
    );
    await withdrawReplyRequest(
      own.db,
      "Ann Lee",
      { id: gone.id, version: 1 },
      "It was another mayor.",
    );
    const record = { entity: "reply_request", id: gone.id } as const;
    await aUser(own.db, "editor", "Ann Lee");
    site = await startSite(own.db);
    addresses = [
      "/replies",
      `/claims/${claim.id}/replies`,
      `/claims/${wordy.id}/replies`,
      `/replies/${request.id}`,
      `/replies/${gone.id}`,
      historyPath(record),
      revisionPath(record, 2),
      "/changes?kind=reply_request",
      `/claims/${claim.id}`,
      `/claims/${wordy.id}`,
    ];
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });

  const come = async () => {
    const page = await open({ baseURL: site.origin });
    await page.goto(signInPath());
    await page.fill("#name", "Ann Lee");
    await page.fill("#password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
    return page;
  };

  it("break no rule of accessibility, wide or narrow, by day or by night, also with faults", async () => {
    const page = await come();
    for (const address of addresses) {
      await page.goto(address);
      await lookAt(page);
      const send = page.locator("form.desk-form button").first();
      const field = page.locator(".desk-form :is(#speaker, #outcome_on)").first();
      if ((await field.count()) === 0) continue;
      await field.fill("");
      if (address.startsWith("/replies/")) await page.selectOption("#outcome", "declined");
      await send.click();
      await page.waitForSelector(".field-fault");
      await lookAt(page);
    }
  });

  it("are no wider than a telephone", async () => {
    expect(await whatSticksOut(await come(), addresses, [320, 390, 1360])).to.deep.equal([]);
  });
});
