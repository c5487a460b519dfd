import { expect } from "chai";
import type { Express } from "express";
import type { Knex } from "knex";
import { pino } from "pino";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { actionOf } from "../../server/accounts/guard-routes.ts";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import { ROLES, SCOPES } from "../../server/accounts/may.ts";
import { setDisabled } from "../../server/accounts/user-store.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { accountPath, RECORD_PLACES, signInPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { aVisitor, hiddenFields, signedIn, type Visitor } from "../support/visitor.ts";

/** Who may use which route, by hand: "nobody" is whoever is not signed in. Reading is not listed: it is for all. */
const ALLOWED: Readonly<Record<string, "nobody" | "contributor" | "editor" | "admin">> = {
  "GET /sign-in": "nobody",
  "POST /sign-in": "nobody",
  "POST /sign-out": "nobody",
  "GET /sign-up": "nobody",
  "POST /sign-up": "nobody",
  "GET /invitations/:secret": "nobody",
  "POST /invitations/:secret": "nobody",
  "GET /claims/new": "contributor",
  "POST /claims": "contributor",
  "POST /claims/readings": "contributor",
  "GET /claims/:id/edit": "contributor",
  "POST /claims/:id": "contributor",
  "GET /suggest/:what": "contributor",
  "GET /desk": "contributor",
  "POST /working-copies": "contributor",
  "POST /working-copies/:id": "contributor",
  "POST /working-copies/:id/discard": "contributor",
  "GET /account": "contributor",
  "POST /account/password": "contributor",
  "POST /account/sessions/end-others": "contributor",
  "POST /account/sessions/:id/end": "contributor",
  "POST /account/tokens": "contributor",
  "POST /account/tokens/:id/revoke": "contributor",
  "GET /stories/new": "contributor",
  "POST /stories": "contributor",
  "GET /stories/:slug/edit": "contributor",
  "POST /stories/:slug": "contributor",
  "GET /speakers/new": "contributor",
  "POST /speakers": "contributor",
  "GET /speakers/:slug/edit": "contributor",
  "POST /speakers/:slug": "contributor",
  "GET /sources/new": "contributor",
  "POST /sources": "contributor",
  "GET /sources/:id/edit": "contributor",
  "POST /sources/:id": "contributor",
  "POST /sources/:id/snapshots": "contributor",
  "GET /stories/:slug/events/new": "contributor",
  "POST /stories/:slug/events": "contributor",
  "GET /events/:id/edit": "contributor",
  "POST /events/:id": "contributor",
  "GET /users": "admin",
  "POST /users/:id/role": "admin",
  "POST /users/:id/disable": "admin",
  "POST /users/:id/enable": "admin",
  "POST /users/:id/new-password": "admin",
  "POST /invitations": "admin",
  "POST /invitations/:id/withdraw": "admin",
  "GET /stories/:slug/address": "editor",
  "POST /stories/:slug/address": "editor",
  "GET /speakers/:slug/address": "editor",
  "POST /speakers/:slug/address": "editor",
  "GET /speakers/:slug/merge": "editor",
  "POST /speakers/:slug/merge": "editor",
  "GET /sources/:id/merge": "editor",
  "POST /sources/:id/merge": "editor",
  "GET /events/:id/merge": "editor",
  "POST /events/:id/merge": "editor",
  "GET /merges": "editor",
  "GET /merges/:id": "editor",
  "POST /merges/:id/undo": "editor",
  "GET /claims/:id/links": "contributor",
  "GET /claims/:id/links/new": "contributor",
  "POST /claims/:id/links": "contributor",
  "GET /links/:id/edit": "contributor",
  "POST /links/:id": "contributor",
  "POST /links/:id/withdraw": "contributor",
  "POST /links/:id/restore": "contributor",
  "GET /review": "editor",
  "GET /claims/:id/review": "contributor",
  "POST /claims/:id/submit": "contributor",
  "POST /claims/:id/take-back": "contributor",
  "POST /claims/:id/publish": "editor",
  "POST /claims/:id/refuse": "editor",
  "POST /claims/:id/withdraw": "editor",
  "POST /claims/:id/proposals": "contributor",
  "GET /proposals": "contributor",
  "GET /proposals/:id": "contributor",
  "POST /proposals/:id/accept": "editor",
  "POST /proposals/:id/refuse": "editor",
  "POST /proposals/:id/take-back": "contributor",
  "GET /replies": "contributor",
  "GET /replies/:id": "contributor",
  "POST /replies/:id": "contributor",
  "POST /replies/:id/withdraw": "contributor",
  "POST /replies/:id/restore": "contributor",
  "GET /claims/:id/replies": "contributor",
  "POST /claims/:id/replies": "contributor",
  "GET /stories/:slug/table": "contributor",
  "POST /stories/:slug/table/preview": "contributor",
  "POST /stories/:slug/table": "contributor",
};
/** What a token may do, by the scope that it takes; whatever else is not for tokens. */
const BY_TOKEN: Readonly<Record<string, string>> = {
  "GET /claims/new": "draft",
  "POST /claims": "draft",
  "POST /claims/readings": "draft",
  "GET /claims/:id/edit": "draft",
  "POST /claims/:id": "draft",
  "GET /suggest/:what": "draft",
  "GET /desk": "draft",
  "POST /working-copies": "draft",
  "POST /working-copies/:id": "draft",
  "POST /working-copies/:id/discard": "draft",
  "GET /account": "read",
  "GET /stories/new": "draft",
  "POST /stories": "draft",
  "GET /stories/:slug/edit": "draft",
  "POST /stories/:slug": "draft",
  "GET /speakers/new": "draft",
  "POST /speakers": "draft",
  "GET /speakers/:slug/edit": "draft",
  "POST /speakers/:slug": "draft",
  "GET /sources/new": "draft",
  "POST /sources": "draft",
  "GET /sources/:id/edit": "draft",
  "POST /sources/:id": "draft",
  "POST /sources/:id/snapshots": "draft",
  "GET /stories/:slug/events/new": "draft",
  "POST /stories/:slug/events": "draft",
  "GET /events/:id/edit": "draft",
  "POST /events/:id": "draft",
  "GET /users": "admin",
  "POST /users/:id/role": "admin",
  "POST /users/:id/disable": "admin",
  "POST /users/:id/enable": "admin",
  "POST /users/:id/new-password": "admin",
  "POST /invitations": "admin",
  "POST /invitations/:id/withdraw": "admin",
  "GET /stories/:slug/address": "publish",
  "POST /stories/:slug/address": "publish",
  "GET /speakers/:slug/address": "publish",
  "POST /speakers/:slug/address": "publish",
  "GET /speakers/:slug/merge": "publish",
  "POST /speakers/:slug/merge": "publish",
  "GET /sources/:id/merge": "publish",
  "POST /sources/:id/merge": "publish",
  "GET /events/:id/merge": "publish",
  "POST /events/:id/merge": "publish",
  "GET /merges": "publish",
  "GET /merges/:id": "publish",
  "POST /merges/:id/undo": "publish",
  "GET /claims/:id/links": "draft",
  "GET /claims/:id/links/new": "draft",
  "POST /claims/:id/links": "draft",
  "GET /links/:id/edit": "draft",
  "POST /links/:id": "draft",
  "POST /links/:id/withdraw": "draft",
  "POST /links/:id/restore": "draft",
  "GET /review": "publish",
  "GET /claims/:id/review": "draft",
  "POST /claims/:id/submit": "draft",
  "POST /claims/:id/take-back": "draft",
  "POST /claims/:id/publish": "publish",
  "POST /claims/:id/refuse": "publish",
  "POST /claims/:id/withdraw": "publish",
  "POST /claims/:id/proposals": "draft",
  "GET /proposals": "draft",
  "GET /proposals/:id": "draft",
  "POST /proposals/:id/accept": "publish",
  "POST /proposals/:id/refuse": "publish",
  "POST /proposals/:id/take-back": "draft",
  "GET /replies": "draft",
  "GET /replies/:id": "draft",
  "POST /replies/:id": "draft",
  "POST /replies/:id/withdraw": "draft",
  "POST /replies/:id/restore": "draft",
  "GET /claims/:id/replies": "draft",
  "POST /claims/:id/replies": "draft",
  "GET /stories/:slug/table": "draft",
  "POST /stories/:slug/table/preview": "draft",
  "POST /stories/:slug/table": "draft",
};

