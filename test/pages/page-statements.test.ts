import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { useDemoSite, useWholeSite } from "../support/demo-site.ts";
import { statementsOf } from "../support/count-statements.ts";
import { disputedPages, fillWithDispute } from "../support/disputed-story.ts";
import { onePageOfEachRoute } from "../support/every-page.ts";
import { jsonPath } from "../../server/http/paths.ts";

/** However much a page shows, it asks no more often. */
const MOST_STATEMENTS = 8;

const ONE_CLAIM = 1;
const TWO_PAGES = 60;

describe("the statements of a page", function () {
  this.timeout(60_000);

  describe("of the demo story", () => {
    const site = useDemoSite();

    it("are a handful, as HTML and as JSON, with every filter on as with none", async () => {
      const claim = demoStory.claims[0]?.id ?? "";
      const everyFilter = "?speaker=elon-musk&outlet=cnn&kind=denies&from=2022-01-01&to=2022-12-31";
      const addresses = onePageOfEachRoute.flatMap(({ path }) => [path, jsonPath(path)]);
      for (const path of [
        ...addresses,
        `/search${everyFilter}&q=call`,
        `/stories/${demoStory.story.slug}${everyFilter}&event=musk-putin-conversation`,
        `/claims/${claim}?makes_from=denies&meets_from=denies`,
        "/speakers/elon-musk?role=chain&makes=denies",
        "/nothing",
      ]) {
        const sent = await statementsOf(() => site().get(path));
        expect(sent.length, `${path}: ${sent.join("; ")}`).to.be.at.most(MOST_STATEMENTS);
      }
    });
  });

  describe("of a story that fills its pages", () => {
    const small = useWholeSite(async (db) => await fillWithDispute(db, ONE_CLAIM));
    const large = useWholeSite(async (db) => await fillWithDispute(db, TWO_PAGES));

    it("are as many as those of a story of one claim and its denial", async () => {
      for (const { path } of disputedPages) {
        const few = await statementsOf(() => small().html(path));
        const many = await statementsOf(() => large().html(path));
        expect(many.length, `${path}: ${many.join("; ")}`).to.equal(few.length);
        expect(many.length, path).to.be.at.most(MOST_STATEMENTS);
      }
    });

    it("show fifty claims where there are more, and lead on to the rest", async () => {
      for (const { path, list } of disputedPages) {
        const page = await large().json<Record<string, unknown[]>>(jsonPath(path));
        if (list !== null) expect(page[list], path).to.have.length(50);
      }
    });
  });
});
