import { expect } from "chai";
import { inviteFirstAdmin } from "../../server/accounts/first-admin.ts";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import { setDisabled } from "../../server/accounts/user-store.ts";
import { invitationPath } from "../../server/http/paths.ts";
import { hideSecrets } from "../../server/http/request-log.ts";
import { startSite, useSite } from "../support/app.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

const NEW_PASSWORD = "five swans below the bridge";

describe("using an invitation", () => {
  const db = useTransaction();
  const site = useSite(db);
  const roleOf = async (name: string) =>
    (await db()("users").where({ name }).first<{ role: string } | undefined>("role"))?.role;
  const use = async (
    path: string,
    fields: Record<string, string>,
    visitor = aVisitor(site().origin),
  ) => ({
    visitor,
    answer: await visitor.submit(path, path, fields),
  });
  const anInvitation = async (role: "contributor" | "editor" | "admin") =>
    invitationPath(await makeInvitation(db(), { purpose: "new user", role }, null, NOW));

  it("makes the first admin, once, while nobody is there", async () => {
    const path = invitationPath((await inviteFirstAdmin(db(), NOW)) ?? "");
    const another = invitationPath((await inviteFirstAdmin(db(), NOW)) ?? "");
    const { answer, visitor } = await use(path, { name: "Ann Lee", password: PASSWORD });
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([303, "/account"]);
    expect((await visitor.get("/users")).status).to.equal(200);
    expect(await roleOf("Ann Lee")).to.equal("admin");
    for (const spent of [path, another]) {
      expect((await aVisitor(site().origin).get(spent)).status).to.equal(404);
    }
    expect(await inviteFirstAdmin(db(), NOW)).to.equal(null);
  });

  it("gives the role that it is for, whatever else is sent", async () => {
    const path = await anInvitation("contributor");
    const { answer } = await use(path, {
      name: "Mallory May",
      password: PASSWORD,
      role: "admin",
      purpose: "first admin",
      user_id: "x",
      id: "x",
      disabled_at: "",
    });
    expect(answer.status).to.equal(303);
    expect(await roleOf("Mallory May")).to.equal("contributor");
  });

  it("says beside each field what is wrong with it, keeps the name, and can be used again", async () => {
    await aUser(db(), "editor", "Zoë Kim");
    const path = await anInvitation("editor");
    for (const [name, password, fault] of [
      ["", PASSWORD, "A name has at least two characters."],
      ["<b>Ann</b>", PASSWORD, "A name is made of letters"],
      ["zoë  kim", PASSWORD, "Somebody has this name already."],
      ["Bo Ray", "short", "this one has 5."],
      ["Bo Ray", "Password2026", "guessed first"],
    ] as const) {
      const { answer } = await use(path, { name, password });
      const html = await answer.text();
      expect(answer.status, name).to.equal(422);
      expect(html, name).to.include(fault);
      expect(html).to.include('aria-invalid="true"');
      if (name === "Bo Ray") expect(html).to.include('value="Bo Ray"');
      expect(html).not.to.include(`value="${password}"`);
    }
    expect((await use(path, { name: "Bo Ray", password: PASSWORD })).answer.status).to.equal(303);
  });

  it("is not done by looking at it", async () => {
    const path = await anInvitation("editor");
    for (let nth = 0; nth < 3; nth++) await aVisitor(site().origin).page(path);
    expect((await use(path, { name: "Bo Ray", password: PASSWORD })).answer.status).to.equal(303);
  });

  it("sets a new password, signs in, and ends what was begun with the old one", async () => {
    const user = await aUser(db(), "editor");
    const thief = await signedIn(site().origin, user);
    const wanted = { purpose: "new password", user_id: user.id } as const;
    const path = invitationPath(await makeInvitation(db(), wanted, null, NOW));
    const { answer, visitor } = await use(path, { password: NEW_PASSWORD, name: "Another Name" });
    expect(answer.status).to.equal(303);
    const heading = (await visitor.page("/account")).find(({ name }) => name === "h1");
    expect(heading?.text).to.equal(user.name);
    expect((await thief.get("/account")).status).to.equal(303);
    const old = { name: user.name, password: PASSWORD };
    expect((await aVisitor(site().origin).submit("/sign-in", "/sign-in", old)).status).to.equal(
      422,
    );
    const fresh = { name: user.name, password: NEW_PASSWORD };
    expect((await aVisitor(site().origin).submit("/sign-in", "/sign-in", fresh)).status).to.equal(
      303,
    );
  });

  it("lets nobody in who was disabled meanwhile, and nobody whose invitation is none", async () => {
    const user = await aUser(db(), "editor");
    const wanted = { purpose: "new password", user_id: user.id } as const;
    const path = invitationPath(await makeInvitation(db(), wanted, null, NOW));
    await setDisabled(db(), user.id, NOW);
    for (const spent of [path, "/invitations/x", `/invitations/${"a".repeat(43)}`]) {
      const answer = await aVisitor(site().origin).get(spent);
      expect(answer.status, spent).to.equal(404);
    }
  });

  it("sends its address to no other site and keeps it out of caches", async () => {
    const answer = await aVisitor(site().origin).get(await anInvitation("editor"));
    expect(answer.headers.get("referrer-policy")).to.equal("same-origin");
    expect(answer.headers.get("cache-control")).to.equal("private, no-store");
  });
});

describe("the secret of an invitation", () => {
  const db = useTransaction();
  const lines: string[] = [];
  const site = useSite(db, { logged: (line) => lines.push(line) });

  it("stands in no line of the log", async () => {
    const wanted = { purpose: "new user", role: "editor" } as const;
    const secret = await makeInvitation(db(), wanted, null, NOW);
    const path = invitationPath(secret);
    const visitor = aVisitor(site().origin);
    await visitor.submit(path, path, { name: "x", password: "x" });
    for (const address of [
      `${path}.json`,
      `${path}?a=b`,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ]) {
      await visitor.get(address);
    }
    await visitor.submit(path, path, { name: "Bo Ray", password: PASSWORD });
    const log = lines.join("\n");
    expect(log).to.include("/invitations/(hidden)");
    expect(lines.length).to.be.at.least(7);
    for (const told of [secret, PASSWORD, "Bo Ray", visitor.cookies.get("gainsay") ?? "?"]) {
      expect(log).not.to.include(told);
    }
  });

  it("is hidden, and nothing else of an address", () => {
    expect(hideSecrets("/stories/a?after=b")).to.equal("/stories/a?after=b");
    expect(hideSecrets("/invitations")).to.equal("/invitations");
  });
});

describe("two who use the first admin's invitations at once", function () {
  this.timeout(30_000);

  it("are one admin", async () => {
    const own = await ownDatabase();
    const site = await startSite(own.db);
    try {
      const paths = await Promise.all(
        Array.from({ length: 6 }, async () =>
          invitationPath((await inviteFirstAdmin(own.db, NOW)) ?? ""),
        ),
      );
      const statuses = await Promise.all(
        paths.map(async (path, nth) => {
          const visitor = aVisitor(site.origin);
          try {
            const fields = { name: `Admin No ${nth}`, password: PASSWORD };
            return (await visitor.submit(path, path, fields)).status;
          } catch {
            // Somebody else was there before the page was even opened.
            return 404;
          }
        }),
      );
      expect(statuses.filter((status) => status === 303)).to.have.length(1);
      expect(await own.db("users")).to.have.length(1);
    } finally {
      await site.stop();
      await own.drop();
    }
  });
});
