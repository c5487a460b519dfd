import { expect } from "chai";
import type { Knex } from "knex";
import type { Claim } from "../../server/claims/claim.ts";
import type { Conflict } from "../../server/conflicts/conflict.ts";
import { conflictCount, conflictCounts } from "../../server/conflicts/conflict-counts-query.ts";
import { conflictsPage, findConflict } from "../../server/conflicts/conflicts-query.ts";
import { eventConflicts } from "../../server/conflicts/event-conflicts-query.ts";
import { FROM_THE_FIRST } from "../../server/conflicts/pairs-statement.ts";
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
import { useTransaction } from "../support/database.ts";

const EVERY = { scope: "story", rule: null, dismissed: null } as const;

async function conflictsOf(
  db: Knex,
  story: { id: string },
  choice: object = {},
): Promise<readonly Conflict[]> {
  return (await conflictsPage(db, { ...EVERY, ...choice }, story.id, FROM_THE_FIRST)).conflicts;
}

const rulesOf = (conflicts: readonly Conflict[]) => conflicts.map(({ rule }) => rule);

describe("two claims that place one event", () => {
  const db = useTransaction();
  let story: { id: string };
  let event: { id: string };
  const places = async (edtf: string, given: Partial<Claim> = {}) =>
    await aClaim(db(), {
      story_id: story.id,
      event_id: event.id,
      event_dating: dated(edtf),
      ...given,
    });
  beforeEach(async () => {
    story = await aStory(db());
    event = await anEvent(db(), { story_id: story.id, title: "The call" });
  });

  it("cannot both hold from one day to the next, and can on the same day", async () => {
    await places("2022-10-01/2022-10-02");
    await places("2022-10-02/2022-10-05");
    expect(await conflictsOf(db(), story)).to.deep.equal([]);
    await places("2022-10-03");
    const [conflict, ...others] = await conflictsOf(db(), story);
    expect(others).to.deep.equal([]);
    expect(conflict?.rule).to.equal("windows-apart");
    expect(conflict?.gap).to.deep.equal({ from: "2022-10-02", to: "2022-10-03", days: 1 });
    expect(conflict?.words).to.equal("1 day apart at the least");
  });

  it("are told with who says what, of which event, and how far apart they are", async () => {
    const by = async (name: string) => [
      aHop(await aSpeaker(db(), { name }), { is_claimant: true }),
    ];
    const early = await places("2021-04", {
      event_dating: { ...dated("2021-04~"), phrase: "about 18 months ago" },
      chain: await by("Elon Musk"),
    });
    const late = await places("2022-09", {
      event_dating: { ...dated("2022-09/2022-10-02"), phrase: "shortly before" },
      chain: await by("The New York Sun"),
    });
    const [conflict] = await conflictsOf(db(), story);
    expect(conflict?.id).to.equal(`windows-apart:${[early.id, late.id].toSorted().join(":")}`);
    expect(conflict?.explanation).to.equal(
      "Elon Musk’s “about 18 months ago” (18 February – 11 June 2021) and The New York Sun’s “shortly before” (1 September – 2 October 2022) cannot both hold of The call: they are 14 months apart at the least.",
    );
    expect(conflict?.event).to.deep.equal({ id: event.id, title: "The call" });
    expect(conflict?.sides.map((side) => [side.kind, side.id, side.clock])).to.deep.equal([
      ["claim", early.id, "event"],
      ["claim", late.id, "event"],
    ]);
    expect(conflict?.sides[0]).to.include({ phrase: "about 18 months ago", edtf: "2021-04~" });
    expect(conflict?.sides[0].claim?.text).to.equal(early.text);
    expect(conflict?.sides[1].speaker?.name).to.equal("The New York Sun");
  });

  it("are in no conflict where a side is open, a word is vague, or the events are two", async () => {
    await places("2021-04");
    await places("../2022-10-02");
    await places("2020/..");
    await places("2022", {
      event_dating: {
        ...dated("2022", "recently"),
        edtf: null,
        earliest: null,
        latest: null,
        reason: "Vague.",
      },
    });
    const other = await anEvent(db(), { story_id: story.id });
    await places("2022-09", { event_id: other.id });
    await places("2022-09", { event_id: null });
    expect(await conflictsOf(db(), story)).to.deep.equal([]);
    await places("../2020-12-31");
    expect(rulesOf(await conflictsOf(db(), story))).to.deep.equal(["windows-apart"]);
  });

  it("are in no conflict where one is withdrawn, a draft, or its story is", async () => {
    await places("2021-04");
    const late = await places("2022-09");
    expect(await conflictsOf(db(), story)).to.have.length(1);
    for (const state of ["withdrawn", "draft", "in review"]) {
      await db()("claims").where({ id: late.id }).update({ state });
      expect(await conflictsOf(db(), story), state).to.deep.equal([]);
    }
    await db()("claims").where({ id: late.id }).update({ state: "published" });
    await db()("stories").where({ id: story.id }).update({ state: "draft" });
    expect(await conflictsOf(db(), story)).to.deep.equal([]);
  });

  it("are in no conflict where one says what should happen, and are where both foretell", async () => {
    const early = await places("2022-10", { modality: "will happen" });
    const late = await places("2022-12", { modality: "should happen" });
    await places("2022-08", { modality: "should happen" });
    const told = async (): Promise<number[]> => {
      const ofStory = await conflictsOf(db(), story);
      const ofEvent = await conflictsOf(db(), event, { scope: "event" });
      const apart = await eventConflicts(db(), event, 5);
      const ofClaims = await Promise.all(
        [early, late].map(({ id }) => conflictsOf(db(), { id }, { scope: "claim" })),
      );
      return [ofStory, ofEvent, apart.conflicts, ...ofClaims].map(({ length }) => length);
    };
    expect(await told()).to.deep.equal([0, 0, 0, 0, 0]);
    await db()("claims").where({ id: late.id }).update({ modality: "will happen" });
    expect(await told()).to.deep.equal([1, 1, 1, 1, 1]);
  });

  it("are acknowledged by a link that says so, in either direction, and by no other kind", async () => {
    const early = await places("2021-04");
    const late = await places("2022-09");
    await aLink(db(), early, "repeats", late);
    await aLink(db(), early, "undercuts", late);
    const contradicts = await aLink(db(), late, "contradicts", early);
    const denies = await aLink(db(), early, "denies", late);
    const conflicts = await conflictsOf(db(), story, { rule: "windows-apart" });
    expect(new Set(conflicts[0]?.acknowledged_by.map(({ id }) => id))).to.deep.equal(
      new Set([contradicts.id, denies.id]),
    );
    expect(conflicts[0]?.acknowledged_by.find(({ id }) => id === denies.id)).to.deep.equal({
      id: denies.id,
      kind: "denies",
      from_claim_id: early.id,
      to_claim_id: late.id,
    });
  });

  it("are told of the event by the widest gap, with what was said before it", async () => {
    for (const year of ["2019", "2017", "2021"]) await places(year, { said: dated("2023") });
    const told = await places("2022-09", { said: dated("2022-08-31") });
    const { conflicts, more } = await eventConflicts(db(), event, 5);
    expect(more).to.equal(true);
    expect(conflicts.map(({ words }) => words)).to.deep.equal([
      "4 years apart at the least",
      "3 years apart at the least",
      "32 months apart at the least",
      "12 months apart at the least",
      "12 months apart at the least",
      "1 day apart at the least",
    ]);
    expect(conflicts.at(-1)?.id).to.equal(`said-before-event:${told.id}`);
    expect((await eventConflicts(db(), event, 6)).more).to.equal(false);
    // Open windows begin and end nowhere, so they crowd nobody out.
    for (let nth = 0; nth < 8; nth++) await places(nth % 2 === 0 ? "../2023" : "2010/..");
    const widest = (await eventConflicts(db(), event, 1)).conflicts[0];
    expect(widest?.words).to.equal("4 years apart at the least");
  });
});

