import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";

describe("a program that asks", () => {
  const db = useTransaction();
  const site = useSite(db);
  const ask = async (path: string, authorization?: string, method = "GET") =>
    await fetch(site().origin + path, {
      method,
      redirect: "manual",
      headers: authorization === undefined ? {} : { authorization },
    });

  it("is told that it needs a token, or that its token is none, in the error's one shape", async () => {
    const nobody = await ask("/account.json");
    expect(nobody.status).to.equal(401);
    expect(nobody.headers.get("www-authenticate")).to.equal('Bearer realm="Gainsay"');
    expect(await nobody.json()).to.include({ status: 401, title: "Not signed in" });
    expect((await ask("/users", undefined, "POST")).status).to.equal(405);
    expect((await ask("/invitations", undefined, "POST")).status).to.equal(401);
    for (const none of [
      "Bearer gainsay_nothing",
      `Bearer gainsay_${"a".repeat(43)}`,
      "Bearer ' or 1=1",
      "Bearer",
      "Basic YTpi",
      "x".repeat(5000),
    ]) {
      for (const path of ["/account", "/account.json"]) {
        const answer = await ask(path, none);
        expect(answer.status, none).to.equal(401);
        expect(answer.headers.get("www-authenticate"), none).to.equal(
          'Bearer realm="Gainsay", error="invalid_token"',
        );
        const { error, status } = (await answer.json()) as { error: string; status: number };
        expect([status, error]).to.deep.equal([
          401,
          "This token is not known, has ended or was revoked.",
        ]);
      }
    }
  });

  it("is told which scope it lacks, and that some things are for no token", async () => {
    const admin = await aUser(db(), "admin");
    const wanted = { name: "a program", scopes: ["read"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), admin, wanted, NOW)}`;
    const users = await ask("/users", authorization);
    expect(users.status).to.equal(403);
    expect(users.headers.get("www-authenticate")).to.equal(
      'Bearer realm="Gainsay", error="insufficient_scope", scope="admin"',
    );
    expect(await users.json()).to.include({
      error: "This token may not do this: it would need the scope “admin”.",
    });
    const tokens = await ask("/account/tokens", authorization, "POST");
    expect(tokens.status).to.equal(403);
    expect(tokens.headers.has("www-authenticate")).to.equal(false);
    expect(await tokens.json()).to.include({
      error: "No token may do this: sign in, and do it on the page.",
    });
  });

  it("is told of its role where no scope would help", async () => {
    const editor = await aUser(db(), "editor");
    const wanted = { name: "a program", scopes: ["read"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), editor, wanted, NOW)}`;
    expect(await (await ask("/users", authorization)).json()).to.include({
      status: 403,
      error: "This is not for the role of editor: ask an admin.",
    });
  });

  it("reads what everybody may read, whatever its token is", async () => {
    const answer = await ask("/stories.json", "Bearer gainsay_nothing");
    expect(answer.status).to.equal(200);
    expect(answer.headers.get("cache-control")).to.equal("no-cache");
  });
});
