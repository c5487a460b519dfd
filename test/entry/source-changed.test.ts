import { expect } from "chai";
import { makeDating } from "../../server/dates/dating.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimPath } from "../../server/http/paths.ts";
import { aProgram } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

describe("a claim that gets another source", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("has the dates that were counted from the former one counted from the new one", async () => {
    const former = await aSource(db(), { published: dated("2022-10-12") });
    const source = await aSource(db(), { published: dated("2022-10-20") });
    const said = makeDating({
      phrase: "the day before",
      anchor: `source:${former.id}/published`,
      edtf: "2022-10-11",
      basis: "inferred",
      reason: "The day before.",
    });
    const claim = await aClaim(db(), { source_id: former.id, said, event_dating: said });
    const eve = await aProgram(db(), site().origin, "editor", ["draft", "publish"]);
    const sent = await eve.post(claimPath(claim), {
      story: claim.story_id,
      source: source.id,
      text: claim.text,
      said: "the day before",
      event_dating: "the day before",
      version: 1,
      reason: "It stands elsewhere.",
    });
    expect(sent.status).to.equal(200);
    const now = (await readRecord(db(), "claim", claim.id))?.record;
    for (const dating of [now?.said, now?.event_dating]) {
      expect(dating).to.include({
        phrase: "the day before",
        anchor: `source:${source.id}/published`,
        edtf: "2022-10-19",
      });
    }
  });
});
