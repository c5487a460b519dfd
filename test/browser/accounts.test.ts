import { expect } from "chai";
import type { Page } from "playwright-core";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { inviteFirstAdmin } from "../../server/accounts/first-admin.ts";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import { setDisabled } from "../../server/accounts/user-store.ts";
import { invitationPath } from "../../server/http/paths.ts";
import { type Site, startSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { lookAt } from "./look-at.ts";
import { whatSticksOut } from "./what-sticks-out.ts";

const LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff".repeat(2);

/** The site over a database of its own, where anybody may sign up. */
function useAccounts(): () => { site: Site; db: Awaited<ReturnType<typeof ownDatabase>>["db"] } {
  let own: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  let site: Site | undefined;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db, { config: { signUp: "open" } });
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });
  return () => {
    if (own === undefined || site === undefined) throw new Error("this serves tests");
    return { site, db: own.db };
  };
}

/** Types into whatever has the focus, and goes on. */
async function type(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const [nth, text] of texts.entries()) {
    if (nth > 0) await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
}

describe("coming in, in a browser without scripts", function () {
  this.timeout(90_000);
  const open = useBrowser();
  const accounts = useAccounts();

  it("takes the keyboard alone: from the first admin to an invited editor who signs out", async () => {
    const { site, db } = accounts();
    const plain = { baseURL: site.origin, javaScriptEnabled: false };
    const admin = await open(plain);
    await admin.goto(invitationPath((await inviteFirstAdmin(db, NOW)) ?? ""));
    await admin.focus("#name");
    await type(admin, "Ann Lee", "password1234");
    await admin.keyboard.press("Enter");
    await admin.waitForSelector("#password-fault");
    expect(await admin.inputValue("#name")).to.equal("Ann Lee");
    expect(await admin.inputValue("#password")).to.equal("");
    await admin.focus("#password");
    await type(admin, PASSWORD);
    await admin.keyboard.press("Enter");
    await admin.waitForURL("**/account");
    expect(await admin.locator("h1").innerText()).to.equal("Ann Lee");

    await admin.goto("/users");
    await admin.focus("#invite-role");
    await admin.keyboard.press("ArrowDown");
    await admin.keyboard.press("Tab");
    await admin.keyboard.press("Enter");
    await admin.waitForSelector("#secret");
    const address = await admin.inputValue("#secret");

    const editor = await open(plain);
    await editor.goto(address);
    expect(await editor.locator(".lede").innerText()).to.include("as an editor");
    await editor.focus("#name");
    await type(editor, "Bo Ray", PASSWORD);
    await editor.keyboard.press("Enter");
    await editor.waitForURL("**/account");
    await editor.goto("/stories");
    expect(await editor.locator(".colophon").innerText()).to.include("Your account, Bo Ray");
    await editor.goto("/account");
    await editor.getByRole("button", { name: "Sign out" }).focus();
    await editor.keyboard.press("Enter");
    await editor.waitForURL(`${site.origin}/`);
    expect(await editor.locator(".colophon").innerText()).to.include("Sign in");

    await editor.goto("/users");
    expect(new URL(editor.url()).pathname).to.equal("/sign-in");
    await editor.focus("#name");
    await type(editor, "bo ray", PASSWORD);
    await editor.keyboard.press("Enter");
    await editor.waitForURL("**/users");
    expect(await editor.locator(".lede").innerText()).to.include("not for the role of editor");
  });
});

describe("a page for those who write, in a browser", function () {
  this.timeout(120_000);
  const open = useBrowser();
  const accounts = useAccounts();
  const addresses: string[] = [];

  before(async () => {
    const { site, db } = accounts();
    const admin = await aUser(db, "admin", LONG_NAME);
    const disabled = await aUser(db, "editor", "Bo Ray");
    await setDisabled(db, disabled.id, NOW);
    await aUser(db, "contributor", "Зоя Ким");
    const wanted = { name: "x".repeat(80), scopes: ["read", "admin"], days: 30 } as const;
    await makeToken(db, admin, wanted, NOW);
    await makeInvitation(db, { purpose: "new password", user_id: admin.id }, null, NOW);
    await signedIn(site.origin, admin, { "user-agent": "curl/8.5.0" });
    const newcomer = { purpose: "new user", role: "editor" } as const;
    addresses.push(
      "/sign-up",
      invitationPath(await makeInvitation(db, newcomer, admin.id, NOW)),
      "/invitations/none",
    );
  });

  const enter = async () => {
    const { site } = accounts();
    const page = await open({ baseURL: site.origin });
    await page.goto("/sign-in");
    await page.fill("#name", LONG_NAME);
    await page.fill("#password", PASSWORD);
    await page.click(".account-form button");
    await page.waitForURL("**/account");
    return page;
  };

  it("breaks no rule of accessibility, wide or narrow, by day or by night, with faults or without", async () => {
    const { site } = accounts();
    const nobody = await open({ baseURL: site.origin });
    for (const address of ["/sign-in", ...addresses]) {
      await nobody.goto(address);
      await lookAt(nobody);
    }
    await nobody.goto("/sign-in");
    await nobody.fill("#name", "Nobody At All");
    await nobody.fill("#password", "x");
    await nobody.click(".account-form button");
    await nobody.waitForSelector("#name-fault");
    await lookAt(nobody);

    const page = await enter();
    await lookAt(page);
    await page.fill("form[action='/account/tokens'] #name", "a program");
    await page.click("text=Make a token");
    await page.waitForSelector("#scopes-fault");
    await lookAt(page);
    await page.check("input[value=read]");
    await page.click("text=Make a token");
    await page.waitForSelector("#secret");
    await lookAt(page);
    await page.goto("/users");
    await lookAt(page);
    await page.getByRole("button", { name: `Disable ${LONG_NAME}` }).click();
    await page.waitForSelector("#refusal");
    await lookAt(page);
  });

  it("does not move sideways on a narrow screen, however long a name is", async () => {
    const page = await enter();
    const seen = ["/account", "/users", ...addresses];
    expect(await whatSticksOut(page, seen, [390, 320])).to.deep.equal([]);
  });

  it("names each field and each button as what it is", async () => {
    const page = await enter();
    for (const path of ["/account", "/users"]) {
      await page.goto(path);
      const names = await page.evaluate<string[]>(`
        [...document.querySelectorAll("main button, main input:not([type=hidden]), main select")]
          .filter((element) => element.getAttribute("aria-hidden") !== "true")
          .map((element) => element.tagName === "BUTTON" ? element.textContent
            : [...element.labels].map((label) => label.textContent).join())`);
      expect(names.filter((name) => name.trim() === "")).to.deep.equal([]);
      // By the clock of a test all sessions are used at one moment.
      const told = names.filter((name) => !name.startsWith("End the session"));
      const repeated = told.filter((name, place) => told.indexOf(name) !== place);
      expect(repeated, path).to.deep.equal([]);
    }
  });
});
