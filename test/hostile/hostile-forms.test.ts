import { expect } from "chai";
import fc from "fast-check";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import { invitationPath } from "../../server/http/paths.ts";
import { startSite } from "../support/app.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { aVisitor, hiddenFields, signedIn } from "../support/visitor.ts";
import { fuzz } from "./fuzz.ts";

const NO_ID = "01900000-0000-7000-8000-999999999999";

describe("a form with anything at all in it", function () {
  this.timeout(120_000);

  it("is refused or done, and never a fault of ours", async () => {
    const own = await ownDatabase();
    const site = await startSite(own.db, { config: { signUp: "open" } });
    try {
      const [admin] = [await aUser(own.db, "admin"), await aUser(own.db, "admin")];
      const user = await aUser(own.db, "editor");
      const visitor = await signedIn(site.origin, admin);
      const nobody = aVisitor(site.origin);
      const wanted = { purpose: "new user", role: "editor" } as const;
      const invitation = invitationPath(await makeInvitation(own.db, wanted, null, NOW));
      const asAdmin = hiddenFields(await visitor.page("/users"), "/invitations");
      const asNobody = hiddenFields(await nobody.page("/sign-in"), "/sign-in");
      const addresses = [
        "/sign-in",
        "/sign-up",
        invitation,
        "/account/password",
        "/account/tokens",
        `/account/tokens/${NO_ID}/revoke`,
        `/account/sessions/${NO_ID}/end`,
        `/users/${user.id}/role`,
        `/users/${NO_ID}/role`,
        `/users/${user.id}/new-password`,
        "/invitations",
        `/invitations/${NO_ID}/withdraw`,
      ];
      const text = fc.oneof(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom(
          "",
          "\0",
          "a\0b",
          "admin",
          "' or 1=1 --",
          "__proto__",
          "{}",
          "x".repeat(5000),
        ),
        fc.constantFrom("three geese on a wet roof", "Ann Lee", "30", "read", "\ud800"),
      );
      const field = fc.oneof(
        fc.constantFrom(
          "name",
          "password",
          "present",
          "role",
          "scopes",
          "days",
          "next",
          "__proto__",
        ),
        fc.string({ maxLength: 8 }),
      );
      const fields = fc.dictionary(field, fc.oneof(text, fc.array(text, { maxLength: 3 })), {
        maxKeys: 6,
      });
      await fuzz(
        fc.record({ address: fc.constantFrom(...addresses), fields }),
        async ({ address, fields: sent }) => {
          const isIn = /^\/(?:account|users|invitations$|invitations\/.*\/withdraw)/.test(address);
          const [who, token] = isIn ? [visitor, asAdmin] : [nobody, asNobody];
          const answer = await who.post(address, {
            ...sent,
            form_token: token["form_token"] ?? "",
          });
          const body = await answer.text();
          const told = `${address} ${JSON.stringify(sent)}`;
          expect(answer.status, told).to.be.within(200, 499).and.not.equal(401);
          expect(body, told).not.to.match(/DatabaseError|node_modules|invalid byte|argon2/);
          // Whoever is let in by chance is out again.
          if (!isIn && answer.status === 303) nobody.cookies.delete("gainsay");
        },
      );
      expect((await visitor.get("/users")).status).to.equal(200);
    } finally {
      await site.stop();
      await own.drop();
    }
  });
});
