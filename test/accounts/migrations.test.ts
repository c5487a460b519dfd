import { expect } from "chai";
import * as users from "../../migrations/20261126200000_create_users.ts";
import * as sessions from "../../migrations/20261126200100_create_sessions.ts";
import * as invitations from "../../migrations/20261126200200_create_invitations.ts";
import * as apiTokens from "../../migrations/20261126200300_create_api_tokens.ts";
import * as attempts from "../../migrations/20261126200400_create_sign_in_attempts.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";

const TABLES = ["users", "sessions", "invitations", "api_tokens", "sign_in_attempts"];

describe("the migrations of accounts", () => {
  const db = useTransaction();

  it("go back and forth again", async () => {
    const steps = [users, sessions, invitations, apiTokens, attempts];
    await aUser(db(), "admin");
    for (const { down } of steps.toReversed()) await down(db());
    for (const table of TABLES) expect(await db().schema.hasTable(table), table).to.equal(false);
    for (const { up } of steps) await up(db());
    for (const table of TABLES) expect(await db()(table), table).to.deep.equal([]);
  });
});
