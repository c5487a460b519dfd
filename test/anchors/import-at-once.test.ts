import { expect } from "chai";
import { FaultyFile, formatFault } from "../../server/exchange/fault.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { holdAnchors } from "../../server/revisions/lock-anchors.ts";
import { everythingText } from "../exchange/read-export.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { change, datingIn, hung, move, published, saidIn } from "./hanging.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";

describe("moving dates while a file is imported", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  beforeEach(async () => {
    own = await ownDatabase();
  });
  afterEach(async () => {
    await own.drop();
  });

  /** A source that is here, and a file with it and with a claim, not here, that is counted from it. */
  async function aFile() {
    const source = await aSource(own.db, { published: dated("2022-10-11") });
    const elsewhere = await own.db.transaction();
    const claim = await aClaim(elsewhere, { said: hung(published(source), "2022-10-11") });
    const text = await everythingText(elsewhere);
    await elsewhere.rollback();
    return { source, claim, lines: text.trimEnd().split("\n") };
  }

  it("waits for the import, and moves what that has brought", async () => {
    const { source, claim, lines } = await aFile();
    let reached = () => {};
    let go = () => {};
    const atClaim = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const goes = new Promise<void>((resolve) => {
      go = resolve;
    });
    let reads = 0;
    // Read for its header, for the check, and then to be stored: there it halts, behind the source.
    async function* halting() {
      reads += 1;
      for (const line of lines) {
        if (reads === 3 && line.includes('"claim"')) {
          reached();
          await goes;
        }
        yield line;
      }
    }
    const importing = importAll(own.db, change, halting);
    await atClaim;
    const moving = move(own.db, published(source), "2022-10-20");
    await somebodyWaits(own.db);
    expect((await datingIn(own.db, published(source)))[0]).to.equal("2022-10-11");
    go();
    expect((await importing).claim.added).to.equal(1);
    expect((await moving).moved).to.have.length(2);
    expect((await datingIn(own.db, saidIn(claim)))[0]).to.equal("2022-10-20");
  });

  it("is waited for by the import, which then sees that the date is another one here", async () => {
    const { source, claim, lines } = await aFile();
    const moving = await own.db.transaction();
    await move(moving, published(source), "2022-10-20");
    const importing = rejection(importAll(own.db, change, () => lines));
    await somebodyWaits(own.db);
    await moving.commit();
    const refused = await importing;
    expect(refused).to.be.instanceOf(FaultyFile);
    const [fault] = refused instanceof FaultyFile ? refused.faults : [];
    expect(fault && formatFault(fault)).to.match(/is here already with another published/);
    expect(await own.db("claims").where({ id: claim.id })).to.deep.equal([]);
  });

  it("lets two imports go on side by side", async () => {
    const { lines } = await aFile();
    const first = await own.db.transaction();
    await holdAnchors(first);
    expect((await importAll(own.db, change, () => lines)).claim.added).to.equal(1);
    await first.rollback();
  });
});
