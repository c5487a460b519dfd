import { expect } from "chai";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimReviewPath, editClaimPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { sendForm } from "./typed-form.ts";

describe("a link that was withdrawn", () => {
  const db = useTransaction();
  const site = useSite(db);

  async function withdrawn() {
    const claim = await aClaim(db(), { state: "draft", text: "It did not." });
    const other = await aClaim(db(), { story_id: claim.story_id, text: "It did, all night." });
    const link = await aLink(db(), claim, "denies", other, { withdrawn: "draft" });
    return { claim, other, link, eve: await signedIn(site().origin, await aUser(db(), "editor")) };
  }

  it("is not shown to whoever reviews the claim", async () => {
    const { claim, eve } = await withdrawn();
    const page = await (await eve.get(claimReviewPath(claim))).text();
    expect(page).to.include("It did not.").and.not.to.include("It did, all night.");
    const json = await eve.get(`${claimReviewPath(claim)}.json`);
    expect(((await json.json()) as { links: unknown }).links).to.deep.equal([]);
  });

  it("is there again where the form of its claim says the same, as it is said now", async () => {
    const { claim, other, link, eve } = await withdrawn();
    const typed = {
      "links.0.kind": "denies",
      "links.0.to": other.id,
      "links.0.form": "partial",
    };
    const saved = await sendForm(eve, editClaimPath(claim), "save", typed);
    expect(saved.status).to.equal(303);
    const { withdrawn: _, ...before } = link;
    expect(await readRecord(db(), "link", link.id)).to.deep.equal({
      record: { ...before, form: "partial" },
      version: 2,
    });
    expect(await db()("links").where({ from_claim_id: claim.id })).to.have.length(1);
    const twice = await sendForm(eve, editClaimPath(claim), "save", typed);
    expect(twice.status).to.equal(409);
  });
});