for (const place of Object.values(RECORD_PLACES)) {
  const address = `${place}/revisions/:version/restore`;
  Object.assign(ALLOWED, { [`GET ${address}`]: "editor", [`POST ${address}`]: "editor" });
  Object.assign(BY_TOKEN, { [`GET ${address}`]: "publish", [`POST ${address}`]: "publish" });
}

const NO_ID = "01900000-0000-7000-8000-999999999999";
const RANKS = ["nobody", ...ROLES];

interface Route {
  readonly method: string;
  readonly path: string;
  readonly action: string | undefined;
}

function routesOf(app: Express): Route[] {
  return app.router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const [first] = route.stack;
    const action = actionOf(first?.handle ?? {});
    return route.stack.length < 2
      ? [{ method: "GET", path: route.path, action: undefined }]
      : [...new Set(route.stack.map(({ method }) => method.toUpperCase()))].map((method) => ({
          method,
          path: route.path,
          action,
        }));
  });
}

describe("every route", function () {
  this.timeout(60_000);
  const db = useTransaction();
  // Each visitor comes from an address of their own: so many may not sign in from one.
  const site = useSite(db, { config: { signUp: "open", trustProxy: 1 } });

  const routes = () =>
    routesOf(
      createApp({
        db: db(),
        config: readConfig({}),
        log: pino({ level: "silent" }),
        now: () => NOW,
      }),
    );
  const named = ({ method, path }: Route) => `${method} ${path}`;

  it("says what it does before it does it, and reading is the only thing without a form to guard", () => {
    const all = routes();
    expect(all.length).to.be.greaterThan(30);
    const silent = all.filter(({ action }) => action === undefined);
    expect(silent.map(named)).to.deep.equal([]);
    const reading = all.filter(({ action }) => action === "read");
    expect(reading.filter(({ method }) => method !== "GET")).to.deep.equal([]);
    const others = all.filter(({ action }) => action !== "read");
    expect(others.map(named)).to.have.members(Object.keys(ALLOWED));
  });

  it("is found undeclared where nobody declared it", () => {
    const app = createApp({
      db: db(),
      config: readConfig({}),
      log: pino({ level: "silent" }),
      now: () => NOW,
    });
    app.get("/secret-door", (_req, res) => {
      res.send("come in");
    });
    const silent = routesOf(app).filter(({ action }) => action === undefined);
    expect(silent.map(({ path }) => path)).to.deep.equal(["/secret-door"]);
  });

  it("lets in who may use it and nobody else, whatever the role", async () => {
    // Nobody may sign in as often as there are routes: only those that end sessions get a visitor of their own.
    const endsSessions = ({ path }: Route) => /^\/(?:sign|account|users|invitations)/.test(path);
    for (const rank of RANKS) {
      const shared = await visitorOf(db(), site().origin, rank);
      for (const route of routes().filter(({ action }) => action !== "read")) {
        const visitor = endsSessions(route) ? await visitorOf(db(), site().origin, rank) : shared;
        const outcome = await tryRoute(db(), visitor, route);
        const isAllowed = RANKS.indexOf(rank) >= RANKS.indexOf(ALLOWED[named(route)] ?? "");
        const expected = isAllowed ? "in" : rank === "nobody" ? "sign in" : "forbidden";
        expect(outcome, `${rank}: ${named(route)}`).to.equal(expected);
      }
    }
  });

  it("does not let in whoever was disabled a moment ago", async () => {
    for (const route of routes().filter(({ path }) => /^\/(?:account|users)/.test(path))) {
      await aUser(db(), "admin");
      const user = await aUser(db(), "admin");
      const visitor = await signedIn(site().origin, user);
      await setDisabled(db(), user.id, NOW);
      expect(await tryRoute(db(), visitor, route), named(route)).to.equal("sign in");
    }
  });

  it("lets in the tokens that have its scope, of a user who has the role", async () => {
    for (const role of ROLES) {
      for (const scope of SCOPES) {
        const user = await aUser(db(), role);
        const wanted = { name: "a program", scopes: [scope], days: 30 } as const;
        const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
        for (const route of routes().filter(({ action }) => !/^read$|come in/.test(action ?? ""))) {
          const answer = await fetch(site().origin + addressOf(route.path), {
            method: route.method,
            redirect: "manual",
            headers: { authorization },
          });
          const least = ALLOWED[named(route)] ?? "";
          const isAllowed =
            RANKS.indexOf(role) >= RANKS.indexOf(least) && BY_TOKEN[named(route)] === scope;
          const told = `${role} by ${scope}: ${named(route)}`;
          if (isAllowed) expect(answer.status, told).not.to.be.oneOf([303, 401, 403]);
          else expect(answer.status, told).to.equal(403);
          expect(answer.headers.get("content-type"), told).to.match(
            /^application\/(?:problem\+)?json/,
          );
        }
      }
    }
  });

  it("that is for reading shows the same to everybody, and more to nobody", async () => {
    const reading = routes().filter(({ action, path }) => action === "read" && !path.includes(":"));
    expect(reading.length).to.be.greaterThan(6);
    for (const { path } of reading) {
      const seen = await (await site().get(path)).text();
      for (const role of ROLES) {
        const visitor = await visitorOf(db(), site().origin, role);
        const answer = await visitor.get(path);
        // Besides who is signed in, and what they can do from here in the one place for it.
        const text = (await answer.text())
          .replace(
            /<li><a href="\/desk">Desk<\/a><\/li>\s*<li><a href="\/account">Your account<\/a>, <bdi>[^<]*<\/bdi><\/li>/,
            `<li><a href="/sign-in" rel="nofollow">Sign in</a></li>`,
          )
          .replace(/ *<li class="sections-desk">[^\n]*\n/, "")
          .replaceAll(/<nav class="desk-bar"[^]*?<\/nav>\n/g, "");
        expect(text, `${role}: ${path}`).to.equal(seen);
      }
    }
  });
});

