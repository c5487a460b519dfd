import { expect } from "chai";
import type { Knex } from "knex";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import { FaultyFile, formatFault } from "../../server/exchange/fault.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { hashRevision, type HashedRevision } from "../../server/revisions/add-revisions.ts";
import type { RevisionContent } from "../../server/revisions/revision-hash.ts";
import { insertSnapshots } from "../../server/sources/source-store.ts";
import { sha256 } from "../../server/sources/source.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import {
  aClaim,
  aHop,
  aLink,
  anEvent,
  aSource,
  aSpeaker,
  aStory,
  dated,
} from "../support/builders.ts";
import { everythingText, graphText, rowCounts } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";

const change = { who: "an editor", reason: "from elsewhere" };
// The history of these tests is written as they run, so it ends now.
const now = () => new Date();

const linesOf = (text: string) => text.trimEnd().split("\n");
const parsed = (text: string) =>
  linesOf(text).map((line) => JSON.parse(line) as Record<string, unknown> & { type: string });
const importText = async (db: Knex, text: string) =>
  await importAll(db, change, () => linesOf(text), { now });

/** Two stories that need each other, and a draft of everything. */
async function aNewsroom(db: Knex) {
  const story = await aStory(db);
  const other = await aStory(db);
  const event = await anEvent(db, { story_id: story.id });
  const onRecord = await aSource(db);
  await insertSnapshots(db, change, [
    {
      id: "01932b6e-0000-7000-8000-000000000001",
      source_id: onRecord.id,
      taken_at: "2026-11-20T09:00:00.000Z",
      text: "The words.\nAs they stood.",
      sha256: sha256("The words.\nAs they stood."),
    },
  ]);
  const claim = await aClaim(db, {
    story_id: story.id,
    event_id: event.id,
    chain: [
      aHop(await aSpeaker(db)),
      aHop(await aSpeaker(db), { is_claimant: true, on_record_source_id: onRecord.id }),
    ],
  });
  const denial = await aClaim(db, {
    story_id: other.id,
    said: { ...dated("2022-10"), anchor: `claim:${claim.id}/said` },
  });
  const link = await aLink(db, denial, "denies", claim);
  const draftStory = await aStory(db, { state: "draft" });
  const draft = await aClaim(db, { story_id: story.id, state: "draft" });
  const hidden = await aClaim(db, { story_id: draftStory.id });
  const hiddenEvent = await anEvent(db, { story_id: draftStory.id });
  const hiddenLink = await aLink(db, draft, "denies", claim);
  return { story, other, claim, denial, link, draftStory, draft, hidden, hiddenEvent, hiddenLink };
}

describe("everything as lines", () => {
  const { here, there } = useTwoDatabases();

  it("names its format first, counts its lines last, and nothing stands before what it names", async () => {
    await aNewsroom(here());
    const lines = parsed(await everythingText(here()));
    expect(lines[0]).to.deep.equal({ format: "gainsay-export/1", scope: "public" });
    const types = lines.slice(1, -1).map(({ type }) => type);
    const order = ["speaker", "source", "snapshot", "story", "event", "claim", "link"];
    expect(types.filter((type, at) => type !== types[at - 1])).to.deep.equal(order);
    const counts = Object.fromEntries(
      order.map((type) => [type, types.filter((one) => one === type).length]),
    );
    expect(lines.at(-1)).to.deep.equal({
      type: "end",
      counts: { ...counts, dismissal: 0, reply_request: 0, former_address: 0, outside_anchor: 0 },
    });
  });

  it("shows readers no draft, and nobody and nothing that only drafts name", async () => {
    const { draftStory, draft, hidden, hiddenEvent, hiddenLink } = await aNewsroom(here());
    const text = await everythingText(here());
    for (const { id } of [draftStory, draft, hidden, hiddenEvent, hiddenLink]) {
      expect(text).to.not.include(id);
    }
    for (const { source_id, claimant_id } of [draft, hidden]) {
      expect(text).to.not.include(source_id);
      expect(text).to.not.include(claimant_id);
    }
  });

  it("comes in again as it went out, whole stories that link to each other", async () => {
    await seedDemoStory(here(), now());
    const { story, other } = await aNewsroom(here());
    const text = await everythingText(here());
    const report = await importText(there(), text);
    expect(report.link.added).to.be.greaterThan(15);
    expect(report.story.added).to.equal(3);
    expect(await everythingText(there())).to.equal(text);
    for (const one of [story, other]) {
      expect(await graphText(there(), one)).to.equal(await graphText(here(), one));
    }
    const once = await rowCounts(there());
    await importText(there(), text);
    expect(await rowCounts(there())).to.deep.equal(once);
  });

  it("tells the anchors that lead to drafts, and takes them in again", async () => {
    const { story, draft } = await aNewsroom(here());
    const anchor = `claim:${draft.id}/said`;
    await aClaim(here(), { story_id: story.id, said: { ...dated("2022"), anchor } });
    const text = await everythingText(here());
    expect(text).to.include(`{"type" : "outside_anchor", "anchor" : "${anchor}"}\n`);
    await importText(there(), text);
    expect(await everythingText(there())).to.equal(text);
  });
});

