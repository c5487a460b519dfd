import { expect } from "chai";
import type { Conflict } from "../../server/conflicts/conflict.ts";
import { demoId } from "../../seeds/demo-story/ids.ts";
import { ownDatabase } from "../support/database.ts";
import { callGainsay, runGainsay } from "./run-gainsay.ts";

const STORY = "musk-putin-call";
const MUSK = demoId("claim", 201);
const SUN = demoId("claim", 202);
const ID = `windows-apart:${MUSK}:${SUN}`;

describe("conflicts on the command line", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
    await callGainsay(own.url, ["seed"]);
  });
  after(async () => {
    await own.drop();
  });

  const conflictsOf = async () => {
    const { out } = await runGainsay(own.url, ["conflicts", STORY, "--json"]);
    const lines = out.trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as Conflict);
  };

  it("are told in words, each with the identifier that it is dismissed by", async () => {
    const { code, out, told } = await runGainsay(own.url, ["conflicts", STORY]);
    expect({ code, told }).to.deep.equal({ code: 0, told: "" });
    expect(out.split("\n").slice(0, 2)).to.deep.equal([
      ID,
      "  Elon Musk’s “about 18 months ago” (28 February – 23 May 2021) and The New York Sun’s “shortly before” (1 September – 2 October 2022) cannot both hold of Elon Musk’s conversation with Vladimir Putin: they are 15 months apart at the least.",
    ]);
  });

  it("are dismissed and reopened with a reason, and told so", async () => {
    const why = ["--reason", "The word is the piece’s."];
    const dismissed = await callGainsay(own.url, ["dismiss", ID, ...why, "--as", "Jane Doe"]);
    expect(dismissed.code).to.equal(0);
    expect(dismissed.told).to.match(
      /^Dismissed, for these dates: Elon Musk’s “about 18 months ago”/,
    );
    const [conflict] = await conflictsOf();
    expect(conflict).to.deep.include({ id: ID, dismissed: true });
    expect(conflict?.dismissal).to.include({
      decided_by: "Jane Doe",
      reason: "The word is the piece’s.",
    });
    const { out } = await runGainsay(own.url, ["conflicts", STORY]);
    expect(out).to.match(
      /\n {2}Dismissed on \d+ \w+ \d{4} by Jane Doe: The word is the piece’s\.\n/,
    );

    const twice = await callGainsay(own.url, ["dismiss", ID, ...why]);
    expect(twice).to.deep.equal({
      code: 2,
      told: "This conflict is dismissed already: The word is the piece’s.",
    });
    const reopened = await callGainsay(own.url, ["reopen", ID, "--reason", "Let us see."]);
    expect(reopened.told).to.match(/^Stands again: Elon Musk’s/);
    const [again] = await conflictsOf();
    expect(again).to.deep.include({ dismissed: false });
    expect(again?.dismissal).to.include({ state: "reopened", decided_by: "command line" });
  });

  it("are wrong use where there is no such conflict or story, or no reason", async () => {
    const none = await callGainsay(own.url, ["dismiss", "windows-apart:x:y", "--reason", "x"]);
    expect(none.code).to.equal(2);
    expect(none.told).to.match(/^There is no such conflict now\. .*-- conflicts <story>/);
    const story = await callGainsay(own.url, ["conflicts", "no-such-story"]);
    expect(story).to.deep.equal({
      code: 2,
      told: "There is no published story with the short name “no-such-story”.",
    });
    for (const reason of [[], ["--reason", "  "]]) {
      const silent = await callGainsay(own.url, ["dismiss", ID, ...reason]);
      expect(silent.code, reason.join(" ")).to.equal(2);
      expect(silent.told, reason.join(" ")).to.match(/reason/);
    }
  });
});
