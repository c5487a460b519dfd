import { expect } from "chai";
import type { Dating } from "../../server/dates/dating.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { changesIn, eventIn, hung, move, published, read } from "./hanging.ts";

describe("giving an EDTF to a date", () => {
  const db = useTransaction();

  /** A claim that tells of something by these words, or without, counted from its source. */
  async function aClaimOf(words: string | null, edtf = "2022-10-03", text = "So it is told.") {
    const day = dated("2022-10-12");
    const source = await aSource(db(), { published: day });
    const on = published(source);
    const event_dating = words === null ? hung(on, edtf) : read(words, on, day);
    const claim = await aClaim(db(), { source_id: source.id, text, event_dating });
    return { of: eventIn(claim), on, dating: event_dating };
  }

  async function moved(of: string, to: Parameters<typeof move>[2]): Promise<Dating | null> {
    const { moved: all } = await move(db(), of, to);
    return all[0]?.after ?? null;
  }

  it("keeps the words, and what they are counted from, while they say it", async () => {
    const { of, on } = await aClaimOf("earlier this month");
    expect(await moved(of, "2022-10-03")).to.deep.equal({
      ...dated("2022-10-03", "earlier this month"),
      anchor: on,
      basis: "inferred",
      reason: "The day was wrong.",
    });
    // They no longer do so when the source moves: it is stuck, and not moved by days.
    const { stuck } = await move(db(), on, "2022-11-12");
    expect(stuck.map(({ after }) => after?.edtf)).to.deep.equal(["2022-10-03"]);
  });

  it("takes away words that say another date, with their anchor, and tells both", async () => {
    const { of, on } = await aClaimOf("earlier this month");
    const { moved: all, notes } = await move(db(), of, "2021-05");
    expect(all[0]?.after).to.include({ phrase: null, anchor: null, edtf: "2021-05" });
    expect(notes).to.deep.equal([
      "The words “earlier this month” do not say this date, and stand no longer beside it.",
      `It is no longer counted from ${on}.`,
    ]);
    expect((await move(db(), on, "2022-11-12")).moved).to.have.length(1);
  });

  it("keeps words that say no days, and counts it from nothing", async () => {
    const { of, on } = await aClaimOf("recently");
    const { moved: all, notes } = await move(db(), of, "2022-10-03");
    expect(all[0]?.after).to.include({ phrase: "recently", anchor: null, edtf: "2022-10-03" });
    expect(notes).to.deep.equal([`It is no longer counted from ${on}.`]);
  });

  it("leaves a date without words hanging on nothing by accident, but on what is named", async () => {
    const { of, on } = await aClaimOf(null);
    expect((await moved(of, { phrase: "2022-10-05", anchor: on }))?.anchor).to.equal(on);
    expect((await move(db(), on, "2022-10-14")).moved[1]?.after?.edtf).to.equal("2022-10-07");
    expect(await moved(of, "2022-10-05")).to.include({ anchor: null, edtf: "2022-10-05" });
    expect((await move(db(), on, "2022-10-12")).moved).to.have.length(1);
  });

  it("reads the words from the anchor that is named", async () => {
    const { of } = await aClaimOf("earlier this month");
    const kept = await moved(of, { phrase: "2021-05-03", anchor: "2021-05-20" });
    expect(kept).to.include({ phrase: "earlier this month", anchor: "2021-05-20" });
    const gone = await moved(of, { phrase: "2021-05-04", anchor: "2021-06-20" });
    expect(gone).to.include({ phrase: null, anchor: "2021-06-20" });
  });

  it("finds the words in any tense that the claim gives them", async () => {
    const { of } = await aClaimOf("on Wednesday", undefined, "They will meet on Wednesday.");
    const to = { phrase: "2022-10-19", context: "They will meet on Wednesday." };
    expect(await moved(of, to)).to.include({ phrase: "on Wednesday", edtf: "2022-10-19" });
  });

  it("has the margin of the words where they say just that", async () => {
    const { of, dating } = await aClaimOf("about 18 months ago");
    expect((await moved(of, "2021-04-15"))?.phrase).to.equal("about 18 months ago");
    const again = await moved(of, dating.edtf ?? "");
    const { phrase, anchor, edtf, earliest, latest } = dating;
    expect(again).to.include({ phrase, anchor, edtf, earliest, latest });
  });

  it("writes nothing where it is its date already, however it was come by", async () => {
    const { of, dating } = await aClaimOf("about 18 months ago");
    for (const to of [
      dating.edtf ?? "",
      { phrase: "about 18 months ago" },
      { phrase: dating.edtf ?? "", anchor: dating.anchor },
      { dating },
    ]) {
      const { moved: all, records, notes } = await move(db(), of, to);
      expect([all, records, notes]).to.deep.equal([[], 0, []]);
    }
    expect(await changesIn(db())).to.deep.equal([]);
  });
});
