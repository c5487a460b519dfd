import { expect } from "chai";
import type { ListedSource } from "../../server/sources/source-list-query.ts";
import { withQuery } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

interface SourcesPage {
  sources: ListedSource[];
  before: string | null;
  after: string | null;
}

describe("the list of sources", () => {
  const db = useTransaction();
  const site = useSite(db);
  const page = (asked: Record<string, string | null> = {}) =>
    site().json<SourcesPage>(withQuery("/sources.json", asked));
  const titles = ({ sources }: SourcesPage) => sources.map((source) => source.title);
  const aReadSource = async (title: string, edtf: string | null, outlet_id?: string) => {
    const published = edtf === null ? null : dated(edtf);
    const source = await aSource(db(), { title, published, ...(outlet_id ? { outlet_id } : {}) });
    await aClaim(db(), { source_id: source.id });
    return source;
  };

  it("runs from the newest published to the undated", async () => {
    await aReadSource("2021", "2021");
    await aReadSource("undated", null);
    await aReadSource("day", "2022-10-12");
    await aReadSource("before", "../2022-10-02");
    await aReadSource("before Christ", "-0044-03-15");
    expect(titles(await page())).to.deep.equal([
      "day",
      "before",
      "2021",
      "before Christ",
      "undated",
    ]);
    expect(await site().html("/sources"))
      .to.include("12 October 2022")
      .and.include("not dated");
  });

  it("leaves out what only drafts were found in", async () => {
    const hidden = await aSource(db(), { title: "Secret papers" });
    await aClaim(db(), { source_id: hidden.id, state: "draft" });
    const cited = await aSource(db(), { title: "Only cited" });
    const chain = [aHop(await aSpeaker(db()), { on_record_source_id: cited.id })];
    const source_id = (await aReadSource("Read", null)).id;
    await aClaim(db(), { source_id, chain });
    expect(titles(await page())).to.have.members(["Read", "Only cited"]);
    expect((await site().get(`/sources/${hidden.id}`)).status).to.equal(404);
    expect((await site().get(`/sources/${cited.id}`)).status).to.equal(200);
  });

  it("can be that of one outlet", async () => {
    const outlet = await aSpeaker(db(), { kind: "outlet", name: "The Sun" });
    await aReadSource("of the Sun", "2022", outlet.id);
    await aReadSource("of another", "2022");
    expect(titles(await page({ outlet: outlet.slug }))).to.deep.equal(["of the Sun"]);
    expect(await site().html(`/sources?outlet=${outlet.slug}`)).to.include("The Sun");
    expect((await site().get("/sources?outlet=nobody")).status).to.equal(404);
  });

  it("pages both ways and shifts nothing when a source comes in between", async () => {
    const story_id = (await aStory(db())).id;
    const outlet_id = (await aSpeaker(db())).id;
    const add = async (title: string, edtf: string | null) => {
      const published = edtf === null ? null : dated(edtf);
      const source = await aSource(db(), { title, published, outlet_id });
      await aClaim(db(), { story_id, source_id: source.id, chain: [] });
    };
    for (let n = 0; n < 110; n++)
      await add(`Source ${n}`, n % 3 === 0 ? null : String(2000 + (n % 5)));
    const first = await page();
    await add("newer than all", "2022");
    const second = await page({ after: first.after });
    const third = await page({ after: second.after });
    expect(third.after).to.equal(null);
    const all = [first, second, third].flatMap(titles);
    expect(all).to.have.length(110);
    expect(new Set(all).size).to.equal(110);
    expect(titles(await page({ before: third.before }))).to.deep.equal(titles(second));
  });

  it("asks one statement for few and for many, and says what to do where there is none", async () => {
    expect(await site().html("/sources")).to.include("No source is recorded yet");
    for (let n = 0; n < 55; n++) await aReadSource(`Source ${n}`, "2022");
    expect(await statementsOf(() => site().html("/sources"))).to.deep.equal(["sources first"]);
  });
});
