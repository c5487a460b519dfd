import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import type { Express } from "express";
import { pino } from "pino";
import { actionOf } from "../../server/accounts/guard-routes.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { everyFile, everyPage } from "../support/every-page.ts";
import { useTransaction } from "../support/database.ts";

const README = new URL("../../README.md", import.meta.url);
const VIEWS = new URL("../../views/", import.meta.url);

/** Nobody was asked for a reply in the demo story: these are looked at in test/replies and test/hostile/hostile-desk. */
const NOT_OF_THE_DEMO = new Set(["/replies/:id/history", "/replies/:id/revisions/:version"]);

describe("the list of addresses", () => {
  const db = useTransaction();

  const app = () =>
    createApp({
      db: db(),
      config: readConfig({}),
      log: pino({ level: "silent" }),
      now: () => new Date(),
    });
  const routes = () => routesOf(app());
  const actionAt = (path: string) => {
    const found = app().router.stack.filter(({ route }) => route?.path === path);
    const layer = found.find(({ route }) => route?.stack.some(({ method }) => method === "get"));
    return actionOf(layer?.route?.stack[0]?.handle ?? {});
  };

  it("holds an address of the demo site for every route that is for reading", () => {
    const listed = new Set([...everyPage, ...everyFile].map(({ route }) => route));
    const reading = new Set(
      routes().filter((route) => actionAt(route) === "read" && !NOT_OF_THE_DEMO.has(route)),
    );
    expect([...listed]).to.have.members([...reading]);
  });

  it("holds every address once", () => {
    const addresses = [...everyPage, ...everyFile].map(({ path }) => path);
    expect(new Set(addresses).size).to.equal(addresses.length);
  });

  it("stands route by route in the table of the README", function () {
    if (!existsSync(README)) this.skip();
    const readme = readFileSync(README, "utf8");
    const missing = routes().filter((route) => !readme.includes(`\`${route}\``));
    expect(missing).to.deep.equal([]);
  });
});

describe("the views", () => {
  it("are each rendered by a route, the error page or another view", () => {
    const files = (folder: URL, ending: string) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(ending))
        .map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8") }));
    const views = files(VIEWS, ".ejs");
    const server = files(new URL("../../server/", import.meta.url), ".ts");
    const named = (view: string) => {
      const name = view.replace(/\.ejs$/, "");
      const last = name.split("/").at(-1) ?? name;
      const renders = new RegExp(`view: "${name}"`);
      const includes = new RegExp(`include\\('(?:[.\\w/]*/)?${last}'`);
      return (
        server.some(({ text }) => renders.test(text)) ||
        views.some(({ text }) => includes.test(text))
      );
    };
    expect(views.map(({ file }) => file).filter((file) => !named(file))).to.deep.equal([]);
  });
});

/** The paths of an application's routes, in their order. */
function routesOf(app: Express): string[] {
  return app.router.stack.flatMap(({ route }) => (route === undefined ? [] : [route.path]));
}
