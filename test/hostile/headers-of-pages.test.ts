import { expect } from "chai";
import { pino } from "pino";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { fillWithHostility } from "../support/hostile-story.ts";
import { rawRequest } from "../support/raw-request.ts";
import { aUser } from "../support/users.ts";
import { LINK_WRITES } from "../support/writes/links.ts";
import { aSender } from "../support/writes/sender.ts";
import { signedIn } from "../support/visitor.ts";
import { forEachAtOnce } from "./decent-answer.ts";
import { PARAMETERS } from "./hostile-values.ts";
import { expectOwnHeaders, HOSTILE_IN_HEADERS } from "./own-headers.ts";

/** What pages of the desk read behind the "?" besides. */
const OF_THE_DESK = ["next", "copy", "into", "done", "saved", "moved", "restored", "field", "list"];

describe("the headers of a page", function () {
  this.timeout(120_000);
  const site = useWholeSite(fillWithHostility);
  let cookie = "";
  before(async () => {
    const admin = await signedIn(site().origin, await aUser(site().db, "admin"));
    cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  });
  const get = async (address: string, ...headers: string[]) =>
    await rawRequest(
      site().origin,
      [`GET ${address} HTTP/1.1`, "host: a", ...headers].join("\r\n"),
    );
  const addresses = () => {
    const config = readConfig({});
    const log = pino({ level: "silent" });
    const app = createApp({ db: site().db, config, log, now: () => new Date() });
    return app.router.stack.flatMap(({ route }) =>
      route?.stack.some(({ method }) => method === "get") === true ? [route.path] : [],
    );
  };

  it("are the site's own, whatever stands in its address, for readers and for admins", async () => {
    const asked = addresses().flatMap((path) => {
      const hostile = HOSTILE_IN_HEADERS.slice(0, 3).map((text) => encodeURIComponent(text));
      const named = path.includes(":") ? hostile.map((text) => path.replaceAll(/:\w+/g, text)) : [];
      const here = path.replaceAll(/:\w+/g, "1");
      const [lines = ""] = hostile;
      const queries = [...PARAMETERS, ...OF_THE_DESK].map((name) => `${here}?${name}=${lines}`);
      return [...named, ...queries, `${here}?${lines}`, `${here}.json?next=${lines}`];
    });
    expect(asked.length).to.be.greaterThan(2000);
    await forEachAtOnce(asked, async (address) => {
      expectOwnHeaders(await get(address, `cookie: ${cookie}`), `admin: ${address}`);
      // Readers are led to sign in, and back to the address.
      if (!address.includes("=")) expectOwnHeaders(await get(address), address);
    });
  });

  it("are the site's own on every page and download of records whose texts are hostile", async () => {
    const { db } = site();
    const keys = async (table: string, column: string) =>
      await db<Record<string, string>>(table).pluck<string[]>(column);
    const named: Record<string, readonly string[]> = {
      stories: await keys("stories", "slug"),
      speakers: await keys("speakers", "slug"),
      sources: await keys("sources", "id"),
      events: await keys("events", "id"),
      claims: await keys("claims", "id"),
      links: await keys("links", "id"),
    };
    let downloads = 0;
    for (const path of addresses()) {
      const [, folder = ""] = /^\/(\w+)\/:/.exec(path) ?? [];
      for (const key of (named[folder] ?? [""]).slice(0, 6)) {
        const address = path.replace(/:slug|:id/, key).replace(":version", "1");
        const answer = await get(address, `cookie: ${cookie}`);
        expectOwnHeaders(answer, address);
        if (answer.headers.has("content-disposition")) downloads += 1;
      }
    }
    expect(downloads).to.be.greaterThan(5);
  });

  it("are as they were where an answer is given again by its key", async () => {
    const { db, origin } = site();
    const user = await aUser(db, "editor");
    const write = LINK_WRITES.find(({ route }) => route === "/claims/:id/links");
    const { path, json } = (await db.transaction(
      async (trx) => await write?.prepare({ db: trx, user }),
    )) ?? { path: "", json: {} };
    const request = (await aSender(db, origin, user, "draft")).jsonRequest(path, json);
    const given = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
    const key = 'idempotency-key: "a: b\\"\\\\ %0d%0aX-Evil: 1"';
    const head = [`POST ${path} HTTP/1.1`, "host: a", ...given, key];
    const length = `content-length: ${request.body.length}`;
    const send = async () => await rawRequest(origin, [...head, length].join("\r\n"), request.body);
    const [first, again] = [await send(), await send()];
    for (const answer of [first, again]) expectOwnHeaders(answer, "by its key");
    expect(first.status).to.equal(201);
    expect(again.headers.get("idempotent-replayed")).to.equal("true");
    for (const name of ["location", "etag", "content-type"]) {
      expect(again.headers.get(name), name).to.equal(first.headers.get(name));
    }
  });

  it("say who may come in by nothing of what was asked", async () => {
    for (const text of [
      "Bearer a\tb",
      'Bearer "a", realm="evil"',
      "Basic \x80\xff",
      "Bearer %0d%0aX-Evil:1",
    ]) {
      for (const path of ["/account", "/users.json", "/desk", "/review"]) {
        const answer = await get(path, `authorization: ${text}`);
        expect(answer.status, text).to.equal(401);
        expectOwnHeaders(answer, text);
      }
    }
  });
});
