import { expect } from "chai";
import type { Knex } from "knex";
import { Clash } from "../../server/http/errors.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { previewSelection } from "../../server/tables/change-selection.ts";
import type { TableViewer } from "../../server/tables/table-viewer.ts";
import { aClaim, anEvent, aStory } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";

const viewer: TableViewer = {
  user: { id: "01900000-0000-7000-8000-000000000001", name: "Ann", role: "editor" },
  mayPublish: true,
  mayWrite: () => true,
  mayLink: () => true,
};

describe("an event that is merged while a table is changed", () => {
  let db: Knex;
  let drop: () => Promise<void>;
  before(async () => {
    const own = await ownDatabase();
    ({ db } = own);
    drop = async () => await own.drop();
  });
  after(async () => {
    await drop();
  });

  it("is refused in a sentence that a form can tell", async () => {
    const { story, claim, from, into } = await db.transaction(async (on) => {
      const made = await aStory(on);
      const story_id = made.id;
      return {
        story: made,
        claim: await aClaim(on, { story_id }),
        from: await anEvent(on, { story_id }),
        into: await anEvent(on, { story_id }),
      };
    });
    const trx = await db.transaction();
    await mergeRecords(
      trx,
      { who: "test", reason: "They are one." },
      { entity: "event", from: from.id, into: into.id, versions: { from: null, into: null } },
    );
    const change = { what: "event_id", event_id: from.id } as const;
    const refused = rejection(previewSelection(db, { story, viewer, ids: [claim.id], change }));
    await somebodyWaits(db);
    await trx.commit();
    expect(await refused)
      .to.be.instanceOf(Clash)
      .with.property("message")
      .that.includes("was merged into another");
  });
});
