import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import {
  claimPath,
  claimReviewPath,
  claimStepPath,
  editClaimPath,
  withQuery,
} from "../../server/http/paths.ts";
import type { Proposal } from "../../server/review/proposal.ts";
import { findProposal } from "../../server/review/proposal-store.ts";
import { aDraftOf } from "../review/desk.ts";
import { type Site, startSite, useSite } from "../support/app.ts";
import { anEvent, aStory, dated } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { fieldsOfForm } from "./typed-form.ts";

const TOLD =
  "An editor published this claim while you had it open: what you typed can be proposed as a change.";

describe("a claim that is published while its drafter saves it", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
  });
  after(async () => {
    await site.stop();
    await own.drop();
  });

  it("stays as it was published, and what was typed is there to be proposed", async () => {
    const ann = await aUser(own.db, "contributor");
    const claim = await own.db.transaction(
      async (trx) => await aDraftOf(trx, ann, { state: "in review", text: "Handed in." }),
    );
    const visitor = await signedIn(site.origin, ann);
    const typed = fieldsOfForm(await visitor.page(editClaimPath(claim)));
    const trx = await own.db.transaction();
    // Whoever saves waits here, after it was decided that they may.
    await trx.raw("select pg_advisory_xact_lock(7310027)");
    const fields = { ...typed, text: "Typed too late.", do: "save" };
    const answered = visitor.post(claimPath(claim), fields);
    await somebodyWaits(own.db);
    await changeRecord(
      trx,
      { who: "An editor", reason: "Fit to print." },
      { entity: "claim", id: claim.id, version: 1, edit: (b) => ({ ...b, state: "published" }) },
    );
    await trx.commit();
    const answer = await answered;
    const html = await answer.text();
    expect(answer.status).to.equal(403);
    expect(html).to.include("send a proposal").and.include("Typed too late.");
    expect(html).to.include("Propose this").and.include(TOLD);
    const isNow = await readRecord(own.db, "claim", claim.id);
    expect(isNow?.version).to.equal(2);
    expect(isNow?.record.text).to.equal("Handed in.");
  });
});

describe("a claim that is published while its drafter has it open", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** A draft that its drafter opened, and that an editor published, and perhaps changed, since. */
  async function published(since: Partial<Claim> = {}) {
    const user = await aUser(db(), "contributor");
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id, state: "draft" });
    const claim = await aDraftOf(db(), user, {
      story_id: story.id,
      event_id: event.id,
      text: "It was so.",
      quote: "So it was",
      said: dated("2022-10-11"),
    });
    const ann = await signedIn(site().origin, user);
    const typed = fieldsOfForm(await ann.page(editClaimPath(claim)));
    const eve = await signedIn(site().origin, await aUser(db(), "editor"));
    await eve.submit(claimReviewPath(claim), claimStepPath(claim, "publish"));
    if (Object.keys(since).length > 0) {
      await changeRecord(
        db(),
        { who: "Eve", reason: "Looked up." },
        { entity: "claim", id: claim.id, version: 2, edit: (before) => ({ ...before, ...since }) },
      );
    }
    const save = async (fields: Record<string, string>) =>
      await ann.post(claimPath(claim), { ...typed, do: "save", ...fields });
    return { claim, ann, typed, save };
  }
  const made = async (answer: Response): Promise<Proposal> => {
    const [, id = ""] =
      /^\/proposals\/([^/]+)\?done=made$/.exec(answer.headers.get("location") ?? "") ?? [];
    const proposal = id === "" ? null : await findProposal(db(), id);
    if (proposal === null) throw new Error(`${answer.status}: ${await answer.text()}`);
    return proposal;
  };

  it("is proposed as what was typed and nothing else", async () => {
    const { save } = await published();
    const answer = await save({ text: "It was otherwise.", reason: "Heard again." });
    expect(answer.status).to.equal(303);
    const { base_version, base, proposed, links } = await made(answer);
    expect(base_version).to.equal(2);
    expect(base).to.include({ text: "It was so.", state: "published" });
    expect(proposed).to.deep.equal({ ...base, text: "It was otherwise." });
    expect(links).to.deep.equal([]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is told first, and can be proposed from the form that tells it", async () => {
    const { claim, ann, save } = await published();
    const asked = await save({ text: "It was otherwise." });
    expect(asked.status).to.equal(422);
    const html = await asked.text();
    expect(html).to.include("A change needs a reason.").and.include("It was otherwise.");
    expect(html.indexOf(TOLD)).to.be.within(0, html.indexOf("A change needs a reason."));
    const tags = parseMarkup(html);
    const fields = { ...fieldsOfForm(tags), ...hiddenFields(tags, claimPath(claim)) };
    const more = await ann.post(claimPath(claim), { ...fields, do: "add-hop" });
    expect(await more.text()).to.include(TOLD);
    const again = { ...fields, reason: "Heard again.", do: "save" };
    const { base, proposed } = await made(await ann.post(claimPath(claim), again));
    expect(proposed).to.deep.equal({ ...base, text: "It was otherwise." });
  });

  it("is told where what was kept on the server is taken up again", async () => {
    const { claim, ann, typed } = await published();
    const copy = { ...typed, text: "Kept.", claim: claim.id, version: "1" };
    const kept = await ann.post("/working-copies", copy);
    const [, id = ""] = /copy=(.+)$/.exec(kept.headers.get("location") ?? "") ?? [];
    const html = await (await ann.get(withQuery(editClaimPath(claim), { copy: id }))).text();
    expect(html).to.include(TOLD).and.include("Kept.");
    expect(await (await ann.get(editClaimPath(claim))).text()).not.to.include(TOLD);
  });

  it("keeps what an editor changed besides, and lets its drafter choose where both did", async () => {
    const { claim, ann, save } = await published({ text: "Theirs.", hedge: "reportedly" });
    const aside = await made(await save({ locator: "page 3", reason: "Looked up." }));
    expect(aside.base_version).to.equal(3);
    expect(aside.proposed).to.deep.equal({ ...aside.base, locator: "page 3" });
    expect(aside.base).to.include({ text: "Theirs.", hedge: "reportedly" });
    const met = await save({ text: "Mine.", reason: "Heard again." });
    expect(met.status).to.equal(409);
    const html = await met.text();
    for (const text of ["It was so.", "Theirs.", "Mine."]) expect(html).to.include(text);
    const fields = hiddenFields(parseMarkup(html), claimPath(claim));
    const chosen = await ann.post(claimPath(claim), { ...fields, "take.text": "mine" });
    expect((await made(chosen)).proposed).to.include({ text: "Mine.", hedge: "reportedly" });
  });

  it("is nobody else's to propose from the draft that it was", async () => {
    const { claim } = await published();
    const bob = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = fieldsOfForm(await bob.page(editClaimPath(claim)));
    const sent = { ...typed, version: "1", text: "Bob's.", reason: "So I say.", do: "save" };
    const answer = await bob.post(claimPath(claim), sent);
    expect(answer.status).to.equal(422);
    const html = await answer.text();
    expect(html).to.include("Readers know no version 1").and.not.include(TOLD);
  });
});
