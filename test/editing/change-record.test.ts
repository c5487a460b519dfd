import { expect } from "chai";
import type { Knex } from "knex";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { EditedMeanwhile } from "../../server/editing/edited-meanwhile.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { InvalidInput, NotFound } from "../../server/http/errors.ts";
import {
  datingIn,
  dateOf,
  eventIn,
  hung,
  published,
  read,
  saidAt,
  saidIn,
} from "../anchors/hanging.ts";
import {
  aClaim,
  aHop,
  aLink,
  anEvent,
  aSource,
  aSpeaker,
  aStory,
  dated,
} from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { rejection } from "../support/rejection.ts";

const change = { who: "Ann", reason: "It was looked up" };

async function revisionsOf(db: Knex, id: string): Promise<{ version: number; reason: string }[]> {
  return await db("revisions")
    .where({ entity_id: id })
    .orderBy("version")
    .select("version", "reason");
}

describe("changing a record", () => {
  const db = useTransaction();

  const changeClaim = async (
    claim: Claim,
    edit: (before: Claim) => Claim,
    version: number | null = 1,
  ) => await changeRecord(db(), change, { entity: "claim", id: claim.id, version, edit });

  it("writes one revision, and leaves every other record alone", async () => {
    const claim = await aClaim(db());
    const other = await aClaim(db(), { story_id: claim.story_id });
    const changed = await changeClaim(claim, (before) => ({ ...before, text: "Reworded." }));
    expect([changed.version, changed.moved, changed.record]).to.deep.equal([
      2,
      0,
      { ...claim, text: "Reworded." },
    ]);
    expect(await revisionsOf(db(), claim.id)).to.deep.equal([
      { version: 1, reason: "made for a test" },
      { version: 2, reason: "It was looked up" },
    ]);
    expect(await readRecord(db(), "claim", other.id)).to.deep.equal({ record: other, version: 1 });
  });

  it("writes nothing where nothing is different", async () => {
    const claim = await aClaim(db());
    const { version } = await changeClaim(claim, (before) => ({ ...before }));
    expect(version).to.equal(1);
    expect(await revisionsOf(db(), claim.id)).to.have.lengthOf(1);
  });

  it("changes each kind of record", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id });
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to);
    const speaker = await aSpeaker(db());
    const source = await aSource(db());
    const at = { version: 1 };
    const versions = [
      await changeRecord(db(), change, {
        entity: "story",
        id: story.id,
        ...at,
        edit: (one) => ({ ...one, title: "New" }),
      }),
      await changeRecord(db(), change, {
        entity: "event",
        id: event.id,
        ...at,
        edit: (one) => ({ ...one, title: "New" }),
      }),
      await changeRecord(db(), change, {
        entity: "link",
        id: link.id,
        ...at,
        edit: (one) => ({ ...one, note: "New" }),
      }),
      await changeRecord(db(), change, {
        entity: "speaker",
        id: speaker.id,
        ...at,
        edit: (one) => ({ ...one, name: "New" }),
      }),
      await changeRecord(db(), change, {
        entity: "source",
        id: source.id,
        ...at,
        edit: (one) => ({ ...one, title: "New" }),
      }),
    ].map(({ version }) => version);
    expect(versions).to.deep.equal([2, 2, 2, 2, 2]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is refused to whoever saw another version, with what is there now", async () => {
    const claim = await aClaim(db());
    await changeClaim(claim, (before) => ({ ...before, text: "Faster." }));
    const refused = await rejection(
      changeClaim(claim, (before) => ({ ...before, text: "Slower." })),
    );
    expect(refused).to.be.instanceOf(EditedMeanwhile);
    const { record, version } = refused as EditedMeanwhile;
    expect([record, version]).to.deep.equal([{ ...claim, text: "Faster." }, 2]);
    expect((await readRecord(db(), "claim", claim.id))?.record.text).to.equal("Faster.");
  });

  it("takes any version where none is given", async () => {
    const claim = await aClaim(db());
    await changeClaim(claim, (before) => ({ ...before, text: "Once." }));
    expect(
      (await changeClaim(claim, (before) => ({ ...before, text: "Twice." }), null)).version,
    ).to.equal(3);
  });

  it("is refused with the field where the record would not be one", async () => {
    const claim = await aClaim(db());
    const refused = await rejection(changeClaim(claim, (before) => ({ ...before, text: "" })));
    expect(refused).to.be.instanceOf(InvalidInput);
    expect((refused as InvalidInput).field).to.equal("text");
    expect(await revisionsOf(db(), claim.id)).to.have.lengthOf(1);
  });

  it("finds nothing under an id that nobody has", async () => {
    const edit = {
      entity: "claim",
      id: "01900000-0000-7000-8000-999999999999",
      version: null,
    } as const;
    const refused = await rejection(changeRecord(db(), change, { ...edit, edit: (one) => one }));
    expect(refused).to.be.instanceOf(NotFound);
  });

  it("never gives a record another identity", async () => {
    const claim = await aClaim(db());
    const moved = "2020-01-01T00:00:00.000Z";
    expect(
      await rejection(changeClaim(claim, (before) => ({ ...before, recorded_at: moved }))),
    ).to.be.instanceOf(RangeError);
  });

  it("moves what hangs on a date that it changes, in other records and in its own", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const said = hung(published(source), "2022-10-11");
    const claim = await aClaim(db(), {
      source_id: source.id,
      said,
      text: "The call was about 18 months ago.",
    });
    const asSaid = read("about 18 months ago", saidIn(claim), said);
    await changeClaim(claim, (before) => ({ ...before, event_dating: asSaid }));
    const story = await aStory(db());
    const event = await anEvent(db(), {
      story_id: story.id,
      dating: hung(eventIn(claim), "2021-04~"),
    });
    const after = dated("2024-04-11");
    const changed = await changeRecord(db(), change, {
      entity: "source",
      id: source.id,
      version: 1,
      edit: (before) => ({ ...before, published: after, title: "And another title" }),
    });
    expect([changed.moved, changed.version]).to.deep.equal([3, 2]);
    expect((await datingIn(db(), saidIn(claim)))[0]).to.equal("2024-04-11");
    expect((await datingIn(db(), eventIn(claim)))[0]).to.equal("2022-10~");
    expect((await datingIn(db(), dateOf(event)))[0]).to.match(/^2022-10/);
    const reasons = await revisionsOf(db(), claim.id);
    expect(reasons.at(-1)?.reason).to.match(
      /^The publication date of the source, which this is counted from, moved/,
    );
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("moves its own date that hangs on the one given, in the same revision", async () => {
    const said = dated("2022-10-11");
    const claim = await aClaim(db(), { said, text: "The call was about 18 months ago." });
    const asSaid = read("about 18 months ago", saidIn(claim), said);
    await changeClaim(claim, (before) => ({ ...before, event_dating: asSaid }));
    const { record, version, moved } = await changeClaim(
      claim,
      (before) => ({ ...before, said: dated("2024-04-11") }),
      2,
    );
    expect([record.event_dating?.edtf, version, moved]).to.deep.equal(["2022-10~", 3, 1]);
  });

  it("keeps a date of its own as it was given, whatever it hangs on", async () => {
    const said = dated("2022-10-11");
    const claim = await aClaim(db(), { said });
    await changeClaim(claim, (before) => ({
      ...before,
      event_dating: hung(saidIn(claim), "2021-04~"),
    }));
    const given = hung(saidIn(claim), "2020");
    const { record } = await changeClaim(
      claim,
      (before) => ({ ...before, said: dated("2024-04-11"), event_dating: given }),
      2,
    );
    expect([record.said?.edtf, record.event_dating?.edtf]).to.deep.equal(["2024-04-11", "2020"]);
  });

  it("refuses two dates of one claim that are each counted from the other", async () => {
    const claim = await aClaim(db());
    const refused = await rejection(
      changeClaim(claim, (before) => ({
        ...before,
        said: hung(eventIn(claim), "2022"),
        event_dating: hung(saidIn(claim), "2022"),
      })),
    );
    expect(refused).to.be.instanceOf(InvalidInput);
    expect((refused as Error).message).to.match(/it would be counted from itself\.$/);
    expect(await revisionsOf(db(), claim.id)).to.have.lengthOf(1);
  });

  it("refuses a way round through another record", async () => {
    const claim = await aClaim(db());
    const hanging = await aClaim(db(), { said: hung(eventIn(claim), "2022") });
    const refused = await rejection(
      changeClaim(claim, (before) => ({ ...before, event_dating: hung(saidIn(hanging), "2022") })),
    );
    expect((refused as Error).message).to.match(/counted from itself/);
  });

  it("refuses to be counted from what is not there", async () => {
    const claim = await aClaim(db());
    const nothing = hung("claim:01900000-0000-7000-8000-999999999999/said", "2022");
    const refused = await rejection(changeClaim(claim, (before) => ({ ...before, said: nothing })));
    expect(refused).to.be.instanceOf(InvalidInput);
    expect((refused as InvalidInput).field).to.equal("anchor");
  });

  it("does not take away a step that another date is counted from", async () => {
    const hop = aHop(await aSpeaker(db()), { is_claimant: true, said: dated("2022-10-11") });
    const claim = await aClaim(db(), { chain: [hop] });
    const hanging = await aClaim(db(), { said: hung(saidAt(hop), "2022-10-11") });
    const without = (before: Claim): Claim => ({ ...before, chain: [], claimant_id: null });
    const refused = await rejection(changeClaim(claim, without));
    expect((refused as Error).message).to.match(
      /^The said date of step 1 of claim .* cannot go: .* is counted from it\.$/,
    );
    await changeClaim(hanging, (before) => ({ ...before, said: null }));
    expect((await changeClaim(claim, without)).record.chain).to.deep.equal([]);
  });
});
