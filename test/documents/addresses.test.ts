import { expect } from "chai";
import express from "express";
import { pino } from "pino";
import { readConfig } from "../../server/config.ts";
import { connect } from "../../server/db/connect.ts";
import type { Deps } from "../../server/http/route.ts";
import {
  addAccountRoutes,
  addDeskRoutes,
  addFileRoutes,
  addFormRoutes,
  addPageRoutes,
} from "../../server/routes.ts";
import { codeIn, readDocument, tableRows } from "./document.ts";

const readme = readDocument("README.md");
const told = (kind: string) =>
  tableRows(readme, "address", kind).map(([address = ""]) => codeIn(address)[0] ?? "");

// The routes are added to a real application; none is asked for anything, so nothing is connected.
function routesOf(add: (app: express.Express, deps: Deps) => void): string[] {
  const app = express();
  const config = readConfig({});
  const db = connect("postgres://127.0.0.1:1/none", { poolMax: 1 });
  add(app, { db, config, log: pino({ level: "silent" }), now: () => new Date() });
  const stack = app.router.stack as readonly { route?: { path: unknown } }[];
  return [...new Set(stack.map(({ route }) => String(route?.path)))];
}

describe("the addresses in the README", () => {
  it("are all pages of routes.ts, and no other", () => {
    const pages = routesOf(addPageRoutes);
    expect(pages).to.include("/stories/:slug");
    expect(told("page")).to.have.members(pages);
  });

  it("are all files of routes.ts, and no other", () => {
    const files = routesOf(addFileRoutes);
    expect(files).to.include("/export.jsonl");
    expect(told("file")).to.have.members(files);
  });

  it("are all those of accounts and of the desk, and no other", () => {
    const adding = [addAccountRoutes, addFormRoutes, addDeskRoutes];
    const written = [...new Set(adding.flatMap(routesOf))];
    expect(written).to.include.members(["/users/:id/role", "/stories/new"]);
    expect(told("for those who write")).to.have.members(written);
  });

  it("come with the parameters that the story pages, the search and the dates read", () => {
    const parameters = new Map(
      tableRows(readme, "page", "parameters").map(([page = "", names = ""]) => [
        codeIn(page)[0],
        codeIn(names).map((name) => name.replace(/=.*$/, "")),
      ]),
    );
    const pages = [
      ["/stories/:slug", "server/stories/story-routes.ts", "speaker"],
      ["/stories/:slug/conflicts", "server/conflicts/conflict-routes.ts", "rule"],
      ["/search", "server/search/search-routes.ts", "speaker"],
      ["/dates", "server/phrases/phrase-routes.ts", "anchor"],
    ] as const;
    for (const [page, file, one] of pages) {
      const form = /z\.object\(\{([^]*?)\}\)/.exec(readDocument(file))?.[1] ?? "";
      const read = [...form.matchAll(/^ {2}(\w+): \w+Parameter/gm)].map(([, name = ""]) => name);
      const chosen = read.filter((name) => name !== "after" && name !== "before");
      expect(chosen, file).to.include(one);
      expect(parameters.get(page), page).to.include.members(chosen);
    }
  });
});
