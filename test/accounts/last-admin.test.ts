import { expect } from "chai";
import type { Knex } from "knex";
import { constraintError } from "../../server/db/constraint-errors.ts";
import { setDisabled, setRole } from "../../server/accounts/user-store.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { aUser, NOW } from "../support/users.ts";

const refusal = async (db: Knex, change: (db: Knex) => Promise<unknown>) =>
  constraintError(await rejection(db.transaction(change)));

describe("the last admin", () => {
  const db = useTransaction();

  it("keeps the role, is not disabled and not deleted", async () => {
    const admin = await aUser(db(), "admin");
    await aUser(db(), "editor");
    const disabled = await aUser(db(), "admin");
    await setDisabled(db(), disabled.id, NOW);
    for (const change of [
      async (trx: Knex) => await setRole(trx, admin.id, "editor"),
      async (trx: Knex) => await setDisabled(trx, admin.id, NOW),
      async (trx: Knex) => await trx("users").where({ id: admin.id }).delete(),
      async (trx: Knex) => await trx("users").update({ role: "contributor" }),
    ]) {
      expect((await refusal(db(), change))?.message).to.match(/^This is the last admin/);
    }
    expect(await db()("users").where({ id: admin.id }).first("role")).to.deep.equal({
      role: "admin",
    });
  });

  it("is one no longer when there is another", async () => {
    const admin = await aUser(db(), "admin");
    await aUser(db(), "admin");
    expect((await setRole(db(), admin.id, "editor"))?.role).to.equal("editor");
  });

  it("is one no longer when a disabled one is let in again", async () => {
    const [one, other] = [await aUser(db(), "admin"), await aUser(db(), "admin")];
    await setDisabled(db(), other.id, NOW);
    await setDisabled(db(), other.id, null);
    expect((await setDisabled(db(), one.id, NOW))?.disabled_at).to.equal(NOW.toISOString());
  });
});

describe("admins who take the role from each other at once", function () {
  this.timeout(60_000);

  it("leave one of them, every time", async () => {
    const own = await ownDatabase();
    const { db } = own;
    try {
      for (let round = 0; round < 10; round++) {
        await db("users").whereNot({ role: "admin" }).delete();
        const admins = await db("users").where({ role: "admin" }).select<{ id: string }[]>("id");
        while (admins.length < 8) admins.push(await aUser(db, "admin"));
        const outcomes = await Promise.allSettled(
          admins.map(async ({ id }, nth) =>
            nth % 2 === 0 ? await setRole(db, id, "editor") : await setDisabled(db, id, NOW),
          ),
        );
        const refused = outcomes.filter(({ status }) => status === "rejected");
        expect(refused).to.have.length(1);
        const left = await db("users").where({ role: "admin", disabled_at: null });
        expect(left).to.have.length(1);
        await db("users").where({ role: "admin" }).whereNotNull("disabled_at").delete();
      }
    } finally {
      await own.drop();
    }
  });
});
