import { expect } from "chai";
import { lifetimeOf } from "../../server/accounts/invitation.ts";
import {
  findInvitation,
  makeInvitation,
  openInvitations,
  takeInvitation,
  withdrawInvitation,
  withdrawInvitationsOf,
} from "../../server/accounts/invitation-store.ts";
import { setDisabled } from "../../server/accounts/user-store.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";

const DAY = 86_400_000;

const after = (ms: number) => new Date(NOW.getTime() + ms);

describe("an invitation", () => {
  const db = useTransaction();

  it("works once, until its end", async () => {
    const admin = await aUser(db(), "admin");
    const wanted = { purpose: "new user", role: "editor" } as const;
    const secret = await makeInvitation(db(), wanted, admin.id, NOW);
    const found = await findInvitation(db(), secret, NOW);
    expect(found).to.include({ purpose: "new user", role: "editor", user_id: null });
    expect(await findInvitation(db(), secret, after(7 * DAY))).to.equal(null);
    expect(await findInvitation(db(), `${secret.slice(0, -1)}_`, NOW)).to.equal(null);
    expect((await takeInvitation(db(), secret, NOW))?.id).to.equal(found?.id);
    expect(await takeInvitation(db(), secret, NOW)).to.equal(null);
    expect(await findInvitation(db(), secret, NOW)).to.equal(null);
  });

  it("works for a week, but a day where it makes an admin or gives an account away", () => {
    expect(lifetimeOf({ purpose: "new user", role: "contributor" })).to.equal(7 * DAY);
    expect(lifetimeOf({ purpose: "new user", role: "editor" })).to.equal(7 * DAY);
    expect(lifetimeOf({ purpose: "new user", role: "admin" })).to.equal(DAY);
    expect(lifetimeOf({ purpose: "first admin", role: "admin" })).to.equal(DAY);
    expect(lifetimeOf({ purpose: "new password", user_id: "x" })).to.equal(DAY);
  });

  it("for the first admin works while nobody is there", async () => {
    const wanted = { purpose: "first admin", role: "admin" } as const;
    const secrets = [
      await makeInvitation(db(), wanted, null, NOW),
      await makeInvitation(db(), wanted, null, NOW),
    ];
    for (const secret of secrets) {
      expect((await findInvitation(db(), secret, NOW))?.role).to.equal("admin");
    }
    await aUser(db(), "contributor");
    for (const secret of secrets) {
      expect(await findInvitation(db(), secret, NOW)).to.equal(null);
      expect(await takeInvitation(db(), secret, NOW)).to.equal(null);
    }
    expect(await openInvitations(db(), NOW)).to.deep.equal([]);
  });

  it("for a new password is the newest one of its user, and dies when the user is disabled", async () => {
    const user = await aUser(db(), "editor");
    const wanted = { purpose: "new password", user_id: user.id } as const;
    const first = await makeInvitation(db(), wanted, null, NOW);
    const second = await makeInvitation(db(), wanted, null, NOW);
    expect(await findInvitation(db(), first, NOW)).to.equal(null);
    expect((await findInvitation(db(), second, NOW))?.user_name).to.equal(user.name);
    await setDisabled(db(), user.id, NOW);
    expect(await findInvitation(db(), second, NOW)).to.equal(null);
  });

  it("is listed without its secret, and can be taken back", async () => {
    const [admin, other] = [await aUser(db(), "admin"), await aUser(db(), "admin")];
    const wanted = { purpose: "new user", role: "editor" } as const;
    const secret = await makeInvitation(db(), wanted, admin.id, NOW);
    const kept = await makeInvitation(db(), wanted, other.id, NOW);
    await makeInvitation(db(), { purpose: "new password", user_id: admin.id }, other.id, NOW);
    const open = await openInvitations(db(), NOW);
    expect(open).to.have.length(3);
    expect(JSON.stringify(open)).not.to.include(secret);
    const { id = "" } = (await findInvitation(db(), secret, NOW)) ?? {};
    expect(await withdrawInvitation(db(), id)).to.equal(true);
    expect(await withdrawInvitation(db(), id)).to.equal(false);
    await withdrawInvitationsOf(db(), admin);
    expect(await openInvitations(db(), NOW)).to.have.length(1);
    expect(await findInvitation(db(), kept, NOW)).to.not.equal(null);
  });
});

describe("an invitation that many take at once", () => {
  it("is given to one of them", async () => {
    const own = await ownDatabase();
    const { db } = own;
    try {
      const wanted = { purpose: "new user", role: "editor" } as const;
      const secret = await makeInvitation(db, wanted, null, NOW);
      const taken = await Promise.all(
        Array.from(
          { length: 12 },
          async () => await db.transaction(async (trx) => await takeInvitation(trx, secret, NOW)),
        ),
      );
      expect(taken.filter((invitation) => invitation !== null)).to.have.length(1);
    } finally {
      await own.drop();
    }
  });
});
