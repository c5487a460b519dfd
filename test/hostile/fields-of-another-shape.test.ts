import { expect } from "chai";
import { ACTIONS } from "../../server/accounts/may.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { everyRow } from "../support/every-row.ts";
import { aUser } from "../support/users.ts";
import { EVERY_WRITE, sendingRoutes } from "../support/writes/every-write.ts";
import { aSender } from "../support/writes/sender.ts";
import { MARKER } from "./hostile-fields.ts";

/** What stands for a member of every object where it is taken for one. */
const HAS_PROTOTYPE: unknown = JSON.parse(`{"__proto__":{"${MARKER}":true}}`);

describe("a field of another shape than its own", function () {
  this.timeout(60_000);
  const db = useTransaction();
  const site = useSite(db, { config: { signUp: "open" } });

  for (const { route, prepare } of EVERY_WRITE) {
    it(`is stored nowhere by POST ${route}, and is no fault of ours`, async () => {
      const action = sendingRoutes(db()).find(({ path }) => path === route)?.action ?? "read";
      const user = await aUser(db(), ACTIONS[action].role ?? "contributor");
      const sent = await prepare({ db: db(), user });
      const isIn = ACTIONS[action].role !== null || route === "/sign-out";
      const sender = await aSender(db(), site().origin, isIn ? user : null, action);
      const expectNothing = async (told: string, send: () => Promise<Response>) => {
        await db().raw("savepoint tried");
        const answer = await send();
        const text = await answer.text();
        expect(answer.status, `${told}: ${text}`).to.be.within(200, 499);
        const rows = Object.values(await everyRow(db())).flat();
        expect(
          rows.filter((row) => row.includes(MARKER)),
          told,
        ).to.deep.equal([]);
        await db().raw("rollback to savepoint tried");
        return answer.status;
      };
      for (const [name, value] of Object.entries(sent.form)) {
        if (typeof value !== "string") continue;
        // Of a field that stands twice in a form the first may be taken, and never both.
        const twice = { ...sent.form, [name]: [value, MARKER] };
        await expectNothing(`${name}, twice`, () => sender.form(sent.path, twice));
      }
      for (const [name, value] of Object.entries(sent.json)) {
        if (typeof value === "object") continue;
        for (const wrong of [[[MARKER]], [{ $ne: MARKER }], { $ne: MARKER }, HAS_PROTOTYPE]) {
          const told = `${name}: ${JSON.stringify(wrong)}`;
          const send = () => sender.json(sent.path, { ...sent.json, [name]: wrong });
          expect(await expectNothing(told, send), told).to.be.within(400, 499);
        }
      }
    });
  }
});
