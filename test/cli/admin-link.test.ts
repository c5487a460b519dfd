import { expect } from "chai";
import { findInvitation } from "../../server/accounts/invitation-store.ts";
import { setDisabled } from "../../server/accounts/user-store.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { callGainsay, runGainsay } from "./run-gainsay.ts";

describe("gainsay admin-link", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });
  const found = async (out: string) =>
    await findInvitation(own.db, out.trim().replace("/invitations/", ""), new Date());

  it("prints a path that makes a new admin, and nothing else to standard output", async () => {
    const { code, out, told } = await runGainsay(own.url, ["admin-link"]);
    expect([code, told.trim()]).to.deep.equal([
      0,
      "At this path of your site somebody new becomes an admin, once, within a day.",
    ]);
    expect(out).to.match(/^\/invitations\/[\w-]{43}\n$/);
    expect(await found(out)).to.include({ purpose: "new user", role: "admin" });
  });

  it("prints a path by which a user chooses another password", async () => {
    const user = await aUser(own.db, "admin", "Zoë Kim");
    const { out, told } = await runGainsay(own.url, ["admin-link", "--user", "zoë kim"]);
    expect(told).to.include("“Zoë Kim” chooses a new password");
    expect(await found(out)).to.include({ purpose: "new password", user_id: user.id, role: null });
  });

  it("says so where there is no such user, or they are disabled", async () => {
    const nobody = await callGainsay(own.url, ["admin-link", "--user", "Nobody"]);
    expect(nobody).to.deep.equal({ code: 2, told: "There is no user called “Nobody”." });
    await aUser(own.db, "admin");
    const user = await aUser(own.db, "editor", "Bo Ray");
    await setDisabled(own.db, user.id, NOW);
    const disabled = await callGainsay(own.url, ["admin-link", "--user", "Bo Ray"]);
    expect(disabled.code).to.equal(2);
    expect(disabled.told).to.include("is disabled");
  });
});
