import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import type { User } from "../../server/accounts/user.ts";
import { invitationPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { aVisitor, hiddenFields, signedIn } from "../support/visitor.ts";

const NEW_PASSWORD = "five swans below the bridge";

/** How a secret of before is answered: 200 lets somebody in. */
interface Answers {
  readonly session: number;
  /** A form of before, sent with its own token and cookie. */
  readonly form: number;
  readonly token: number;
  /** An invitation of before to choose another password. */
  readonly invitation: number;
}

const ALIVE: Answers = { session: 200, form: 201, token: 200, invitation: 200 };
const DEAD: Answers = { session: 303, form: 401, token: 401, invitation: 404 };

describe("a secret of before", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** Somebody who got hold of all that lets this user in, and what it lets them do by now. */
  async function aThief(user: User): Promise<() => Promise<Answers>> {
    const { origin } = site();
    const visitor = await signedIn(origin, user);
    const cookie = `gainsay=${visitor.cookies.get("gainsay")}`;
    const { form_token = "" } = hiddenFields(await visitor.page("/account"), "/account/tokens");
    const wanted = { name: "of before", scopes: ["read"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
    const renewal = { purpose: "new password", user_id: user.id } as const;
    const path = invitationPath(await makeInvitation(db(), renewal, null, NOW));
    return async () => {
      const made = { form_token, name: "more", scopes: "read", days: "30" };
      const form = await fetch(`${origin}/account/tokens`, {
        method: "POST",
        headers: { cookie, origin, "sec-fetch-site": "same-origin" },
        body: new URLSearchParams(made),
      });
      return {
        session: (await site().get("/account", { cookie })).status,
        form: form.status,
        token: (await site().get("/account", { authorization })).status,
        invitation: (await site().get(path)).status,
      };
    };
  }

  it("is of use until then", async () => {
    const tries = await aThief(await aUser(db(), "editor"));
    expect(await tries()).to.deep.equal(ALIVE);
  });

  it("is dead once the password is changed", async () => {
    const user = await aUser(db(), "editor");
    const tries = await aThief(user);
    const visitor = await signedIn(site().origin, user);
    const fields = { present: PASSWORD, password: NEW_PASSWORD };
    const done = await visitor.submit("/account", "/account/password", fields);
    expect(await (await visitor.get(done.headers.get("location") ?? "")).text()).to.include(
      "your tokens are revoked",
    );
    expect(await tries()).to.deep.equal(DEAD);
    expect((await visitor.get("/account")).status).to.equal(200);
  });

  it("is dead once another password was chosen by an invitation, as is every other one", async () => {
    const user = await aUser(db(), "editor");
    const tries = await aThief(user);
    const wanted = { purpose: "new password", user_id: user.id } as const;
    const path = invitationPath(await makeInvitation(db(), wanted, null, NOW));
    const visitor = aVisitor(site().origin);
    await visitor.submit(path, path, { password: NEW_PASSWORD });
    expect(await tries()).to.deep.equal(DEAD);
    expect((await visitor.get("/account")).status).to.equal(200);
  });

  it("is dead once its user is removed, and stays so where they could be let in again by it", async () => {
    const user = await aUser(db(), "editor");
    const tries = await aThief(user);
    const admin = await signedIn(site().origin, await aUser(db(), "admin"));
    await admin.submit("/users", `/users/${user.id}/disable`);
    expect(await tries()).to.deep.equal(DEAD);
    await admin.submit("/users", `/users/${user.id}/enable`);
    // Tokens of before work again; a browser has to sign in.
    expect(await tries()).to.deep.equal({ ...DEAD, token: 200 });
  });

  it("of a session is dead once that has signed out, with its forms", async () => {
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const cookie = `gainsay=${visitor.cookies.get("gainsay")}`;
    const { form_token = "" } = hiddenFields(await visitor.page("/account"), "/account/tokens");
    const other = await signedIn(site().origin, user);
    await visitor.submit("/account", "/sign-out");
    expect((await site().get("/account", { cookie })).status).to.equal(303);
    const own = { form_token, name: "late", scopes: "read", days: "30" };
    visitor.cookies.set("gainsay", cookie.replace("gainsay=", ""));
    expect((await visitor.post("/account/tokens", own)).status).to.equal(401);
    // Nor in a session that is there.
    expect((await other.post("/account/tokens", own)).status).to.equal(403);
  });

  it("does what the role allows by now and no more, by session and by token", async () => {
    const user = await aUser(db(), "admin");
    const visitor = await signedIn(site().origin, user);
    const scopes = ["read", "draft", "publish", "admin"] as const;
    const authorization = `Bearer ${await makeToken(db(), user, { name: "all", scopes, days: 30 }, NOW)}`;
    const may = async (path: string) => [
      (await visitor.get(path)).status,
      (await site().get(path, { authorization })).status,
    ];
    expect([await may("/users"), await may("/review")]).to.deep.equal([
      [200, 200],
      [200, 200],
    ]);
    const admin = await signedIn(site().origin, await aUser(db(), "admin"));
    const { form_token = "" } = hiddenFields(await visitor.page("/users"), "/invitations");
    for (const [role, users, review] of [
      ["editor", 403, 200],
      ["contributor", 403, 403],
    ] as const) {
      await admin.submit("/users", `/users/${user.id}/role`, { role });
      expect(await may("/users"), role).to.deep.equal([users, users]);
      expect(await may("/review"), role).to.deep.equal([review, review]);
      const form = await visitor.post("/invitations", { form_token, role: "admin" });
      expect(form.status, role).to.equal(403);
    }
  });
});
