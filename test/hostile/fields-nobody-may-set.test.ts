import { expect } from "chai";
import { ACTIONS, type Action, isAtLeast, type Role } from "../../server/accounts/may.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { type EveryRow, everyRow, withoutNewNames } from "../support/every-row.ts";
import { aUser } from "../support/users.ts";
import { EVERY_WRITE, sendingRoutes } from "../support/writes/every-write.ts";
import { aSender } from "../support/writes/sender.ts";
import { hostileFields, takenBy } from "./hostile-fields.ts";

describe("fields that nobody may set", function () {
  this.timeout(60_000);
  const db = useTransaction();
  const site = useSite(db, { config: { signUp: "open" } });
  const actionOf = (route: string) => {
    const found = sendingRoutes(db()).find(({ path }) => path === route);
    if (found === undefined) throw new Error(`${route} is no route`);
    return found.action;
  };

  it("are tried on every route that there is", () => {
    const routes = sendingRoutes(db()).map(({ method, path }) => `${method} ${path}`);
    expect(routes).to.have.members(EVERY_WRITE.map(({ route }) => `POST ${route}`));
  });

  for (const { route, prepare } of EVERY_WRITE) {
    it(`change nothing of what POST ${route} does`, async () => {
      const action = actionOf(route);
      for (const role of rolesFor(action, route)) {
        await db().raw("savepoint fresh");
        const user = await aUser(db(), role ?? "admin");
        const hostile = await hostileFields(db());
        const sent = await prepare({ db: db(), user });
        const sender = await aSender(db(), site().origin, role === null ? null : user, action);
        const before = await everyRow(db());
        const taken = takenBy(route, sent);
        const more = Object.fromEntries(
          Object.entries(hostile).filter(([name]) => !taken.has(name)),
        );

        const outcome = async (send: () => Promise<Response>) => {
          await db().raw("savepoint tried");
          const answer = await send();
          const text = await answer.text();
          const rows = withoutTyped(route, withoutNewNames(await everyRow(db()), before));
          await db().raw("rollback to savepoint tried");
          return { status: answer.status, text, rows };
        };
        const told = `as ${role ?? "nobody"}`;
        const plain = await outcome(() => sender.form(sent.path, sent.form));
        expect(plain.status, `${told}: ${plain.text}`).to.be.oneOf([200, 201, 303]);
        const form = await outcome(() => sender.form(sent.path, { ...sent.form, ...more }));
        expect(form.status, `${told}: ${form.text}`).to.equal(plain.status);
        expect(form.rows, told).to.deep.equal(plain.rows);

        const json = await outcome(() => sender.json(sent.path, sent.json));
        expect(json.status, `${told}: ${json.text}`).to.be.oneOf([200, 201, 303]);
        const extra = await outcome(() => sender.json(sent.path, { ...sent.json, ...more }));
        if (isOpenToPrograms(action)) {
          expect(extra.status, `${told}: ${extra.text}`).to.equal(422);
          expect(pointersIn(extra.text), told).to.have.members(
            Object.keys(more).map((name) => `#/${name}`),
          );
          expect(extra.rows, told).to.deep.equal(
            withoutTyped(route, withoutNewNames(before, before)),
          );
          for (const [place, within] of objectsWithin(sent.json)) {
            const nested = within(NOWHERE);
            const refused = await outcome(() => sender.json(sent.path, nested));
            expect(refused.status, `${told}, ${place}: ${refused.text}`).to.equal(422);
            const pointers = pointersIn(refused.text);
            expect(
              pointers.filter((pointer) => !pointer.startsWith(place)),
              told,
            ).to.deep.equal([]);
            expect(refused.rows, `${told}, ${place}`).to.deep.equal(extra.rows);
          }
        } else {
          expect(extra.status, `${told}: ${extra.text}`).to.equal(json.status);
          expect(extra.rows, told).to.deep.equal(json.rows);
        }
        await db().raw("rollback to savepoint fresh");
      }
    });
  }
});

/** A working copy keeps whatever is typed, for its writer alone, and nothing but the fields of the form is read of it. */
function withoutTyped(route: string, rows: EveryRow): EveryRow {
  if (!/^\/working-copies(?:\/:id)?$/.test(route)) return rows;
  const copies = (rows["working_copies"] ?? []).map((row) => row.replace(/"fields": {[^}]*}/, ""));
  return { ...rows, working_copies: copies };
}

/** Fields that no object takes which is sent within another. */
const NOWHERE = JSON.parse(
  '{"version":7,"user_id":"01900000-0000-7000-8000-0123456789ab","lineage_hash":"5e","__proto__":{"role":"admin"}}',
) as object;

/** Each object within what is sent, but for what is typed in a form: its pointer, and the whole with more in it. */
function objectsWithin(
  value: unknown,
  place = "#",
): [pointer: string, within: (more: object) => object][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    if (typeof each !== "object" || each === null || name === "fields") return [];
    const put = (changed: unknown) =>
      Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed };
    const own: [string, (more: object) => object][] = Array.isArray(each)
      ? []
      : [[`${place}/${name}`, (more) => put({ ...each, ...more })]];
    const inner = objectsWithin(each, `${place}/${name}`).map(
      ([pointer, within]): [string, (more: object) => object] => [
        pointer,
        (more) => put(within(more)),
      ],
    );
    return [...own, ...inner];
  });
}

/** What programs use with a token: there nothing is passed over in silence. */
const isOpenToPrograms = (action: Action) => ACTIONS[action].scope !== null;

function pointersIn(problem: string): string[] {
  const { errors } = JSON.parse(problem) as { errors: readonly { readonly pointer: string }[] };
  return errors.map(({ pointer }) => pointer);
}

/** A contributor where they may, and whoever may most of those who publish; nobody where nobody has to be signed in. */
function rolesFor(action: Action, route: string): (Role | null)[] {
  const { role } = ACTIONS[action];
  if (role === null) return route === "/sign-out" ? ["contributor"] : [null];
  const tried = (["contributor", "editor", "admin"] as const).filter((each) =>
    isAtLeast(each, role),
  );
  return tried.slice(0, 2);
}
