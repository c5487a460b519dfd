import { expect } from "chai";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import { makeFormToken } from "../../server/http/form-token.ts";
import { invitationPath } from "../../server/http/paths.ts";
import { startSite, useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { aVisitor, hiddenFields, signedIn, type Visitor } from "../support/visitor.ts";

// Whoever has another host of the same domain, or had the browser before, can put cookies into it: of a visit of their own,
// with the token that belongs to them.

const TLS = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7" };

/** What a browser says of a form that it sends from somewhere else. */
const FROM_ELSEWHERE = [
  { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
  { "sec-fetch-site": "same-site", origin: "http://blog.127.0.0.1" },
  { "sec-fetch-site": "same-site", origin: "null" },
] as const;

const tokenOf = async (visitor: Visitor, page: string, action: string) =>
  hiddenFields(await visitor.page(page), action)["form_token"] ?? "";

describe("a cookie that somebody else has planted", () => {
  const db = useTransaction();
  const site = useSite(db, { config: { signUp: "open" } });

  it("lets no form of another site in, whatever token belongs to it", async () => {
    const thief = await aUser(db(), "contributor");
    const evil = aVisitor(site().origin);
    const form_token = await tokenOf(evil, "/sign-in", "/sign-in");
    const victim = aVisitor(site().origin);
    victim.cookies.set("gainsay-form", evil.cookies.get("gainsay-form") ?? "");
    const fields = { form_token, name: thief.name, password: PASSWORD };
    for (const headers of FROM_ELSEWHERE) {
      const answer = await victim.post("/sign-in", fields, headers);
      expect(answer.status, JSON.stringify(headers)).to.equal(403);
      expect(await answer.text()).to.include("from another site");
    }
    for (const origin of ["https://evil.example", "null", "http://blog.127.0.0.1"]) {
      const cookie = `gainsay-form=${evil.cookies.get("gainsay-form")}`;
      const body = new URLSearchParams(fields);
      const answer = await fetch(`${site().origin}/sign-in`, {
        method: "POST",
        headers: { cookie, origin },
        body,
      });
      expect(answer.status, origin).to.equal(403);
    }
    expect(victim.cookies.has("gainsay")).to.equal(false);
    // It is where it comes from, and nothing else, that was wrong with it.
    expect((await victim.post("/sign-in", fields)).status).to.equal(303);
  });

  it("lets none in of a session either, before the one that is there or in place of it", async () => {
    const evil = await signedIn(site().origin, await aUser(db(), "admin"));
    const form_token = await tokenOf(evil, "/account", "/account/tokens");
    const victim = await signedIn(site().origin, await aUser(db(), "admin"));
    const [planted = "", own = ""] = [evil, victim].map(({ cookies }) => cookies.get("gainsay"));
    const fields = { form_token, name: "planted", scopes: "read", days: "30" };
    for (const cookie of [`gainsay=${planted}; gainsay=${own}`, `gainsay=${planted}`]) {
      for (const headers of FROM_ELSEWHERE) {
        const answer = await fetch(`${site().origin}/account/tokens`, {
          method: "POST",
          headers: { cookie, ...headers },
          body: new URLSearchParams(fields),
        });
        expect(answer.status, `${cookie} ${JSON.stringify(headers)}`).to.equal(403);
      }
    }
    expect(await db()("api_tokens").where({ name: "planted" })).to.deep.equal([]);
  });

  it("is none of ours behind TLS, where its name does not say that this very host has set it", async () => {
    const tls = await startSite(db(), { config: { trustProxy: 1 } });
    try {
      const plain = aVisitor(tls.origin);
      const planted = await tokenOf(plain, "/sign-in", "/sign-in");
      const thief = await aUser(db(), "contributor");
      const user = await aUser(db(), "editor");
      const evil = await signedIn(tls.origin, thief, TLS);
      const victim = await signedIn(tls.origin, user, TLS);
      const session = evil.cookies.get("__Host-gainsay") ?? "";
      expect(session).to.have.length(43);
      const own = `__Host-gainsay=${victim.cookies.get("__Host-gainsay")}`;
      const account = await tls.get("/account.json", {
        ...TLS,
        cookie: `gainsay=${session}; ${own}`,
      });
      expect(await account.text())
        .to.include(user.name)
        .and.not.include(thief.name);
      const alone = await tls.get("/account", { ...TLS, cookie: `gainsay=${session}` });
      expect(alone.status).to.equal(303);
      const newcomer = aVisitor(tls.origin, TLS);
      newcomer.cookies.set("gainsay-form", plain.cookies.get("gainsay-form") ?? "");
      const fields = { form_token: planted, name: thief.name, password: PASSWORD };
      expect((await newcomer.post("/sign-in", fields)).status).to.equal(403);
    } finally {
      await tls.stop();
    }
  });

  it("is worth nothing once somebody has come in, by whichever way", async () => {
    const renewed = await aUser(db(), "editor");
    const invitation = async (wanted: Parameters<typeof makeInvitation>[1]) =>
      invitationPath(await makeInvitation(db(), wanted, null, NOW));
    const ways: [page: string, fields: Record<string, string>][] = [
      ["/sign-in", { name: (await aUser(db(), "editor")).name, password: PASSWORD }],
      ["/sign-up", { name: "Ann Lee", password: PASSWORD }],
      [
        await invitation({ purpose: "new user", role: "editor" }),
        { name: "Bo Ray", password: PASSWORD },
      ],
      [await invitation({ purpose: "new password", user_id: renewed.id }), { password: PASSWORD }],
    ];
    for (const [page, fields] of ways) {
      const evil = await signedIn(site().origin, await aUser(db(), "contributor"));
      const planted = evil.cookies.get("gainsay") ?? "";
      const victim = aVisitor(site().origin);
      victim.cookies.set("gainsay", planted);
      const form_token = makeFormToken(planted);
      expect((await victim.post(page, { ...fields, form_token })).status, page).to.equal(303);
      expect(victim.cookies.get("gainsay"), page).not.to.equal(planted);
      // Neither as whoever came in, nor as whoever planted it.
      expect((await evil.get("/account")).status, page).to.equal(303);
      expect((await victim.get("/account")).status, page).to.equal(200);
      const late = await victim.post("/account/tokens", {
        form_token,
        name: "late",
        scopes: "read",
        days: "30",
      });
      expect(late.status, page).to.equal(403);
    }
  });

  it("makes no token for the forms of whoever has come in, were it that of forms", async () => {
    const victim = aVisitor(site().origin);
    const planted = "p".repeat(43);
    victim.cookies.set("gainsay-form", planted);
    const form_token = makeFormToken(planted);
    const { name } = await aUser(db(), "editor");
    expect(
      (await victim.post("/sign-in", { form_token, name, password: PASSWORD })).status,
    ).to.equal(303);
    // Planted once more, after the browser was told to forget it.
    victim.cookies.set("gainsay-form", planted);
    const wanted = { name: "planted", scopes: "read", days: "30" };
    for (const token of [form_token, makeFormToken(planted)]) {
      const answer = await victim.post("/account/tokens", { ...wanted, form_token: token });
      expect(answer.status).to.equal(403);
    }
    const own = await tokenOf(victim, "/account", "/account/tokens");
    expect((await victim.post("/account/tokens", { ...wanted, form_token: own })).status).to.equal(
      201,
    );
  });
});
