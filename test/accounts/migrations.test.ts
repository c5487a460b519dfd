import { readdirSync } from "node:fs";
import { expect } from "chai";
import type { Knex } from "knex";
import { ROOT } from "../documents/document.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";

interface Migration {
  readonly up: (this: void, knex: Knex) => Promise<void>;
  readonly down: (this: void, knex: Knex) => Promise<void>;
}

const FIRST = "20261126200000_create_users.ts";
const TABLES = ["users", "sessions", "invitations", "api_tokens", "sign_in_attempts"];

describe("the migrations of accounts, and those behind them", () => {
  const db = useTransaction();

  it("go back and forth again", async () => {
    const steps: Migration[] = [];
    for (const file of readdirSync(`${ROOT}migrations`).toSorted()) {
      if (file >= FIRST) steps.push((await import(`../../migrations/${file}`)) as Migration);
    }
    expect(steps.length).to.be.greaterThan(5);
    await aUser(db(), "admin");
    for (const { down } of steps.toReversed()) await down(db());
    for (const table of TABLES) expect(await db().schema.hasTable(table), table).to.equal(false);
    for (const { up } of steps) await up(db());
    for (const table of TABLES) expect(await db()(table), table).to.deep.equal([]);
  });
});
