import { expect } from "chai";
import { NEWCOMERS_PER_ADDRESS } from "../../server/accounts/sign-in-attempts.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { aVisitor, hiddenFields } from "../support/visitor.ts";

describe("signing up", () => {
  const db = useTransaction();

  describe("where it is closed, as by default", () => {
    const site = useSite(db);

    it("is not possible, and the page to sign in says how people come in", async () => {
      const visitor = aVisitor(site().origin);
      const answer = await visitor.get("/sign-up");
      expect(answer.status).to.equal(404);
      expect(await answer.text()).to.include("ask an admin for an invitation");
      const tags = await visitor.page("/sign-in");
      const links = tags.map(({ attributes }) => attributes.get("href"));
      expect(links).not.to.include("/sign-up");
      const fields = { ...hiddenFields(tags, "/sign-in"), name: "Bo Ray", password: PASSWORD };
      expect((await visitor.post("/sign-up", fields)).status).to.equal(404);
      expect(await db()("users")).to.deep.equal([]);
    });
  });

  describe("where it is open", () => {
    const site = useSite(db, { config: { signUp: "open" } });

    it("makes a contributor, whatever else is sent", async () => {
      const visitor = aVisitor(site().origin);
      const answer = await visitor.submit("/sign-up", "/sign-up", {
        name: "Mallory May",
        password: PASSWORD,
        role: "admin",
        "user[role]": "admin",
        scopes: "admin",
        id: "01900000-0000-7000-8000-000000000001",
      });
      expect(answer.status).to.equal(303);
      const user = await db()("users").first<{ id: string; role: string }>();
      expect(user?.role).to.equal("contributor");
      expect(user?.id).not.to.equal("01900000-0000-7000-8000-000000000001");
      expect((await visitor.get("/account")).status).to.equal(200);
      expect((await visitor.get("/users")).status).to.equal(403);
    });

    it("says beside the name that it is taken", async () => {
      await aUser(db(), "editor", "Bo Ray");
      const fields = { name: "bo ray", password: PASSWORD };
      const answer = await aVisitor(site().origin).submit("/sign-up", "/sign-up", fields);
      expect(answer.status).to.equal(422);
      expect(await answer.text()).to.include("Somebody has this name already.");
    });

    it("is possible so often from one address in a quarter of an hour", async () => {
      const signUp = async (nth: number) =>
        await aVisitor(site().origin).submit("/sign-up", "/sign-up", {
          name: `Newcomer ${nth}`,
          password: PASSWORD,
        });
      for (let nth = 0; nth < NEWCOMERS_PER_ADDRESS; nth++) {
        expect((await signUp(nth)).status).to.equal(303);
      }
      const answer = await signUp(99);
      expect(answer.status).to.equal(429);
      expect(answer.headers.get("retry-after")).to.equal("900");
    });
  });
});
