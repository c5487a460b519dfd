import { expect } from "chai";
import type { Knex } from "knex";
import { NotFound } from "../../server/http/errors.ts";
import { keepOverviews } from "../../server/stories/kept-overviews.ts";
import { aClaim, aStory } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";

describe("the overviews of stories that are kept", () => {
  // Its own database: what one transaction writes is no change to itself.
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let db: Knex;
  let time = 1_000;
  before(async () => {
    database = await ownDatabase();
    ({ db } = database);
  });
  after(async () => {
    await database.drop();
  });

  async function aStoryWithClaim() {
    const story = await aStory(db);
    await db.transaction(async (trx) => void (await aClaim(trx, { story_id: story.id })));
    return story;
  }

  it("take nothing for ten seconds, then one statement where nothing has changed", async () => {
    const story = await aStoryWithClaim();
    const overview = keepOverviews(db, () => time);
    const ask = async () => await overview(story.slug);
    const first = await ask();
    expect(await statementsOf(ask)).to.deep.equal([]);
    // Others may write to a server that is shared, and then all is asked again.
    for (let tries = 0; tries < 10; tries += 1) {
      time += 10_001;
      const sent = await statementsOf(ask);
      if (sent.length === 1) {
        expect(sent).to.deep.equal(["state of the database"]);
        expect((await ask()).overview).to.deep.equal(first.overview);
        return;
      }
    }
    expect.fail("it was made anew each time");
  });

  it("are made anew after ten seconds where a claim came in between, and not before", async () => {
    const story = await aStoryWithClaim();
    const overview = keepOverviews(db, () => time);
    const claims = async () => (await overview(story.slug)).overview.claims_in_story;
    expect(await claims()).to.equal(1);
    await db.transaction(async (trx) => void (await aClaim(trx, { story_id: story.id })));
    time += 9_000;
    expect(await claims()).to.equal(1);
    time += 2_000;
    expect(await claims()).to.equal(2);
  });

  it("miss no change that was under way when they were made", async () => {
    const story = await aStoryWithClaim();
    const overview = keepOverviews(db, () => time);
    const writer = await db.transaction();
    await aClaim(writer, { story_id: story.id });
    expect((await overview(story.slug)).overview.claims_in_story).to.equal(1);
    await writer.commit();
    time += 10_001;
    expect((await overview(story.slug)).overview.claims_in_story).to.equal(2);
  });

  it("are not kept of a story that nobody may see", async () => {
    const overview = keepOverviews(db, () => time);
    expect(await rejection(overview("no-such-story"))).to.be.instanceOf(NotFound);
  });
});
