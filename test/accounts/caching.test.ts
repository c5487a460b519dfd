import { expect } from "chai";
import { siteAssets } from "../../server/http/site-assets.ts";
import { startSite, useSite } from "../support/app.ts";
import { aClaim } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

describe("a page that everybody may read", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("asks for no session without a cookie, and once with one, as HTML only", async () => {
    const claim = await aClaim(db());
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const path of ["/", "/stories", `/claims/${claim.id}`, "/dates", "/search?q=claim"]) {
      const bare = await statementsOf(() => site().get(path));
      expect(bare, path).not.to.include("session by token");
      const asked = await statementsOf(() => visitor.get(path));
      expect(
        asked.filter((name) => name === "session by token"),
        path,
      ).to.have.length(1);
    }
    for (const path of ["/stories.json", "/export.jsonl", siteAssets.assetPath("css/base.css")]) {
      const sent = await statementsOf(async () => await (await visitor.get(path)).text());
      expect(sent.join(), path).not.to.include(path === "/export.jsonl" ? "user by" : "session");
    }
    const foreign = await statementsOf(() =>
      site().get("/dates", { cookie: "a=b; gainsay=; gainsay=x" }),
    );
    expect(foreign).to.deep.equal([]);
  });

  it("may be kept by any cache and does not vary by cookie; for whoever is signed in it is theirs", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const path of ["/", "/stories", "/stories.json"]) {
      const bare = await site().get(path);
      expect(bare.headers.get("cache-control"), path).to.equal("no-cache");
      expect(bare.headers.get("vary"), path).not.to.match(/cookie/i);
      expect(bare.headers.getSetCookie(), path).to.deep.equal([]);
      const own = await visitor.get(path);
      const kept = path.endsWith(".json") ? "no-cache" : "private, no-cache";
      expect(own.headers.get("cache-control"), path).to.equal(kept);
      expect(own.headers.getSetCookie(), path).to.deep.equal([]);
    }
  });

  it("leads to the page to sign in, or to the account of whoever is", async () => {
    expect(await site().html("/stories")).to.include(
      '<a href="/sign-in" rel="nofollow">Sign in</a>',
    );
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const html = await (await visitor.get("/stories")).text();
    expect(html).to.include(`<a href="/account">Your account</a>, <bdi>${user.name}</bdi>`);
    expect(html).not.to.include("/sign-in");
  });
});

describe("a page for those who write", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is kept by no cache, whether it is shown, refused or led away from", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const nobody = aVisitor(site().origin);
    for (const [who, path, status, kept] of [
      [visitor, "/account", 200, "private, no-store"],
      [visitor, "/account.json", 200, "private, no-store"],
      [visitor, "/users", 403, "no-store"],
      [visitor, "/sign-in", 303, "private, no-store"],
      [nobody, "/account", 303, "private, no-store"],
      [nobody, "/sign-in", 200, "private, no-store"],
      [nobody, "/account.json", 401, "no-store"],
    ] as const) {
      const answer = await who.get(path);
      expect([answer.status, answer.headers.get("cache-control")], path).to.deep.equal([
        status,
        kept,
      ]);
    }
  });

  it("has the policy of every page: nothing but our own files", async () => {
    const answer = await site().get("/sign-in");
    expect(answer.headers.get("content-security-policy")).to.include("default-src 'none'");
    expect(answer.headers.get("content-security-policy")).to.include("form-action 'self'");
    const html = await answer.text();
    expect(html).not.to.match(/<script|<style| style="| on\w+="/);
  });
});

describe("behind a proxy that ends TLS", () => {
  const db = useTransaction();
  const TLS = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7" };

  it("cookies go over TLS only, under a name for this host, and browsers are told to stay", async () => {
    const site = await startSite(db(), { config: { trustProxy: 1 } });
    try {
      const user = await aUser(db(), "editor");
      const visitor = aVisitor(site.origin, TLS);
      const shown = await visitor.get("/sign-in");
      expect(shown.headers.getSetCookie()[0]).to.match(
        /^__Host-gainsay-form=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(shown.headers.get("strict-transport-security")).to.equal("max-age=31536000");
      expect((await visitor.get("/stories")).headers.has("strict-transport-security")).to.equal(
        true,
      );
      const answer = await visitor.submit("/sign-in", "/sign-in", {
        name: user.name,
        password: PASSWORD,
      });
      expect(answer.headers.getSetCookie()[0]).to.match(
        /^__Host-gainsay=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(answer.headers.getSetCookie().join()).not.to.match(/domain=/i);
      // What was planted over plain HTTP is not taken.
      const secret = visitor.cookies.get("__Host-gainsay") ?? "";
      const planted = await site.get("/account", { ...TLS, cookie: `gainsay=${secret}` });
      expect(planted.status).to.equal(303);
    } finally {
      await site.stop();
    }
  });

  it("nothing is believed of a proxy where none is set", async () => {
    const site = await startSite(db());
    try {
      const answer = await site.get("/sign-in", { ...TLS, "x-forwarded-host": "evil.example" });
      expect(answer.headers.getSetCookie()[0]).to.match(/^gainsay-form=/);
      expect(answer.headers.has("strict-transport-security")).to.equal(false);
      expect(await answer.text()).not.to.include("evil.example");
    } finally {
      await site.stop();
    }
  });
});
