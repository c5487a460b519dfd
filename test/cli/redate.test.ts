import { expect } from "chai";
import { demoId, SOURCE } from "../../seeds/demo-story/ids.ts";
import { datingIn } from "../anchors/hanging.ts";
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
    expect(lines[0]).to.equal(
      "The publication of “Tweet by Elon Musk: his reply about speaking with Vladimir Putin”: 11 October 2022 → 11 April 2024",
    );
    expect(lines).to.include(
      "The event date of claim “Elon Musk’s conversation with Vladimir Putin took place about 18 months before …”: about April 2021 (28 February – 23 May 2021) → about October 2022 (30 August – 22 November 2022)",
    );
    expect(lines.at(-1)).to.equal("Would move 11 dates of 6 records. Nothing was changed.");
    expect(await datingIn(own.db, REPLY)).to.include("2022-10-11");
  });

  it("moves it, with the reason and the name in every revision", async () => {
    const { told } = await redate(REPLY, "2024-04-11", "--reason", "Another day.", "--as", "Ann");
    expect(told.split("\n").at(-1)).to.equal("Moved 11 dates of 6 records.");
    expect((await datingIn(own.db, CALL))[0]).to.equal("2022-10~");
    const reasons = await own
      .db("revisions")
      .where("version", 2)
      .distinct<{ who: string; reason: string }[]>("who", "reason");
    expect(reasons.map(({ who }) => who)).to.deep.equal(["Ann", "Ann"]);
    expect(reasons.filter(({ reason }) => reason.endsWith("Another day."))).to.have.length(2);
    const again = await redate(REPLY, "2024-04-11", "--reason", "Another day.");
    expect(again).to.deep.equal({ code: 0, told: "Nothing moves: that is its date already." });
  });

  it("reads words from another anchor, in a sentence, by a reading", async () => {
    await redate(CALL, "on Wednesday", "--from", "2022-10-11", "--reason", "Told.");
    expect((await datingIn(own.db, CALL))[0]).to.equal("2022-10-05");
    const coming = ["--context", "They will meet on Wednesday.", "--reason", "Told."];
    await redate(CALL, "on Wednesday", ...coming);
    expect((await datingIn(own.db, CALL))[0]).to.equal("2022-10-12");
    const { told } = await redate(CALL, "on Wednesday", ...coming, "--reading", "2");
    expect(told).to.match(/: 12 October 2022 → 5 October 2022\nMoved 1 date of 1 record\.$/);
  });

  it("tells what cannot be moved along", async () => {
    const said = `claim:${demoId("claim", 501)}/event`;
    const from = ["--from", REPLY, "--reason", "Told."];
    await redate(said, "[2022-10-03,2022-10-05]", ...from);
    const { told } = await redate(REPLY, "2022-10-12", "--reason", "Another day.");
    expect(told).to.include(
      "The event date of claim “Elon Musk has had no recent communication with Vladimir Putin.”: cannot be moved along, and stays 3 October 2022 or 5 October 2022",
    );
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