describe("a whole installation as lines", () => {
  const { here, there } = useTwoDatabases();

  it("moves with its drafts and its history", async () => {
    const { claim, denial } = await aNewsroom(here());
    const after = { ...claim, text: "Said better." };
    await replaceClaim(
      here(),
      { who: "an editor", reason: "clearer" },
      { before: claim, after, version: 1 },
    );
    await replaceClaim(
      here(),
      { who: "another", reason: "no" },
      { before: after, after: claim, version: 2 },
    );
    const text = await everythingText(here(), "installation");
    const report = await importText(there(), text);
    expect(report.revision.unchanged).to.equal(0);
    expect(await everythingText(there(), "installation")).to.equal(text);
    const row: unknown = await there()("claims").where({ id: claim.id }).first("version");
    expect(row).to.deep.equal({ version: 3 });

    const once = await rowCounts(there());
    const again = await importText(there(), text);
    expect(again.revision).to.deep.equal({ added: 0, unchanged: once["revisions"] });
    expect(await rowCounts(there())).to.deep.equal(once);
    // Life goes on where it stopped.
    const edited = { ...denial, text: "No." };
    const version = await replaceClaim(there(), change, {
      before: denial,
      after: edited,
      version: 1,
    });
    expect(version).to.equal(2);
  });

  it("is refused where the history here is another one", async () => {
    const { claim } = await aNewsroom(here());
    const text = await everythingText(here(), "installation");
    await importText(there(), await everythingText(here()));
    const failure = await importText(there(), text).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(FaultyFile);
    const faults = (failure as FaultyFile).faults.map(formatFault).join("\n");
    expect(faults).to.include(
      `is told otherwise by the history here (claim ${claim.id}, version 1)`,
    );
  });

  it("is refused where versions and history do not agree", async () => {
    await aNewsroom(here());
    const lines = linesOf(await everythingText(here(), "installation"));
    const claimAt = lines.findIndex((line) => line.includes('"type" : "claim"'));
    const wrong = lines.with(
      claimAt,
      (lines[claimAt] ?? "").replace('"version" : 1', '"version" : 2'),
    );
    const before = await rowCounts(there());
    const failure = await importText(there(), wrong.join("\n")).catch((error: unknown) => error);
    expect((failure as Error).message).to.equal(
      `line ${claimAt + 1}, /record: is at version 2, but 1 stand in the history`,
    );
    expect(await rowCounts(there())).to.deep.equal(before);
  });
});