describe("a claim and the event that it reports", () => {
  const db = useTransaction();
  let story: { id: string };
  const found = async () => await conflictsOf(db(), story);
  beforeEach(async () => {
    story = await aStory(db());
  });

  it("are in conflict where it was said on the day before, by its own dating", async () => {
    const said = dated("2022-10-09/2022-10-10");
    const base = { story_id: story.id, said };
    await aClaim(db(), { ...base, event_dating: dated("2022-10-10/2022-10-12") });
    expect(await found()).to.deep.equal([]);
    const claim = await aClaim(db(), {
      ...base,
      event_dating: dated("2022-10-11/2022-10-12", "tomorrow"),
      chain: [aHop(await aSpeaker(db(), { name: "Jane Doe" }), { is_claimant: true })],
    });
    const [conflict] = await found();
    expect(conflict?.id).to.equal(`said-before-event:${claim.id}`);
    expect(conflict?.explanation).to.equal(
      "Jane Doe’s claim (9–10 October 2022) tells of an event as past, but was said before that began, by its own date for it (“tomorrow”, 11–12 October 2022): they are 1 day apart at the least.",
    );
  });

  it("are in conflict by the editors’ date where it has none of its own", async () => {
    const event = await anEvent(db(), {
      story_id: story.id,
      title: "The vote",
      dating: dated("2022-10-11"),
    });
    const base = { story_id: story.id, event_id: event.id, said: dated("2022-10-10") };
    await aClaim(db(), { ...base, said: dated("2022-10-11") });
    // Its own words count, however vague they are.
    await aClaim(db(), { ...base, event_dating: dated("../2022-10-10") });
    expect(await found()).to.deep.equal([]);
    await aClaim(db(), base);
    const [conflict] = await found();
    expect(conflict?.sides[1]).to.include({ kind: "event", id: event.id, title: "The vote" });
    expect(conflict?.explanation).to.match(
      /tells of The vote as past.*by the editors’ date for it/,
    );
  });

  it("are in none where it speaks of what will or should happen, or where a side is open", async () => {
    const base = { story_id: story.id, said: dated("2022-10-01"), event_dating: dated("2023") };
    await aClaim(db(), { ...base, modality: "will happen" });
    await aClaim(db(), { ...base, modality: "should happen" });
    await aClaim(db(), { ...base, said: dated("2022-10-01/..") });
    await aClaim(db(), { ...base, event_dating: dated("../2023") });
    await aClaim(db(), { ...base, said: null });
    await aClaim(db(), { ...base, state: "withdrawn" });
    expect(await found()).to.deep.equal([]);
    await aClaim(db(), base);
    expect(rulesOf(await found())).to.deep.equal(["said-before-event"]);
  });
});

