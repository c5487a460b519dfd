import { expect } from "chai";
import {
  claimPath,
  claimReviewPath,
  claimStepPath,
  deskPath,
  editClaimPath,
} from "../../server/http/paths.ts";
import { aDraftOf } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";
import { fieldsOfForm, sendForm } from "./typed-form.ts";

describe("the form of a draft that was sent back", () => {
  const db = useTransaction();
  const site = useSite(db);
  const SENT_BACK = "<strong>Sent back:</strong> Whose quote is it?";
  const textOf = async (visitor: Visitor, path: string) => await (await visitor.get(path)).text();

  it("says why, as the desk does, till its drafter goes on with it", async () => {
    const user = await aUser(db(), "contributor");
    const claim = await aDraftOf(db(), user, { state: "in review" });
    const ann = await signedIn(site().origin, user);
    const eve = await signedIn(site().origin, await aUser(db(), "editor"));
    const form = editClaimPath(claim);
    expect(await textOf(ann, form)).not.to.include("Sent back:");
    await eve.submit(claimReviewPath(claim), claimStepPath(claim, "refuse"), {
      reason: "Whose quote is it?",
    });
    expect(await textOf(ann, deskPath())).to.include(SENT_BACK);
    for (const visitor of [ann, eve]) expect(await textOf(visitor, form)).to.include(SENT_BACK);
    // What is wrong with what was typed does not hide it.
    const typed = { ...fieldsOfForm(await ann.page(form)), text: "", do: "save" };
    const refused = await ann.post(claimPath(claim), typed);
    expect([refused.status, (await refused.text()).includes(SENT_BACK)]).to.deep.equal([422, true]);
    await sendForm(ann, form, "save", { quote: "It was his." });
    for (const path of [form, deskPath()]) {
      expect(await textOf(ann, path)).not.to.include("Sent back:");
    }
  });

  it("says nothing where its drafter took it back", async () => {
    const user = await aUser(db(), "contributor");
    const claim = await aDraftOf(db(), user, { state: "in review" });
    const ann = await signedIn(site().origin, user);
    await ann.submit(claimReviewPath(claim), claimStepPath(claim, "take-back"));
    expect(await textOf(ann, editClaimPath(claim))).not.to.include("Sent back:");
  });
});