describe("a history with hashes as lines", () => {
  const { here, there } = useTwoDatabases();

  /** A claim with three versions, as lines, and the places of its revisions in them. */
  async function threeVersions() {
    const { claim } = await aNewsroom(here());
    const after = { ...claim, text: "Said better." };
    await replaceClaim(here(), change, { before: claim, after, version: 1 });
    await replaceClaim(here(), change, { before: after, after: claim, version: 2 });
    const lines = linesOf(await everythingText(here(), "installation"));
    const isItsRevision = (line: string) =>
      line.includes('"type" : "revision"') && line.includes(`"entity_id" : "${claim.id}"`);
    const places = lines.flatMap((line, at) => (isItsRevision(line) ? [at] : []));
    expect(places).to.have.length(3);
    return { lines, places };
  }

  const faultsOf = async (lines: readonly string[]): Promise<string[]> => {
    const before = await rowCounts(there());
    const failure = await importText(there(), lines.join("\n")).catch((error: unknown) => error);
    if (!(failure instanceof FaultyFile)) throw failure;
    expect(await rowCounts(there())).to.deep.equal(before);
    return failure.faults.map(formatFault);
  };

  type Changed = Record<string, unknown>;
  const rewritten = (lines: readonly string[], at: number, how: (record: Changed) => Changed) => {
    const line = JSON.parse(lines[at] ?? "") as { type: string; record: Changed };
    return lines.with(at, JSON.stringify({ ...line, record: how(line.record) }));
  };

  it("is refused where a revision says something else than it did", async () => {
    const { lines, places } = await threeVersions();
    const at = places[1] ?? 0;
    for (const [field, value] of Object.entries({
      who: "somebody",
      reason: "none",
      at: "2026-11-20T09:00:00.000Z",
      after: {},
    })) {
      const changed = rewritten(lines, at, (record) => ({ ...record, [field]: value }));
      expect(await faultsOf(changed), field).to.deep.equal([
        `line ${at + 1}, /record/sha256: is not the hash of what this revision says`,
      ]);
    }
  });

  it("is refused where a revision was put in place of another, its hashes made anew", async () => {
    const { lines, places } = await threeVersions();
    const at = places[1] ?? 0;
    const forged = rewritten(lines, at, (record) => {
      const revision = { ...record, who: "somebody" } as unknown as RevisionContent;
      const { sha256: _sha256, lineage: _lineage, ...content } = revision as HashedRevision;
      return { ...hashRevision(content, lineageOf(lines[places[0] ?? 0])) };
    });
    expect(await faultsOf(forged)).to.deep.equal([
      `line ${(places[2] ?? 0) + 1}, /record/lineage: does not go on from the revision before it`,
    ]);
  });

  it("is refused where hashes are missing from some revisions, or from one of the two", async () => {
    const { lines, places } = await threeVersions();
    const at = places[2] ?? 0;
    const without = rewritten(lines, at, ({ sha256: _s, lineage: _l, ...record }) => record);
    expect(await faultsOf(without)).to.deep.equal([`line ${at + 1}, /record/sha256: is missing`]);
    const half = rewritten(lines, at, ({ lineage: _, ...record }) => record);
    expect((await faultsOf(half))[0]).to.equal(
      `line ${at + 1}, /record/lineage: must stand with the content hash, or neither`,
    );
  });

  it("is taken as it was made before there were hashes, and gets the same ones", async () => {
    const { lines } = await threeVersions();
    const old = lines.map((line) =>
      line.replace(/, "sha256" : "[0-9a-f]{64}", "lineage" : "[0-9a-f]{64}"\}\}$/, "}}"),
    );
    expect(old.filter((line, at) => line !== lines[at])).to.have.length.above(20);
    await importText(there(), old.join("\n"));
    expect(linesOf(await everythingText(there(), "installation"))).to.deep.equal(lines);
    const again = await importText(there(), old.join("\n"));
    expect(again.revision.added).to.equal(0);
  });

  it("is refused where it holds a number that nothing can keep", async () => {
    const { lines, places } = await threeVersions();
    const at = places[0] ?? 0;
    const endless = lines.with(
      at,
      (lines[at] ?? "").replace('"after" : {', '"after" : {"n": 1e999, '),
    );
    expect(await faultsOf(endless)).to.deep.equal([
      `line ${at + 1}, /record: holds what cannot be kept: JSON has no number Infinity`,
    ]);
  });
});

function lineageOf(line = ""): string {
  return (JSON.parse(line) as { record: { lineage: string } }).record.lineage;
}

