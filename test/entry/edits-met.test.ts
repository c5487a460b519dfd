import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimPath, editClaimPath } from "../../server/http/paths.ts";
import { type Site, startSite, useSite } from "../support/app.ts";
import { aClaim, aHop, aSpeaker } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { hiddenFields, signedIn, type Visitor } from "../support/visitor.ts";
import { fieldsOfForm } from "./typed-form.ts";

describe("a form of a claim that somebody else was faster with", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** A claim, and what its form holds as somebody opened it. */
  async function opened(given: Partial<Claim> = {}) {
    const claim = await aClaim(db(), { text: "It was so.", ...given });
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const typed = fieldsOfForm(await editor.page(editClaimPath(claim)));
    return { claim, editor, typed };
  }
  const save = async (editor: Visitor, claim: Claim, fields: Record<string, string>) =>
    await editor.post(claimPath(claim), { ...fields, reason: "Looked up.", do: "save" });
  const now = async ({ id }: Claim) => await readRecord(db(), "claim", id);

  it("is saved together with what they changed, and says so", async () => {
    const { claim, editor, typed } = await opened();
    await save(editor, claim, { ...typed, hedge: "reportedly" });
    const late = await save(editor, claim, { ...typed, text: "It was otherwise." });
    expect(late.status).to.equal(303);
    expect(late.headers.get("location")).to.equal(`${claimPath(claim)}?saved=merged`);
    const kept = await now(claim);
    expect(kept?.version).to.equal(3);
    expect(kept?.record).to.include({ hedge: "reportedly", text: "It was otherwise." });
    const told = await (await editor.get(`${claimPath(claim)}?saved=merged`)).text();
    expect(told).to.include("together with what somebody else changed meanwhile");
    // Readers who are given the address are told nothing of it.
    expect(await site().html(`${claimPath(claim)}?saved=merged`)).not.to.include("meanwhile");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  for (const [act, page] of [
    ["publish", "claim"],
    ["save", "form"],
  ] as const) {
    it(`leads to the ${page} where a draft was put together with theirs by “${act}”`, async () => {
      const { claim, editor, typed } = await opened({ state: "draft" });
      await save(editor, claim, { ...typed, hedge: "reportedly" });
      const fields = { ...typed, text: "It was otherwise.", do: act };
      const late = await editor.post(claimPath(claim), fields);
      const path = page === "claim" ? claimPath(claim) : editClaimPath(claim);
      expect(late.headers.get("location")).to.equal(`${path}?saved=merged`);
      const told = await (await editor.get(`${path}?saved=merged`)).text();
      expect(told).to.include("together with what somebody else changed meanwhile");
      const state = act === "publish" ? "published" : "draft";
      expect((await now(claim))?.record).to.include({ state, hedge: "reportedly" });
    });
  }

  it("keeps what two people changed in one step of the chain", async () => {
    const first = aHop(await aSpeaker(db()), { is_claimant: true, cue: "said" });
    const { claim, editor, typed } = await opened({ chain: [first] });
    await save(editor, claim, { ...typed, "hops.0.cue": "claimed" });
    await save(editor, claim, { ...typed, "hops.0.hedge": "purportedly" });
    const chain = (await now(claim))?.record.chain;
    expect(chain).to.have.length(1);
    expect(chain?.[0]).to.include({ cue: "claimed", hedge: "purportedly", id: first.id });
  });

  it("shows all three where both changed the same, keeps what was typed, and overwrites nothing", async () => {
    const { claim, editor, typed } = await opened();
    await save(editor, claim, { ...typed, text: "Theirs." });
    const late = await save(editor, claim, { ...typed, text: "Mine.", hedge: "allegedly" });
    expect(late.status).to.equal(409);
    const html = await late.text();
    for (const text of ["It was so.", "Theirs.", "Mine."]) expect(html).to.include(text);
    const kept = hiddenFields(parseMarkup(html), claimPath(claim));
    expect(kept).to.include({ text: "Mine.", hedge: "allegedly", met_version: "2" });
    expect((await now(claim))?.record).to.include({ text: "Theirs.", hedge: null });
  });

  for (const side of ["mine", "theirs"] as const) {
    it(`saves ${side} where that was chosen, with all else that was typed`, async () => {
      const { claim, editor, typed } = await opened();
      await save(editor, claim, { ...typed, text: "Theirs." });
      const late = await save(editor, claim, { ...typed, text: "Mine.", hedge: "allegedly" });
      const kept = hiddenFields(parseMarkup(await late.text()), claimPath(claim));
      const chosen = await editor.post(claimPath(claim), { ...kept, "take.text": side });
      expect(chosen.status).to.equal(303);
      expect((await now(claim))?.record).to.include({
        text: side === "mine" ? "Mine." : "Theirs.",
        hedge: "allegedly",
      });
    });
  }

  it("saves another wording where neither was chosen, with all else that was typed", async () => {
    const first = aHop(await aSpeaker(db()), { is_claimant: true, cue: "said" });
    const { claim, editor, typed } = await opened({ chain: [first] });
    await save(editor, claim, { ...typed, text: "Theirs.", "hops.0.cue": "claimed" });
    const mine = { text: "Mine.", hedge: "allegedly", "hops.0.cue": "told" };
    const met = parseMarkup(await (await save(editor, claim, { ...typed, ...mine })).text());
    const wording = met.find(({ attributes }) => attributes.get("name") === "wording.text");
    expect([wording?.name, wording?.text]).to.deep.equal(["textarea", "Mine."]);
    const chosen = await editor.post(claimPath(claim), {
      ...hiddenFields(met, claimPath(claim)),
      "take.text": "other",
      "wording.text": "  Neither:\r\nboth.  ",
      [`take.chain.${first.id}.cue`]: "other",
      [`wording.chain.${first.id}.cue`]: "whispered",
    });
    expect(chosen.status).to.equal(303);
    const kept = await now(claim);
    expect(kept?.record).to.include({ text: "Neither:\nboth.", hedge: "allegedly" });
    expect(kept?.record.chain[0]).to.include({ id: first.id, cue: "whispered" });
    expect(kept?.version).to.equal(3);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("takes no wording that was typed where one of the two was chosen", async () => {
    const { claim, editor, kept } = await metOnText();
    const wording = { "take.text": "theirs", "wording.text": "A third." };
    const chosen = await editor.post(claimPath(claim), { ...kept, ...wording });
    expect(chosen.status).to.equal(303);
    expect((await now(claim))?.record).to.include({ text: "Theirs.", hedge: "allegedly" });
  });

  it("says what is wrong with another wording beside it, and keeps it", async () => {
    const { claim, editor, kept } = await metOnText();
    for (const [typed, fault] of [
      ["", "Write the other wording."],
      ["x".repeat(2001), "At most 2,000 characters; this has 2,001."],
      [
        "a\u0000b",
        "A character that nobody sees cannot be kept (U+0000, behind “a”): take it out.",
      ],
    ] as const) {
      const wording = { "take.text": "other", "wording.text": typed };
      const answer = await editor.post(claimPath(claim), { ...kept, ...wording });
      expect(answer.status).to.equal(409);
      const html = await answer.text();
      expect(html).to.include(`<p class="field-fault" id="take.text-fault">${fault}</p>`);
      const field = parseMarkup(html).find(({ name }) => name === "textarea");
      expect(field?.attributes.get("aria-invalid")).to.equal("true");
      if (!typed.includes("\u0000")) expect(field?.text).to.equal(typed);
    }
    expect((await now(claim))?.version).to.equal(2);
  });

  it("keeps another wording where somebody was faster again, whatever they changed", async () => {
    for (const [theirs, isAsked] of [
      ["A third.", true],
      // As it was in the beginning, and as the other typed it: by itself neither would be asked about.
      ["It was so.", true],
      ["Mine.", true],
    ] as const) {
      const { claim, editor, kept } = await metOnText();
      const fresh = fieldsOfForm(await editor.page(editClaimPath(claim)));
      await save(editor, claim, { ...fresh, text: theirs });
      const wording = { "take.text": "other", "wording.text": "Neither, but both." };
      const again = await editor.post(claimPath(claim), { ...kept, ...wording });
      expect([again.status === 409, theirs]).to.deep.equal([isAsked, theirs]);
      const tags = parseMarkup(await again.text());
      expect(tags.find(({ name }) => name === "textarea")?.text).to.equal("Neither, but both.");
      expect((await now(claim))?.record.text).to.equal(theirs);
      const last = await editor.post(claimPath(claim), {
        ...hiddenFields(tags, claimPath(claim)),
        ...wording,
      });
      expect(last.status).to.equal(303);
      expect((await now(claim))?.record.text).to.equal("Neither, but both.");
    }
  });

  it("shows another wording of a step that has gone meanwhile", async () => {
    const speaker = await aSpeaker(db());
    const chain = [aHop(speaker, { is_claimant: true }), aHop(speaker, { cue: "said" })];
    const { claim, editor, typed } = await opened({ chain });
    const at = `chain.${chain[1]?.id}.cue`;
    await save(editor, claim, { ...typed, "hops.1.cue": "claimed" });
    const late = await save(editor, claim, { ...typed, "hops.1.cue": "told" });
    const kept = hiddenFields(parseMarkup(await late.text()), claimPath(claim));
    const fresh = fieldsOfForm(await editor.page(editClaimPath(claim)));
    const without = Object.entries(fresh).filter(([name]) => !name.startsWith("hops.1."));
    expect((await save(editor, claim, Object.fromEntries(without))).status).to.equal(303);
    const wording = { [`take.${at}`]: "other", [`wording.${at}`]: "whispered in passing" };
    const again = await editor.post(claimPath(claim), { ...kept, ...wording });
    expect(again.status).to.equal(409);
    const html = await again.text();
    expect(html).to.match(/Step 2 of the chain: cue: <q>whispered in passing<\/q>/);
    const hidden = hiddenFields(parseMarkup(html), claimPath(claim));
    expect(hidden).to.include({ [`wording.${at}`]: "whispered in passing" });
  });

  it("has another wording in the form to which it leads back, or that something else is wrong with", async () => {
    const { claim, editor, kept } = await metOnText();
    const wording = { "take.text": "other", "wording.text": "Neither, but both." };
    const back = await editor.post(claimPath(claim), { ...kept, ...wording, back: "form" });
    expect(fieldsOfForm(parseMarkup(await back.text()))["text"]).to.equal("Neither, but both.");
    const wrong = await editor.post(claimPath(claim), { ...kept, ...wording, said: "2022-13-45" });
    expect(wrong.status).to.equal(422);
    expect(fieldsOfForm(parseMarkup(await wrong.text()))["text"]).to.equal("Neither, but both.");
    expect((await now(claim))?.version).to.equal(2);
  });

  /** Two edits of one text that met, as the page on which somebody chooses has them. */
  async function metOnText() {
    const { claim, editor, typed } = await opened();
    await save(editor, claim, { ...typed, text: "Theirs." });
    const late = await save(editor, claim, { ...typed, text: "Mine.", hedge: "allegedly" });
    const kept = hiddenFields(parseMarkup(await late.text()), claimPath(claim));
    return { claim, editor, kept };
  }

  it("asks once more where a third changed the same after the choice was shown", async () => {
    const { claim, editor, typed } = await opened();
    await save(editor, claim, { ...typed, text: "Theirs." });
    const late = await save(editor, claim, { ...typed, text: "Mine." });
    const kept = hiddenFields(parseMarkup(await late.text()), claimPath(claim));
    const fresh = fieldsOfForm(await editor.page(editClaimPath(claim)));
    await save(editor, claim, { ...fresh, text: "A third." });
    const again = await editor.post(claimPath(claim), { ...kept, "take.text": "mine" });
    expect(again.status).to.equal(409);
    expect(await again.text()).to.include("A third.");
    expect((await now(claim))?.record.text).to.equal("A third.");
  });

  it("leads back to the form as it was typed, saves nothing, and asks again when it is sent", async () => {
    const { claim, editor, typed } = await opened();
    await save(editor, claim, { ...typed, text: "Theirs." });
    const late = await save(editor, claim, { ...typed, text: "Mine.", hedge: "allegedly" });
    const kept = hiddenFields(parseMarkup(await late.text()), claimPath(claim));
    const back = await editor.post(claimPath(claim), { ...kept, back: "form" });
    expect(back.status).to.equal(200);
    const form = fieldsOfForm(parseMarkup(await back.text()));
    expect(form).to.include({ text: "Mine.", hedge: "allegedly", version: "1" });
    expect(form["reason"]).to.equal("Looked up.");
    expect((await now(claim))?.version).to.equal(2);
    const again = await save(editor, claim, { ...form, text: "Mine, in other words." });
    expect(again.status).to.equal(409);
    expect(await again.text()).to.include("Mine, in other words.");
    expect((await now(claim))?.record).to.include({ text: "Theirs.", hedge: null });
  });

  for (const type of ["application/json", "application/x-www-form-urlencoded"]) {
    it(`refuses what a program sends as ${type} of an old version, though it could be merged`, async () => {
      const { claim, editor, typed } = await opened();
      await save(editor, claim, { ...typed, hedge: "reportedly" });
      const wanted = { name: "a program", scopes: ["draft", "publish"], days: 7 } as const;
      const token = await makeToken(db(), await aUser(db(), "editor"), wanted, NOW);
      const { id, speaker_id, cue, manner } = claim.chain[0] ?? aHop(await aSpeaker(db()));
      const { version: _version, ...fields } = typed;
      const json = {
        story: claim.story_id,
        source: claim.source_id,
        text: "It was otherwise.",
        hops: claim.chain.length === 0 ? [] : [{ id, speaker: speaker_id, cue, manner }],
        reason: "Looked up.",
      };
      const answer = await fetch(site().origin + claimPath(claim), {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": type, "if-match": '"1"' },
        body: type.endsWith("json")
          ? JSON.stringify(json)
          : new URLSearchParams({ ...fields, text: json.text, reason: json.reason }).toString(),
      });
      expect(answer.status).to.equal(409);
      expect(answer.headers.get("content-type")).to.match(/^application\/problem\+json/);
      const problem = (await answer.json()) as { record: Claim; version: number };
      expect([problem.version, problem.record.hedge]).to.deep.equal([2, "reportedly"]);
      expect(await now(claim)).to.deep.equal({ record: problem.record, version: 2 });
      expect(problem.record.text).to.equal("It was so.");
    });
  }

  it("refuses a version that never was", async () => {
    const { claim, editor, typed } = await opened();
    const answer = await save(editor, claim, { ...typed, version: "7", text: "Of the future." });
    expect(answer.status).to.equal(422);
    expect((await now(claim))?.version).to.equal(1);
  });
});

describe("fifty writers of one claim at once, each by the form", function () {
  this.timeout(240_000);
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

  const WRITERS = 50;
  const each = [...Array(WRITERS).keys()];

  it("are all kept where each changes another step of the chain", async () => {
    const claim = await own.db.transaction(async (trx) => {
      const speaker = await aSpeaker(trx);
      const chain = each.map((nth) => aHop(speaker, { is_claimant: nth === WRITERS - 1 }));
      return await aClaim(trx, { chain });
    });
    const editor = await signedIn(site.origin, await aUser(own.db, "editor"));
    const typed = fieldsOfForm(await editor.page(editClaimPath(claim)));
    const answers = await Promise.all(
      each.map(async (nth) => {
        const fields = { ...typed, [`hops.${nth}.cue`]: `cue of ${nth}`, reason: `Writer ${nth}` };
        return await editor.post(claimPath(claim), { ...fields, do: "save" });
      }),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal(each.map(() => 303));
    const kept = await readRecord(own.db, "claim", claim.id);
    expect(kept?.version).to.equal(WRITERS + 1);
    expect(kept?.record.chain.map(({ cue }) => cue)).to.deep.equal(
      each.map((nth) => `cue of ${nth}`),
    );
    expect(await writersIn(claim)).to.have.members(each.map((nth) => `Writer ${nth}`));
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });

  it("lose no text where all change the same: one is saved, and each other gets theirs back", async () => {
    const claim = await own.db.transaction((trx) => aClaim(trx, { text: "It was so." }));
    const editor = await signedIn(site.origin, await aUser(own.db, "editor"));
    const typed = fieldsOfForm(await editor.page(editClaimPath(claim)));
    const answers = await Promise.all(
      each.map(async (nth) => {
        const fields = { ...typed, text: `As ${nth} has it.`, reason: `Writer ${nth}` };
        const answer = await editor.post(claimPath(claim), { ...fields, do: "save" });
        return { status: answer.status, html: await answer.text(), text: fields.text };
      }),
    );
    const saved = answers.filter(({ status }) => status === 303);
    const met = answers.filter(({ status }) => status === 409);
    expect([saved.length, met.length]).to.deep.equal([1, WRITERS - 1]);
    for (const { html, text } of met) {
      expect(hiddenFields(parseMarkup(html), claimPath(claim))["text"]).to.equal(text);
    }
    const kept = await readRecord(own.db, "claim", claim.id);
    expect([kept?.version, kept?.record.text]).to.deep.equal([2, saved[0]?.text]);
    expect(await writersIn(claim)).to.have.length(1);
  });

  async function writersIn({ id }: Claim): Promise<string[]> {
    const rows = await own
      .db("revisions")
      .where({ entity_id: id })
      .where("version", ">", 1)
      .select<{ reason: string }[]>("reason");
    return rows.map(({ reason }) => reason);
  }
});
