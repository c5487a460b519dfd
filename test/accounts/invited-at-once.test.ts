import { expect } from "chai";
import { changeRole } from "../../server/accounts/change-user.ts";
import { makeInvitation, openInvitations } from "../../server/accounts/invitation-store.ts";
import { Forbidden } from "../../server/http/errors.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser, NOW } from "../support/users.ts";

const WANTED = { purpose: "new user", role: "admin" } as const;

describe("an admin who is made an editor while they invite somebody", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  beforeEach(async () => {
    own = await ownDatabase();
  });
  afterEach(async () => {
    await own.drop();
  });

  it("invites nobody, where that comes second", async () => {
    const [first] = [await aUser(own.db, "admin"), await aUser(own.db, "admin")];
    const trx = await own.db.transaction();
    try {
      await changeRole(trx, first.id, "editor");
      const inviting = rejection(makeInvitation(own.db, WANTED, first.id, NOW));
      await somebodyWaits(own.db);
      await trx.commit();
      expect(await inviting).to.be.instanceOf(Forbidden);
      expect(await openInvitations(own.db, NOW)).to.deep.equal([]);
    } finally {
      if (!trx.isCompleted()) await trx.rollback();
    }
  });

  it("leaves no invitation, where that comes first", async () => {
    const [first] = [await aUser(own.db, "admin"), await aUser(own.db, "admin")];
    const trx = await own.db.transaction();
    try {
      await makeInvitation(trx, WANTED, first.id, NOW);
      const changing = changeRole(own.db, first.id, "editor");
      await somebodyWaits(own.db);
      await trx.commit();
      expect((await changing).role).to.equal("editor");
      expect(await openInvitations(own.db, NOW)).to.deep.equal([]);
    } finally {
      if (!trx.isCompleted()) await trx.rollback();
    }
  });
});