describe("an answer and what it answers", () => {
  const db = useTransaction();
  let story: { id: string };
  const said = async (edtf: string, given: Partial<Claim> = {}) =>
    await aClaim(db(), { story_id: story.id, said: dated(edtf), ...given });
  beforeEach(async () => {
    story = await aStory(db());
  });

  it("are in conflict where the answer was said first", async () => {
    const answer = await said("2022-10-09", {
      chain: [aHop(await aSpeaker(db(), { name: "Dmitry Peskov" }), { is_claimant: true })],
    });
    const same = await said("2022-10-09/2022-10-11");
    const later = await said("2022-10-10/2022-10-11", { chain: [], claimant_id: null });
    await aLink(db(), answer, "denies", same);
    expect(await conflictsOf(db(), story)).to.deep.equal([]);
    const link = await aLink(db(), answer, "denies", later);
    const [conflict] = await conflictsOf(db(), story);
    expect(conflict?.id).to.equal(`denied-before-said:${answer.id}:${later.id}`);
    expect(conflict?.link).to.deep.equal({ id: link.id, kind: "denies" });
    expect(conflict?.acknowledged_by).to.deep.equal([]);
    expect(conflict?.explanation).to.equal(
      "Dmitry Peskov’s claim (9 October 2022) denies an unattributed claim (10–11 October 2022), but was said before that one: they are 1 day apart at the least.",
    );
  });

  it("are so of the kinds that answer, and of no other", async () => {
    const [early, late] = [await said("2021"), await said("2022")];
    for (const kind of ["contradicts", "disputes", "corroborates", "repeats"] as const) {
      await aLink(db(), early, kind, late);
    }
    expect(await conflictsOf(db(), story)).to.deep.equal([]);
    for (const kind of ["supersedes", "retracts", "denies", "corrects"] as const) {
      await aLink(db(), early, kind, late);
      const conflicts = await conflictsOf(db(), story);
      expect(conflicts.map(({ link }) => link?.kind)).to.deep.equal([kind]);
      expect(conflicts[0]?.explanation).to.match(
        new RegExp(`^Speaker .*’s claim \\(2021\\) ${kind} Speaker .*’s claim \\(2022\\), but was`),
      );
    }
  });

  it("are told as two claims of one speaker where they are", async () => {
    const chain = [aHop(await aSpeaker(db(), { name: "The Sun" }), { is_claimant: true })];
    const again = chain.map((hop) => ({ ...hop, id: hop.id.replace(/.{4}$/, "ffff") }));
    const early = await said("2021", { chain });
    await aLink(db(), early, "supersedes", await said("2022", { chain: again }));
    const [conflict] = await conflictsOf(db(), story);
    expect(conflict?.explanation).to.equal(
      "The Sun’s claim (2021) supersedes another claim of The Sun (2022), but was said before that one: they are 1 day apart at the least.",
    );
  });

  it("belong to the story of the answer, and are told at both claims", async () => {
    const elsewhere = await aStory(db());
    const answer = await said("2021");
    const claim = await said("2022", { story_id: elsewhere.id });
    await aLink(db(), answer, "denies", claim);
    expect(await conflictsOf(db(), story)).to.have.length(1);
    expect(await conflictsOf(db(), elsewhere)).to.deep.equal([]);
    for (const { id } of [answer, claim]) {
      const [conflict] = await conflictsOf(db(), { id }, { scope: "claim" });
      expect(conflict?.story.id).to.equal(story.id);
      expect(conflict?.sides[1].claim?.story.id).to.equal(elsewhere.id);
    }
  });

  it("are in none where either is not published", async () => {
    const [early, late] = [await said("2021"), await said("2022")];
    await aLink(db(), early, "denies", late);
    for (const { id } of [early, late]) {
      for (const state of ["withdrawn", "draft"]) {
        await db()("claims").where({ id }).update({ state });
        expect(await conflictsOf(db(), story)).to.deep.equal([]);
      }
      await db()("claims").where({ id }).update({ state: "published" });
    }
    expect(await conflictsOf(db(), story)).to.have.length(1);
  });
});

