import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { expect } from "chai";
import { readDocument, ROOT } from "./document.ts";

interface Import {
  /** The file that imports, below server/. */
  readonly from: string;
  /** What it imports: a file of ours from the root of the repository, or a package. */
  readonly to: string;
}

const PATTERN = /^(?:import|export)\s(?:[^"';]*\sfrom\s)?"([^"]+)";|\bimport\("([^"]+)"\)/gm;
const LINK_KINDS = "server/claims/link-kinds.ts";
const PUBLIC_EVENT = "server/events/public-event.ts";
/** Folders that use others and are used by none. */
const NEVER_IMPORTED = ["search", "exchange", "history", "cli", "anchors"];
/** Where people work on the record. They know everything below them, and nothing that readers see knows them. */
const DESK = ["editing", "entry", "linking", "review", "merging", "tables"];

const files = readdirSync(`${ROOT}server`, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));

const imports: Import[] = files.flatMap((from) =>
  [...readDocument(`server/${from}`).matchAll(PATTERN)].map(([, named, loaded]) => {
    const to = named ?? loaded ?? "";
    return {
      from,
      to: to.startsWith(".") ? posix.join("server", posix.dirname(from), to) : to,
    };
  }),
);

/** The folder below server/ that a file is in. @example folderOf("server/dates/day.ts") // => "dates" */
function folderOf(path: string): string {
  return (
    path
      .replace(/^server\//, "")
      .split("/")
      .slice(0, -1)[0] ?? ""
  );
}

/** What a folder imports from outside itself, each from → to. */
function importsOf(folder: string): Import[] {
  return imports.filter(
    ({ from, to }) =>
      folderOf(from) === folder && !(to.startsWith("server/") && folderOf(to) === folder),
  );
}

const isOurs = ({ to }: Import) => to.startsWith("server/");
const inWords = ({ from, to }: Import) => `${from} imports ${to}`;

describe("the direction of imports", () => {
  it("is read from every file of the server", () => {
    expect(files.length).to.be.greaterThan(100);
    expect(imports.map(inWords)).to.include.members([
      "routes.ts imports server/stories/story-routes.ts",
      "http/respond.ts imports server/claims/link-kinds.ts",
      "db/keep-unchanged.ts imports lru-cache",
    ]);
  });

  it("leads to routes from routes.ts alone", () => {
    const wrong = imports.filter(
      ({ from, to }) => to.endsWith("-routes.ts") && from !== "routes.ts",
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads out of dates and records to none of ours but dates", () => {
    const wrong = ["dates", "records"]
      .flatMap(importsOf)
      .filter((each) => isOurs(each) && folderOf(each.to) !== "dates");
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads out of the chart to dates and the kinds of link alone: it is pure", () => {
    const wrong = importsOf("chart").filter(
      ({ to }) => folderOf(to) !== "dates" && to !== LINK_KINDS,
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads out of conflicts to no feature but the kinds of link, and whether an event is public: the features ask it", () => {
    const below = ["chart", "dates", "db", "http", "records", "revisions"];
    const known = [LINK_KINDS, PUBLIC_EVENT];
    const wrong = importsOf("conflicts").filter(
      (each) => isOurs(each) && !below.includes(folderOf(each.to)) && !known.includes(each.to),
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("keeps http, db and revisions from knowing any feature but the kinds of link", () => {
    const below = ["http", "db", "dates", "records", "revisions", ""];
    const wrong = ["http", "db", "revisions"]
      .flatMap(importsOf)
      .filter(
        (each) => isOurs(each) && !below.includes(folderOf(each.to)) && each.to !== LINK_KINDS,
      );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads to search, exchange, history, anchors and the command line from no feature", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        NEVER_IMPORTED.includes(folderOf(to)) &&
        folderOf(from) !== folderOf(to) &&
        !["", "cli"].includes(folderOf(from)) &&
        !(["anchors", "history"].includes(folderOf(to)) && DESK.includes(folderOf(from))),
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads to the desk from the desk and routes.ts alone", () => {
    const wrong = imports.filter(
      ({ from, to }) => DESK.includes(folderOf(to)) && !["", ...DESK].includes(folderOf(from)),
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads out of anchors to dates, to what is below features, and to the three that have clocks", () => {
    const below = ["dates", "db", "revisions", "claims", "sources", "events"];
    const wrong = importsOf("anchors").filter(
      (each) =>
        isOurs(each) && !below.includes(folderOf(each.to)) && each.to !== "server/http/errors.ts",
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads out of accounts to http and db alone, and into it from where a process begins", () => {
    const out = importsOf("accounts").filter(
      (each) => isOurs(each) && !["http", "db"].includes(folderOf(each.to)),
    );
    expect(out.map(inWords)).to.deep.equal([]);
    const into = imports.filter(
      ({ from, to }) =>
        folderOf(to) === "accounts" && !["accounts", "cli", ""].includes(folderOf(from)),
    );
    expect(into.map(inWords)).to.deep.equal([]);
  });

  it("leads to the password library from one file", () => {
    const users = imports.filter(({ to }) => to.includes("argon2"));
    expect(users.map(({ from }) => from)).to.deep.equal(["accounts/password.ts"]);
  });

  it("leads to stories from exchange, history, the desk and routes.ts alone", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        folderOf(to) === "stories" &&
        !["stories", "exchange", "history", "", ...DESK].includes(folderOf(from)),
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leads to express from the app, http and routes alone", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to === "express" &&
        !["", "http"].includes(folderOf(from)) &&
        !/-routes\.ts$|send-export\.ts$/.test(from) &&
        !/^accounts\/(?:asking|show-account|show-sign-in|too-many|visitor)\.ts$/.test(from),
    );
    expect(wrong.map(inWords)).to.deep.equal([]);
  });

  it("leaves the settings to config.ts: the environment is read where a process begins", () => {
    const readers = files.filter((file) => readDocument(`server/${file}`).includes("process.env"));
    expect(readers).to.have.members([
      "index.ts",
      "cli.ts",
      "cli/with-database.ts",
      // Hands the environment on to PostgreSQL, without what is meant for other clients.
      "db/embedded/run-program.ts",
    ]);
  });
});
