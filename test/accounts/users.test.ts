import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

describe("the users, for an admin", () => {
  const db = useTransaction();
  const site = useSite(db);
  const roleOf = async ({ id }: { id: string }) =>
    (await db()("users").where({ id }).first<{ role: string }>("role"))?.role;

  it("are listed by name, fifty a page, without a hash", async () => {
    const admin = await aUser(db(), "admin", "Zoë Kim");
    for (let nth = 10; nth < 70; nth++) await aUser(db(), "contributor", `Ann No ${nth}`);
    const visitor = await signedIn(site().origin, admin);
    const first = (await (await visitor.get("/users.json")).json()) as {
      users: { name: string }[];
      after: string;
    };
    expect(first.users.map(({ name }) => name).slice(0, 2)).to.deep.equal([
      "Ann No 10",
      "Ann No 11",
    ]);
    expect(JSON.stringify(first)).not.to.match(/argon2|hash/);
    const second = (await (
      await visitor.get(`/users.json?after=${first.after}`)
    ).json()) as typeof first;
    expect(second.users).to.have.length(11);
    expect(second.users.at(-1)?.name).to.equal("Zoë Kim");
    expect(await (await visitor.get("/users")).text()).to.include("Towards Z");
  });

  it("get another role, which holds from their next request on", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "admin"));
    const user = await aUser(db(), "contributor");
    const theirs = await signedIn(site().origin, user);
    const give = async (role: string) =>
      await visitor.submit("/users", `/users/${user.id}/role`, { role });
    expect((await theirs.get("/users")).status).to.equal(403);
    expect((await give("admin")).headers.get("location")).to.equal("/users?done=role");
    expect((await theirs.get("/users")).status).to.equal(200);
    await give("editor");
    expect((await theirs.get("/users")).status).to.equal(403);
    for (const none of ["owner", "", "Admin"]) expect((await give(none)).status).to.equal(422);
    expect(await roleOf(user)).to.equal("editor");
  });

  it("are kept out at once when they are disabled, and let in again", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "admin"));
    const user = await aUser(db(), "admin");
    const theirs = await signedIn(site().origin, user);
    const wanted = { name: "a program", scopes: ["read"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
    const program = async () =>
      (await fetch(`${site().origin}/account`, { headers: { authorization } })).status;
    expect(await program()).to.equal(200);
    await visitor.submit("/users", `/users/${user.id}/disable`);
    expect((await theirs.get("/account")).status).to.equal(303);
    expect(await program()).to.equal(401);
    const again = async () =>
      (
        await aVisitor(site().origin).submit("/sign-in", "/sign-in", {
          name: user.name,
          password: PASSWORD,
        })
      ).status;
    expect(await again()).to.equal(422);
    await visitor.submit("/users", `/users/${user.id}/enable`);
    expect(await again()).to.equal(303);
    expect((await theirs.get("/account")).status).to.equal(303);
  });

  it("keep one admin, and the page says beside the user why", async () => {
    const admin = await aUser(db(), "admin");
    const visitor = await signedIn(site().origin, admin);
    for (const [action, fields] of [
      ["role", { role: "editor" }],
      ["disable", {}],
    ] as const) {
      const answer = await visitor.submit("/users", `/users/${admin.id}/${action}`, fields);
      expect(answer.status).to.equal(409);
      const html = await answer.text();
      expect(html).to.include("This is the last admin: make somebody else an admin first.");
      expect(html).to.match(
        new RegExp(
          `<select id="role-${admin.id}"[^>]* aria-invalid="true" aria-describedby="refusal"`,
        ),
      );
    }
    expect(await roleOf(admin)).to.equal("admin");
  });

  it("are listed fifty at a time, however long their names are in whatever script", async () => {
    const admin = await aUser(db(), "admin");
    const visitor = await signedIn(site().origin, admin);
    for (let nth = 0; nth < 55; nth += 1) {
      const name = `${"𐐨".repeat(77)} ${String(nth).padStart(2, "0")}`;
      await aUser(db(), "contributor", name);
    }
    const seen: string[] = [];
    let after: string | null = "";
    while (after !== null) {
      const query: string = after === "" ? "" : `?after=${encodeURIComponent(after)}`;
      const answer = await visitor.get(`/users.json${query}`);
      expect(answer.status).to.equal(200);
      const page = (await answer.json()) as { users: { name: string }[]; after: string | null };
      seen.push(...page.users.map(({ name }) => name));
      after = page.after;
    }
    expect(new Set(seen)).to.have.length(56);
    expect(seen).to.have.length(56);
  });

  it("come in by an invitation whose address is shown once, and that can be taken back", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "admin"));
    const invite = async () => {
      const answer = await visitor.submit("/users", "/invitations", { role: "editor" });
      expect(answer.status).to.equal(201);
      const address = new RegExp(`${site().origin}(/invitations/[\\w-]{43})`).exec(
        await answer.text(),
      );
      return address?.[1] ?? "";
    };
    const [used, taken] = [await invite(), await invite()];
    const newcomer = aVisitor(site().origin);
    await newcomer.submit(used, used, { name: "Bo Ray", password: PASSWORD });
    expect((await newcomer.get("/account")).status).to.equal(200);
    const list = await (await visitor.get("/users")).text();
    expect(list).not.to.include(taken);
    const [, withdraw = ""] = /action="(\/invitations\/[\w-]+\/withdraw)"/.exec(list) ?? [];
    await visitor.submit("/users", withdraw);
    expect((await newcomer.get(taken)).status).to.equal(404);
  });

  it("choose a new password by an invitation for them alone", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "admin"));
    const user = await aUser(db(), "editor");
    const answer = await visitor.submit("/users", `/users/${user.id}/new-password`);
    const html = await answer.text();
    expect(html).to.include(user.name);
    const [path = ""] = /\/invitations\/[\w-]{43}/.exec(html) ?? [];
    expect(await (await aVisitor(site().origin).get(path)).text()).to.include(
      `For <bdi>${user.name}`,
    );
  });

  it("lose the invitations that they made with the role, so that none makes an admin of them again", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "admin"));
    const user = await aUser(db(), "admin");
    const theirs = await signedIn(site().origin, user);
    const answer = await theirs.submit("/users", "/invitations", { role: "admin" });
    const [path = ""] = /\/invitations\/[\w-]{43}/.exec(await answer.text()) ?? [];
    expect((await theirs.get(path)).status).to.equal(200);
    await visitor.submit("/users", `/users/${user.id}/role`, { role: "editor" });
    expect((await theirs.get(path)).status).to.equal(404);
  });

  it("can be looked after by a program with the scope for it", async () => {
    const admin = await aUser(db(), "admin");
    const user = await aUser(db(), "contributor");
    const wanted = { name: "a program", scopes: ["admin"], days: 30 } as const;
    const headers = {
      authorization: `Bearer ${await makeToken(db(), admin, wanted, NOW)}`,
      "content-type": "application/json",
    };
    const send = async (path: string, body: object) =>
      await fetch(site().origin + path, { method: "POST", headers, body: JSON.stringify(body) });
    const renamed = await send(`/users/${user.id}/role`, { role: "editor", name: "Mallory" });
    expect(renamed.status).to.equal(422);
    expect(await renamed.json()).to.include({ field: "name" });
    const changed = await send(`/users/${user.id}/role`, { role: "editor" });
    expect([changed.status, await changed.json()]).to.deep.equal([
      200,
      { user: { ...user, role: "editor" } },
    ]);
    const invited = await send("/invitations", { role: "contributor" });
    expect(invited.status).to.equal(201);
    expect(await invited.json()).to.include.keys("invitation", "role", "expires_at");
    const last = await send(`/users/${admin.id}/disable`, {});
    expect(last.status).to.equal(409);
    expect(await last.json()).to.deep.include({
      status: 409,
      error: "This is the last admin: make somebody else an admin first.",
    });
    const wrong = await send(`/users/${user.id}/role`, { role: "owner" });
    expect(await wrong.json()).to.include({ status: 422, field: "role" });
  });
});