describe("a claim and the work in which it stands", () => {
  const db = useTransaction();
  let story: { id: string };
  let work: { id: string };
  const found = async () => await conflictsOf(db(), story);
  beforeEach(async () => {
    story = await aStory(db());
    work = await aSource(db(), { title: "The piece", published: dated("2022-10-12/2022-10-13") });
  });

  it("are in conflict where the claim was said later than the work was published", async () => {
    const base = { story_id: story.id, source_id: work.id };
    await aClaim(db(), { ...base, said: dated("2022-10-13/2022-10-20") });
    await aClaim(db(), { ...base, said: dated("../2022-10-20") });
    await aClaim(db(), { ...base, said: dated("2022-10-14/.."), state: "withdrawn" });
    expect(await found()).to.deep.equal([]);
    const claim = await aClaim(db(), {
      ...base,
      said: dated("2022-10-14/.."),
      chain: [aHop(await aSpeaker(db(), { name: "Jane Doe" }), { is_claimant: true })],
    });
    const [conflict] = await found();
    expect(conflict?.id).to.equal(`said-after-publication:${claim.id}:${work.id}`);
    expect(conflict?.explanation).to.equal(
      "Jane Doe’s claim (from 14 October 2022 on) stands in “The piece” (12–13 October 2022), but was said after that was published: they are 1 day apart at the least.",
    );
  });

  it("are in none where nobody knows when the work was published", async () => {
    const open = await aSource(db(), { published: dated("2022-10-12/..") });
    const undated = await aSource(db());
    for (const source of [open, undated]) {
      await aClaim(db(), { story_id: story.id, source_id: source.id, said: dated("2030") });
    }
    expect(await found()).to.deep.equal([]);
  });

  it("are so of a step of the chain, in the work of the claim and in the one that has it on record", async () => {
    const record = await aSource(db(), { title: "The post", published: dated("2022-10-11") });
    const speaker = await aSpeaker(db(), { name: "John Roe" });
    const hop = aHop(speaker, { said: dated("2022-10-14"), on_record_source_id: record.id });
    const outer = aHop(speaker, { said: dated("2022-10-12"), on_record_source_id: work.id });
    await aClaim(db(), { story_id: story.id, source_id: work.id, chain: [outer, hop] });
    const conflicts = await found();
    expect(conflicts.map(({ id }) => id)).to.deep.equal([
      `said-after-publication:hop:${hop.id}:${work.id}`,
      `said-after-publication:hop:${hop.id}:${record.id}`,
    ]);
    expect(conflicts[1]?.explanation).to.equal(
      "What John Roe said in the chain of a claim (14 October 2022) stands in “The post” (11 October 2022), but was said after that was published: they are 3 days apart at the least.",
    );
    for (const { id } of conflicts) expect((await findConflict(db(), id))?.id).to.equal(id);
  });

  it("are told once where the claimant’s step has the date of the claim", async () => {
    const speaker = await aSpeaker(db());
    const claims = async (said: Claim["said"], step: Claim["said"]) => {
      const chain = [aHop(speaker, { is_claimant: true, said: step })];
      await aClaim(db(), { story_id: story.id, source_id: work.id, said, chain });
      return (await found()).length;
    };
    expect(await claims(dated("2022-10-14"), dated("2022-10-14"))).to.equal(1);
    expect(await claims(dated("2022-10-14"), dated("2022-10-15"))).to.equal(3);
    expect(await claims(null, dated("2022-10-14"))).to.equal(4);
  });
});