describe("lines that cannot be imported", () => {
  const { here, there } = useTwoDatabases();

  const faultsOf = async (text: string): Promise<string[]> => {
    const before = await rowCounts(there());
    const failure = await importText(there(), text).catch((error: unknown) => error);
    if (!(failure instanceof FaultyFile)) throw failure;
    expect(await rowCounts(there())).to.deep.equal(before);
    return failure.faults.map(formatFault);
  };

  it("were cut off, at the end of a line or within one", async () => {
    await aNewsroom(here());
    const lines = linesOf(await everythingText(here()));
    const count = lines.length;
    const cutOff = `line ${count - 1}: The file was cut off: its last line is missing. Export it again, or copy the whole of it.`;
    expect(await faultsOf(lines.slice(0, -1).join("\n"))).to.deep.equal([cutOff]);
    const torn = [...lines.slice(0, -2), (lines.at(-2) ?? "").slice(0, 40)];
    expect(await faultsOf(torn.join("\n"))).to.deep.equal([cutOff]);
    const others = await faultsOf(torn.with(1, "7").join("\n"));
    expect(others.slice(0, 2)).to.deep.equal([cutOff, "line 2: is not a JSON object"]);
    const holed = [...lines.slice(0, -2), ...lines.slice(-1)];
    expect(await faultsOf(holed.join("\n"))).to.deep.equal([
      `line ${count - 1}, /counts/link: tells of 1, but there are 0: the file is not whole`,
    ]);
    expect(await faultsOf(`${lines.join("\n")}\n${lines[1] ?? ""}`)).to.include(
      `line ${count + 1}: stands behind the last line of the export`,
    );
  });

  it("were cut off with their history, which is one fault and not one for each thing in it", async () => {
    await aNewsroom(here());
    const lines = linesOf(await everythingText(here(), "installation"));
    const revisionAt = lines.findIndex((line) => line.includes('"type" : "revision"'));
    for (const at of [3, revisionAt, revisionAt + 1, lines.length - 1]) {
      const torn = [...lines.slice(0, at), (lines[at] ?? "").slice(0, 25)].join("\n");
      const faults = await faultsOf(torn);
      expect(faults.length, torn.slice(-60)).to.equal(1);
      expect(faults[0]).to.include(`line ${at + 1}: The file was cut off`);
    }
  });

  it("are no lines of ours", async () => {
    const header = '{"format":"gainsay-export/1","scope":"public"}';
    const end = '{"type":"end","counts":{}}';
    const odd: [string, string][] = [
      ["7", "line 2: is not a JSON object"],
      ["[]", "line 2: is not a JSON object"],
      ["{}", "line 2, /type: must be"],
      ['{"type":"verdict","record":{}}', "line 2, /type: must be"],
      ['{"type":"claim"}', "line 2, /record: is missing"],
      ['{"type":"claim","record":{},"version":1}', "line 2, /version: is not part of the format"],
      ['{"type":"story","record":{"id":1}}', "line 2, /record/id: must be text"],
      ['{"type":"outside_anchor","anchor":"x"}', "line 2, /anchor: must be what a dating"],
    ];
    for (const [line, fault] of odd) {
      const [first = ""] = await faultsOf([header, line, end].join("\n"));
      expect(first, line).to.satisfy((told: string) => told.startsWith(fault));
    }
  });

  it("begin otherwise", async () => {
    expect((await faultsOf('{"format":"gainsay-export/2","scope":"public"}'))[0]).to.match(
      /^line 1: This file is in gainsay-export\/2.*too old/,
    );
    expect((await faultsOf('{"format":"gainsay-export/1","scope":"all"}'))[0]).to.include(
      'line 1, /scope: must be "public" or "installation"',
    );
    expect(await faultsOf("")).to.deep.equal([
      "This is neither a Gainsay graph nor an export in lines.",
    ]);
  });

  it("are in another order than they depend on each other", async () => {
    await aNewsroom(here());
    const [header = "", ...lines] = linesOf(await everythingText(here()));
    const end = lines.pop() ?? "";
    const faults = await faultsOf([header, ...lines.toReversed(), end].join("\n"));
    expect(faults[0]).to.match(
      /^line 2, \/record\/from_claim_id: names a claim that does not stand/,
    );
  });

  it("change between the two readings", async () => {
    await aNewsroom(here());
    const lines = linesOf(await everythingText(here()));
    let reading = 0;
    const shifting = () => {
      reading += 1;
      return reading < 3 ? lines : lines.map((line) => line.replace("Claim ", "Claims "));
    };
    const before = await rowCounts(there());
    const failure = await importAll(there(), change, shifting, { now }).catch(
      (error: unknown) => error,
    );
    expect((failure as Error).message).to.include("was changed while it was being read");
    expect(await rowCounts(there())).to.deep.equal(before);
  });
});
