import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { Clash, InvalidInput, NotFound } from "../../server/http/errors.ts";
import {
  claimProposalsPath,
  proposalPath,
  proposalsPath,
  proposalStepPath,
  reviewPath,
} from "../../server/http/paths.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { useSite } from "../support/app.ts";
import { aClaim } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { rejection } from "../support/rejection.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { aProgram, newestOf, stateOf } from "./desk.ts";

describe("proposals", () => {
  const db = useTransaction();
  const site = useSite(db);

  const someone = async (role: "contributor" | "editor") => {
    const user = await aUser(db(), role);
    return { user, visitor: await signedIn(site().origin, user) };
  };
  const propose = async (
    user: { id: string; name: string },
    claim: Claim,
    edit: Partial<Claim>,
    version = 1,
  ) =>
    await proposeChange(db(), user, {
      claimId: claim.id,
      version,
      reason: "The tweet says so.",
      after: { ...claim, ...edit },
    });
  const reword = async (claim: Claim, edit: Partial<Claim>, version = 1) =>
    await changeRecord(
      db(),
      { who: "Eve", reason: "Looked up." },
      { entity: "claim", id: claim.id, version, edit: (before) => ({ ...before, ...edit }) },
    );

  it("show word by word what they change, to whoever made them and to editors, and to nobody else", async () => {
    const ann = await someone("contributor");
    const bob = await someone("contributor");
    const eve = await someone("editor");
    const claim = await aClaim(db(), { text: "They spoke in April of the war." });
    const { id } = await propose(ann.user, claim, { text: "They spoke in May of the war." });
    for (const each of [ann, eve]) {
      const html = await (await each.visitor.get(proposalPath({ id }))).text();
      expect(html).to.match(/<del>.*April.*<\/del><ins>.*May.*<\/ins>/);
      expect(html).to.include("The tweet says so.");
    }
    expect((await bob.visitor.get(proposalPath({ id }))).status).to.equal(404);
    const own = await (await ann.visitor.get(proposalsPath())).text();
    expect(own).to.include(proposalPath({ id })).and.to.include("open");
    expect(await (await bob.visitor.get(proposalsPath())).text()).not.to.include(id);
    expect(await (await eve.visitor.get(reviewPath())).text()).to.include(proposalPath({ id }));
    // Nothing of it is to be seen on the claim.
    expect(await site().html(`/claims/${claim.id}`)).not.to.include("in May");
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 1]);
  });

  it("are put together with what was changed since, when they are accepted", async () => {
    const ann = await someone("contributor");
    const eve = await someone("editor");
    const claim = await aClaim(db(), { text: "In April.", hedge: null });
    const { id } = await propose(ann.user, claim, { hedge: "reportedly" });
    await reword(claim, { text: "In May." });
    const shown = await (await eve.visitor.get(proposalPath({ id }))).text();
    expect(shown).to.include("Eve changed meanwhile, in revision 2: wording.");
    const accepted = await eve.visitor.submit(
      proposalPath({ id }),
      proposalStepPath({ id }, "accept"),
    );
    expect(accepted.status).to.equal(303);
    const now = await readRecord(db(), "claim", claim.id);
    expect(now).to.deep.equal({
      version: 3,
      record: { ...claim, text: "In May.", hedge: "reportedly" },
    });
    expect(await newestOf(db(), claim)).to.deep.equal([
      eve.user.name,
      `The tweet says so. (proposed by ${ann.user.name})`,
    ]);
    const after = await (await ann.visitor.get(proposalPath({ id }))).text();
    expect(after).to.include("Accepted by").and.to.include("revision 3");
    const { form_token } = hiddenFields(await eve.visitor.page("/account"), "/sign-out");
    const twice = await eve.visitor.post(proposalStepPath({ id }, "accept"), {
      form_token: form_token ?? "",
    });
    expect(twice.status).to.equal(409);
    expect(await twice.text()).to.include("This proposal is accepted already.");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("let whoever accepts choose where both changed the same, with what each of them typed", async () => {
    const ann = await someone("contributor");
    const eve = await someone("editor");
    const claim = await aClaim(db(), { text: "They met once in April.", locator: "p. 1" });
    const { id } = await propose(ann.user, claim, {
      text: "They met once in May.",
      hedge: "reportedly",
    });
    await reword(claim, { text: "They met twice in April.", locator: "p. 2" });
    const accept = proposalStepPath({ id }, "accept");
    const met = await eve.visitor.submit(proposalPath({ id }), accept);
    expect(met.status).to.equal(409);
    const html = await met.text();
    const tags = parseMarkup(html);
    expect(html).to.match(/<del>.*once.*<\/del><ins>.*twice.*<\/ins>/);
    expect(html).to.match(/<del>.*April.*<\/del><ins>.*May.*<\/ins>/);
    expect(html).to.include("Eve").and.to.include("What both began with");
    expect(html).not.to.include("take.locator").and.not.to.include("take.hedge");
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 2]);

    const fields = hiddenFields(tags, accept);
    expect(fields["met_version"]).to.equal("2");
    const none = await eve.visitor.post(accept, fields);
    expect(none.status).to.equal(409);
    expect(await none.text()).to.include("Choose which of the two it is to be, or word it anew.");

    // Somebody changes it once more: what was chosen of another version does not count.
    await reword(claim, { text: "They met thrice in April." }, 2);
    const again = await eve.visitor.post(accept, { ...fields, "take.text": "mine" });
    expect(again.status).to.equal(409);
    const anew = await again.text();
    expect(anew).to.include("once more").and.to.include("thrice");
    const last = await eve.visitor.post(accept, {
      ...hiddenFields(parseMarkup(anew), accept),
      "take.text": "mine",
    });
    expect(last.status).to.equal(303);
    const now = await readRecord(db(), "claim", claim.id);
    const merged = { text: "They met once in May.", hedge: "reportedly", locator: "p. 2" };
    expect(now).to.deep.equal({ version: 4, record: { ...claim, ...merged } });
  });

  it("are refused with a reason, or taken back by whoever made them, and decided once", async () => {
    const ann = await someone("contributor");
    const eve = await someone("editor");
    const claim = await aClaim(db());
    const first = await propose(ann.user, claim, { hedge: "may" });
    const refuse = proposalStepPath(first, "refuse");
    const none = await eve.visitor.submit(proposalPath(first), refuse, { reason: "" });
    expect(none.status).to.equal(422);
    expect(await none.text()).to.include("Say why it is refused");
    const refused = await eve.visitor.submit(proposalPath(first), refuse, {
      reason: "It does not say so.",
    });
    expect(refused.status).to.equal(303);
    const told = await (await ann.visitor.get(proposalPath(first))).text();
    expect(told).to.include("It does not say so.").and.to.include("Refused by");

    const second = await propose(ann.user, claim, { hedge: "may have" });
    const back = proposalStepPath(second, "take-back");
    const { form_token = "" } = hiddenFields(await eve.visitor.page("/account"), "/sign-out");
    expect((await eve.visitor.post(back, { form_token })).status).to.equal(404);
    expect((await ann.visitor.submit(proposalPath(second), back)).status).to.equal(303);
    const late = await eve.visitor.post(proposalStepPath(second, "accept"), { form_token });
    expect(late.status).to.equal(409);
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 1]);
  });

  it("change nothing but what a claim says: not its state, not its identity, and not a draft", async () => {
    const ann = await aUser(db(), "contributor");
    const claim = await aClaim(db());
    for (const [edit, field] of [
      [{ state: "withdrawn" }, "state"],
      [{ id: "01900000-0000-7000-8000-999999999999" }, "id"],
      [{ recorded_at: "2020-01-01T00:00:00.000Z" }, "recorded_at"],
      [{ text: "" }, "text"],
      [{ is_public: true } as Partial<Claim>, "is_public"],
    ] as const) {
      const error = await rejection(propose(ann, claim, edit));
      expect(error).to.be.instanceOf(InvalidInput).with.property("field", field);
    }
    expect(await rejection(propose(ann, claim, {}))).to.be.instanceOf(Clash);
    expect(await rejection(propose(ann, claim, { hedge: "may" }, 2)))
      .to.be.instanceOf(InvalidInput)
      .with.property("field", "version");
    const draft = await aClaim(db(), { state: "draft" });
    expect(await rejection(propose(ann, draft, { hedge: "may" }))).to.be.instanceOf(NotFound);
    // What was a draft is nobody else's to read, though the claim was published since.
    const published = await aClaim(db(), { state: "draft", text: "Only drafted." });
    await reword(published, { state: "published", text: "Fit to print." });
    expect(await rejection(propose(ann, published, { hedge: "may" }, 1)))
      .to.be.instanceOf(InvalidInput)
      .with.property("field", "version");
    const { rows } = await db().raw<{ rows: object[] }>("select id from proposals");
    expect(rows).to.deep.equal([]);
  });

  it("are made, read and accepted over HTTP", async () => {
    const ann = await aProgram(db(), site().origin, "contributor", ["draft"]);
    const eve = await aProgram(db(), site().origin, "editor", ["publish", "draft"]);
    const claim = await aClaim(db(), { text: "A." });
    const made = await ann.post(
      claimProposalsPath(claim),
      { reason: "So it says.", record: { ...claim, text: "B." } },
      { "if-match": '"1"' },
    );
    expect(made.status).to.equal(201);
    const { proposal } = (await made.json()) as { proposal: { id: string; state: string } };
    expect(made.headers.get("location")).to.equal(proposalPath(proposal));
    expect(proposal).to.include({ state: "open" }).and.not.to.have.property("user_id");
    const broken = await ann.post(claimProposalsPath(claim), {
      version: 1,
      reason: "x",
      record: { text: "B." },
    });
    expect(broken.status).to.equal(422);
    await reword(claim, { text: "C." });
    const met = await eve.post(proposalStepPath(proposal, "accept"), {});
    expect(met.status).to.equal(409);
    const told = (await met.json()) as { error: string; version: number; overlaps: object[] };
    expect(told.version).to.equal(2);
    expect(told.overlaps).to.have.length(1);
    expect(told.overlaps[0]).to.include({ ancestor: "A.", theirs: "C.", mine: "B." });
    const accepted = await eve.post(proposalStepPath(proposal, "accept"), {
      met_version: 2,
      "take.text": "mine",
    });
    expect(accepted.status).to.equal(200);
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 3]);
    expect((await ann.post(proposalStepPath(proposal, "accept"), {})).status).to.equal(403);
  });
});
