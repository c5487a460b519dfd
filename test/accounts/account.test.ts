import { expect } from "chai";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const NEW_PASSWORD = "five swans below the bridge";

interface AccountJson {
  user: Record<string, unknown>;
  sessions: { id: string; device: string; is_this: boolean }[];
  tokens: { id: string; name: string }[];
}

describe("one's own account", () => {
  const db = useTransaction();
  const site = useSite(db);
  const json = async (visitor: { get(path: string): Promise<Response> }) =>
    (await (await visitor.get("/account.json")).json()) as AccountJson;

  it("lists the sessions with their device, and ends one, or all others", async () => {
    const user = await aUser(db(), "editor");
    const here = await signedIn(site().origin, user, { "user-agent": FIREFOX });
    const there = [
      await signedIn(site().origin, user, { "user-agent": "curl/8.5.0" }),
      await signedIn(site().origin, user),
      await signedIn(site().origin, user),
    ];
    const { sessions } = await json(here);
    expect(sessions).to.have.length(4);
    expect(sessions.filter(({ is_this }) => is_this)).to.have.length(1);
    expect(sessions.find(({ is_this }) => is_this)?.device).to.equal("Firefox on Linux");
    const { id = "" } = sessions.find(({ device }) => device === "curl") ?? {};
    const ended = await here.submit("/account", `/account/sessions/${id}/end`);
    expect(ended.headers.get("location")).to.equal("/account?done=session");
    expect((await there[0]?.get("/account"))?.status).to.equal(303);
    await here.submit("/account", "/account/sessions/end-others");
    for (const visitor of there) expect((await visitor.get("/account")).status).to.equal(303);
    expect((await json(here)).sessions).to.have.length(1);
  });

  it("does not end the session, nor revoke the token, of somebody else", async () => {
    const [user, other] = [await aUser(db(), "admin"), await aUser(db(), "editor")];
    const visitor = await signedIn(site().origin, user);
    const theirs = await signedIn(site().origin, other);
    await theirs.submit("/account", "/account/tokens", {
      name: "theirs",
      scopes: "read",
      days: "30",
    });
    const { sessions, tokens } = await json(theirs);
    const form = await visitor.page("/account");
    const form_token =
      form
        .find(({ attributes }) => attributes.get("name") === "form_token")
        ?.attributes.get("value") ?? "";
    for (const path of [
      `/account/sessions/${sessions[0]?.id}/end`,
      `/account/tokens/${tokens[0]?.id}/revoke`,
      "/account/sessions/x/end",
      "/account/tokens/'/revoke",
    ]) {
      expect((await visitor.post(path, { form_token })).status, path).to.equal(404);
    }
    expect(await json(theirs)).to.deep.equal({ ...(await json(theirs)), sessions, tokens });
  });

  it("changes the password for whoever knows the present one, and every other session ends", async () => {
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const thief = await signedIn(site().origin, user);
    const before = visitor.cookies.get("gainsay");
    const change = async (present: string, password: string) =>
      await visitor.submit("/account", "/account/password", { present, password });
    for (const [present, password, fault] of [
      ["not the present one", NEW_PASSWORD, "This is not your present password."],
      ["", NEW_PASSWORD, "Give your present password as well."],
      [PASSWORD, "password2026", "guessed first"],
      [PASSWORD, `${user.name} 12345`, "guessed first"],
    ] as const) {
      const answer = await change(present, password);
      expect(answer.status, fault).to.equal(422);
      expect(await answer.text()).to.include(fault);
    }
    const answer = await change(PASSWORD, NEW_PASSWORD);
    expect(answer.headers.get("location")).to.equal("/account?done=password");
    expect(visitor.cookies.get("gainsay")).not.to.equal(before);
    expect(await (await visitor.get("/account?done=password")).text()).to.include("is changed");
    expect((await thief.get("/account")).status).to.equal(303);
    const again = { name: user.name, password: NEW_PASSWORD };
    expect((await aVisitor(site().origin).submit("/sign-in", "/sign-in", again)).status).to.equal(
      303,
    );
  });

  it("makes a token, shows it once, and revokes it", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const answer = await visitor.submit("/account", "/account/tokens", {
      name: "Nightly export",
      scopes: ["read", "draft"],
      days: "7",
    });
    const html = await answer.text();
    expect(answer.status).to.equal(201);
    expect(answer.headers.get("cache-control")).to.equal("private, no-store");
    const token = /gainsay_[\w-]{43}/.exec(html)?.[0] ?? "";
    const me = await fetch(`${site().origin}/account`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(me.status).to.equal(200);
    expect(((await me.json()) as AccountJson).tokens[0]).to.deep.include({
      name: "Nightly export",
      scopes: ["read", "draft"],
      last_used_at: "2026-11-22T12:00:00.000Z",
    });
    expect(await (await visitor.get("/account")).text()).not.to.include(token);
    const { tokens } = await json(visitor);
    expect(JSON.stringify(tokens)).not.to.include(token);
    await visitor.submit("/account", `/account/tokens/${tokens[0]?.id}/revoke`);
    const gone = await fetch(`${site().origin}/account`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(gone.status).to.equal(401);
  });

  it("makes no token beyond the role, without a name, a scope, or an end", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const whole = { name: "a program", scopes: "read", days: "30" };
    for (const [fields, fault] of [
      [{ ...whole, scopes: "admin" }, "cannot have the scope “admin”"],
      [{ ...whole, scopes: ["read", "admin"] }, "cannot have the scope “admin”"],
      [{ ...whole, scopes: "everything" }, "There is no such scope."],
      [{ name: "a program", days: "30" }, "Choose what the token may do."],
      [{ ...whole, name: " " }, "Give the token a name"],
      [{ ...whole, name: "a\0b" }, "no control characters"],
      [{ ...whole, days: "36500" }, "Choose how long"],
      [{ ...whole, days: "" }, "Choose how long"],
    ] as const) {
      const answer = await visitor.submit("/account", "/account/tokens", fields);
      const html = await answer.text();
      expect([answer.status, fault, html.includes(fault)]).to.deep.equal([422, fault, true]);
      expect(html).to.match(/aria-describedby="(?:name|scopes|days)-fault/);
    }
    expect((await json(visitor)).tokens).to.deep.equal([]);
  });

  it("is told as JSON without any secret", async () => {
    const user = await aUser(db(), "contributor");
    const visitor = await signedIn(site().origin, user);
    const answer = await visitor.get("/account.json");
    expect(answer.headers.has("access-control-allow-origin")).to.equal(false);
    const text = await answer.text();
    expect((JSON.parse(text) as AccountJson).user).to.deep.equal({ ...user });
    expect(text).not.to.match(/argon2|hash|secret/);
    expect(text).not.to.include(visitor.cookies.get("gainsay"));
  });
});
