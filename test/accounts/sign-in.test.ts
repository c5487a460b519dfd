import { expect } from "chai";
import { hashPassword } from "../../server/accounts/password.ts";
import { SESSION_MS } from "../../server/accounts/session.ts";
import { setDisabled, setPasswordHash } from "../../server/accounts/user-store.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser, CHEAP, NOW, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

const COOKIE =
  /^gainsay=[\w-]{43}; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/;

/** What a form says of a field, in the text that the field names. */
function faultOf(html: string, field: string): string | undefined {
  const tags = parseMarkup(html);
  const input = tags.find(({ attributes }) => attributes.get("id") === field);
  if (input?.attributes.get("aria-invalid") !== "true") return undefined;
  const told = input.attributes.get("aria-describedby")?.split(" ") ?? [];
  return tags.find(({ attributes }) => attributes.get("id") === told[0])?.text;
}

describe("signing in", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("takes name and password on a page that needs no script, and shows the account", async () => {
    const user = await aUser(db(), "editor");
    const visitor = aVisitor(site().origin);
    const answer = await visitor.submit("/sign-in", "/sign-in", {
      name: user.name.toUpperCase(),
      password: PASSWORD,
    });
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([303, "/account"]);
    expect(answer.headers.getSetCookie()[0]).to.match(COOKIE);
    expect(SESSION_MS).to.equal(2_592_000_000);
    const heading = (await visitor.page("/account")).find(({ name }) => name === "h1");
    expect(heading?.text).to.equal(user.name);
    expect((await visitor.get("/sign-in")).headers.get("location")).to.equal("/account");
  });

  it("goes on to where somebody wanted to go", async () => {
    const user = await aUser(db(), "admin");
    const visitor = aVisitor(site().origin);
    const sent = (await visitor.get("/users?after=")).headers.get("location") ?? "";
    expect(sent).to.equal("/sign-in?next=%2Fusers%3Fafter%3D");
    const answer = await visitor.submit(sent, "/sign-in", { name: user.name, password: PASSWORD });
    expect(answer.headers.get("location")).to.equal("/users?after=");
  });

  it("says the same to a wrong password, a name that nobody has, and whoever is disabled", async () => {
    const [user, disabled] = [await aUser(db(), "editor"), await aUser(db(), "editor")];
    await setDisabled(db(), disabled.id, NOW);
    const answers = [];
    for (const [name, password] of [
      [user.name, "three geese on a dry roof"],
      ["Nobody At All", PASSWORD],
      [disabled.name, PASSWORD],
    ] as const) {
      const visitor = aVisitor(site().origin);
      const answer = await visitor.submit("/sign-in", "/sign-in", { name, password });
      const html = await answer.text();
      expect(html, "the password").not.to.include(password);
      expect(answer.headers.getSetCookie()).to.deep.equal([]);
      const alike = html.replaceAll(name, "…").replaceAll(/name="form_token" value="[^"]+"/g, "");
      answers.push(`${answer.status} ${faultOf(html, "name")} ${alike}`);
    }
    expect(answers[0]).to.match(/^422 Name or password is not right\./);
    expect(new Set(answers).size).to.equal(1);
  });

  it("says beside the field what is missing, and keeps the name", async () => {
    const visitor = aVisitor(site().origin);
    const answer = await visitor.submit("/sign-in", "/sign-in", { name: "Ann", password: "" });
    const html = await answer.text();
    expect(answer.status).to.equal(422);
    expect(faultOf(html, "password")).to.equal("Give your password.");
    expect(faultOf(html, "name")).to.equal(undefined);
    expect(html).to.include('name="name" value="Ann"');
  });

  it("ends the session that the browser brought along, and takes no secret that was planted", async () => {
    const user = await aUser(db(), "editor");
    const planted = "p".repeat(43);
    const victim = aVisitor(site().origin);
    victim.cookies.set("gainsay", planted);
    await victim.signIn(user);
    const first = victim.cookies.get("gainsay") ?? "";
    expect(first).not.to.equal(planted);
    const thief = aVisitor(site().origin);
    thief.cookies.set("gainsay", planted);
    expect((await thief.get("/account")).status).to.equal(303);

    // Once more, as somebody else, from the same browser.
    const other = await aUser(db(), "admin");
    const tags = await victim.page("/account");
    const token = tags.find(({ attributes }) => attributes.get("name") === "form_token");
    const form_token = token?.attributes.get("value") ?? "";
    await victim.post("/sign-in", { form_token, name: other.name, password: PASSWORD });
    expect(victim.cookies.get("gainsay")).not.to.equal(first);
    thief.cookies.set("gainsay", first);
    expect((await thief.get("/account")).status).to.equal(303);
  });

  it("does not take the secret of a form for a session", async () => {
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const other = aVisitor(site().origin);
    await other.page("/sign-in");
    const form = other.cookies.get("gainsay-form") ?? "";
    expect(form).to.have.length(43);
    other.cookies.set("gainsay", form);
    expect((await other.get("/account")).status).to.equal(303);
    expect(visitor.cookies.has("gainsay-form")).to.equal(false);
  });

  it("hashes the password anew where its hash was made at another cost", async () => {
    const user = await aUser(db(), "editor");
    const old = await hashPassword(PASSWORD, { ...CHEAP, timeCost: 2 });
    await setPasswordHash(db(), user.id, old, NOW);
    await signedIn(site().origin, user);
    const row = await db()("users").where({ id: user.id }).first<{ password_hash: string }>();
    expect(row?.password_hash).to.match(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    await signedIn(site().origin, user);
  });

  it("ends by signing out, on the server as well as in the browser", async () => {
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const secret = visitor.cookies.get("gainsay") ?? "";
    const answer = await visitor.submit("/account", "/sign-out");
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([303, "/"]);
    expect(visitor.cookies.has("gainsay")).to.equal(false);
    visitor.cookies.set("gainsay", secret);
    expect((await visitor.get("/account")).status).to.equal(303);
  });
});
