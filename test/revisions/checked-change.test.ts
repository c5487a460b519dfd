import { expect } from "chai";
import { redate } from "../../server/anchors/redate.ts";
import { dismissConflict, reopenConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { InvalidInput } from "../../server/http/errors.ts";
import { checkedChange } from "../../server/revisions/checked-change.ts";
import type { Change } from "../../server/revisions/revision.ts";
import { clock, hung, published } from "../anchors/hanging.ts";
import { everythingText, rowCounts } from "../exchange/read-export.ts";
import { useTwoDatabases } from "../exchange/two-databases.ts";
import { aClaim, anEvent, aSource, aStory, dated } from "../support/builders.ts";
import { rejection } from "../support/rejection.ts";

const LONGEST: Change = { who: "A".repeat(200), reason: "r".repeat(1000) };

const WRONG: [given: Partial<Change>, field: keyof Change, message: RegExp][] = [
  [{ who: " \t" }, "who", /needs the name of somebody/],
  [{ who: "A".repeat(201) }, "who", /The name .* has at most 200 characters; this has 201\./],
  [{ who: "An\0n" }, "who", /The name .* is one line of text/],
  [{ reason: "\n" }, "reason", /^A change needs a reason\.$/],
  [{ reason: "r".repeat(1001) }, "reason", /at most 1,000 characters; this has 1,001\./],
  ...["a\0b", "a\nb", "a\r\nb", "a\tb", "a\u001bb", "a\u0085b", "a\u2028b", "a\ud83d b"].map(
    (reason): (typeof WRONG)[number] => [{ reason }, "reason", /The reason .* is one line of text/],
  ),
];

describe("a change that is to be written", () => {
  it("is taken without the blanks around it, in any script and up to its limits", () => {
    expect(checkedChange({ who: " Оксана\n", reason: "\tIt is of April 🕊️. " })).to.deep.equal({
      who: "Оксана",
      reason: "It is of April 🕊️.",
    });
    expect(checkedChange(LONGEST)).to.deep.equal(LONGEST);
  });

  it("is refused with the field where it is missing, too long or not of one line", () => {
    for (const [given, field, message] of WRONG) {
      const attempt = () => checkedChange({ who: "Ann", reason: "It is of April.", ...given });
      expect(attempt, JSON.stringify(given))
        .to.throw(InvalidInput, message)
        .with.property("field", field);
    }
  });
});

describe("whoever dates anew, dismisses or reopens", () => {
  const { here, there } = useTwoDatabases();

  async function aDispute() {
    const story = await aStory(here());
    const event = await anEvent(here(), { story_id: story.id });
    const source = await aSource(here(), { published: dated("2022-10-11") });
    const base = { story_id: story.id, event_id: event.id };
    const set = "[2022-10-03,2022-10-05]";
    const early = await aClaim(here(), { ...base, event_dating: dated("2021-04") });
    const late = await aClaim(here(), { ...base, event_dating: hung(published(source), set) });
    const id = `windows-apart:${[early.id, late.id].toSorted().join(":")}`;
    const attempts = [
      (change: Change) => dismissConflict(here(), change, id, new Date()),
      (change: Change) => reopenConflict(here(), change, id, new Date()),
      (change: Change) =>
        redate(here(), change, { of: clock(published(source)), phrase: "2022-10-12" }),
    ];
    return attempts;
  }

  it("is refused without a name and a reason of one line, and leaves nothing behind", async () => {
    const attempts = await aDispute();
    const before = await rowCounts(here());
    for (const [given, field] of WRONG) {
      for (const attempt of attempts) {
        const refused = await rejection(attempt({ who: "Ann", reason: "So.", ...given }));
        expect(refused).to.be.instanceOf(InvalidInput).with.property("field", field);
      }
    }
    expect(await rowCounts(here())).to.deep.equal(before);
  });

  it("writes a history that can be exported and imported again, with the longest of reasons", async () => {
    for (const attempt of await aDispute()) await attempt(LONGEST);
    const text = await everythingText(here(), "installation");
    const lines = () => text.trimEnd().split("\n");
    await importAll(there(), { who: "Ann", reason: "Moved." }, lines, { now: () => new Date() });
    expect(await everythingText(there(), "installation")).to.equal(text);
  });
});
