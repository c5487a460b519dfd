import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { ACTIONS, type Role, type Scope, SCOPES } from "../../server/accounts/may.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { everyRow } from "../support/every-row.ts";
import { aUser, NOW } from "../support/users.ts";
import { EVERY_WRITE, sendingRoutes } from "../support/writes/every-write.ts";
import type { Sendable } from "../support/writes/write.ts";

interface Tried extends Sendable {
  readonly route: string;
  readonly scope: Scope | null;
}

describe("a token without the scope of a route", function () {
  this.timeout(120_000);
  const db = useTransaction();
  const site = useSite(db, { config: { signUp: "open" } });

  /** Something that each route would take, of a user whose role may do all of it. */
  async function everything(role: Role) {
    const user = await aUser(db(), role);
    const routes = sendingRoutes(db());
    expect(routes.map(({ path }) => path)).to.have.members(EVERY_WRITE.map(({ route }) => route));
    const tried: Tried[] = [];
    for (const { route, prepare } of EVERY_WRITE) {
      const action = routes.find(({ path }) => path === route)?.action ?? "read";
      const sent = await prepare({ db: db(), user });
      tried.push({ route, scope: ACTIONS[action].scope, ...sent });
    }
    return { user, tried };
  }

  async function bearer(user: { readonly id: string }, scopes: readonly Scope[]) {
    const wanted = { name: `A program for ${scopes.join()}`, scopes, days: 30 } as const;
    const headers = { authorization: `Bearer ${await makeToken(db(), user, wanted, NOW)}` };
    // Its first use is written down here, so that no row at all may differ afterwards.
    await fetch(`${site().origin}/account`, { headers });
    return headers;
  }

  async function send(
    { path, form, json }: Sendable,
    headers: Record<string, string>,
    method = "POST",
  ): Promise<number[]> {
    const typed = new URLSearchParams(
      Object.entries(form).flatMap(([name, values]) =>
        [values].flat().map((value): [string, string] => [name, value]),
      ),
    );
    const given = { method, redirect: "manual" } as const;
    const asJson = { ...headers, "content-type": "application/json" };
    const answers = await Promise.all([
      fetch(site().origin + path, { ...given, headers, body: typed }),
      fetch(site().origin + path, {
        ...given,
        headers: asJson,
        body: JSON.stringify(json),
      }),
    ]);
    return answers.map(({ status }) => status);
  }

  for (const scope of SCOPES) {
    it(`is refused where it may only ${scope}, with what would be taken, and writes no row`, async () => {
      const { user, tried } = await everything("admin");
      const headers = await bearer(user, [scope]);
      const others = tried.filter((each) => each.scope !== scope);
      const before = await everyRow(db());
      for (const each of others) {
        expect(await send(each, headers), each.route).to.deep.equal([403, 403]);
      }
      expect(await everyRow(db())).to.deep.equal(before);
      if (scope === "read") expect(others.length).to.equal(EVERY_WRITE.length);
    });
  }

  it("is refused of a contributor as well, to whom no scope gives more than their role", async () => {
    const { user, tried } = await everything("contributor");
    const headers = await bearer(user, ["read", "draft", "publish", "admin"]);
    const others = tried.filter(({ scope }) => scope !== "draft");
    const before = await everyRow(db());
    for (const each of others) {
      expect(await send(each, headers), each.route).to.deep.equal([403, 403]);
    }
    expect(await everyRow(db())).to.deep.equal(before);
  });

  it("finds no other method that writes, whatever its scopes", async () => {
    const { user, tried } = await everything("admin");
    const headers = await bearer(user, [...SCOPES]);
    const before = await everyRow(db());
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      for (const each of tried) {
        expect(await send(each, headers, method), `${method} ${each.route}`).to.deep.equal([
          405, 405,
        ]);
      }
    }
    expect(await everyRow(db())).to.deep.equal(before);
  });
});
