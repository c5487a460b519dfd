import { expect } from "chai";
import { changePassword } from "../../server/accounts/change-password.ts";
import { hashPassword, isPassword } from "../../server/accounts/password.ts";
import { setPassword } from "../../server/accounts/set-password.ts";
import { findUser } from "../../server/accounts/user-store.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser, NOW, PASSWORD, CHEAP } from "../support/users.ts";

const OWNERS = "five swans below the bridge";
const INTRUDERS = "nine crows above the tower";

describe("two who set one password at once", () => {
  it("leave it as the owner set it, where the other knew no more than the one before", async () => {
    const own = await ownDatabase();
    const trx = await own.db.transaction();
    try {
      const user = await aUser(own.db, "contributor");
      await setPassword(trx, user, await hashPassword(OWNERS, CHEAP), NOW);
      const visitor = { address: "127.0.0.1", device: "a browser", secret: null };
      const wanted = { present: PASSWORD, next: INTRUDERS };
      const changing = changePassword(own.db, user, wanted, visitor, CHEAP, NOW);
      await somebodyWaits(own.db);
      await trx.commit();
      expect(await changing).to.deep.equal({ kind: "wrong" });
      const hash = (await findUser(own.db, user.id))?.password_hash ?? null;
      expect(await isPassword(OWNERS, hash, CHEAP)).to.equal(true);
    } finally {
      if (!trx.isCompleted()) await trx.rollback();
      await own.drop();
    }
  });
});
