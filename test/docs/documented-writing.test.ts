import { expect } from "chai";
import type { Express } from "express";
import { pino } from "pino";
import { actionOf } from "../../server/accounts/guard-routes.ts";
import { ACTIONS, type Action } from "../../server/accounts/may.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { WRITING } from "../../server/docs/documented-writing.ts";
import { isIdempotent } from "../../server/http/idempotent.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aProgram } from "../linking/linked-claims.ts";

/** What is told in one sentence, and not address by address: accounts, of which programs use few. */
const OF_ACCOUNTS: readonly Action[] = [
  "come in",
  "see own account",
  "change own account",
  "manage users",
];

interface Sent {
  readonly address: string;
  readonly scope: string | null;
  readonly key: boolean;
}

/** Every address at which something can be sent, but those of accounts. */
function sentTo(app: Express): Sent[] {
  return app.router.stack.flatMap(({ route }) => {
    if (route === undefined || !route.stack.some(({ method }) => method === "post")) return [];
    const [guard, ...handlers] = route.stack.map(({ handle }) => handle);
    const action = actionOf(guard ?? {});
    if (action === undefined || OF_ACCOUNTS.includes(action)) return [];
    return [
      { address: route.path, scope: ACTIONS[action].scope, key: handlers.some(isIdempotent) },
    ];
  });
}

describe("the addresses that programs write to", () => {
  const db = useTransaction();
  const site = useSite(db);
  const routes = () =>
    sentTo(
      createApp({
        db: db(),
        config: readConfig({}),
        log: pino({ level: "silent" }),
        now: () => new Date(),
      }),
    );

  it("stand all in server/docs/documented-writing.ts, and no other", () => {
    const told = WRITING.map(({ address }) => address);
    const there = routes().map(({ address }) => address);
    const missing = there.filter((address) => !told.includes(address));
    expect(missing, "not told in server/docs/documented-writing.ts").to.deep.equal([]);
    const gone = told.filter((address) => !there.includes(address));
    expect(gone, "told in server/docs/documented-writing.ts, but no route").to.deep.equal([]);
    expect(new Set(told).size, "told once each").to.equal(told.length);
  });

  it("are told with the scope that the guard asks for, and whether they take a key", () => {
    for (const { address, scope, key } of routes()) {
      const told = WRITING.find((each) => each.address === address);
      if (told !== undefined) expect(told, address).to.include({ scope, key });
    }
  });

  it("ask for a version where it is told that they do, and nowhere else", async () => {
    const { post } = await aProgram(db(), site().origin, "admin", ["draft", "publish", "admin"]);
    const NO_ID = "01900000-0000-7000-8000-999999999999";
    for (const { address, version } of WRITING) {
      const { status } = await post(address.replaceAll(/:\w+/g, NO_ID), {});
      if (version) expect(status, address).to.be.oneOf([428, 404]);
      else expect(status, address).not.to.equal(428);
    }
  });

  it("are on the page, each with what it takes, and in its JSON", async () => {
    const html = await site().html("/docs/writing");
    for (const { address } of WRITING) expect(html).to.include(`<code>${address}</code>`);
    const { addresses } = await site().json<{ addresses: unknown }>("/docs/writing.json");
    expect(addresses).to.deep.equal(WRITING);
    expect(await site().html("/docs")).to.include('href="/docs/writing"');
  });

  it("are told in sentences, and their fields by a name each", () => {
    for (const { address, what, answer, fields } of WRITING) {
      expect(what, address).to.match(/^[A-Z].*\.$/);
      expect(answer, address).to.match(/^\d{3}.*\.$/);
      const names = fields.map(({ name }) => name);
      expect(new Set(names).size, address).to.equal(names.length);
    }
  });
});
