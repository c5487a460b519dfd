import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import type { Link } from "../../server/claims/link.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimProposalsPath, proposalPath, proposalStepPath } from "../../server/http/paths.ts";
import type { ToldProposal } from "../../server/review/known-proposal.ts";
import { type Site, startSite, useSite } from "../support/app.ts";
import { aClaim, aLink } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { aDraftOf, aProgram, type Program, stateOf } from "./desk.ts";

describe("links in a proposal", () => {
  const db = useTransaction();
  const site = useSite(db);

  const contributor = async () => await aProgram(db(), site().origin, "contributor", ["draft"]);
  const editor = async () => await aProgram(db(), site().origin, "editor", ["draft", "publish"]);
  const propose = async (by: Program, claim: Claim, links: unknown, more: object = {}) =>
    await by.post(claimProposalsPath(claim), {
      version: 1,
      reason: "So it says.",
      links,
      ...more,
    });
  const made = async (answer: Response): Promise<ToldProposal> => {
    const text = await answer.text();
    expect(answer.status, text).to.equal(201);
    return (JSON.parse(text) as { proposal: ToldProposal }).proposal;
  };
  const accept = async (by: Program, proposal: { id: string }, fields: object = {}) =>
    await by.post(proposalStepPath(proposal, "accept"), fields);
  const linksOf = async (claim: Claim): Promise<Partial<Link>[]> =>
    await db()("links")
      .where({ from_claim_id: claim.id })
      .whereNull("withdrawn")
      .orderBy("id")
      .select<Partial<Link>[]>("kind", "to_claim_id", "note", "form", "target");
  const edit = async ({ id }: Link, version: number, changed: Partial<Link>) =>
    await changeRecord(
      db(),
      { who: "Eve", reason: "Looked up." },
      { entity: "link", id, version, edit: (before) => ({ ...before, ...changed }) },
    );
  const withdraw = async ({ id }: Claim) =>
    await changeRecord(
      db(),
      { who: "Eve", reason: "Wrong." },
      { entity: "claim", id, version: 1, edit: (it) => ({ ...it, state: "withdrawn" }) },
    );

  it("are added, changed and withdrawn when it is accepted, each with the reason and who proposed it", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const [claim, other] = [await aClaim(db()), await aClaim(db())];
    const changed = await aLink(db(), claim, "disputes", other, { note: "It says so." });
    const gone = await aLink(db(), claim, "repeats", other);
    const answer = await propose(ann, claim, [
      { to: `/claims/${other.id}`, kind: "denies", form: "partial", target: "the timing" },
      { id: changed.id, version: 1, kind: "disputes", note: "It says so, once." },
      { id: gone.id, version: 1, withdraw: true },
    ]);
    const proposal = await made(answer);
    expect(proposal.links.map((link) => [link.do, link.to?.id])).to.deep.equal([
      ["add", other.id],
      ["change", other.id],
      ["withdraw", other.id],
    ]);
    expect(proposal.links[1]?.was?.note).to.equal("It says so.");
    expect(await linksOf(claim)).to.have.length(2);
    expect((await accept(eve, proposal)).status).to.equal(200);
    const nothing = { note: null, form: null, target: null };
    expect(await linksOf(claim)).to.have.deep.members([
      { ...nothing, kind: "disputes", to_claim_id: other.id, note: "It says so, once." },
      { ...nothing, kind: "denies", to_claim_id: other.id, form: "partial", target: "the timing" },
    ]);
    expect((await readRecord(db(), "link", gone.id))?.record.withdrawn).to.equal("published");
    const reasons = await db()("revisions")
      .where({ entity: "link", who: eve.user.name })
      .pluck<string[]>("reason");
    expect(reasons).to.deep.equal(
      Array<string>(3).fill(`So it says. (proposed by ${ann.user.name})`),
    );
    // The claim itself stayed as it is.
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 1]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("are accepted together with the claim, or not at all", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const [claim, other] = [await aClaim(db(), { hedge: null }), await aClaim(db())];
    const links = [{ to: other.id, kind: "denies" }];
    const record = { ...claim, hedge: "reportedly" };
    const proposal = await made(await propose(ann, claim, links, { record }));
    await aLink(db(), claim, "denies", other, { note: "Somebody was faster." });
    const stale = await accept(eve, proposal);
    expect(stale.status).to.equal(409);
    const told = (await stale.json()) as { links: object[] };
    expect(told.links).to.deep.equal([
      {
        nth: 0,
        message: "These two claims are linked in this way already.",
        may_stand: false,
      },
    ]);
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 1]);
    expect((await accept(eve, proposal, { "link.0": "all the same" })).status).to.equal(409);
    const done = await accept(eve, proposal, { "link.0": "leave out" });
    expect(done.status).to.equal(200);
    const { proposal: after } = (await done.json()) as { proposal: ToldProposal };
    expect(after.links[0]?.left_out).to.equal(true);
    expect((await readRecord(db(), "claim", claim.id))?.record.hedge).to.equal("reportedly");
    expect((await linksOf(claim)).map(({ note }) => note)).to.deep.equal(["Somebody was faster."]);
  });

  it("tell what was changed meanwhile, and are written all the same where that is chosen", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const claim = await aClaim(db());
    const [withdrawn, answering, third] = [
      await aClaim(db()),
      await aClaim(db()),
      await aClaim(db()),
    ];
    const both = await aLink(db(), claim, "disputes", third, { note: "A." });
    const apart = await aLink(db(), claim, "clarifies", third, { note: "A." });
    const going = await aLink(db(), claim, "repeats", third);
    const proposal = await made(
      await propose(ann, claim, [
        { to: withdrawn.id, kind: "denies" },
        { to: answering.id, kind: "supersedes" },
        { id: both.id, version: 1, kind: "disputes", note: "B." },
        { id: apart.id, version: 1, kind: "corroborates", note: "A." },
        { id: going.id, version: 1, withdraw: true },
      ]),
    );
    await withdraw(withdrawn);
    await aLink(db(), answering, "supersedes", claim);
    await edit(both, 1, { note: "C." });
    await edit(apart, 1, { note: "C." });
    await edit(going, 1, { note: "C." });
    const stale = await accept(eve, proposal);
    expect(stale.status).to.equal(409);
    const { links } = (await stale.json()) as { links: { nth: number; message: string }[] };
    // What was changed apart is merged, as it is of a claim.
    expect(links.map(({ nth }) => nth)).to.deep.equal([0, 1, 2, 4]);
    expect(links[0]?.message).to.equal("The other claim was withdrawn meanwhile.");
    expect(links[1]?.message).to.equal(
      "This claim is superseded by the other one meanwhile: each would say it of the other.",
    );
    expect(links[2]?.message).to.equal(
      "Somebody changed this link meanwhile: this claim disputes the other one now. Its note is “C.”.",
    );
    const anyway = [0, 1, 2, 4].map((nth) => [`link.${nth}`, "all the same"]);
    const done = await accept(eve, proposal, Object.fromEntries(anyway) as object);
    expect(done.status).to.equal(200);
    expect((await linksOf(claim)).map(({ kind, note }) => [kind, note])).to.have.deep.members([
      ["denies", null],
      ["supersedes", null],
      ["disputes", "B."],
      ["corroborates", "C."],
    ]);
  });

  it("are asked about where the other claim says the same of this one since, whenever that was recorded", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const claim = await aClaim(db());
    const targets = [
      await aClaim(db()),
      await aClaim(db()),
      await aClaim(db()),
      await aClaim(db()),
    ];
    const [first, second, third, fourth] = targets as [Claim, Claim, Claim, Claim];
    const restored = await aLink(db(), first, "supersedes", claim, { withdrawn: "published" });
    const changed = await aLink(db(), second, "corrects", claim);
    const noted = await aLink(db(), third, "supersedes", claim);
    const gone = await aLink(db(), fourth, "supersedes", claim);
    const links = targets.map(({ id }) => ({ to: id, kind: "supersedes" }));
    const proposal = await made(await propose(ann, claim, links));
    expect((await eve.post(`/links/${restored.id}/restore`, { version: 1 })).status).to.equal(200);
    await edit(changed, 1, { kind: "supersedes" });
    // That it says so was there to be seen.
    await edit(noted, 1, { note: "Looked up." });
    await edit(gone, 1, { withdrawn: "published" });
    const stale = await accept(eve, proposal);
    expect(stale.status).to.equal(409);
    const told = ((await stale.json()) as { links: { nth: number; message: string }[] }).links;
    expect(told.map(({ nth }) => nth)).to.deep.equal([0, 1]);
    for (const { message } of told) {
      expect(message).to.equal(
        "This claim is superseded by the other one meanwhile: each would say it of the other.",
      );
    }
    const anyway = { "link.0": "all the same", "link.1": "all the same" };
    expect((await accept(eve, proposal, anyway)).status).to.equal(200);
    expect(await linksOf(claim)).to.have.length(4);
  });

  it("are asked about where one change makes an attack of a link and the other says how far it goes", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const nothing = { note: null, form: null, target: null };
    for (const [was, meanwhile, proposed, told] of [
      [
        { kind: "denies" },
        { form: "partial" },
        { kind: "repeats" },
        "denies the other one now, an answer to part of it.",
      ],
      [
        { kind: "denies" },
        { kind: "repeats" },
        { kind: "denies", target: "a detail" },
        "repeats the other one now.",
      ],
      [
        { kind: "denies", form: "full" },
        { kind: "clarifies", form: null },
        { kind: "disputes", form: "full" },
        "clarifies the other one now.",
      ],
    ] as const) {
      const [claim, other] = [await aClaim(db()), await aClaim(db())];
      const link = await aLink(db(), claim, was.kind, other, was);
      const links = [{ ...nothing, ...proposed, id: link.id, version: 1 }];
      const proposal = await made(await propose(ann, claim, links));
      await edit(link, 1, { ...meanwhile, note: "Looked up." });
      const stale = await accept(eve, proposal);
      expect(stale.status, told).to.equal(409);
      expect(((await stale.json()) as { links: object[] }).links).to.deep.equal([
        {
          nth: 0,
          message: `Somebody changed this link meanwhile: this claim ${told} Its note is “Looked up.”.`,
          may_stand: true,
        },
      ]);
      const done = await accept(eve, proposal, { "link.0": "all the same" });
      expect(done.status, told).to.equal(200);
      const all = { ...nothing, ...proposed, to_claim_id: other.id, note: "Looked up." };
      expect(await linksOf(claim)).to.deep.equal([all]);
    }
  });

  it("are written without a question where nobody else touched the attack", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const [claim, other] = [await aClaim(db()), await aClaim(db())];
    const given = { form: "partial", target: "a detail" } as const;
    const link = await aLink(db(), claim, "denies", other, given);
    const links = [{ id: link.id, version: 1, kind: "repeats" }];
    const proposal = await made(await propose(ann, claim, links));
    await edit(link, 1, { note: "Looked up." });
    expect((await accept(eve, proposal)).status).to.equal(200);
    expect(await linksOf(claim)).to.deep.equal([
      { kind: "repeats", form: null, target: null, to_claim_id: other.id, note: "Looked up." },
    ]);
  });

  it("of a link that was withdrawn meanwhile change nothing: it can be left out, or the proposal refused", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const [claim, other] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), claim, "disputes", other);
    const proposal = await made(
      await propose(ann, claim, [{ id: link.id, version: 1, kind: "denies" }]),
    );
    await edit(link, 1, { withdrawn: "published" });
    const stale = (await (await accept(eve, proposal)).json()) as { links: { message: string }[] };
    expect(stale.links[0]?.message).to.equal(
      "This link is withdrawn: restore it, and then change it.",
    );
    const refused = await eve.post(proposalStepPath(proposal, "refuse"), { reason: "It is gone." });
    expect(refused.status).to.equal(200);
  });

  it("are refused with what is wrong with each", async () => {
    const ann = await contributor();
    const [claim, other] = [await aClaim(db()), await aClaim(db())];
    const draft = await aDraftOf(db(), await aUser(db(), "contributor"));
    const there = await aLink(db(), claim, "denies", other);
    const elsewhere = await aLink(db(), other, "denies", claim);
    const hidden = await aLink(db(), claim, "denies", draft);
    for (const [links, path, words] of [
      ["x", "/links", "Links are a list"],
      [[1], "/links/0", "A link is an object"],
      [[{ kind: "denies" }], "/links/0/to", "Give the other claim"],
      [[{ to: other.id, kind: "hates" }], "/links/0/kind", "Choose what the claim does"],
      [[{ to: other.id, kind: "repeats", form: "full" }], "/links/0/form", "attacks nothing"],
      [[{ to: other.id, kind: "denies", why: "x" }], "/links/0/why", "There is no such field."],
      [[{ to: claim.id, kind: "denies" }], "/links/0/to", "cannot be linked to itself"],
      [[{ to: draft.id, kind: "repeats" }], "/links/0/to", "There is no such claim"],
      [[{ to: other.id, kind: "denies" }], "/links/0/kind", "linked in this way already"],
      [[{ id: hidden.id, version: 1, withdraw: true }], "/links/0/id", "has no such link"],
      [[{ id: elsewhere.id, version: 1, withdraw: true }], "/links/0/id", "has no such link"],
      [[{ id: there.id, kind: "disputes" }], "/links/0/version", "Say which version"],
      [[{ id: there.id, version: 9, withdraw: true }], "/links/0/version", "version 9"],
      [[{ id: there.id, version: 3e9, withdraw: true }], "/links/0/version", "Say which version"],
      [
        [
          { to: other.id, kind: "repeats" },
          { to: other.id, kind: "repeats" },
        ],
        "/links/1/kind",
        "is proposed already",
      ],
    ] as const) {
      const answer = await propose(ann, claim, links);
      expect(answer.status, words).to.equal(422);
      const problem = (await answer.json()) as { errors: { pointer: string; detail: string }[] };
      expect(problem.errors[0]?.pointer, words).to.equal(`#${path}`);
      expect(problem.errors[0]?.detail).to.include(words);
    }
    const same = await propose(ann, claim, [{ id: there.id, version: 1, kind: "denies" }]);
    expect(same.status).to.equal(409);
    expect(await db()("proposals").select("id")).to.deep.equal([]);
  });

  it("to a claim that became a draft are not told to whoever proposed them, and are to editors", async () => {
    const [ann, eve] = [await contributor(), await editor()];
    const [claim, other] = [await aClaim(db()), await aClaim(db(), { text: "A quillwort grew." })];
    const note = "Because of the quillwort.";
    const proposal = await made(
      await propose(ann, claim, [{ to: other.id, kind: "denies", note }]),
    );
    await changeRecord(
      db(),
      { who: "Eve", reason: "Not yet." },
      { entity: "claim", id: other.id, version: 1, edit: (it) => ({ ...it, state: "draft" }) },
    );
    const path = proposalPath(proposal);
    const bodyFor = async (by: Program) => await (await by.get(`${path}.json`)).text();
    expect(await bodyFor(ann)).not.to.match(/quillwort/);
    expect(await bodyFor(ann)).not.to.include(other.id);
    expect(await bodyFor(eve))
      .to.include("A quillwort grew.")
      .and.to.include(note);
    const annsBrowser = await signedIn(site().origin, ann.user);
    const html = await (await annsBrowser.get(path)).text();
    expect(html).to.include("One more link, to a claim that you cannot see.");
    expect(html).not.to.match(/quillwort/);
    expect(html).not.to.include(other.id);
  });

  it("may go to a draft of whoever proposes, which nobody sees till it is published", async () => {
    const [ann, eve, bob] = [await contributor(), await editor(), await contributor()];
    const claim = await aClaim(db());
    const own = await aDraftOf(db(), ann.user, { text: "A quillwort grew." });
    const proposal = await made(await propose(ann, claim, [{ to: own.id, kind: "denies" }]));
    expect(proposal.links[0]?.to?.text).to.equal("A quillwort grew.");
    expect((await bob.get(`${proposalPath(proposal)}.json`)).status).to.equal(404);
    expect((await accept(eve, proposal)).status).to.equal(200);
    expect(await site().html(`/claims/${claim.id}`)).not.to.include("quillwort");
    const link = await db()("links").where({ to_claim_id: own.id }).first<{ is_public: boolean }>();
    expect(link.is_public).to.equal(false);
  });

  it("are decided of on the page, with all that was chosen before", async () => {
    const ann = await contributor();
    const eve = await signedIn(site().origin, await aUser(db(), "editor"));
    const [claim, other] = [await aClaim(db(), { text: "A." }), await aClaim(db())];
    const record = { ...claim, text: "B." };
    const links = [{ to: other.id, kind: "denies", note: "It answers it." }];
    const proposal = await made(await propose(ann, claim, links, { record }));
    const path = proposalPath(proposal);
    const html = await (await eve.get(path)).text();
    expect(html).to.include("What it changes of the links").and.to.include("It answers it.");
    await changeRecord(
      db(),
      { who: "Bob", reason: "Read again." },
      { entity: "claim", id: claim.id, version: 1, edit: (it) => ({ ...it, text: "C." }) },
    );
    await withdraw(other);
    const step = proposalStepPath(proposal, "accept");
    expect((await eve.submit(path, step)).status).to.equal(409);
    const { form_token = "" } = hiddenFields(await eve.page(path), step);
    const chosen = { form_token, met_version: "2", "take.text": "other", "wording.text": "D." };
    const stale = await eve.post(step, chosen);
    expect(stale.status).to.equal(409);
    const page = await stale.text();
    expect(page).to.include("The other claim was withdrawn meanwhile.");
    const kept = hiddenFields(parseMarkup(page), step);
    expect(kept).to.include({ "take.text": "other", "wording.text": "D.", met_version: "2" });
    const done = await eve.post(step, { ...kept, "link.0": "all the same" });
    expect(done.status).to.equal(303);
    expect((await readRecord(db(), "claim", claim.id))?.record.text).to.equal("D.");
    expect((await linksOf(claim)).map(({ kind }) => kind)).to.deep.equal(["denies"]);
  });
});

