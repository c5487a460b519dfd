import { expect } from "chai";
import { MOST_TOKENS } from "../../server/accounts/api-token.ts";
import {
  findToken,
  makeToken,
  revokeToken,
  tokensOf,
} from "../../server/accounts/api-token-store.ts";
import { setDisabled, setRole } from "../../server/accounts/user-store.ts";
import { Clash } from "../../server/http/errors.ts";
import { useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { aUser, NOW } from "../support/users.ts";

const wanted = { name: "nightly export", scopes: ["read", "draft"], days: 30 } as const;
const DAY = 86_400_000;

describe("an API token", () => {
  const db = useTransaction();

  it("is shown once, says what it is, and acts for its user within its scopes until its end", async () => {
    const user = await aUser(db(), "editor");
    const token = await makeToken(db(), user, wanted, NOW);
    expect(token).to.match(/^gainsay_[\w-]{43}$/);
    const found = await findToken(db(), token, NOW);
    expect(found).to.deep.equal({ user, scopes: ["read", "draft"] });
    const held = JSON.stringify(await db()("api_tokens"));
    expect(held).not.to.include(token.slice(8));
    expect(await findToken(db(), token, new Date(NOW.getTime() + 30 * DAY))).to.equal(null);
    for (const wrong of [
      "",
      "gainsay_",
      token.slice(8),
      `${token}x`,
      `gainsay_${"a".repeat(43)}`,
    ]) {
      expect(await findToken(db(), wrong, NOW), wrong).to.equal(null);
    }
  });

  it("has the role that its user has now, and is dead while the user is disabled", async () => {
    const user = await aUser(db(), "editor");
    const token = await makeToken(db(), user, wanted, NOW);
    await setRole(db(), user.id, "contributor");
    expect((await findToken(db(), token, NOW))?.user.role).to.equal("contributor");
    await setDisabled(db(), user.id, NOW);
    expect(await findToken(db(), token, NOW)).to.equal(null);
    await setDisabled(db(), user.id, null);
    expect(await findToken(db(), token, NOW)).to.not.equal(null);
  });

  it("is listed with its last use and without itself, and revoked by its user alone", async () => {
    const [user, other] = [await aUser(db(), "editor"), await aUser(db(), "editor")];
    const token = await makeToken(db(), user, wanted, NOW);
    expect((await tokensOf(db(), user))[0]).to.include({ name: wanted.name, last_used_at: null });
    await findToken(db(), token, NOW);
    const [listed] = await tokensOf(db(), user);
    expect(listed?.last_used_at).to.equal(NOW.toISOString());
    expect(JSON.stringify(listed)).not.to.include(token.slice(8));
    expect(await revokeToken(db(), other, listed?.id ?? "")).to.equal(false);
    expect(await revokeToken(db(), user, listed?.id ?? "")).to.equal(true);
    expect(await findToken(db(), token, NOW)).to.equal(null);
  });

  it("is not made beyond all measure", async () => {
    const user = await aUser(db(), "editor");
    for (let nth = 0; nth < MOST_TOKENS; nth++) await makeToken(db(), user, wanted, NOW);
    expect(await rejection(makeToken(db(), user, wanted, NOW))).to.be.instanceOf(Clash);
  });
});
