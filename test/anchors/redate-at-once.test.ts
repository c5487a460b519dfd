import { expect } from "chai";
import { redate } from "../../server/anchors/redate.ts";
import { insertClaims, replaceClaim } from "../../server/claims/claim-store.ts";
import { Clash, InvalidInput } from "../../server/http/errors.ts";
import { aClaim, anEvent, aSource, aStory, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { change, clock, dateOf, datingIn, hung, move, published, saidIn } from "./hanging.ts";

describe("moving dates while others write", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  async function aReply() {
    const source = await aSource(own.db, { published: dated("2022-10-11") });
    const said = hung(published(source), "2022-10-11");
    return { source, claim: await own.db.transaction((trx) => aClaim(trx, { said })) };
  }

  it("lets the second of two moves begin where the first has ended", async () => {
    const { source, claim } = await aReply();
    const first = await own.db.transaction();
    await move(first, published(source), "2022-10-12");
    const second = move(own.db, published(source), "2022-10-20");
    await somebodyWaits(own.db);
    expect((await datingIn(own.db, saidIn(claim)))[0]).to.equal("2022-10-11");
    await first.commit();
    const { moved } = await second;
    expect(moved.map(({ before, after }) => [before?.edtf, after?.edtf])).to.deep.equal([
      ["2022-10-12", "2022-10-20"],
      ["2022-10-12", "2022-10-20"],
    ]);
    const row: unknown = await own.db("claims").where({ id: claim.id }).first("version");
    expect(row).to.deep.equal({ version: 3 });
  });

  it("tells the second that somebody was faster, if it says which version it saw", async () => {
    const { source } = await aReply();
    const first = await own.db.transaction();
    await move(first, published(source), { phrase: "2022-10-12", version: 1 });
    const second = rejection(move(own.db, published(source), { phrase: "2022-10-20", version: 1 }));
    await somebodyWaits(own.db);
    await first.commit();
    expect(await second).to.be.instanceOf(Clash);
    expect((await datingIn(own.db, published(source)))[0]).to.equal("2022-10-12");
  });

  it("lets no two moves make a circle that neither makes alone", async () => {
    const story_id = (await aStory(own.db)).id;
    const [a, b] = [await anEvent(own.db, { story_id }), await anEvent(own.db, { story_id })];
    for (const event of [a, b]) await move(own.db, dateOf(event), "2022-10-11");
    const outcomes = await Promise.allSettled([
      move(own.db, dateOf(a), { phrase: "the day before", anchor: dateOf(b) }),
      move(own.db, dateOf(b), { phrase: "the day before", anchor: dateOf(a) }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).to.deep.equal([
      "fulfilled",
      "rejected",
    ]);
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    expect(failed?.reason).to.be.instanceOf(InvalidInput);
  });

  it("loses nothing that somebody else is writing to a claim that hangs on it", async () => {
    const { source, claim } = await aReply();
    const other = await own.db.transaction();
    const reworded = { ...claim, text: "Reworded meanwhile.", chain: [], claimant_id: null };
    await replaceClaim(other, change, { before: claim, after: reworded, version: 1 });
    const moving = move(own.db, published(source), "2022-10-20");
    await somebodyWaits(own.db);
    await other.commit();
    await moving;
    const row: unknown = await own
      .db("claims")
      .where({ id: claim.id })
      .first("text", "said_edtf", "version", "claimant_id");
    expect(row).to.deep.equal({
      text: "Reworded meanwhile.",
      said_edtf: "2022-10-20",
      version: 3,
      claimant_id: null,
    });
    expect(await own.db("hops").where({ claim_id: claim.id })).to.deep.equal([]);
  });

  it("moves what somebody hangs on it while it waits", async () => {
    const { source, claim } = await aReply();
    const other = await own.db.transaction();
    await other.raw("select id from sources where id = ? for share", [source.id]);
    const late = {
      ...claim,
      id: claim.id.replace(/^.{8}/, "00000000"),
      chain: [],
      claimant_id: null,
    };
    await insertClaims(other, change, [late]);
    const moving = move(own.db, published(source), "2022-10-20");
    await somebodyWaits(own.db);
    await other.commit();
    expect((await moving).moved).to.have.length(3);
    expect((await datingIn(own.db, saidIn(late)))[0]).to.equal("2022-10-20");
  });

  it("looks again for what was hung on it while it waited for a claim, and waits for that too", async () => {
    const { source, claim } = await aReply();
    const holding = await own.db.transaction();
    await holding.raw("select id from claims where id = ? for no key update", [claim.id]);
    const moving = move(own.db, published(source), "2022-10-20");
    await somebodyWaits(own.db);
    const late = await own.db.transaction(
      async (trx) => await aClaim(trx, { said: hung(published(source), "2022-10-11") }),
    );
    const rewording = await own.db.transaction();
    const after = { ...late, text: "Reworded meanwhile." };
    await replaceClaim(rewording, change, { before: late, after, version: 1 });
    await holding.rollback();
    await somebodyWaits(own.db);
    await rewording.commit();
    expect((await moving).moved).to.have.length(3);
    const row: unknown = await own.db("claims").where({ id: late.id }).first("text", "said_edtf");
    expect(row).to.deep.equal({ text: "Reworded meanwhile.", said_edtf: "2022-10-20" });
  });

  it("keeps whoever does not ask for anchors from changing one while a date is counted from it", async () => {
    const { source, claim } = await aReply();
    const first = await own.db.transaction();
    await move(first, `claim:${claim.id}/event`, {
      phrase: "yesterday",
      anchor: published(source),
    });
    const second = own.db("sources").where({ id: source.id }).update({ title: "Renamed." });
    const outcome = await Promise.race([
      second.then(() => "is written"),
      somebodyWaits(own.db).then(() => "waits"),
    ]);
    expect(outcome).to.equal("waits");
    await first.commit();
    await second;
  });

  it("keeps an anchor from changing while a date is counted from it", async () => {
    const { source, claim } = await aReply();
    const first = await own.db.transaction();
    await redate(first, change, {
      of: clock(`claim:${claim.id}/event`),
      phrase: "yesterday",
      anchor: published(source),
    });
    const second = move(own.db, published(source), "2022-10-20");
    await somebodyWaits(own.db);
    await first.commit();
    await second;
    expect((await datingIn(own.db, `claim:${claim.id}/event`))[0]).to.equal("2022-10-19");
  });
});
