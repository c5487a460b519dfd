import { expect } from "chai";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimPath, editClaimPath } from "../../server/http/paths.ts";
import { aProgram } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSource, aSpeaker } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { proposeChange, WrongProposal } from "../../server/review/propose-change.ts";
import { rejection } from "../support/rejection.ts";
import { sendForm } from "./typed-form.ts";

describe("the steps of a claim that is there", () => {
  const db = useTransaction();
  const site = useSite(db);
  const editor = async () => await aProgram(db(), site().origin, "editor", ["draft", "publish"]);

  it("are none where there were none and nobody typed one", async () => {
    const outlet = await aSpeaker(db(), { kind: "outlet" });
    const source = await aSource(db(), { outlet_id: outlet.id });
    const claim = await aClaim(db(), { source_id: source.id, chain: [], claimant_id: null });
    const eve = await signedIn(site().origin, await aUser(db(), "editor"));
    const saved = await sendForm(eve, editClaimPath(claim), "save", { reason: "Nothing." });
    expect(saved.status).to.equal(303);
    const { story_id: story, text, quote } = claim;
    const fields = { story, source: source.id, text, quote, version: 1, reason: "Nothing." };
    const sent = await (await editor()).post(claimPath(claim), fields);
    expect(sent.status).to.equal(200);
    expect(await readRecord(db(), "claim", claim.id)).to.deep.equal({ record: claim, version: 1 });
  });

  it("stand in it once: one that is sent twice is refused with its place", async () => {
    const speaker = await aSpeaker(db());
    const hop = aHop(speaker, { is_claimant: true });
    const claim = await aClaim(db(), { chain: [hop] });
    const step = { id: hop.id, speaker: speaker.id };
    const fields = { story: claim.story_id, source: claim.source_id, text: "It was so." };
    const sent = await (await editor()).post(claimPath(claim), {
      ...fields,
      hops: [step, step],
      version: 1,
      reason: "Twice.",
    });
    expect(sent.status).to.equal(422);
    const { errors } = (await sent.json()) as { errors: readonly { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).to.deep.equal(["#/hops/1/id"]);
  });

  it("are its own: a proposal with one of another claim, or with one twice, is refused", async () => {
    const speaker = await aSpeaker(db());
    const hop = aHop(speaker, { is_claimant: true });
    const other = await aClaim(db(), { chain: [hop] });
    const claim = await aClaim(db(), { story_id: other.story_id, chain: [] });
    const ann = await aUser(db(), "contributor");
    const own = aHop(speaker);
    for (const [chain, place] of [
      [[hop], 0],
      [[own, { ...own, is_claimant: true }], 1],
    ] as const) {
      const after = { ...claim, claimant_id: speaker.id, chain: [...chain] };
      const wanted = { claimId: claim.id, version: 1, reason: "A step.", after };
      const refused = await rejection(proposeChange(db(), ann, wanted));
      expect(refused).to.be.instanceOf(WrongProposal);
      expect((refused as WrongProposal).faults?.map(({ path }) => path)).to.deep.equal([
        ["chain", place, "id"],
      ]);
    }
  });
});