let visitors = 0;

async function visitorOf(db: Knex, origin: string, rank: string): Promise<Visitor> {
  const role = ROLES.find((each) => each === rank);
  await aUser(db, "admin");
  visitors += 1;
  const from = { "x-forwarded-for": `10.0.${visitors >> 8}.${visitors & 255}` };
  return role === undefined
    ? aVisitor(origin, from)
    : await signedIn(origin, await aUser(db, role), from);
}

function addressOf(path: string): string {
  return path.replace(":secret", "a".repeat(43)).replace(":id", NO_ID);
}

/** What becomes of somebody who uses a route, with the token of a form that they can open. */
async function tryRoute(db: Knex, visitor: Visitor, { method, path }: Route): Promise<string> {
  const secret = path.includes(":secret")
    ? await makeInvitation(db, { purpose: "new user", role: "contributor" }, null, NOW)
    : "";
  const address = secret === "" ? addressOf(path) : path.replace(":secret", secret);
  let answer: Response;
  if (method === "GET") answer = await visitor.get(address);
  else {
    const shown = await visitor.get(accountPath());
    const isIn = shown.status === 200;
    const tags = await visitor.page(isIn ? accountPath() : signInPath());
    const { form_token = "" } = hiddenFields(tags, isIn ? "/sign-out" : signInPath());
    answer = await visitor.post(address, { form_token });
  }
  const location = answer.headers.get("location") ?? "";
  if (answer.status === 403) return "forbidden";
  if (answer.status === 401 || location.startsWith(`${signInPath()}?`)) return "sign in";
  return answer.status < 500 ? "in" : `broken: ${answer.status}`;
}
