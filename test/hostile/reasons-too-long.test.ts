import { expect } from "chai";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { everyRow } from "../support/every-row.ts";
import { aUser } from "../support/users.ts";
import { EVERY_WRITE, sendingRoutes } from "../support/writes/every-write.ts";
import { aSender } from "../support/writes/sender.ts";

const TOO_LONG = `${"word ".repeat(200)}and THE END.`;

/** Where no form of a page has the field: programs alone propose records, and a claim is published once without it. */
const WITHOUT_THE_FIELD = ["/claims/:id/proposals", "/claims/:id/publish"];

describe("a reason that is too long", function () {
  this.timeout(120_000);
  const db = useTransaction();
  const site = useSite(db);

  it("is refused by every form that takes one, which keeps it to its end", async () => {
    const routes = sendingRoutes(db());
    const refusing: string[] = [];
    for (const { route, prepare } of EVERY_WRITE) {
      if (WITHOUT_THE_FIELD.includes(route)) continue;
      await db().raw("savepoint fresh");
      const user = await aUser(db(), "admin");
      const sent = await prepare({ db: db(), user });
      if (sent.form["reason"] !== undefined) {
        const action = routes.find(({ path }) => path === route)?.action ?? "read";
        const sender = await aSender(db(), site().origin, user, action);
        const before = await everyRow(db());
        const answer = await sender.form(sent.path, { ...sent.form, reason: TOO_LONG });
        const html = await answer.text();
        expect(answer.status, `${route}: ${html}`).to.equal(422);
        expect(html, route).to.include("1,000 characters").and.include("and THE END.");
        expect(await everyRow(db()), route).to.deep.equal(before);
        refusing.push(route);
      }
      await db().raw("rollback to savepoint fresh");
    }
    expect(refusing.length).to.be.greaterThan(20);
  });
});
