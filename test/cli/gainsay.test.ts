import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { GRAPH_EXAMPLE } from "../../server/exchange/graph-example.ts";
import { rowCounts } from "../exchange/read-export.ts";
import { ownDatabase } from "../support/database.ts";
import { callGainsay, runGainsay } from "./run-gainsay.ts";

describe("the command line", function () {
  this.timeout(120_000);
  let here: Awaited<ReturnType<typeof ownDatabase>>;
  let there: Awaited<ReturnType<typeof ownDatabase>>;
  let folder: string;
  let loaded: Awaited<ReturnType<typeof callGainsay>>;
  const file = (name: string) => path.join(folder, name);

  before(async () => {
    here = await ownDatabase();
    there = await ownDatabase();
    folder = await mkdtemp(path.join(tmpdir(), "gainsay cli "));
    loaded = await callGainsay(here.url, ["seed"]);
  });
  after(async () => {
    await here.drop();
    await there.drop();
    await rm(folder, { recursive: true });
  });

  it("loads the demo story once", async () => {
    expect(loaded).to.deep.equal({ code: 0, told: "The demo story is loaded." });
    const second = await callGainsay(here.url, ["seed"]);
    expect(second.told).to.include("Nothing was loaded");
    const { told } = await callGainsay(here.url, ["migrate"]);
    expect(told).to.equal("The database is up to date.");
  });

  it("moves a story by a file, and finds nothing to do the second time", async () => {
    const { slug } = await here.db("stories").first<{ slug: string }>("slug");
    const graph = file("story.json");
    const written = await callGainsay(here.url, ["export", "--story", slug, "-o", graph]);
    expect(written).to.deep.equal({ code: 0, told: "" });
    expect(await readdir(folder)).to.deep.equal(["story.json"]);

    const checked = await callGainsay(there.url, ["import", "--check", graph]);
    expect(checked.told).to.match(/^The file can be imported\. It would add .*1 story.* claims/);
    expect((await rowCounts(there.db))["claims"]).to.equal(0);
    const imported = await callGainsay(there.url, ["import", graph]);
    expect(imported.told).to.match(/^Imported .*1 story.* claims.* links\.$/);
    const again = await callGainsay(there.url, ["import", graph]);
    expect(again).to.deep.equal({
      code: 0,
      told: "Nothing was to be imported: all of it is here.",
    });
    expect(await there.db("revisions").distinct("who", "reason")).to.deep.equal([
      { who: "command line", reason: "Imported from story.json" },
    ]);
    const back = await runGainsay(there.url, ["export", "--story", slug]);
    expect(back).to.deep.equal({ code: 0, out: await readFile(graph, "utf8"), told: "" });
  });

  it("moves an installation through a pipe, history and all", async () => {
    const empty = await ownDatabase();
    try {
      const whole = await runGainsay(here.url, ["export", "--history"]);
      const imported = await runGainsay(empty.url, ["import", "-"], { input: whole.out });
      expect(imported).to.deep.include({ code: 0, out: "" });
      expect(imported.told).to.match(/revisions\.\n$/);
      const moved = file("moved.jsonl");
      await callGainsay(empty.url, ["export", "--history", "-o", moved]);
      expect(await readFile(moved, "utf8")).to.equal(whole.out);
    } finally {
      await empty.drop();
    }
  });

  it("tells each fault of a file with its place, and imports nothing", async () => {
    const graph = structuredClone(GRAPH_EXAMPLE);
    for (const claim of graph.claims) claim.text = "";
    const before = await rowCounts(here.db);
    const ran = await runGainsay(here.url, ["import", "-"], { input: JSON.stringify(graph) });
    expect(ran).to.deep.equal({
      code: 1,
      out: "",
      told: [
        "Nothing was imported. There are 2 faults in the file:",
        "  /claims/0/text: must not be empty",
        "  /claims/1/text: must not be empty",
        "",
      ].join("\n"),
    });
    expect(await rowCounts(here.db)).to.deep.equal(before);
  });

  it("refuses what is no file of ours in one sentence", async () => {
    const whole = JSON.stringify(GRAPH_EXAMPLE);
    const files: [Buffer | string, RegExp][] = [
      ["", /The file is empty/],
      ["hello", /This is not JSON/],
      [whole.slice(0, -20), /This is not JSON, or only a part of it/],
      [Buffer.from([0x7b, 0xff, 0x7d]), /it is not UTF-8/],
      ["[]", /it is not a JSON object/],
      ["{}", /does not say "format"/],
      ['{"format":"gainsay-graph/2"}', /too old for the file/],
      ['{"format":"gainsay-export/7","scope":"public"}', /too old for the file/],
      ['{"format":"gainsay-export/1","scope":"public"}\n', /cut off/],
    ];
    for (const [text, message] of files) {
      await writeFile(file("odd"), text);
      const ran = await callGainsay(here.url, ["import", file("odd")]);
      expect(ran.told).to.match(message);
      expect(ran.told.split("\n")).to.have.length(1);
      expect(ran.code).to.equal(1);
    }
  });

  it("knows a file by what it holds, not by its name, its layout or its order", async () => {
    const { format, ...rest } = GRAPH_EXAMPLE;
    await writeFile(file("lines.jsonl"), `\uFEFF${JSON.stringify({ ...rest, format })}`);
    const ran = await callGainsay(here.url, ["import", "--check", file("lines.jsonl")]);
    expect(ran.told).to.match(/^The file can be imported/);
  });

  it("tells wrong use from everything else", async () => {
    const wrong: [string[], RegExp][] = [
      [["export", "--story", "no-such-story"], /no published story .*no-such-story/],
      [["export", "--story", "x", "--history"], /--history goes with everything/],
      [["export", "-o", file("no/such/folder.json")], /cannot be written/],
      [["import", file("none.json")], /There is no file/],
      [["import", folder], /is a folder/],
      [["import"], /missing required argument/],
      [["exprot"], /unknown command/],
      [["export", "--stroy", "x"], /unknown option/],
    ];
    for (const [args, message] of wrong) {
      const ran = await callGainsay(here.url, args);
      expect(ran.told, args.join(" ")).to.match(message);
      expect(ran.code, args.join(" ")).to.equal(2);
    }
    const helped = await runGainsay(here.url, ["--help"]);
    expect(helped).to.deep.include({ code: 0, told: "" });
    expect(helped.out).to.include("Exit codes:");
  });

  it("leaves no half file behind, and a whole one as it was", async () => {
    await writeFile(file("kept.json"), "what was here before");
    const ran = await callGainsay(here.url, ["export", "--story", "none", "-o", file("kept.json")]);
    expect(ran.code).to.equal(2);
    expect(await readFile(file("kept.json"), "utf8")).to.equal("what was here before");
    expect((await readdir(folder)).filter((name) => name.includes("partial"))).to.deep.equal([]);
  });

  it("says so where the database cannot be used, or has no tables", async () => {
    const unreachable = await callGainsay("postgres://127.0.0.1:1/none", ["export"]);
    expect(unreachable.code).to.equal(3);
    expect(unreachable.told.split("\n")).to.have.length(1);

    const name = `gainsay_bare_${process.pid}`;
    await here.db.raw(`create database ${name}`);
    try {
      const url = new URL(here.url);
      url.pathname = `/${name}`;
      const bare = await callGainsay(url.href, ["export"]);
      expect(bare.code).to.equal(3);
      expect(bare.told).to.include("run `npm run gainsay -- migrate`");
      const migrated = await callGainsay(url.href, ["migrate"]);
      expect(migrated.told).to.match(/^Done: .*create_claims/);
    } finally {
      await here.db.raw(`drop database ${name} with (force)`);
    }
  });

  it("ends quietly when its reader has enough", async () => {
    await here.db.transaction(async (trx) => {
      const { id } = await trx("stories").first<{ id: string }>("id");
      const { id: source } = await trx("sources").first<{ id: string }>("id");
      await trx.raw(
        `insert into claims (id, story_id, source_id, text, quote)
         select gen_random_uuid(), ?, ?, 'Claim ' || n, repeat('words ' || n, 250)
         from generate_series(1, 2000) n`,
        [id, source],
      );
    });
    const ran = await runGainsay(here.url, ["export"], { closeOutput: true });
    expect(ran).to.deep.include({ code: 141, told: "" });
  });
});
