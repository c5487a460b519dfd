import { expect } from "chai";
import { demoId, SOURCE } from "../../seeds/demo-story/ids.ts";
import { clock, datingIn } from "../anchors/hanging.ts";
import { ownDatabase } from "../support/database.ts";
import { callGainsay } from "./run-gainsay.ts";

const REPLY = `source:${SOURCE.muskReply}/published`;
const CALL = `claim:${demoId("claim", 201)}/event`;

describe("gainsay redate", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  const redate = async (...args: string[]) => await callGainsay(own.url, ["redate", ...args]);

  before(async () => {
    own = await ownDatabase();
    await callGainsay(own.url, ["seed"]);
  });
  after(async () => {
    await own.drop();
  });

  it("tells what would move, from what to what, and changes nothing", async () => {
    const { code, told } = await redate(
      REPLY,
      "2024-04-11",
      "--reason",
      "Another day.",
      "--dry-run",
    );
    expect(code).to.equal(0);
    const lines = told.split("\n");
    expect(lines[0]).to.equal("Would move 11 dates of 6 records. Nothing was changed.");
    expect(lines[1]).to.equal(
      "The publication of “Tweet by Elon Musk: his reply about speaking with Vladimir Putin”: 11 October 2022 → 11 April 2024",
    );
    expect(lines).to.include(
      "The event date of claim “Elon Musk’s conversation with Vladimir Putin took place about 18 months before …”: about April 2021 (28 February – 23 May 2021) → about October 2022 (30 August – 22 November 2022)",
    );
    expect(lines).to.have.length(12);
    expect(await datingIn(own.db, REPLY)).to.include("2022-10-11");
  });

  it("moves it, with the reason and the name in every revision", async () => {
    const moved = await redate(REPLY, "2024-04-11", "--reason", "Another day.", "--as", "Ann");
    expect(moved.told.split("\n")[0]).to.equal("Moved 11 dates of 6 records.");
    expect((await datingIn(own.db, CALL))[0]).to.equal("2022-10~");
    const reasons = await own
      .db("revisions")
      .where("version", 2)
      .distinct<{ who: string; reason: string }[]>("who", "reason");
    expect(reasons.map(({ who }) => who)).to.deep.equal(["Ann", "Ann"]);
    expect(reasons.filter(({ reason }) => reason.endsWith("Another day."))).to.have.length(2);
    const again = await redate(REPLY, "2024-04-11", "--reason", "Yet another.", "--as", "Ben");
    const told = "That is its date already: nothing moves, nothing was written.";
    expect(again).to.deep.equal({ code: 0, told });
    expect(await own.db("revisions").where({ who: "Ben" })).to.deep.equal([]);
  });

  it("reads words from another anchor, in a sentence, by a reading", async () => {
    await redate(CALL, "on Wednesday", "--from", "2022-10-11", "--reason", "Told.");
    expect((await datingIn(own.db, CALL))[0]).to.equal("2022-10-05");
    const coming = ["--context", "They will meet on Wednesday.", "--reason", "Told."];
    await redate(CALL, "on Wednesday", ...coming);
    expect((await datingIn(own.db, CALL))[0]).to.equal("2022-10-12");
    const { told } = await redate(CALL, "on Wednesday", ...coming, "--reading", "2");
    expect(told).to.match(/^Moved 1 date of 1 record\.\n.*: 12 October 2022 → 5 October 2022$/);
  });

  it("tells what cannot be moved along", async () => {
    const said = `claim:${demoId("claim", 501)}/event`;
    const from = ["--from", REPLY, "--reason", "Told."];
    await redate(said, "[2022-10-03,2022-10-05]", ...from);
    const { told } = await redate(REPLY, "2022-10-12", "--reason", "Another day.");
    expect(told).to.match(/^Moved \d+ dates of \d records\. 1 date is stuck and stays\.\n/);
    expect(told).to.include(
      "The event date of claim “Elon Musk has had no recent communication with Vladimir Putin.”: cannot be moved along, and stays 3 October 2022 or 5 October 2022",
    );
  });

  it("counts a date from nothing where that is told, and says what else it lost", async () => {
    const said = `claim:${demoId("claim", 701)}/event`;
    await redate(said, "two weeks ago", "--from", REPLY, "--reason", "Told.");
    const [first, ...notes] = (await redate(said, "2014", "--reason", "So.")).told.split("\n");
    expect(first).to.equal("Moved 1 date of 1 record.");
    expect(notes.slice(0, 2)).to.deep.equal([
      "The words “two weeks ago” do not say this date, and stand no longer beside it.",
      `It is no longer counted from ${REPLY}.`,
    ]);
    await redate(said, "two weeks ago", "--from", REPLY, "--reason", "Told.");
    await redate(said, "in 2014", "--from", "none", "--reason", "So.");
    const { id } = clock(said);
    const row: unknown = await own.db("claims").where({ id }).first("event_anchor", "event_phrase");
    expect(row).to.deep.equal({ event_anchor: null, event_phrase: "in 2014" });
  });

  it("tells the place of a slip in EDTF as the command date does, and where there is no date", async () => {
    for (const words of ["2022-13-01", "2022-02-30", "[1667,1668", "hello", "a red bicycle"]) {
      const told = await redate(REPLY, words, "--reason", "r");
      expect(told).to.deep.equal(await callGainsay(undefined, ["date", words]));
      expect(told.code).to.equal(1);
    }
    const { told } = await redate(REPLY, "2022-13-01", "--reason", "r");
    expect(told).to.equal("“2022-13-01” is no EDTF date: there is no month 13 (at character 6).");
  });

  it("refuses what cannot be done in one sentence", async () => {
    const wrong: [args: string[], message: RegExp][] = [
      [["yesterday", "2022", "--reason", "r"], /“yesterday” is no clock\. Clocks are/],
      [["2022-10-11", "2022", "--reason", "r"], /is no clock/],
      [[REPLY, "2022", "--reason", " "], /A change needs a reason/],
      [[REPLY, "2022", "--reason", "r", "--reading", "two"], /--reading takes a number/],
      [[REPLY, "2022", "--reason", "r", "--reading", "2"], /in one way: there is no reading 2/],
      [[REPLY, "then", "--from", "the tweet", "--reason", "r"], /neither a day nor a clock/],
      [[REPLY, "then", "--from", CALL.replace("event", "said"), "--reason", "r"], /from itself/],
      [[`source:${demoId("claim", 1)}/published`, "2022", "--reason", "r"], /There is no source/],
    ];
    for (const [args, message] of wrong) {
      const { code, told } = await redate(...args);
      expect([code, told]).to.deep.equal([2, told]);
      expect(told).to.match(message);
      expect(told.split("\n")).to.have.length(1);
    }
    expect((await redate(REPLY, "2022")).code).to.equal(2);
  });
});
