import { expect } from "chai";
import fc from "fast-check";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import type { EditableEntity, RecordOf } from "../../server/editing/read-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { accountPath, historyPath, restorePath, revisionPath } from "../../server/http/paths.ts";
import type { RecordJson } from "../../server/revisions/record-changes.ts";
import { restoredRecord } from "../../server/revisions/restored-record.ts";
import { dateOf, read } from "../anchors/hanging.ts";
import { useSite } from "../support/app.ts";
import {
  aClaim,
  aHop,
  aLink,
  anEvent,
  aSource,
  aSpeaker,
  aStory,
  dated,
} from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { aVisitor, hiddenFields, signedIn, type Visitor } from "../support/visitor.ts";
import { faultsInHistory } from "../support/verified-history.ts";

interface Thing<E extends EditableEntity = EditableEntity> {
  readonly entity: E;
  readonly id: string;
  readonly slug?: string;
}

describe("restoring a revision", () => {
  const db = useTransaction();
  const site = useSite(db);

  const change = async <E extends EditableEntity>(
    { entity, id }: Thing<E>,
    given: Partial<RecordOf<E>>,
  ) =>
    await changeRecord(
      db(),
      { who: "Bert", reason: "Changed." },
      { entity, id, version: null, edit: (before) => ({ ...before, ...given }) },
    );
  const now = async <E extends EditableEntity>({ entity, id }: Thing<E>) => {
    const found = await readRecord(db(), entity, id);
    if (found === null) throw new Error("there is none");
    return found;
  };
  const anEditor = async () => await signedIn(site().origin, await aUser(db(), "editor", "Edith"));
  const restore = async (visitor: Visitor, thing: Thing, version: number, query = "") =>
    await visitor.submit(restorePath(thing, version) + query, restorePath(thing, version));
  const newest = async (thing: Thing) =>
    await db()("revisions")
      .where({ entity_id: thing.id })
      .orderBy("version", "desc")
      .first<{ version: number; who: string; reason: string }>("version", "who", "reason");

  it("makes each thing again what it was, by a revision of its own", async () => {
    const story = await aStory(db());
    const [from, to] = [
      await aClaim(db(), { story_id: story.id, text: "It fell." }),
      await aClaim(db(), { story_id: story.id }),
    ];
    const speaker = await aSpeaker(db());
    const source = await aSource(db());
    const event = await anEvent(db(), { story_id: story.id });
    const link = await aLink(db(), from, "denies", to);
    const things: [Thing, object][] = [
      [
        { entity: "claim", ...from },
        { text: "It stood.", quote: "It stood", hedge: "maybe" },
      ],
      [
        { entity: "story", ...story },
        { title: "Another", summary: "Of it." },
      ],
      [
        { entity: "speaker", ...speaker },
        { name: "Another", aliases: ["X"] },
      ],
      [
        { entity: "source", ...source },
        { title: "Another", byline: "Bert" },
      ],
      [
        { entity: "event", ...event },
        { title: "Another", dating: dated("2022-10-11") },
      ],
      [
        { entity: "link", ...link },
        { note: "So.", form: "partial" },
      ],
    ];
    const editor = await anEditor();
    for (const [thing, given] of things) {
      const before = await now(thing);
      await change(thing, given);
      const answer = await restore(editor, thing, 1);
      expect(answer.status, thing.entity).to.equal(303);
      expect(answer.headers.get("location")).to.equal(`${historyPath(thing)}?restored=1&moved=0`);
      expect(await now(thing), thing.entity).to.deep.equal({ record: before.record, version: 3 });
      expect(await newest(thing)).to.deep.equal({
        version: 3,
        who: "Edith",
        reason: "Restored revision 1",
      });
      const told = await (await editor.get(answer.headers.get("location") ?? "")).text();
      expect(told).to.include("Restored from revision 1.");
      const seen = await site().get(answer.headers.get("location") ?? "");
      expect(await seen.text()).not.to.include("Restored from revision");
    }
    expect(await now({ entity: "claim", id: to.id })).to.deep.equal({ record: to, version: 1 });
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("of one field leaves the others alone", async () => {
    const claim: Thing<"claim"> = { entity: "claim", ...(await aClaim(db(), { text: "First." })) };
    await change(claim, { text: "Second.", hedge: "maybe" });
    const editor = await anEditor();
    const page = await (await editor.get(revisionPath(claim, 2))).text();
    expect(page).to.include(`href="${restorePath(claim, 1)}?field=text"`);
    expect(page).not.to.include("Restore this field");
    expect(await (await editor.get(revisionPath(claim, 1))).text()).to.include(
      `href="${restorePath(claim, 1)}"`,
    );
    await restore(editor, claim, 1, "?field=text");
    expect((await now(claim)).record).to.include({ text: "First.", hedge: "maybe" });
    expect((await newest(claim)).reason).to.equal("Restored “Wording” of revision 1");
  });

  it("finds a step of the chain wherever it stands now, and keeps the claimant with the chain", async () => {
    const [ann, bob] = [await aSpeaker(db()), await aSpeaker(db())];
    const [first, second] = [aHop(ann, { cue: "told" }), aHop(bob, { is_claimant: true })];
    const claim: Thing<"claim"> = {
      entity: "claim",
      ...(await aClaim(db(), { chain: [first, second] })),
    };
    await change(claim, {
      chain: [
        { ...second, is_claimant: false },
        { ...first, cue: "said", is_claimant: true },
      ],
      claimant_id: ann.id,
    });
    const editor = await anEditor();
    await restore(editor, claim, 1, `?field=chain.${first.id}.cue`);
    const { record } = await now(claim);
    expect(record.chain.map(({ id, cue }) => [id, cue])).to.deep.equal([
      [second.id, "said"],
      [first.id, "told"],
    ]);
    expect(record.claimant_id).to.equal(ann.id);
    await restore(editor, claim, 1, "?field=claimant_id");
    expect((await now(claim)).record).to.deep.include({
      claimant_id: bob.id,
      chain: [first, second],
    });
    await db().raw("set constraints all immediate");
  });

  it("moves the dates that hang on what it restores", async () => {
    const story = await aStory(db());
    const event: Thing<"event"> = {
      entity: "event",
      ...(await anEvent(db(), { story_id: story.id, dating: dated("2022-10-11") })),
    };
    const hanging = await aClaim(db(), {
      story_id: story.id,
      said: read("the next day", dateOf(event), dated("2022-10-11")),
    });
    const changed = await change(event, { dating: dated("2022-11-11") });
    expect(changed.moved).to.equal(1);
    const editor = await anEditor();
    const answer = await restore(editor, event, 1);
    expect(answer.headers.get("location")).to.match(/restored=1&moved=1$/);
    expect((await now({ entity: "claim", id: hanging.id })).record).to.have.nested.property(
      "said.edtf",
      "2022-10-12",
    );
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("restores neither the state nor what makes it this thing", async () => {
    const claim: Thing<"claim"> = {
      entity: "claim",
      ...(await aClaim(db(), { state: "draft", text: "A draft." })),
    };
    await change(claim, { state: "published", text: "A claim." });
    const editor = await anEditor();
    await restore(editor, claim, 1);
    expect((await now(claim)).record).to.include({ text: "A draft.", state: "published" });
    for (const field of ["state", "id", "recorded_at", "slug", "verdict", "__proto__", "chain.x"]) {
      const before = await now(claim);
      const answer = await editor.post(restorePath(claim, 2), {
        form_token: await formToken(editor),
        version: "3",
        field,
      });
      expect(answer.status, field).to.equal(422);
      expect(await now(claim), field).to.deep.equal(before);
    }
  });

  it("writes nothing where it stands like that already", async () => {
    const claim: Thing<"claim"> = { entity: "claim", ...(await aClaim(db())) };
    await change(claim, { hedge: "maybe" });
    const editor = await anEditor();
    const token = await formToken(editor);
    const answer = await editor.post(restorePath(claim, 2), { form_token: token, version: "2" });
    expect([answer.status, (await now(claim)).version]).to.deep.equal([422, 2]);
    expect(await answer.text()).to.include("This claim stands like that already.");
  });

  it("tells who was faster, keeps the reason that was typed, and overwrites nothing", async () => {
    const claim: Thing<"claim"> = { entity: "claim", ...(await aClaim(db(), { text: "First." })) };
    await change(claim, { text: "Second." });
    const editor = await anEditor();
    const form_token = await formToken(editor);
    await change(claim, { text: "Third.", hedge: "maybe" });
    const sent = { form_token, version: "2", reason: "The first was right." };
    const answer = await editor.post(restorePath(claim, 1), sent);
    const html = await answer.text();
    expect(answer.status).to.equal(409);
    for (const words of [
      'role="alert"',
      "changed by somebody else in the meantime",
      `<a href="${revisionPath(claim, 3)}">revision 3</a>`,
      'name="version" value="3"',
      'value="The first was right."',
    ]) {
      expect(html).to.include(words);
    }
    expect((await now(claim)).record).to.include({ text: "Third.", hedge: "maybe" });
    const again = await editor.post(restorePath(claim, 1), { ...sent, version: "3" });
    expect(again.status).to.equal(303);
    expect(await newest(claim)).to.include({ version: 4, reason: "The first was right." });
  });

  it("says what is wrong beside the field, and takes no version that is none", async () => {
    const claim: Thing<"claim"> = { entity: "claim", ...(await aClaim(db())) };
    await change(claim, { hedge: "maybe" });
    const editor = await anEditor();
    const form_token = await formToken(editor);
    for (const reason of ["", "  ", "x".repeat(1001), "two\nlines"]) {
      const sent = { form_token, version: "2", reason };
      const answer = await editor.post(restorePath(claim, 1), sent);
      const html = await answer.text();
      expect(answer.status).to.equal(422);
      expect(html).to.include('aria-describedby="reason-fault').and.include('aria-invalid="true"');
    }
    for (const version of ["x", "0", "-1", "2147483648", "1.5", "1e0"]) {
      const answer = await editor.post(restorePath(claim, 1), { form_token, version });
      expect(answer.status, version).to.equal(400);
    }
    expect((await editor.post(restorePath(claim, 1), { form_token })).status).to.equal(428);
    const later = await editor.post(restorePath(claim, 1), { form_token, version: "999999999" });
    expect(later.status).to.equal(409);
    expect((await now(claim)).version).to.equal(2);
  });

  it("is not of a version that there is not, nor of another thing", async () => {
    const claim: Thing<"claim"> = { entity: "claim", ...(await aClaim(db())) };
    const other: Thing<"claim"> = { entity: "claim", ...(await aClaim(db())) };
    await change(other, { hedge: "maybe" });
    const editor = await anEditor();
    const form_token = await formToken(editor);
    for (const version of ["2", "0", "2147483648", "x"]) {
      const address = restorePath(claim, 1).replace("/1/", `/${version}/`);
      expect((await editor.get(address)).status, version).to.equal(404);
      const sent = { form_token, version: "1" };
      expect((await editor.post(address, sent)).status, version).to.equal(404);
    }
    const wrong = restorePath({ entity: "event", id: claim.id }, 1);
    expect((await editor.post(wrong, { form_token, version: "1" })).status).to.equal(404);
  });

  it("refuses by a sentence what can no longer be", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link: Thing<"link"> = { entity: "link", ...(await aLink(db(), from, "denies", to)) };
    await change(link, { kind: "disputes" });
    await aLink(db(), from, "denies", to);
    const editor = await anEditor();
    const answer = await restore(editor, link, 1);
    expect(answer.status).to.equal(409);
    expect(await answer.text()).to.include("These two claims are linked in this way already.");
    expect((await now(link)).record.kind).to.equal("disputes");
  });

  it("is not of a link that was withdrawn, and does not withdraw one", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link: Thing<"link"> = { entity: "link", ...(await aLink(db(), from, "denies", to)) };
    await change(link, { note: "So.", withdrawn: "published" });
    const editor = await anEditor();
    const form_token = await formToken(editor);
    const answer = await editor.post(restorePath(link, 1), { form_token, version: "2" });
    expect(answer.status).to.equal(422);
    expect(await answer.text()).to.include("This is withdrawn: take that back first");
    await changeRecord(
      db(),
      { who: "Bert", reason: "Taken back." },
      { ...link, version: null, edit: ({ withdrawn: _, ...rest }) => ({ ...rest, note: null }) },
    );
    await restore(editor, link, 2);
    const { record } = await now(link);
    expect([record.note, record.withdrawn]).to.deep.equal(["So.", undefined]);
  });

  it("is for editors alone, with the token of a form of ours", async () => {
    const claim: Thing<"claim"> = {
      entity: "claim",
      ...(await aClaim(db(), { state: "draft", text: "First." })),
    };
    await change(claim, { text: "Second." });
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    expect((await contributor.get(restorePath(claim, 1))).status).to.equal(403);
    const sent = { version: "2", form_token: "x" };
    expect((await contributor.post(restorePath(claim, 1), sent)).status).to.equal(403);
    const nobody = aVisitor(site().origin);
    expect((await nobody.get(restorePath(claim, 1))).headers.get("location")).to.match(/sign-in/);
    expect((await nobody.post(restorePath(claim, 1), sent)).status).to.equal(401);
    const editor = await anEditor();
    expect((await editor.post(restorePath(claim, 1), sent)).status).to.equal(403);
    expect((await now(claim)).record.text).to.equal("Second.");
    expect((await restore(editor, claim, 1)).status).to.equal(303);
    expect((await now(claim)).record).to.include({ text: "First.", state: "draft" });
  });

  it("answers a program with the version that it made, and takes If-Match", async () => {
    const claim: Thing<"claim"> = { entity: "claim", ...(await aClaim(db(), { text: "First." })) };
    await change(claim, { text: "Second." });
    const user = await aUser(db(), "editor");
    const token = async (scope: "draft" | "publish") =>
      `Bearer ${await makeToken(db(), user, { name: "p", scopes: [scope], days: 30 }, NOW)}`;
    const send = async (authorization: string, headers: Record<string, string>, body: object) =>
      await fetch(site().origin + restorePath(claim, 1), {
        method: "POST",
        headers: { authorization, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    const publishing = await token("publish");
    expect((await send(await token("draft"), { "if-match": '"2"' }, {})).status).to.equal(403);
    expect((await send(publishing, {}, {})).status).to.equal(428);
    expect((await send(publishing, { "if-match": '"1"' }, {})).status).to.equal(409);
    expect((await send(publishing, {}, { version: 2, reason: 7 })).status).to.equal(422);
    const answer = await send(publishing, { "if-match": '"2"' }, { reason: "By a program." });
    expect([answer.status, await answer.json()]).to.deep.equal([
      200,
      { entity: "claim", id: claim.id, version: 3, moved: 0 },
    ]);
    expect(await newest(claim)).to.include({ reason: "By a program.", who: user.name });
  });

  async function formToken(visitor: Visitor): Promise<string> {
    return hiddenFields(await visitor.page(accountPath()), "/sign-out")["form_token"] ?? "";
  }
});

describe("a restored record", () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
  const fields = ["text", "quote", "hedge", "state", "slug", "recorded_at"];
  const record = fc
    .record({ id: fc.constant("x"), ...Object.fromEntries(fields.map((name) => [name, value])) })
    .map((made) => made as RecordJson);

  it("is then in everything but identity and state, and once more is the same", () => {
    fc.assert(
      fc.property(record, record, (now, then) => {
        const restored = restoredRecord(now, then, null);
        for (const name of ["text", "quote", "hedge"]) expect(restored[name]).to.equal(then[name]);
        for (const name of ["id", "state", "slug", "recorded_at"]) {
          expect(restored[name]).to.equal(now[name]);
        }
        expect(restoredRecord(restored, then, null)).to.deep.equal(restored);
      }),
    );
  });

  it("keeps what nothing was known of yet, and takes on nothing that is no field any more", () => {
    const [now, then] = [
      { id: "x", text: "B", note: "n" },
      { id: "x", text: "A", gone: "g" },
    ];
    expect(restoredRecord(now, then, null)).to.deep.equal({ id: "x", text: "A", note: "n" });
  });
});
