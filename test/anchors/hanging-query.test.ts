import { expect } from "chai";
import { hangingOn } from "../../server/anchors/hanging-query.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { clock, hung, published, saidIn } from "./hanging.ts";

describe("asking what hangs on a date", () => {
  const db = useTransaction();

  it("leaves the settings of the transaction as they were", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const claim = await aClaim(db(), { said: hung(published(source), "2022-10-11") });
    for (const scans of ["off", "on"]) {
      await db().raw(`set local enable_seqscan = ${scans}`);
      const hanging = await hangingOn(db(), clock(published(source)));
      expect(hanging.map((one) => one.clock)).to.deep.equal([clock(saidIn(claim))]);
      const { rows } = await db().raw<{ rows: object[] }>("show enable_seqscan");
      expect(rows).to.deep.equal([{ enable_seqscan: scans }]);
    }
  });
});
