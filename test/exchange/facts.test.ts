import { expect } from "chai";
import fc from "fast-check";
import type { Knex } from "knex";
import { changeAddress } from "../../server/editing/change-address.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { FaultyFile, formatFault } from "../../server/exchange/fault.ts";
import type { ExportScope } from "../../server/exchange/formats.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { RequestError } from "../../server/http/errors.ts";
import type { Mergeable } from "../../server/merging/mergeable.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { undoMerge } from "../../server/merging/undo-merge.ts";
import { presentAddress } from "../../server/redirects/present-address.ts";
import { useSite } from "../support/app.ts";
import { aClaim, anEvent, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { everythingText, rowCounts } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";

const change = { who: "Ann", reason: "The same." };
const now = () => new Date();
const FACTS = ["former_address", "merge", "merged_record"];

interface Line {
  readonly type?: string;
  readonly record?: Record<string, unknown>;
}

const linesOf = (text: string) => text.trimEnd().split("\n");
const importText = async (db: Knex, text: string) =>
  await importAll(db, change, () => linesOf(text), { now });
const factsIn = (text: string) =>
  linesOf(text)
    .map((line) => JSON.parse(line) as Line)
    .filter(({ type }) => FACTS.includes(type ?? ""));
const factsOf = async (db: Knex, scope: ExportScope) => factsIn(await everythingText(db, scope));

/** The same export as another says it, line by line; the last line counts them. */
function rewritten(text: string, become: (line: Line) => Line | null): string {
  const counts: Record<string, number> = {};
  const [first = "", ...lines] = linesOf(text);
  const kept = lines.slice(0, -1).flatMap((line) => {
    const one = become(JSON.parse(line) as Line);
    if (one === null) return [];
    counts[one.type ?? ""] = (counts[one.type ?? ""] ?? 0) + 1;
    return [JSON.stringify(one)];
  });
  return [first, ...kept, JSON.stringify({ type: "end", counts })].join("\n");
}

async function merge(db: Knex, entity: Mergeable, from: { id: string }, into: { id: string }) {
  const versions = { from: null, into: null };
  return await mergeRecords(db, change, { entity, from: from.id, into: into.id, versions });
}

async function rename(db: Knex, entity: "story" | "speaker", { id }: { id: string }, slug: string) {
  await changeAddress(db, change, { entity, id, version: null, slug });
}

/** A story with a claim, of which every name was another, and each kind of thing was merged; one merge is undone. */
async function aTidiedSite(db: Knex) {
  const story = await aStory(db, { slug: "the-call" });
  const [from, into] = [
    await aSpeaker(db, { slug: "itar-tass" }),
    await aSpeaker(db, { slug: "tass" }),
  ];
  const [work, same] = [await aSource(db), await aSource(db)];
  const events = [
    await anEvent(db, { story_id: story.id }),
    await anEvent(db, { story_id: story.id, slug: "meeting" }),
  ] as const;
  const claim = await aClaim(db, {
    story_id: story.id,
    source_id: work.id,
    event_id: events[0].id,
    claimant_id: from.id,
  });
  await rename(db, "speaker", from, "itar");
  await rename(db, "story", story, "the-talk");
  await changeRecord(db, change, {
    entity: "event",
    id: events[1].id,
    version: null,
    edit: (before) => ({ ...before, slug: "the-meeting" }),
  });
  const undone = await merge(db, "speaker", from, into);
  await changeRecord(db, change, {
    entity: "claim",
    id: claim.id,
    version: null,
    edit: (before) => ({ ...before, chain: before.chain.map((hop) => ({ ...hop, cue: "told" })) }),
  });
  await undoMerge(db, change, undone.id);
  const standing = await merge(db, "speaker", from, into);
  await merge(db, "source", work, same);
  await merge(db, "event", ...events);
  return { story, from, into, work, same, events, claim, standing };
}

describe("former addresses and merges in exports", () => {
  const { here, there } = useTwoDatabases();
  const site = useSite(there);

  it("come whole with the installation, byte for byte, and once", async () => {
    await aTidiedSite(here());
    const text = await everythingText(here(), "installation");
    const types = factsIn(text).map(({ type }) => type);
    expect(FACTS.map((one) => types.filter((type) => type === one).length)).to.deep.equal([
      3, 4, 6,
    ]);
    const report = await importText(there(), text);
    expect([report.former_address, report.merge, report.merged_record]).to.deep.equal([
      { added: 3, unchanged: 0 },
      { added: 4, unchanged: 0 },
      { added: 6, unchanged: 0 },
    ]);
    expect(await everythingText(there(), "installation")).to.equal(text);
    const again = await importText(there(), text);
    expect(again.merged_record).to.deep.equal({ added: 0, unchanged: 6 });
    expect(await everythingText(there(), "installation")).to.equal(text);
  });

  it("lead on where the installation has moved to, and can be undone there", async () => {
    const { from, into, work, same, claim, standing } = await aTidiedSite(here());
    await importText(there(), await everythingText(here(), "installation"));
    for (const db of [here(), there()]) {
      expect((await presentAddress(db, "speaker", "itar-tass"))?.key).to.equal("tass");
      expect((await presentAddress(db, "source", work.id))?.key).to.equal(same.id);
      expect(await presentAddress(db, "story", "the-call")).to.deep.equal({
        key: "the-talk",
        is_public: true,
      });
      const undone = await undoMerge(db, change, standing.id);
      expect(undone).to.deep.equal({ put_back: 2, in_part: 0, left: 0, moved: 0 });
      const speakers = (await db("hops")
        .where({ claim_id: claim.id })
        .pluck("speaker_id")) as string[];
      expect(speakers).to.deep.equal([from.id]);
      expect(speakers).to.not.include(into.id);
      expect(await faultsInHistory(db)).to.deep.equal([]);
    }
  });

  it("show readers the addresses that they could see, and nothing of merges", async () => {
    const { story, into } = await aTidiedSite(here());
    await rename(here(), "speaker", into, "tass-agency");
    const hidden = await aSpeaker(here(), { slug: "spoke-in-confidence" });
    await rename(here(), "speaker", hidden, "an-official");
    await aClaim(here(), { story_id: story.id, claimant_id: hidden.id });
    const draft = await aStory(here(), { slug: "before-it-was-out", state: "draft" });
    await rename(here(), "story", draft, "out");
    await changeRecord(here(), change, {
      entity: "story",
      id: draft.id,
      version: null,
      edit: (before) => ({ ...before, state: "published" as const }),
    });
    const unseen = await aStory(here(), { slug: "withdrawn-again" });
    await rename(here(), "story", unseen, "again");
    await changeRecord(here(), change, {
      entity: "story",
      id: unseen.id,
      version: null,
      edit: (before) => ({ ...before, state: "draft" as const }),
    });
    const text = await everythingText(here());
    const told = factsIn(text).map(({ type, record }) => [type, record?.["slug"]]);
    expect(told).to.deep.equal([
      ["former_address", "tass"],
      ["former_address", "the-call"],
    ]);
    expect(text)
      .to.include('"slug" : "an-official"')
      .and.not.match(/in-confidence|before-it|withdrawn-again/);
    await importText(there(), text);
    expect(await everythingText(there())).to.equal(text);
    expect((await presentAddress(there(), "speaker", "tass"))?.key).to.equal("tass-agency");
  });

  it("lead readers on where their export was imported, which brings no history", async () => {
    const { story, from, into } = await aTidiedSite(here());
    await rename(here(), "speaker", into, "tass-agency");
    await importText(there(), await everythingText(here()));
    const leads = async (path: string) => {
      const answer = await site().get(path);
      return [answer.status, answer.headers.get("location")];
    };
    for (const [path, to] of [
      ["/stories/the-call", "/stories/the-talk"],
      ["/stories/the-call.json", "/stories/the-talk.json"],
      ["/speakers/tass", "/speakers/tass-agency"],
      ["/search?speaker=tass&story=the-call", "/search?speaker=tass-agency&story=the-talk"],
    ] as const) {
      expect(await leads(path), path).to.deep.equal([301, to]);
    }
    // Of what was merged nothing came along, and what is no longer for readers leads them nowhere.
    expect(await leads(`/speakers/${from.slug}`)).to.deep.equal([404, null]);
    await changeRecord(there(), change, {
      entity: "story",
      id: story.id,
      version: null,
      edit: (before) => ({ ...before, state: "draft" as const }),
    });
    expect(await leads("/stories/the-call")).to.deep.equal([404, null]);
    expect(await leads("/speakers/tass")).to.deep.equal([404, null]);
  });

  it("are not needed: an export of before has none, and comes in", async () => {
    await aTidiedSite(here());
    const text = await everythingText(here(), "installation");
    const older = rewritten(text, (line) => (FACTS.includes(line.type ?? "") ? null : line));
    const report = await importText(there(), older);
    expect(report.claim.added).to.equal(1);
    expect(report.merge).to.deep.equal({ added: 0, unchanged: 0 });
    expect(await factsOf(there(), "installation")).to.deep.equal([]);
  });

  it("move whatever was merged, undone and renamed in whatever order", async () => {
    const step = fc.record({
      entity: fc.constantFrom("speaker" as const, "source" as const),
      from: fc.nat({ max: 3 }),
      into: fc.nat({ max: 3 }),
      next: fc.constantFrom("keep", "undo", "rename", "edit"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const inner = [await here().transaction(), await there().transaction()] as const;
        try {
          await doAll(inner[0], steps);
          for (const scope of ["installation", "public"] as const) {
            const text = await everythingText(inner[0], scope);
            const into = await inner[1].transaction();
            await importText(into, text);
            expect(await everythingText(into, scope)).to.equal(text);
            await into.rollback();
          }
        } finally {
          await inner[0].rollback();
          await inner[1].rollback();
        }
      }),
      { numRuns: 15 },
    );
  }).timeout(120_000);
});

interface Step {
  readonly entity: "speaker" | "source";
  readonly from: number;
  readonly into: number;
  readonly next: string;
}

async function doAll(db: Knex, steps: readonly Step[]): Promise<void> {
  const story = await aStory(db);
  const things = { speaker: [] as { id: string }[], source: [] as { id: string }[] };
  for (let n = 0; n < 4; n++) {
    const speaker = await aSpeaker(db);
    const source = await aSource(db, { outlet_id: speaker.id });
    things.speaker.push(speaker);
    things.source.push(source);
    await aClaim(db, { story_id: story.id, source_id: source.id, claimant_id: speaker.id });
  }
  for (const [n, { entity, from, into, next }] of steps.entries()) {
    const [one, other] = [things[entity][from], things[entity][into]];
    if (one === undefined || other === undefined) continue;
    try {
      const { id } = await merge(db, entity, one, other);
      if (next === "edit") await rename(db, "story", story, `edited-${n}`);
      if (next === "undo" || next === "edit") await undoMerge(db, change, id);
      if (next === "rename" && entity === "speaker")
        await rename(db, entity, other, `renamed-${n}`);
    } catch (error) {
      // Some cannot be merged, since they were already.
      if (!(error instanceof RequestError)) throw error;
    }
  }
}

describe("former addresses and merges in a file", () => {
  const { here, there } = useTwoDatabases();

  const faultsOf = async (text: string): Promise<string[]> => {
    const before = await rowCounts(there());
    const inner = await there().transaction();
    let failure: unknown;
    try {
      await importText(inner, text);
    } catch (error) {
      failure = error;
    }
    await inner.rollback();
    expect(await rowCounts(there())).to.deep.equal(before);
    return failure instanceof FaultyFile
      ? failure.faults.map((fault) => formatFault(fault))
      : [String(failure)];
  };
  /** What is wrong where the first fact of a type says something else. */
  const with1 = async (text: string, type: string, given: Record<string, unknown>) => {
    let done = false;
    return await faultsOf(
      rewritten(text, (line) => {
        if (done || line.type !== type) return line;
        done = true;
        return { ...line, record: { ...line.record, ...given } };
      }),
    );
  };

  it("name what stands above them, and are whole", async () => {
    const { story, from, into } = await aTidiedSite(here());
    const text = await everythingText(here(), "installation");
    const nobody = "01932b6e-0000-7000-8000-0000000000ff";
    const wrong: [string, Record<string, unknown>, RegExp][] = [
      ["former_address", { entity_id: nobody }, /entity_id.* names an event that does not stand/],
      ["former_address", { story_id: null }, /story_id.* must stand with an event, and only there/],
      ["former_address", { left_at: "2999-01-01T00:00:00.000Z" }, /left_at.* lies in the future/],
      ["former_address", { slug: "the-meeting" }, /slug.* is the address of something/],
      ["merge", { from_id: nobody }, /from_id.* names a speaker that does not stand/],
      ["merge", { into_id: from.id }, /into_id.* is what it was merged from/],
      ["merge", { undone_by: null }, /undone_at.* must stand with by whom and why/],
      [
        "merge",
        { undone_at: null, undone_by: null, undone_reason: null },
        /from_id.* by another merge/,
      ],
      ["merge", { reason: "" }, /reason.* must not be empty/],
      ["merged_record", { merge_id: nobody }, /merge_id.* names a merge that does not stand/],
      ["merged_record", { record_id: story.id }, /record_id.* names a claim that does not stand/],
      ["merged_record", { version: 1 }, /version.* is less than 2/],
    ];
    for (const [type, given, fault] of wrong) {
      const faults = await with1(text, type, given);
      expect(faults.join("\n"), JSON.stringify(given)).to.match(fault);
    }
    const circle = rewritten(text, (line) =>
      line.type === "merge" && line.record?.["undone_at"] !== null
        ? {
            ...line,
            record: {
              ...line.record,
              from_id: into.id,
              into_id: from.id,
              undone_at: null,
              undone_by: null,
              undone_reason: null,
            },
          }
        : line,
    );
    expect((await faultsOf(circle)).join("\n")).to.match(/into_id.* leads back to what gave way/);
  });

  it("are no merges in a file for readers", async () => {
    await aTidiedSite(here());
    const [merged] = (await factsOf(here(), "installation")).filter(({ type }) => type === "merge");
    const [first = "", ...rest] = linesOf(await everythingText(here()));
    const text = [first, JSON.stringify(merged), ...rest].join("\n");
    expect((await faultsOf(text)).join("\n")).to.match(/stands only in the export of a whole/);
  });

  it("overwrite nothing that is here: another merge of the same, or what refers to it", async () => {
    const { from, into, story } = await aTidiedSite(here());
    const text = await everythingText(here(), "installation");
    const older = rewritten(text, (line) => (FACTS.includes(line.type ?? "") ? null : line));
    await importText(there(), older);
    const claim = await aClaim(there(), { claimant_id: from.id });
    expect((await faultsOf(text)).join("\n"))
      .to.include(claim.id)
      .and.match(/here refers to/);
    await merge(there(), "speaker", from, into);
    expect((await faultsOf(text)).join("\n")).to.match(/was merged here by another merge/);
    await there()("former_addresses").insert({
      entity: "story",
      slug: "the-call",
      entity_id: (await aStory(there())).id,
    });
    expect((await faultsOf(text)).join("\n")).to.match(
      /is here already with another entity_id, was_public; nothing/,
    );
    expect(story.slug).to.equal("the-call");
  });
});
