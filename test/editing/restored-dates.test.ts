import { expect } from "chai";
import fc from "fast-check";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { restoreRecord } from "../../server/editing/restore-record.ts";
import { restorePath } from "../../server/http/paths.ts";
import { eventIn, hung, published, read, saidAt, saidIn } from "../anchors/hanging.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSource, aSpeaker, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";
import { anyDates, anyOrder, expectCounted, fieldsOf, giveDates } from "./given-dates.ts";

const WHY = { who: "Eve", reason: "Looked up." };
const TENTH = dated("2022-10-10");
const TWENTIETH = dated("2022-10-20");

describe("one date of a claim that is restored", () => {
  const db = useTransaction();
  const site = useSite(db);

  const changed = async ({ id }: { id: string }, given: Partial<Claim>) =>
    await changeRecord(db(), WHY, {
      entity: "claim",
      id,
      version: null,
      edit: (before) => ({ ...before, ...given }),
    });
  const restored = async ({ id }: { id: string }, from: number, field: string) => {
    const version = (await readRecord(db(), "claim", id))?.version ?? 0;
    const restoring = { entity: "claim", id, from, field, version } as const;
    return (await restoreRecord(db(), WHY, restoring)).record;
  };

  it("is counted from the day that is there now, in words and in figures, and is shown so before", async () => {
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const datingFrom of [
      (anchor: string) => read("the day before", anchor, TENTH),
      (anchor: string) => hung(anchor, "2022-10-09"),
    ]) {
      const claim = await aClaim(db(), { said: TENTH });
      await changed(claim, { event_dating: datingFrom(saidIn(claim)) });
      await changed(claim, { event_dating: null });
      await changed(claim, { said: TWENTIETH });
      const path = restorePath({ entity: "claim", id: claim.id, slug: null }, 2);
      const page = await editor.get(`${path}?field=event_dating`);
      expect(await page.text())
        .to.include("19 October 2022")
        .and.not.match(/\b9 October 2022/);
      const { said, event_dating } = await restored(claim, 2, "event_dating");
      expect([said?.edtf, event_dating?.edtf]).to.deep.equal(["2022-10-20", "2022-10-19"]);
    }
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is counted so in a step of the chain, and in all of them", async () => {
    const speaker = await aSpeaker(db());
    const chain = [aHop(speaker, { is_claimant: true }), aHop(speaker)];
    const source = await aSource(db(), { published: TENTH });
    const claim = await aClaim(db(), { said: TENTH, chain, source_id: source.id });
    const [first, second] = chain;
    if (first === undefined || second === undefined) throw new Error("there are no steps");
    const atSecond = read("two days later", saidIn(claim), TENTH);
    const atFirst = read("the day before", saidAt(second), atSecond);
    await changed(claim, {
      event_dating: read("the day before", published(source), TENTH),
      chain: [
        { ...first, said: atFirst },
        { ...second, said: atSecond },
      ],
    });
    await changed(claim, { chain, event_dating: null });
    await changed(claim, { said: TWENTIETH });
    const days = ({ chain: steps }: Claim) => steps.map((hop) => hop.said?.edtf ?? null);
    const one = await restored(claim, 2, `chain.${second.id}.said`);
    expect(days(one)).to.deep.equal([null, "2022-10-22"]);
    const all = await restored(claim, 2, "chain");
    expect(days(all)).to.deep.equal(["2022-10-21", "2022-10-22"]);
    await changeRecord(db(), WHY, {
      entity: "source",
      id: source.id,
      version: null,
      edit: (before) => ({ ...before, published: TWENTIETH }),
    });
    const { event_dating } = await restored(claim, 2, "event_dating");
    expect(event_dating?.edtf).to.equal("2022-10-19");
  });

  it("takes those along that are counted from it", async () => {
    const claim = await aClaim(db(), { said: TENTH, chain: [aHop(await aSpeaker(db()))] });
    const event_dating = read("the day before", saidIn(claim), TENTH);
    const said = read("the day before", eventIn(claim), event_dating);
    await changed(claim, { event_dating, chain: claim.chain.map((hop) => ({ ...hop, said })) });
    await changed(claim, { said: TWENTIETH });
    const { chain, ...back } = await restored(claim, 1, "said");
    expect([back.event_dating?.edtf, chain[0]?.said?.edtf]).to.deep.equal([
      "2022-10-09",
      "2022-10-08",
    ]);
  });

  describe("whatever was given since", function () {
    this.timeout(60_000);
    const made = fc.record({
      order: anyOrder,
      edits: fc.array(anyDates, { minLength: 2, maxLength: 4 }),
      field: fc.nat(3),
      from: fc.nat(3),
    });

    it("leaves each date what its words say from what it is counted from", async () => {
      const speaker = await aSpeaker(db());
      await fc.assert(
        fc.asyncProperty(made, async ({ order, edits, field, from }) => {
          const chain = [aHop(speaker, { is_claimant: true }), aHop(speaker)];
          const claim = await aClaim(db(), { said: null, chain });
          for (const dates of edits) await giveDates(db(), claim, order, dates);
          const versions = (await readRecord(db(), "claim", claim.id))?.version ?? 1;
          const name = fieldsOf(claim)[field] ?? "";
          expectCounted(await restored(claim, 1 + (from % versions), name));
        }),
        { numRuns: 25 },
      );
    });
  });
});
