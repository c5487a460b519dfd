import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { aVisitor, hiddenFields, signedIn, type Visitor } from "../support/visitor.ts";

const tokenOf = async (visitor: Visitor, page: string, action: string) =>
  hiddenFields(await visitor.page(page), action);

describe("a form that no page of ours made", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("changes nothing when another site sends it, with the token or without", async () => {
    const [admin, user] = [await aUser(db(), "admin"), await aUser(db(), "editor")];
    const visitor = await signedIn(site().origin, admin);
    const action = `/users/${user.id}/role`;
    const fields = { ...(await tokenOf(visitor, "/users", action)), role: "admin" };
    const evil = "https://evil.example";
    for (const headers of [
      { "sec-fetch-site": "cross-site", origin: evil },
      { "sec-fetch-site": "same-site", origin: "https://blog.example.org" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "", origin: site().origin },
    ]) {
      const answer = await visitor.post(action, fields, headers);
      expect([answer.status, headers], "").to.deep.equal([403, headers]);
    }
    // Browsers that do not tell the site tell the origin.
    for (const origin of [evil, "null", "nonsense", `${site().origin}0`, ""]) {
      const answer = await fetch(site().origin + action, {
        method: "POST",
        headers: { cookie: `gainsay=${visitor.cookies.get("gainsay")}`, origin },
        body: new URLSearchParams(fields),
      });
      expect(answer.status, origin).to.equal(403);
      expect(await answer.text(), origin).to.include("from another site");
    }
    const row = await db()("users").where({ id: user.id }).first<{ role: string }>();
    expect(row?.role).to.equal("editor");
    expect((await visitor.post(action, fields)).status).to.equal(303);
  });

  it("changes nothing without its token, or with one of somebody else's, or with a made-up one", async () => {
    const [admin, user] = [await aUser(db(), "admin"), await aUser(db(), "editor")];
    const visitor = await signedIn(site().origin, admin);
    const other = await signedIn(site().origin, user);
    const action = `/users/${user.id}/disable`;
    const theirs = await tokenOf(other, "/account", "/sign-out");
    const own = await tokenOf(visitor, "/users", action);
    for (const form_token of [
      "",
      ".",
      "a.b",
      theirs["form_token"] ?? "",
      `x${own["form_token"]}`,
      own["form_token"]?.replace(/\..*/, ".") ?? "",
      own["form_token"]?.slice(0, -2) ?? "",
    ]) {
      expect((await visitor.post(action, { form_token })).status, form_token).to.equal(403);
    }
    expect((await visitor.post(action, {})).status).to.equal(403);
    const twice = own["form_token"] ?? "";
    expect((await visitor.post(action, { form_token: [twice, twice] })).status).to.equal(403);
    const row = await db()("users").where({ id: user.id }).first<{ disabled_at: unknown }>();
    expect(row?.disabled_at).to.equal(null);
  });

  it("cannot sign somebody in as somebody else, nor sign them out", async () => {
    const user = await aUser(db(), "editor");
    const thief = aVisitor(site().origin);
    const stolen = await tokenOf(thief, "/sign-in", "/sign-in");
    const victim = aVisitor(site().origin);
    await victim.page("/sign-in");
    const answer = await victim.post("/sign-in", {
      ...stolen,
      name: user.name,
      password: PASSWORD,
    });
    expect(answer.status).to.equal(403);
    expect(victim.cookies.has("gainsay")).to.equal(false);

    const begun = await signedIn(site().origin, user);
    expect((await begun.post("/sign-out", {})).status).to.equal(403);
    expect((await begun.get("/account")).status).to.equal(200);
  });

  it("is refused with a sentence where the browser keeps no cookies", async () => {
    const visitor = aVisitor(site().origin);
    const fields = await tokenOf(visitor, "/sign-in", "/sign-in");
    visitor.cookies.clear();
    const answer = await visitor.post("/sign-in", { ...fields, name: "Ann", password: "x" });
    expect(answer.status).to.equal(403);
    expect(await answer.text()).to.include("keeps no cookies");
  });

  it("has another token on each page, so that none can be read out of what is compressed", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const tokens = new Set<string | undefined>();
    for (let nth = 0; nth < 3; nth++) {
      for (const { attributes } of await visitor.page("/account")) {
        if (attributes.get("name") === "form_token") tokens.add(attributes.get("value"));
      }
    }
    expect(tokens.size).to.be.at.least(9);
  });

  it("may be no form at all where a program sends a token of its own, and then no cookie counts", async () => {
    const [admin, editor] = [await aUser(db(), "admin"), await aUser(db(), "editor")];
    const wanted = { name: "a program", scopes: ["read"], days: 7 } as const;
    const token = await makeToken(db(), editor, wanted, NOW);
    const visitor = await signedIn(site().origin, admin);
    const answer = await visitor.get("/users", { authorization: `Bearer ${token}` });
    expect(answer.status).to.equal(403);
  });

  it("is not read beyond two hundred kilobytes, and not where it cannot be read", async () => {
    const visitor = aVisitor(site().origin);
    const large = await visitor.post("/sign-in", { name: "x".repeat(210_000) });
    expect([large.status, await large.text()].join(" ")).to.match(/^413 .*too large/s);
    const broken = await fetch(`${site().origin}/sign-in.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
      body: '{"name":',
    });
    expect(broken.status).to.equal(400);
    expect(await broken.json()).to.include({ error: "What was sent cannot be read." });
  });

  it("is not taken for a page: to look at an address changes nothing", async () => {
    const [admin, user] = [await aUser(db(), "admin"), await aUser(db(), "editor")];
    const visitor = await signedIn(site().origin, admin);
    for (const action of ["role", "disable", "enable", "new-password"]) {
      const answer = await visitor.get(`/users/${user.id}/${action}?role=admin`);
      expect([answer.status, answer.headers.get("allow")]).to.deep.equal([405, "POST"]);
    }
    const put = await fetch(`${site().origin}/account`, { method: "DELETE" });
    expect([put.status, put.headers.get("allow")]).to.deep.equal([405, "GET, HEAD"]);
  });
});
