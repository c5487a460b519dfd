import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { claimPath, editClaimPath } from "../../server/http/paths.ts";
import type { Proposal } from "../../server/review/proposal.ts";
import { findProposal } from "../../server/review/proposal-store.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aStory } from "../support/builders.ts";
import { aDraftOf } from "../review/desk.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser } from "../support/users.ts";
import { hiddenFields, signedIn, type Visitor } from "../support/visitor.ts";
import { fieldsOfForm } from "./typed-form.ts";

describe("the form of a published claim, for those who may only propose", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** A published claim, and what its form holds as a contributor opened it. */
  async function opened(given: Partial<Claim> = {}) {
    const claim = await aClaim(db(), { text: "It was so.", ...given });
    const ann = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = fieldsOfForm(await ann.page(editClaimPath(claim)));
    return { claim, ann, typed };
  }
  const propose = async (ann: Visitor, claim: Claim, fields: Record<string, string>) =>
    await ann.post(claimPath(claim), { ...fields, reason: "The tweet says so.", do: "save" });
  const reword = async ({ id }: Claim, version: number, edit: Partial<Claim>) =>
    await changeRecord(
      db(),
      { who: "Orsolya", reason: "Looked up." },
      { entity: "claim", id, version, edit: (before) => ({ ...before, ...edit }) },
    );
  const made = async (answer: Response): Promise<Proposal> => {
    const [, id = ""] =
      /^\/proposals\/([^/]+)\?done=made$/.exec(answer.headers.get("location") ?? "") ?? [];
    const proposal = id === "" ? null : await findProposal(db(), id);
    if (proposal === null) throw new Error(`nothing was proposed: ${answer.status}`);
    return proposal;
  };

  it("proposes what was typed together with what was changed meanwhile", async () => {
    const { claim, ann, typed } = await opened();
    await reword(claim, 1, { text: "It was otherwise." });
    const proposal = await made(await propose(ann, claim, { ...typed, hedge: "reportedly" }));
    expect(proposal.base_version).to.equal(2);
    expect(proposal.base).to.include({ text: "It was otherwise.", hedge: null });
    expect(proposal.proposed).to.include({ text: "It was otherwise.", hedge: "reportedly" });
  });

  it("lets whoever proposes choose where both changed the same, or word it anew", async () => {
    const { claim, ann, typed } = await opened();
    await reword(claim, 1, { text: "Theirs." });
    const met = await propose(ann, claim, { ...typed, text: "Mine.", hedge: "reportedly" });
    expect(met.status).to.equal(409);
    const html = await met.text();
    for (const text of ["It was so.", "Theirs.", "Mine.", "Propose it like this"]) {
      expect(html).to.include(text);
    }
    // Who changed it is for editors to see: it may have been withdrawn from what readers know.
    expect(html).not.to.include("Orsolya");
    const kept = hiddenFields(parseMarkup(html), claimPath(claim));
    const wording = { "take.text": "other", "wording.text": "Neither, but both." };
    const proposal = await made(await ann.post(claimPath(claim), { ...kept, ...wording }));
    expect(proposal.base).to.include({ text: "Theirs.", hedge: null });
    expect(proposal.proposed).to.include({ text: "Neither, but both.", hedge: "reportedly" });
    const again = await propose(ann, claim, { ...typed, ...kept, "take.text": "theirs" });
    expect((await made(again)).proposed).to.include({ text: "Theirs.", hedge: "reportedly" });
  });

  it("shows nothing of a version that was a draft", async () => {
    const claim = await aClaim(db(), { state: "draft", text: "Only drafted." });
    await reword(claim, 1, { state: "published", text: "Fit to print." });
    const ann = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = fieldsOfForm(await ann.page(editClaimPath(claim)));
    const answer = await propose(ann, claim, { ...typed, version: "1", text: "Mine." });
    expect(answer.status).to.equal(422);
    const html = await answer.text();
    expect(html).to.include("Readers know no version 1 of this claim.");
    expect(html).to.include("Mine.").and.not.to.include("Only drafted.");
  });

  it("is not there while its story is a draft, and what was typed till then is shown again", async () => {
    const ann = await aUser(db(), "contributor");
    const story = await aStory(db(), { state: "draft" });
    const claim = await aDraftOf(db(), ann, { story_id: story.id });
    const visitor = await signedIn(site().origin, ann);
    const typed = fieldsOfForm(await visitor.page(editClaimPath(claim)));
    await reword(claim, 1, { state: "published" });
    const shown = await visitor.get(editClaimPath(claim));
    expect(shown.status).to.equal(403);
    expect(await shown.text()).to.include("its story is not yet");
    const sent = await propose(visitor, claim, { ...typed, text: "Typed all the same." });
    expect(sent.status).to.equal(403);
    expect(await sent.text())
      .to.include("its story is not yet")
      .and.include("Typed all the same.");
  });
});
