import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { restoreRecord } from "../../server/editing/restore-record.ts";
import { restorePath } from "../../server/http/paths.ts";
import { acceptProposal } from "../../server/review/decide-proposal.ts";
import { findProposal } from "../../server/review/proposal-store.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import type { Source } from "../../server/sources/source.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";

const WHY = { who: "Eve", reason: "Looked up." };

describe("a date that is written once more after what it is counted from was put right", () => {
  const db = useTransaction();
  const site = useSite(db);

  const dayBefore = (anchor: string, edtf: string): Dating =>
    makeDating({
      phrase: "the day before",
      anchor,
      edtf,
      basis: "inferred",
      reason: "The day before.",
    });
  const redated = async (source: Source, edtf: string) =>
    await changeRecord(db(), WHY, {
      entity: "source",
      id: source.id,
      version: null,
      edit: (before) => ({ ...before, published: dated(edtf) }),
    });
  const changed = async (claim: Claim, edit: Partial<Claim>) =>
    await changeRecord(db(), WHY, {
      entity: "claim",
      id: claim.id,
      version: null,
      edit: (before) => ({ ...before, ...edit }),
    });
  const daysOf = async ({ id }: Claim) => {
    const claim = (await readRecord(db(), "claim", id))?.record;
    return [claim?.said?.edtf ?? null, claim?.event_dating?.edtf ?? null];
  };

  /** A claim said the day before its source was published; its event the day before that. */
  async function counted() {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const claim = await aClaim(db(), {
      source_id: source.id,
      said: dayBefore(`source:${source.id}/published`, "2022-10-10"),
    });
    const event_dating = dayBefore(`claim:${claim.id}/said`, "2022-10-09");
    await changed(claim, { event_dating });
    return { source, claim: { ...claim, event_dating } };
  }

  it("is counted from the day that is right where a revision is restored, whole or in one field", async () => {
    for (const [field, days] of [
      [null, ["2019-03-04", "2019-03-03"]],
      ["said", ["2019-03-04", null]],
    ] as const) {
      const { source, claim } = await counted();
      await changed(claim, { said: null, event_dating: null });
      await redated(source, "2019-03-05");
      const restoring = { entity: "claim", id: claim.id, from: 2, field, version: 3 } as const;
      const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
      const page = await visitor.get(restorePath({ entity: "claim", id: claim.id, slug: null }, 2));
      expect(await page.text())
        .to.include("2019")
        .and.not.include("10 October 2022");
      await restoreRecord(db(), WHY, restoring);
      expect(await daysOf(claim), String(field)).to.deep.equal(days);
    }
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is as it was where nothing it is counted from has moved", async () => {
    const { claim } = await counted();
    await changed(claim, { said: null, event_dating: null });
    const restoring = { entity: "claim", id: claim.id, from: 2, field: null, version: 3 } as const;
    const { record } = await restoreRecord(db(), WHY, restoring);
    expect(record.said).to.deep.equal(claim.said);
    expect(record.event_dating).to.deep.equal(claim.event_dating);
  });

  it("is counted from the day that is right where a proposal is accepted, and what it left alone stays as it is now", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const said = dayBefore(`source:${source.id}/published`, "2022-10-10");
    const claim = await aClaim(db(), { source_id: source.id, said });
    const ann = await aUser(db(), "contributor");
    const eve = { ...(await aUser(db(), "editor")), seesDrafts: true, mayLink: () => true };
    const other = await aSource(db(), { published: dated("2020-01-10") });
    const event_dating = dayBefore(`source:${other.id}/published`, "2020-01-09");
    const { id } = await proposeChange(db(), ann, {
      claimId: claim.id,
      version: 1,
      reason: "The other article says so.",
      after: { ...claim, event_dating },
    });
    await redated(source, "2019-03-05");
    await redated(other, "2020-02-20");
    const proposal = await findProposal(db(), id);
    if (proposal === null) throw new Error("there is none");
    const outcome = await acceptProposal(db(), eve, proposal);
    expect(outcome).to.include.keys("saved");
    expect(await daysOf(claim)).to.deep.equal(["2019-03-04", "2020-02-19"]);
  });
});
