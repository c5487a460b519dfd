import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { claimPath, editClaimPath } from "../../server/http/paths.ts";
import type { Proposal } from "../../server/review/proposal.ts";
import { findProposal } from "../../server/review/proposal-store.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, aStory } from "../support/builders.ts";
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

  it("passes over a link whose version is none, however large", async () => {
    const claim = await aClaim(db());
    await aLink(db(), claim, "disputes", await aClaim(db()));
    const ann = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = fieldsOfForm(await ann.page(editClaimPath(claim)));
    const fields = { ...typed, text: "It was so.", "linked.0.version": "3000000000" };
    const proposal = await made(
      await propose(ann, claim, { ...fields, "linked.0.kind": "denies", "linked.0.form": "full" }),
    );
    expect(proposal.links).to.deep.equal([]);
    expect(proposal.proposed.text).to.equal("It was so.");
  });

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

  it("proposes links that are added, changed and withdrawn, and leaves those that are not touched", async () => {
    const [first, second, third] = [await aClaim(db()), await aClaim(db()), await aClaim(db())];
    const claim = await aClaim(db(), { text: "It was so." });
    const disputed = await aLink(db(), claim, "disputes", first, { note: "Two lines,\nof it. " });
    const repeated = await aLink(db(), claim, "repeats", second);
    await aLink(db(), claim, "clarifies", third, { note: "  Not touched.\nAt all. " });
    await aLink(db(), third, "denies", claim);
    const ann = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = fieldsOfForm(await ann.page(editClaimPath(claim)));
    const ids = [0, 1, 2, 3].map((nth) => typed[`linked.${nth}.id`]);
    expect(ids.slice(0, 2)).to.deep.equal([disputed.id, repeated.id]);
    expect(ids[3]).to.equal(undefined);
    const proposal = await made(
      await propose(ann, claim, {
        ...typed,
        "linked.0.kind": "denies",
        "linked.0.form": "partial",
        "linked.1.withdraw": "yes",
        "links.0.kind": "supersedes",
        "links.0.to": `/claims/${first.id}`,
      }),
    );
    expect(proposal.proposed).to.deep.equal(claim);
    expect(proposal.links.map((link) => [link.do, link.id, link.to_claim_id])).to.deep.equal([
      ["change", disputed.id, first.id],
      ["withdraw", repeated.id, second.id],
      ["add", null, first.id],
    ]);
    expect(proposal.links[0]?.is).to.include({ kind: "denies", form: "partial" });
    const nothing = await propose(ann, claim, typed);
    expect(nothing.status).to.equal(409);
    expect(await nothing.text()).to.include("Nothing in this proposal differs");
  });

  it("keeps what was typed of links where something is wrong with one, and says it there", async () => {
    const [claim, other] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), claim, "disputes", other);
    const ann = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = fieldsOfForm(await ann.page(editClaimPath(claim)));
    const changed = {
      "linked.0.kind": "denies",
      "linked.0.note": "Because it says so.",
      "links.0.kind": "denies",
      "links.0.to": `/claims/${other.id}`,
    };
    const twice = await propose(ann, claim, { ...typed, ...changed });
    expect(twice.status).to.equal(422);
    const html = await twice.text();
    expect(html).to.include('<a href="#links.0.kind">The same link is proposed already.</a>');
    expect(fieldsOfForm(parseMarkup(html))).to.include(changed);
    await changeRecord(
      db(),
      { who: "Orsolya", reason: "Wrong." },
      {
        entity: "link",
        id: link.id,
        version: 1,
        edit: (it) => ({ ...it, withdrawn: "published" }),
      },
    );
    const { "links.0.kind": _kind, "links.0.to": _to, ...alone } = changed;
    const late = await propose(ann, claim, { ...typed, ...alone });
    expect(late.status).to.equal(422);
    const told = await late.text();
    expect(told).to.include('<a href="#linked.0.id">This link is withdrawn.</a>');
    expect(fieldsOfForm(parseMarkup(told))).to.include({ "linked.0.note": "Because it says so." });
    // Who did not touch it is not kept by it.
    const untouched = await made(await propose(ann, claim, { ...typed, hedge: "reportedly" }));
    expect(untouched.links).to.deep.equal([]);
  });

  it("shows no link to a draft of somebody else", async () => {
    const claim = await aClaim(db());
    const draft = await aClaim(db(), { state: "draft", text: "A quillwort grew." });
    const hidden = await aLink(db(), claim, "denies", draft, { note: "A quillwort." });
    const ann = await signedIn(site().origin, await aUser(db(), "contributor"));
    const page = await ann.get(editClaimPath(claim));
    expect(await page.text()).not.to.match(/quillwort/);
    const typed = fieldsOfForm(await ann.page(editClaimPath(claim)));
    const guessed = {
      "linked.0.id": hidden.id,
      "linked.0.version": "1",
      "linked.0.kind": "repeats",
    };
    const answer = await propose(ann, claim, { ...typed, ...guessed });
    expect(answer.status).to.equal(422);
    const html = await answer.text();
    expect(html)
      .to.include("This claim has no such link.")
      .and.not.to.match(/quillwort/);
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