describe("a conflict", () => {
  const db = useTransaction();

  it("is found by its identifier as long as it is one", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id });
    const places = async (edtf: string) =>
      await aClaim(db(), { story_id: story.id, event_id: event.id, event_dating: dated(edtf) });
    const [a, b] = [await places("2022"), await places("2020")];
    const id = `windows-apart:${[a.id, b.id].toSorted().join(":")}`;
    expect((await findConflict(db(), id))?.sides[0].id).to.equal(b.id);
    for (const none of [
      `windows-apart:${[a.id, b.id].toSorted().toReversed().join(":")}`,
      `denied-before-said:${a.id}:${b.id}`,
      `said-before-event:${a.id}`,
      `said-after-publication:hop:${a.id}:${b.id}`,
      "windows-apart",
      "",
    ]) {
      expect(await findConflict(db(), none), none).to.equal(null);
    }
    await db()("claims").where({ id: b.id }).update({ event_latest: "2022-05-01" });
    expect(await findConflict(db(), id)).to.equal(null);
  });

  it("is counted by rule and altogether, a thousand at the most", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id });
    const base = { story_id: story.id, event_id: event.id, said: dated("2023") };
    for (let year = 1960; year < 2007; year++) {
      await aClaim(db(), { ...base, event_dating: dated(String(year)) });
    }
    await aClaim(db(), { ...base, event_dating: dated("2024") });
    const of = { scope: "story", id: story.id, dismissed: "no" } as const;
    expect(await conflictCounts(db(), of)).to.deep.equal({
      "windows-apart": 1001,
      "said-before-event": 1,
      "denied-before-said": 0,
      "said-after-publication": 0,
    });
    expect(await conflictCount(db(), story)).to.equal(1001);
    const other = await aStory(db());
    expect(await conflictCount(db(), other)).to.equal(0);
    await aClaim(db(), { story_id: other.id, said: dated("2021"), event_dating: dated("2022") });
    expect(await conflictCount(db(), other)).to.equal(1);
  });
});