describe("ten proposals of one link, accepted at once", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });

  it("write it once: each other is told, stays open, and can be accepted without it", async () => {
    const [claim, other] = await own.db.transaction(async (trx) => [
      await aClaim(trx, { hedge: null }),
      await aClaim(trx),
    ]);
    const ann = await aProgram(own.db, site.origin, "contributor", ["draft"]);
    const eve = await aProgram(own.db, site.origin, "editor", ["draft", "publish"]);
    const proposals = await Promise.all(
      [...Array(10).keys()].map(async (nth) => {
        const links = [{ to: other?.id, kind: "denies", note: `As ${nth} has it.` }];
        const fields = { version: 1, reason: `Writer ${nth}`, links };
        const answer = await ann.post(`/claims/${claim?.id}/proposals`, fields);
        return ((await answer.json()) as { proposal: ToldProposal }).proposal;
      }),
    );
    const accept = async (fields: object) =>
      await Promise.all(
        proposals.map(async (each) => {
          const answer = await eve.post(proposalStepPath(each, "accept"), fields);
          return { status: answer.status, body: await answer.text() };
        }),
      );
    const first = await accept({});
    expect(first.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([
      200,
      ...Array<number>(9).fill(409),
    ]);
    for (const { status, body } of first) {
      if (status === 409) expect(body).to.include("linked in this way already");
    }
    const links = await own.db("links").where({ from_claim_id: claim?.id }).select("note");
    expect(links).to.have.length(1);
    const second = await accept({ "link.0": "leave out" });
    expect(second.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([
      ...Array<number>(9).fill(200),
      409,
    ]);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });
});
