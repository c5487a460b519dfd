import { expect } from "chai";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimPath, editClaimPath, proposalStepPath } from "../../server/http/paths.ts";
import { aProgram } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSpeaker, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";
import { fieldsOfForm } from "./typed-form.ts";

describe("dates that are typed in a form of a claim while somebody else changes what they are counted from", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** Types "the day before" and "the next day", while others find that it was said ten days later. */
  async function typed(role: "contributor" | "editor") {
    const chain = [aHop(await aSpeaker(db()), { is_claimant: true })];
    const claim = await aClaim(db(), { said: dated("2022-10-10"), chain });
    const visitor = await signedIn(site().origin, await aUser(db(), role));
    const fields = fieldsOfForm(await visitor.page(editClaimPath(claim)));
    const change = { who: "Eve", reason: "It was later." };
    await changeRecord(db(), change, {
      entity: "claim",
      id: claim.id,
      version: 1,
      edit: (before) => ({ ...before, said: dated("2022-10-20") }),
    });
    const dates = { event_dating: "the day before", "hops.0.said": "the next day" };
    const sent = { ...fields, ...dates, reason: "They said so.", do: "save" };
    const answer = await visitor.post(claimPath(claim), sent);
    expect(answer.status).to.equal(303);
    return { claim, to: answer.headers.get("location") ?? "" };
  }
  const daysOf = async ({ id }: { id: string }) => {
    const found = (await readRecord(db(), "claim", id))?.record;
    return [found?.said, found?.event_dating, found?.chain[0]?.said].map((one) => one?.edtf);
  };
  const DAYS = ["2022-10-20", "2022-10-19", "2022-10-21"];

  it("are counted from the day that is there when they are saved", async () => {
    const { claim, to } = await typed("editor");
    expect(to).to.equal(`${claimPath(claim)}?saved=merged`);
    expect(await daysOf(claim)).to.deep.equal(DAYS);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("are counted from the day that is there when they are proposed, and stay so when they are accepted", async () => {
    const { claim, to } = await typed("contributor");
    const [, id = ""] = /proposals\/([0-9a-f-]{36})/.exec(to) ?? [];
    const proposed = await db()("proposals").where({ id }).first<{ proposed: typeof claim }>();
    expect(proposed.proposed.event_dating?.edtf).to.equal("2022-10-19");
    const eve = await aProgram(db(), site().origin, "editor", ["draft", "publish"]);
    const accepted = await eve.post(proposalStepPath({ id }, "accept"), {});
    expect(accepted.status).to.equal(200);
    expect(await daysOf(claim)).to.deep.equal(DAYS);
  });
});
