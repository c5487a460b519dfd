import { expect } from "chai";
import { MUSK_REPLY_POSTED } from "../../seeds/demo-story/datings.ts";
import { demoId, EVENT, SOURCE } from "../../seeds/demo-story/ids.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { redate } from "../../server/anchors/redate.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { claimJson } from "../../server/claims/claim-store.ts";
import { addDays } from "../../server/dates/day.ts";
import { gapBetween, gapInWords } from "../../server/dates/window.ts";
import { useTransaction } from "../support/database.ts";
import { clock } from "./hanging.ts";

const REPLY = clock(`source:${SOURCE.muskReply}/published`);

describe("moving Musk's reply in the demo story", () => {
  const db = useTransaction();
  beforeEach(async () => {
    await seedDemoStory(db(), new Date("2026-11-22T10:00:00Z"));
  });

  async function claim(number: number): Promise<Claim> {
    const { rows } = await db().raw<{ rows: { claim: Claim }[] }>(
      `select ${claimJson("c")} as claim from claims c where id = ?`,
      [demoId("claim", number)],
    );
    const found = rows[0]?.claim;
    if (!found) throw new Error(`there is no claim ${number}`);
    return found;
  }

  /** How far Musk's own words are from the piece's "shortly before", and from Bremmer's "before". */
  async function gaps(): Promise<(string | null)[]> {
    const musk = (await claim(201)).event_dating;
    const others = [(await claim(202)).event_dating, (await claim(302)).event_dating];
    return others.map((other) => {
      const gap = musk && other && gapBetween(musk, other);
      return gap && gapInWords(gap);
    });
  }

  async function move(phrase: string) {
    const change = { who: "Ann", reason: "The tweet is of another day." };
    return await redate(db(), change, { of: REPLY, phrase });
  }

  async function everything(): Promise<Record<string, unknown>[][]> {
    const tables = ["claims", "hops", "events", "sources"];
    const all: Record<string, unknown>[][] = [];
    for (const table of tables) {
      all.push(await db()(table).orderBy("id").select<Record<string, unknown>[]>());
    }
    return all.map((rows) => rows.map(({ version: _version, ...row }) => row));
  }

  it("moves his dating of the call, and the call may then be the one of the piece", async () => {
    expect(await gaps()).to.deep.equal(["15 months apart at the least", null]);
    await move("2024-04-11");
    const { said, event_dating, chain } = await claim(201);
    expect(said?.edtf).to.equal("2024-04-11");
    expect(chain.find(({ is_claimant }) => is_claimant)?.said?.edtf).to.equal("2024-04-11");
    expect(event_dating).to.deep.equal({
      phrase: "about 18 months ago",
      anchor: `claim:${demoId("claim", 201)}/said`,
      edtf: "2022-10~",
      earliest: "2022-08-30",
      latest: "2022-11-22",
      basis: "computed",
      reason: "About 18 months before 11 April 2024, give or take six weeks.",
    });
    expect(await gaps()).to.deep.equal([null, null]);
  });

  it("moves all that he said in it, each claim by one revision, and nothing else", async () => {
    const { moved, stuck, records } = await move("2024-04-11");
    const numbers = moved.map(({ clock: { kind, id, clock: which } }) =>
      [kind, Number(id.slice(-10)), which].join(" "),
    );
    expect(numbers.toSorted()).to.deep.equal(
      [
        "source 2 published",
        "claim 102 said",
        "claim 201 said",
        "claim 201 event",
        "claim 501 said",
        "claim 701 said",
        "hop 11 said",
        "hop 1021 said",
        "hop 2011 said",
        "hop 5011 said",
        "hop 7011 said",
      ].toSorted(),
    );
    expect([stuck, records]).to.deep.equal([[], 6]);
    const told = await db()("revisions")
      .where({ version: 2, entity: "claim" })
      .distinct<{ reason: string }[]>("reason");
    expect(told).to.deep.equal([
      {
        reason:
          "The publication date of the source, which this is counted from, moved from 11 October 2022 to 11 April 2024: The tweet is of another day.",
      },
    ]);
  });

  it("brings all of it back as it was by moving back, to the letter", async () => {
    const before = await everything();
    await move("2024-04-11");
    expect(await everything()).to.not.deep.equal(before);
    const change = { who: "Ann", reason: "It was the right day after all." };
    await redate(db(), change, { of: REPLY, dating: MUSK_REPLY_POSTED });
    expect(await everything()).to.deep.equal(before);
    expect(await gaps()).to.deep.equal(["15 months apart at the least", null]);
  });

  it("loses nothing by moving any source by any days and back", async () => {
    const datesBeside = async (source: string) =>
      (await everything()).map((rows) =>
        rows
          .filter(({ id }) => id !== source)
          .map((row) =>
            Object.entries(row).filter(([name]) =>
              /_(?:phrase|edtf|earliest|latest|anchor)$/.test(name),
            ),
          ),
      );
    const days = async (of: string, by: number) => {
      const { earliest, latest } = (
        await db()("sources")
          .where({ id: clock(of).id })
          .select("published_earliest as earliest", "published_latest as latest")
      )[0] as { earliest: string; latest: string };
      const phrase = [...new Set([addDays(earliest, by), addDays(latest, by)])].join("/");
      return await redate(db(), { who: "Ann", reason: "Another day." }, { of: clock(of), phrase });
    };
    for (const id of [SOURCE.muskReply, SOURCE.piece, SOURCE.peaceProposal]) {
      const before = await datesBeside(id);
      for (const by of [1, 8, 40, 548, -45]) {
        await days(`source:${id}/published`, by);
        await days(`source:${id}/published`, -by);
        expect(await datesBeside(id), `${id} by ${by}`).to.deep.equal(before);
      }
    }
  }).timeout(30_000);

  it("moves what is counted from the proposal with the proposal: the piece's words and Bremmer's", async () => {
    const change = { who: "Ann", reason: "The proposal is of another day." };
    const of = clock(`source:${SOURCE.peaceProposal}/published`);
    await redate(db(), change, { of, phrase: "2022-09-15" });
    const event: unknown = await db()("events").where({ id: EVENT.peaceProposal }).first();
    expect(event).to.include({ dating_edtf: "2022-09-15" });
    expect((await claim(202)).event_dating?.edtf).to.equal("2022-08~/2022-09-14");
    expect((await claim(202)).event_dating?.reason).to.match(
      /15 September 2022.* The words are the piece’s, not Bremmer’s\.$/,
    );
    expect((await claim(302)).event_dating?.edtf).to.equal("../2022-09-14");
    expect((await claim(806)).said).to.include({
      edtf: "2022-09-15/2022-09-25",
      reason: "It moved along with what it is counted from, whose date is 15 September 2022.",
    });
  });

  it("keeps the days that an editor knew while the piece moves within its week", async () => {
    const change = { who: "Ann", reason: "It was the Thursday." };
    const of = clock(`source:${SOURCE.piece}/published`);
    const { moved, stuck } = await redate(db(), change, { of, phrase: "2022-10-13" });
    expect(stuck).to.deep.equal([]);
    const names = moved.map(({ clock: { kind, id } }) => `${kind} ${Number(id.slice(-10))}`);
    for (const source of ["source 3", "source 4"]) expect(names).to.not.include(source);
    expect((await claim(1402)).event_dating?.edtf).to.equal("2022-10-12");
    expect((await claim(101)).said?.edtf).to.equal("2022-10-13");
  });
});
