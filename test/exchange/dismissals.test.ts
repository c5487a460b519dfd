import { expect } from "chai";
import type { Knex } from "knex";
import type { Dismissal } from "../../server/conflicts/dismissal.ts";
import { findConflict } from "../../server/conflicts/conflicts-query.ts";
import { dismissalInWords } from "../../server/conflicts/dismissal-in-words.ts";
import { dismissConflict, reopenConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { FaultyFile, formatFault } from "../../server/exchange/fault.ts";
import { GRAPH_EXAMPLE } from "../../server/exchange/graph-example.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { importGraph } from "../../server/exchange/import-graph.ts";
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
import { everythingText, graphOf, rowCounts } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";

const change = { who: "an editor", reason: "from elsewhere" };
const now = new Date();

/** Three conflicts that are dismissed: of an event, of a claim of another story, of a step of a chain. */
async function dismissedConflicts(db: Knex) {
  const story = await aStory(db);
  const event = await anEvent(db, { story_id: story.id });
  const base = { story_id: story.id, event_id: event.id };
  const early = await aClaim(db, { ...base, event_dating: dated("2021"), said: dated("2021-12") });
  const late = await aClaim(db, {
    ...base,
    event_dating: dated("../2024-05-01"),
    said: dated("2022"),
  });
  const elsewhere = await aClaim(db, { said: dated("2023") });
  await aLink(db, late, "denies", elsewhere);
  const work = await aSource(db, { published: dated("2020") });
  const hop = aHop(await aSpeaker(db), { said: dated("2021") });
  const told = await aClaim(db, {
    ...base,
    source_id: work.id,
    chain: [hop],
    event_dating: dated("2024-06"),
  });
  const ids = [
    `windows-apart:${[early.id, told.id].toSorted().join(":")}`,
    `denied-before-said:${late.id}:${elsewhere.id}`,
    `said-after-publication:hop:${hop.id}:${work.id}`,
  ];
  for (const id of ids) await dismissConflict(db, { who: "an editor", reason: id }, id, now);
  return { story, early, late, elsewhere, told, ids };
}

const linesOf = (text: string) => text.trimEnd().split("\n");
const dismissalsIn = (text: string) =>
  linesOf(text)
    .map((line) => JSON.parse(line) as { type: string; record: Dismissal })
    .filter(({ type }) => type === "dismissal")
    .map(({ record }) => record.reason);

describe("dismissals that go out and come in again", () => {
  const { here, there } = useTwoDatabases();

  it("are in the graph of their story, but for those that name a claim of another", async () => {
    const { story, ids } = await dismissedConflicts(here());
    const document = await graphOf(here(), story);
    const reasons = document.dismissals?.map(({ reason }) => reason);
    expect(reasons).to.have.members([ids[0], ids[2]]);
    expect(document.computed?.counts.dismissals).to.equal(2);
    await importGraph(there(), change, document);
    expect((await graphOf(there(), story)).dismissals).to.deep.equal(document.dismissals);
    const once = await rowCounts(there());
    await importGraph(there(), change, document);
    expect(await rowCounts(there())).to.deep.equal(once);
  });

  it("are all in the lines of everything, and hold where they come in", async () => {
    const { ids } = await dismissedConflicts(here());
    const text = await everythingText(here());
    expect(dismissalsIn(text)).to.have.members(ids);
    await importAll(there(), change, () => linesOf(text), { now: () => now });
    expect(await everythingText(there())).to.equal(text);
    const failure = await reopenConflict(there(), change, ids[0] ?? "", now);
    expect(failure.dismissal?.state).to.equal("reopened");
  });

  it("say who dismissed them and when, not who brought them in", async () => {
    const { story, ids } = await dismissedConflicts(here());
    const who = { who: "another", reason: "They do not." };
    await reopenConflict(here(), who, ids[2] ?? "", new Date("2026-11-24T12:00:00Z"));
    await importGraph(there(), { who: "a stranger", reason: "x" }, await graphOf(here(), story));
    for (const [id, decided_by] of [
      [ids[0], "an editor"],
      [ids[2], "another"],
    ] as const) {
      const told = (await findConflict(there(), id ?? ""))?.dismissal;
      expect(told).to.deep.equal((await findConflict(here(), id ?? ""))?.dismissal);
      expect(told?.decided_by).to.equal(decided_by);
    }
  });

  it("come without that in older files, and are told without it", async () => {
    const { story, ids } = await dismissedConflicts(here());
    const document = await graphOf(here(), story);
    const older = document.dismissals?.map(({ decided_by: _by, decided_at: _at, ...rest }) => rest);
    const report = await importGraph(there(), change, { ...document, dismissals: older });
    expect(report.dismissal.added).to.equal(2);
    const told = await findConflict(there(), ids[0] ?? "");
    expect(told?.dismissed).to.equal(true);
    expect(told?.dismissal).to.include({ decided_by: null, decided_at: null });
    expect(told && dismissalInWords(told)).to.equal(`Dismissed: ${ids[0]}`);
    const again = await graphOf(there(), story);
    expect(again.dismissals).to.deep.equal(
      document.dismissals?.map((each) => ({ ...each, decided_by: null, decided_at: null })),
    );
    expect((await importGraph(there(), change, again)).dismissal.unchanged).to.equal(2);
    expect(
      (await importGraph(there(), change, { ...document, dismissals: older })).dismissal,
    ).to.deep.equal({ added: 0, unchanged: 2 });
  });

  it("move with their history as an installation", async () => {
    const { ids } = await dismissedConflicts(here());
    await reopenConflict(here(), { who: "another", reason: "no" }, ids[0] ?? "", now);
    const text = await everythingText(here(), "installation");
    await importAll(there(), change, () => linesOf(text), { now: () => new Date() });
    expect(await everythingText(there(), "installation")).to.equal(text);
    const again = await dismissConflict(there(), change, ids[0] ?? "", now);
    expect(again.dismissal?.decided_by).to.equal("an editor");
  });

  it("are left out where a claim has gone to another story or another work since", async () => {
    const [story, other] = [await aStory(here()), await aStory(here())];
    const [work, later] = [
      await aSource(here(), { published: dated("2020") }),
      await aSource(here(), { published: dated("2025") }),
    ];
    const vote = await anEvent(here(), { story_id: story.id, dating: dated("2022") });
    const base = { story_id: story.id, source_id: work.id, said: dated("2021") };
    const printed = await aClaim(here(), base);
    const early = await aClaim(here(), {
      ...base,
      source_id: later.id,
      event_dating: dated("2022"),
    });
    const voted = await aClaim(here(), { ...base, source_id: later.id, event_id: vote.id });
    for (const id of [
      `said-after-publication:${printed.id}:${work.id}`,
      `said-before-event:${early.id}`,
      `said-before-event:${voted.id}`,
    ]) {
      await dismissConflict(here(), { who: "an editor", reason: id }, id, now);
    }
    const told = async () => [
      dismissalsIn(await everythingText(here())).length,
      (await graphOf(here(), story)).dismissals?.length,
      (await graphOf(here(), other)).dismissals?.length,
    ];
    expect(await told()).to.deep.equal([3, 3, 0]);
    await here()("claims").where({ id: printed.id }).update({ source_id: later.id });
    expect(await told(), "of a work in which nothing stands any more").to.deep.equal([2, 2, 0]);
    await here()("claims").where({ id: voted.id }).update({ event_id: null });
    await here()("events").where({ id: vote.id }).update({ story_id: other.id });
    expect(await told(), "of an event of another story").to.deep.equal([2, 1, 0]);
    await here()("claims").where({ id: early.id }).update({ story_id: other.id });
    expect(await told(), "of a claim of another story").to.deep.equal([2, 0, 0]);
    await here()("claims").where({ id: voted.id }).update({ story_id: other.id });
    await here()("stories").where({ id: story.id }).update({ state: "draft" });
    expect(dismissalsIn(await everythingText(here())), "of a draft").to.deep.equal([]);
    const whole = await everythingText(here(), "installation");
    await importAll(there(), change, () => linesOf(whole), { now: () => new Date() });
    expect(await everythingText(there(), "installation")).to.equal(whole);
  });

  it("tell readers nothing of drafts, and nothing of a step that has gone", async () => {
    const { story, early, told, ids } = await dismissedConflicts(here());
    await here()("claims").where({ id: early.id }).update({ state: "draft" });
    expect(dismissalsIn(await everythingText(here()))).to.have.members([ids[1], ids[2]]);
    expect((await graphOf(here(), story)).dismissals?.map(({ reason }) => reason)).to.eql([ids[2]]);
    await here()("hops").where({ claim_id: told.id }).delete();
    expect(dismissalsIn(await everythingText(here()))).to.deep.equal([ids[1]]);
    expect((await graphOf(here(), story)).dismissals).to.deep.equal([]);
    const whole = await everythingText(here(), "installation");
    expect(dismissalsIn(whole)).to.have.members(ids);
    await importAll(there(), change, () => linesOf(whole), { now: () => new Date() });
    expect(await everythingText(there(), "installation")).to.equal(whole);
  });
});

describe("a dismissal in a file", () => {
  const { here } = useTwoDatabases();
  const NOBODY = "01932b6e-0000-7000-8000-0000000000ff";
  const [given] = GRAPH_EXAMPLE.dismissals ?? [];
  if (given === undefined) throw new Error("the example has no dismissal");
  const [claim, denial] = GRAPH_EXAMPLE.claims.map(({ id }) => id);

  const faultsOf = async (...dismissals: object[]): Promise<string[]> => {
    const before = await rowCounts(here());
    const document = { ...GRAPH_EXAMPLE, dismissals };
    const failure: unknown = await importGraph(here(), change, document).catch(
      (error: unknown) => error,
    );
    if (!(failure instanceof FaultyFile)) throw new Error("it was imported");
    expect(await rowCounts(here())).to.deep.equal(before);
    return failure.faults.map(formatFault);
  };

  it("is left out where it is not there: so were all files of the first version", async () => {
    const { dismissals: _, ...older } = GRAPH_EXAMPLE;
    const report = await importGraph(here(), change, older);
    expect(report.dismissal).to.deep.equal({ added: 0, unchanged: 0 });
  });

  it("names a rule and two things that the rule is about", async () => {
    expect(await faultsOf({ ...given, rule: "windows-apart" })).to.deep.equal([
      "/dismissals/0/first: must be claim/event by this rule",
      "/dismissals/0/second: must be claim/event by this rule",
    ]);
    expect((await faultsOf({ ...given, rule: "verdict" }))[0]).to.match(
      /^\/dismissals\/0\/rule: must be/,
    );
    expect(await faultsOf({ ...given, first: "2022-10-11" })).to.deep.equal([
      "/dismissals/0/first: must be what is dated, such as claim:<id>/said",
    ]);
    const sides = (first: string, second: string) => ({ ...given, first, second });
    expect(
      await faultsOf({
        ...sides(`claim:${claim}/event`, `claim:${claim}/event`),
        rule: "windows-apart",
      }),
    ).to.deep.equal(["/dismissals/0/second: must be of another claim"]);
    expect(
      await faultsOf({
        ...sides(`claim:${claim}/said`, `claim:${denial}/event`),
        rule: "said-before-event",
      }),
    ).to.deep.equal(["/dismissals/0/second: must be of the same claim"]);
  });

  it("names what is in the file, but for a step that may have gone since", async () => {
    expect(
      await faultsOf({ ...given, story_id: NOBODY, first: `source:${NOBODY}/published` }),
    ).to.deep.equal([
      "/dismissals/0/story_id: names a story that does not stand before it in the file",
      "/dismissals/0/first: names a source that does not stand before it in the file",
    ]);
    await importGraph(here(), change, {
      ...GRAPH_EXAMPLE,
      dismissals: [{ ...given, second: `hop:${NOBODY}/said` }],
    });
  });

  it("has two windows, the one of which ends before the other begins", async () => {
    expect(await faultsOf({ ...given, second_earliest: "2024-06-10" })).to.deep.equal([
      "/dismissals/0/second_earliest: must be later than the last day of the first: else it is no conflict",
    ]);
    expect(await faultsOf({ ...given, first_earliest: "2024-06-11" })).to.deep.equal([
      "/dismissals/0/first_latest: is before its first day",
    ]);
    expect((await faultsOf({ ...given, second_latest: "2024-02-30" }))[0]).to.match(
      /^\/dismissals\/0\/second_latest: must be a day/,
    );
    expect((await faultsOf({ ...given, second_earliest: null }))[0]).to.match(
      /^\/dismissals\/0\/second_earliest: must be text/,
    );
    for (const half of [{ decided_by: null }, { decided_at: undefined }]) {
      expect(await faultsOf({ ...given, ...half })).to.deep.equal([
        "/dismissals/0/decided_at: must be told where decided_by is, and only there",
      ]);
    }
    expect(await faultsOf({ ...given, decided_at: "2999-01-01T00:00:00.000Z" })).to.deep.equal([
      "/dismissals/0/decided_at: lies in the future",
    ]);
    expect((await faultsOf({ ...given, decided_by: "" }))[0]).to.match(
      /^\/dismissals\/0\/decided_by/,
    );
    expect((await faultsOf({ ...given, reason: "" }))[0]).to.match(/^\/dismissals\/0\/reason/);
    expect(await faultsOf({ ...given, recorded_at: "2999-01-01T00:00:00.000Z" })).to.deep.equal([
      "/dismissals/0/recorded_at: lies in the future",
    ]);
  });

  it("is of a conflict that no other is of, in the file or here", async () => {
    const other = { ...given, id: NOBODY };
    expect(await faultsOf(given, other)).to.deep.equal([
      "/dismissals/1: is of a conflict that another dismissal is of (/dismissals/0)",
    ]);
    await importGraph(here(), change, GRAPH_EXAMPLE);
    expect(await faultsOf(other)).to.deep.equal([
      `/dismissals/0: is of a conflict that another dismissal here is of, ${given.id}`,
    ]);
    expect(await faultsOf({ ...given, reason: "Another." })).to.deep.equal([
      `/dismissals/0: is here already with another reason; nothing is overwritten (dismissal ${given.id})`,
    ]);
  });
});
