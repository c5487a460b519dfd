import { expect } from "chai";
import { uuidv7 } from "uuidv7";
import { NoDateInWords } from "../../server/anchors/no-date-in-words.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { insertClaims } from "../../server/claims/claim-store.ts";
import { Clash, InvalidInput, NotFound } from "../../server/http/errors.ts";
import { aClaim, aHop, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import {
  changesIn,
  dateOf,
  datingIn,
  eventIn,
  hung,
  move,
  published,
  read,
  saidAt,
  saidIn,
} from "./hanging.ts";

const NOBODY = "01932b6e-8f3a-7c11-9a55-0242ac12ffff";

describe("moving a date and what hangs on it", () => {
  const db = useTransaction();

  /** A reply, when it was said, and what it says: "about 18 months ago". */
  async function aReply() {
    const day = dated("2022-10-11");
    const source = await aSource(db(), { title: "The reply", published: day });
    const said = hung(published(source), "2022-10-11", { reason: "Said in the reply." });
    const speaker = await aSpeaker(db());
    const hop = aHop(speaker, { is_claimant: true, said });
    const text = "The call was about 18 months ago.";
    const first = { source_id: source.id, text, said, chain: [hop] };
    const claim = await aClaim(db(), first);
    return { source, claim, hop, day };
  }

  it("moves a chain of four anchors of four kinds, each by what it hangs on", async () => {
    const day = dated("2022-10-11");
    const source = await aSource(db(), { title: "The reply", published: day });
    const story = await aStory(db());
    const said = hung(published(source), "2022-10-11", { reason: "Said in the reply." });
    const a = await aClaim(db(), { story_id: story.id, said });
    const dating = read("about 18 months ago", saidIn(a), said);
    const event = await anEvent(db(), { story_id: story.id, dating });
    const before = read("before", dateOf(event), dating);
    const hop = aHop(await aSpeaker(db()), { is_claimant: true, said: before });
    const b = await aClaim(db(), { story_id: story.id, chain: [hop] });
    const c = await aClaim(db(), { event_dating: hung(saidAt(hop), "../2021-03-31") });
    expect([dating.edtf, before.edtf]).to.deep.equal(["2021-04~", "../2021-05-22"]);

    const moved = await move(db(), published(source), "2024-04-11");
    expect(moved.moved.map(({ clock, how }) => [clock.kind, how])).to.deep.equal([
      ["source", "given"],
      ["claim", "same"],
      ["event", "read"],
      ["hop", "read"],
      ["claim", "shifted"],
    ]);
    expect([moved.stuck, moved.kept, moved.records]).to.deep.equal([[], 0, 5]);
    const dates = [];
    for (const one of [saidIn(a), dateOf(event), saidAt(hop), eventIn(c)]) {
      dates.push(await datingIn(db(), one));
    }
    expect(dates).to.deep.equal([
      ["2024-04-11", "2024-04-11", "2024-04-11"],
      ["2022-10~", "2022-08-30", "2022-11-22"],
      ["../2022-11-21", null, "2022-11-21"],
      ["../2022-09-30", null, "2022-09-30"],
    ]);
    expect(b.said).to.equal(null);
  });

  it("tells each record why, with what it was and what it is", async () => {
    const { source, claim, day } = await aReply();
    await move(db(), published(source), "2024-04-11");
    await db().raw("set constraints all immediate");
    const moved = hung(published(source), "2024-04-11", { reason: "Said in the reply." });
    const chain = claim.chain.map((one) => ({ ...one, said: moved }));
    const changes = await changesIn(db());
    expect(
      changes.map(({ entity_id, version, who, reason }) => [entity_id, version, who, reason]),
    ).to.deep.equal([
      [source.id, 2, "Ann", "The day was wrong."],
      [
        claim.id,
        2,
        "Ann",
        "The publication date of the source, which this is counted from, moved from 11 October 2022 to 11 April 2024: The day was wrong.",
      ],
    ]);
    expect(changes.map(({ before }) => before)).to.deep.equal([source, claim]);
    expect(changes.map(({ after }) => after)).to.deep.equal([
      {
        ...source,
        published: {
          ...day,
          edtf: "2024-04-11",
          earliest: "2024-04-11",
          latest: "2024-04-11",
          basis: "inferred",
          reason: "The day was wrong.",
        },
      },
      { ...claim, said: moved, chain },
    ]);
  });

  it("gives a claim one revision, however many of its dates move", async () => {
    const { source, claim, hop } = await aReply();
    const dating = read("about 18 months ago", saidIn(claim), dated("2022-10-11"));
    const speaker = await aSpeaker(db());
    const all = await aClaim(db(), {
      said: hung(published(source), "2022-10-11"),
      event_dating: dating,
      chain: [
        aHop(speaker, { is_claimant: true, said: hung(published(source), "2022-10-11") }),
        aHop(speaker, { said: read("two days before", saidAt(hop), dated("2022-10-11")) }),
      ],
    });
    const moved = await move(db(), published(source), "2024-04-11");
    await db().raw("set constraints all immediate");
    expect(moved.moved).to.have.length(7);
    const changes = (await changesIn(db())).filter(({ entity_id }) => entity_id === all.id);
    expect(changes).to.have.length(1);
    const after = changes[0]?.after as Claim;
    expect(after.event_dating?.edtf).to.equal("2022-10~");
    expect(after.chain.map(({ said }) => said?.edtf)).to.deep.equal(["2024-04-11", "2024-04-09"]);
    expect((await db()("hops").where({ claim_id: all.id })).length).to.equal(2);
  });

  it("moves claims of several stories, drafts among them, and no others", async () => {
    const { source } = await aReply();
    const draft = await aStory(db(), { state: "draft" });
    const said = hung(published(source), "2022-10-11");
    const claims = [
      await aClaim(db(), { said }),
      await aClaim(db(), { said, story_id: draft.id, state: "draft" }),
      await aClaim(db(), { said, state: "withdrawn" }),
    ];
    const others = [
      await aClaim(db(), { said: dated("2022-10-11") }),
      await aClaim(db(), { said: { ...said, anchor: published(await aSource(db())) } }),
    ];
    await move(db(), published(source), "2022-10-12");
    for (const one of claims) expect((await datingIn(db(), saidIn(one)))[0]).to.equal("2022-10-12");
    for (const one of others) expect((await datingIn(db(), saidIn(one)))[0]).to.equal("2022-10-11");
  });

  it("leaves the claims theirs where an editor gives an event a date", async () => {
    const event = await anEvent(db(), { story_id: (await aStory(db())).id });
    const own = { story_id: event.story_id, event_id: event.id, event_dating: dated("2021-04~") };
    const claim = await aClaim(db(), own);
    const { moved } = await move(db(), dateOf(event), "2022-10-03");
    expect(moved.map(({ before, after }) => [before, after?.edtf, after?.basis])).to.deep.equal([
      [null, "2022-10-03", "inferred"],
    ]);
    expect((await datingIn(db(), eventIn(claim)))[0]).to.equal("2021-04~");
    expect((await changesIn(db())).map(({ entity_id }) => entity_id)).to.deep.equal([event.id]);
  });

  it("reads words, from another anchor and by another reading if so told", async () => {
    const { source, claim } = await aReply();
    const context = "They met on Wednesday.";
    const second = { phrase: "on Wednesday", anchor: saidIn(claim), context, reading: 2 };
    await move(db(), eventIn(claim), second);
    expect((await datingIn(db(), eventIn(claim)))[0]).to.equal("2022-10-12");
    const meeting = await aClaim(db(), { text: "They will meet on Wednesday.", said: claim.said });
    await move(db(), eventIn(meeting), { phrase: "on Wednesday", anchor: saidIn(meeting) });
    expect((await datingIn(db(), eventIn(meeting)))[0]).to.equal("2022-10-12");
    await move(db(), eventIn(claim), { phrase: "on Wednesday", reading: 2 });
    expect((await datingIn(db(), eventIn(claim)))[0]).to.equal("2022-10-12");
    await move(db(), eventIn(claim), { phrase: "the day before" });
    expect((await datingIn(db(), eventIn(claim)))[0]).to.equal("2022-10-10");
    await move(db(), eventIn(claim), { phrase: "in 2014", anchor: null });
    await move(db(), published(source), "2022-10-20");
    expect((await datingIn(db(), eventIn(claim)))[0]).to.equal("2014");
  });

  it("takes a dating in its parts, or takes it away, and what hangs on it has no days then", async () => {
    const { source, claim } = await aReply();
    const parts = { phrase: null, anchor: null, edtf: "2022~", basis: "stated", reason: null };
    await move(db(), published(source), { dating: { ...parts, basis: "stated" } });
    expect(await datingIn(db(), saidIn(claim))).to.deep.equal([
      "2022~",
      "2021-01-01",
      "2023-12-31",
    ]);
    const gone = await move(db(), published(source), { dating: null });
    expect(gone.moved.map(({ how, after }) => [how, after?.edtf])).to.deep.equal([
      ["given", undefined],
      ["vague", null],
      ["vague", null],
    ]);
    expect(await datingIn(db(), saidIn(claim))).to.deep.equal([null, null, null]);
    await move(db(), published(source), "2022-10-11");
    expect((await datingIn(db(), saidIn(claim)))[0]).to.equal("2022-10-11");
  });

  it("comes back to what it was by moving back, reasons and all", async () => {
    const { source, claim } = await aReply();
    const said = dated("2022-10-11");
    const more = await aClaim(db(), {
      event_dating: read("about 18 months ago", saidIn(claim), said),
    });
    const state = async () => [
      await db()("claims").whereIn("id", [claim.id, more.id]).orderBy("id").select(db().raw("*")),
      await db()("hops").orderBy("id").select(),
    ];
    const before = await state();
    await move(db(), published(source), "2024-04-11");
    expect(await state()).to.not.deep.equal(before);
    await move(db(), published(source), "2022-10-11");
    const after = JSON.parse(JSON.stringify(await state())) as { version?: number }[][];
    for (const row of after.flat()) if (row.version !== undefined) row.version -= 2;
    expect(after).to.deep.equal(before);
  });

  it("reports what cannot move, in the revisions as well, and leaves it", async () => {
    const { source, claim } = await aReply();
    const set = hung(published(source), "[2022-10-03,2022-10-05]");
    const stays = await aClaim(db(), { text: "It was one of two days.", event_dating: set });
    const both = await aClaim(db(), {
      text: "It was told then.",
      said: hung(published(source), "2022-10-11"),
      event_dating: set,
    });
    const { stuck, moved } = await move(db(), published(source), "2022-10-12");
    expect(stuck.map(({ name }) => name).toSorted()).to.deep.equal([
      "the event date of claim “It was one of two days.”",
      "the event date of claim “It was told then.”",
    ]);
    expect(moved.map(({ clock }) => clock.id)).to.not.include(stays.id);
    expect((await datingIn(db(), eventIn(stays)))[0]).to.equal("[2022-10-03,2022-10-05]");
    const reasons = new Map((await changesIn(db())).map((one) => [one.entity_id, one.reason]));
    expect(reasons.get(source.id)).to.equal(
      "The day was wrong. Could not be moved along, and stay: the event dates of 2 claims.",
    );
    expect(reasons.get(both.id)).to.equal(
      "The publication date of the source, which this is counted from, moved from 11 October 2022 to 12 October 2022: The day was wrong. Could not be moved along, and stays: the event date of a claim.",
    );
    expect(reasons.has(stays.id)).to.equal(false);
    expect(reasons.get(claim.id)).to.not.include("Could not");
  });

  it("names nothing in the history: not a draft's wording, nor a title that may change", async () => {
    const draft = await aClaim(db(), {
      text: "Nobody may read this yet.",
      state: "draft",
      said: dated("2022-10-11"),
    });
    const set = { text: "Nor this.", event_dating: hung(saidIn(draft), "[2022-10-03,2022-10-05]") };
    await aClaim(db(), { ...set, state: "draft" });
    const story_id = (await aStory(db())).id;
    const event = await anEvent(db(), {
      story_id,
      title: "A working title",
      dating: hung(saidIn(draft), "2022-10-11"),
    });
    const through = await aClaim(db(), { story_id, event_dating: hung(dateOf(event), "2022-10") });
    await move(db(), saidIn(draft), "2022-10-20");
    const reasons = new Map((await changesIn(db())).map((one) => [one.entity_id, one.reason]));
    const moved = "moved from 11 October 2022 to 20 October 2022: The day was wrong.";
    expect(Object.fromEntries(reasons)).to.deep.equal({
      [draft.id]:
        "The day was wrong. Could not be moved along, and stays: the event date of a claim.",
      [event.id]: `The said date of the claim, which this is counted from, ${moved}`,
      [through.id]: `The said date of the claim, which this is counted from through other dates, ${moved}`,
    });
  });

  it("tells what would move and changes nothing where it is only to check", async () => {
    const { source, claim } = await aReply();
    const told = await move(db(), published(source), { phrase: "2024-04-11", onlyCheck: true });
    expect(told.moved.map(({ name, after }) => [name, after?.edtf])).to.deep.equal([
      ["the publication of “The reply”", "2024-04-11"],
      ["the said date of claim “The call was about 18 months ago.”", "2024-04-11"],
      ["the said date of step 1 of claim “The call was about 18 months ago.”", "2024-04-11"],
    ]);
    expect(await changesIn(db())).to.deep.equal([]);
    expect((await datingIn(db(), saidIn(claim)))[0]).to.equal("2022-10-11");
    const done = await move(db(), published(source), "2024-04-11");
    expect(done).to.deep.equal(told);
  });

  it("writes nothing where nothing changes", async () => {
    const { source } = await aReply();
    await move(db(), published(source), "2024-04-11");
    const written = (await changesIn(db())).length;
    const again = await move(db(), published(source), "2024-04-11");
    expect(again).to.deep.include({ moved: [], records: 0 });
    expect(await changesIn(db())).to.have.length(written);
  });

  it("refuses to count a date from itself, and tells the way round", async () => {
    const { source, claim } = await aReply();
    const dating = read("about 18 months ago", saidIn(claim), dated("2022-10-11"));
    const event = await anEvent(db(), { story_id: claim.story_id, title: "The call", dating });
    const refused = await rejection(
      move(db(), published(source), { phrase: "two weeks before", anchor: dateOf(event) }),
    );
    expect(refused).to.be.instanceOf(InvalidInput).with.property("field", "anchor");
    expect((refused as Error).message).to.equal(
      "The publication of “The reply” cannot be counted from the date of the event “The call”, which is counted from the said date of claim “The call was about 18 months ago.”, which is counted from the publication of “The reply”: it would be counted from itself.",
    );
    const self = await rejection(
      move(db(), dateOf(event), { phrase: "then", anchor: dateOf(event) }),
    );
    expect((self as Error).message).to.equal(
      "The date of the event “The call” cannot be counted from the date of the event “The call”: it would be counted from itself.",
    );
    expect(await changesIn(db())).to.deep.equal([]);
  });

  it("ends where what is there already goes round, and can put it right", async () => {
    const story_id = (await aStory(db())).id;
    const [a, b] = [await anEvent(db(), { story_id }), await anEvent(db(), { story_id })];
    await db()("events")
      .where({ id: a.id })
      .update({
        dating_anchor: dateOf(b),
        dating_edtf: "2022-10-03",
        dating_earliest: "2022-10-03",
        dating_latest: "2022-10-03",
        dating_basis: "inferred",
      });
    await db()("events")
      .where({ id: b.id })
      .update({
        dating_anchor: dateOf(a),
        dating_edtf: "2022-10-05",
        dating_earliest: "2022-10-05",
        dating_latest: "2022-10-05",
        dating_basis: "inferred",
      });
    const stays = move(db(), dateOf(a), { phrase: "2022-10-04", anchor: dateOf(b) });
    expect(await rejection(stays)).to.be.instanceOf(InvalidInput);
    await move(db(), dateOf(a), "2022-10-04");
    expect((await datingIn(db(), dateOf(b)))[0]).to.equal("2022-10-06");
    expect((await datingIn(db(), dateOf(a)))[0]).to.equal("2022-10-04");
  });

  it("refuses what it cannot use in a sentence, and changes nothing", async () => {
    const { source, claim } = await aReply();
    const of = eventIn(claim);
    const wrong: [attempt: () => Promise<unknown>, kind: unknown, message: RegExp][] = [
      [() => move(db(), of, "a red bicycle"), NoDateInWords, /no date in “a red bicycle”\.$/],
      [() => move(db(), of, "so ".repeat(2000)), NoDateInWords, /no date in “so so .{10,80} …”\.$/],
      [() => move(db(), of, "2022-13-01"), NoDateInWords, /no month 13 \(at character 6\)/],
      [() => move(db(), of, "two weeks ago"), InvalidInput, /Say what it is counted from/],
      [
        () => move(db(), of, { phrase: "2022", anchor: "the tweet" }),
        InvalidInput,
        /neither a day nor/,
      ],
      [
        () => move(db(), of, { phrase: "yesterday", anchor: `event:${NOBODY}/dating` }),
        InvalidInput,
        /There is no event .* to count from/,
      ],
      [
        () => move(db(), of, { phrase: "yesterday", anchor: `hop:${NOBODY}/said` }),
        InvalidInput,
        /There is no hop .* to count from/,
      ],
      [
        () => move(db(), of, { phrase: "yesterday", anchor: saidIn(claim), reading: 3 }),
        InvalidInput,
        /can be read in one way: there is no reading 3/,
      ],
      [
        () =>
          move(db(), of, {
            dating: { phrase: null, anchor: null, edtf: "2022-13", basis: "stated", reason: null },
          }),
        InvalidInput,
        /there is no month 13/,
      ],
      [() => move(db(), `source:${NOBODY}/published`, "2022"), NotFound, /There is no source/],
      [() => move(db(), `hop:${NOBODY}/said`, "2022"), NotFound, /There is no hop/],
      [() => move(db(), of, { phrase: "2022", version: 2 }), Clash, /changed by somebody else/],
    ];
    for (const [attempt, kind, message] of wrong) {
      const refused = await rejection(attempt());
      expect(refused).to.be.instanceOf(kind);
      expect((refused as Error).message).to.match(message);
    }
    expect(await changesIn(db())).to.deep.equal([]);
    expect((await datingIn(db(), published(source)))[0]).to.equal("2022-10-11");
  });

  it("leaves nothing behind where one of many records cannot be written", async () => {
    const { source, claim } = await aReply();
    const last = await aClaim(db(), { said: hung(published(source), "2022-10-11") });
    await db().raw(`
      create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'refused by the test'; end $$;
      create trigger refuse before update on claims for each row
        when (old.id = '${last.id}') execute function refuse()`);
    const failure = await rejection(move(db(), published(source), "2024-04-11"));
    expect((failure as Error).message).to.include("refused by the test");
    expect(await changesIn(db())).to.deep.equal([]);
    expect((await datingIn(db(), published(source)))[0]).to.equal("2022-10-11");
    expect((await datingIn(db(), saidIn(claim)))[0]).to.equal("2022-10-11");
    expect(await db()("hops").where({ claim_id: claim.id })).to.have.length(1);
  });

  it("takes as many statements for a thousand dates as for ten", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const one = await aClaim(db(), { source_id: source.id });
    const fill = async (count: number, day: string) => {
      const chain = one.chain[0];
      if (!chain) throw new Error("a claim without a chain");
      const said = hung(published(source), day);
      await insertClaims(
        db(),
        { who: "test", reason: "many" },
        Array.from({ length: count }, () => ({
          ...one,
          id: uuidv7(),
          said,
          event_dating: read("about 18 months ago", published(source), dated(day)),
          chain: [{ ...chain, id: uuidv7(), said }],
        })),
      );
    };
    await fill(10, "2022-10-11");
    const few = await statementsOf(() => move(db(), published(source), "2024-04-11"));
    await fill(340, "2024-04-11");
    const many = await statementsOf(async () => {
      const { moved } = await move(db(), published(source), "2022-10-20");
      expect(moved).to.have.length(3 * 350 + 1);
    });
    const named = (sent: string[]) => sent.filter((statement) => !statement.includes("SAVEPOINT"));
    expect(named(many)).to.deep.equal(named(few));
    expect(many.length).to.be.at.most(27);
    const edtfs = await db()("claims").where({ source_id: source.id }).distinct("event_edtf");
    expect(edtfs).to.deep.include({ event_edtf: "2021-04~" });
  });
});
