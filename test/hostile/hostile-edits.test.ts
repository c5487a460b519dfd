import { expect } from "chai";
import type { Knex } from "knex";
import type { EditableEntity, RecordOf } from "../../server/editing/read-record.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { claimPath, editClaimPath, RECORD_PLACES } from "../../server/http/paths.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { insertWorkingCopy } from "../../server/entry/working-copy-store.ts";
import { fieldsOfForm } from "../entry/typed-form.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aLink, anEvent, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aDraftOf } from "../review/desk.ts";
import { aUser, NOW } from "../support/users.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { expectHarmless } from "./harmless.ts";

const SCRIPT = `"><script>alert(1)</script>`;
const ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";
const QUERY = encodeURIComponent(SCRIPT);
const change = { who: `Ann ${SCRIPT}`, reason: `Reworded ${SCRIPT}` };

describe("texts that are hostile, in what changes", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("are text where two edits of a claim meet", async () => {
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const claim = await aClaim(db(), { text: `Before ${SCRIPT}`, hedge: `before ${SCRIPT}` });
    const typed = fieldsOfForm(await editor.page(editClaimPath(claim)));
    await changeRecord(db(), change, {
      entity: "claim",
      id: claim.id,
      version: 1,
      edit: (it) => ({ ...it, text: `Theirs ${SCRIPT}`, locator: `theirs ${SCRIPT}` }),
    });
    const mine = { text: `Mine ${SCRIPT}`, hedge: `mine ${SCRIPT}`, reason: SCRIPT, do: "save" };
    const answer = await editor.post(claimPath(claim), { ...typed, ...mine });
    expect(answer.status).to.equal(409);
    expectEscaped(await answer.text(), "edits that met");
  });

  it("are text where two edits of a speaker meet", async () => {
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const speaker = await aSpeaker(db(), {
      name: `Ann ${SCRIPT}`,
      description: `Before ${SCRIPT}`,
    });
    const path = `/speakers/${speaker.slug}`;
    const hidden = hiddenFields(await editor.page(`${path}/edit`), path);
    await changeRecord(db(), change, {
      entity: "speaker",
      id: speaker.id,
      version: 1,
      edit: (it) => ({ ...it, description: `Theirs ${SCRIPT}`, aliases: [SCRIPT] }),
    });
    const { name, kind } = speaker;
    const mine = { name, kind, description: `Mine ${SCRIPT}`, aliases: `mine ${SCRIPT}` };
    const answer = await editor.post(path, { ...hidden, ...mine, same_as: "", reason: SCRIPT });
    expect(answer.status).to.equal(409);
    expectEscaped(await answer.text(), "edits of a speaker that met");
  });

  it("are text where a proposal meets what was changed meanwhile", async () => {
    const editor = await aUser(db(), "editor");
    const claim = await aClaim(db(), { text: `Before ${SCRIPT}` });
    const after = { ...claim, text: `Proposed ${SCRIPT}`, hedge: `proposed ${SCRIPT}` };
    const wanted = { claimId: claim.id, version: 1, reason: `Proposed ${SCRIPT}`, after };
    const { id } = await proposeChange(db(), await aUser(db(), "contributor"), wanted);
    const edit = { entity: "claim", id: claim.id, version: 1 } as const;
    await changeRecord(db(), change, {
      ...edit,
      edit: (it) => ({ ...it, text: `Theirs ${SCRIPT}` }),
    });
    const visitor = await signedIn(site().origin, editor);
    expectEscaped(await (await visitor.get(`/proposals/${id}`)).text(), "a proposal");
    const { form_token = "" } = hiddenFields(await visitor.page("/account"), "/sign-out");
    const met = await visitor.post(`/proposals/${id}/accept`, { form_token });
    expect(met.status).to.equal(409);
    expectEscaped(await met.text(), "a proposal that met another edit");
  });

  it("are text on the desk of whoever typed them, begun, drafted and handed in", async () => {
    const user = await aUser(db(), "contributor");
    const story_id = (await aStory(db(), { title: SCRIPT })).id;
    const source_id = (await aSource(db(), { title: SCRIPT })).id;
    for (const state of ["draft", "in review"] as const) {
      await aDraftOf(db(), user, { story_id, source_id, state, text: `${state} ${SCRIPT}` });
    }
    const fields = { text: `Begun ${SCRIPT}`, source: SCRIPT };
    await insertWorkingCopy(db(), user, { claim_id: null, base_version: null, fields }, NOW);
    const html = await (await (await signedIn(site().origin, user)).get("/desk")).text();
    expectEscaped(html, "the desk");
    for (const text of ["draft", "in review", "Begun"]) {
      expect(html).to.include(`${text} &#34;&gt;${ESCAPED}`);
    }
  });

  it("are text on the page that restores a revision of any record", async () => {
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const [entity, key] of await reworded(db())) {
      const place = RECORD_PLACES[entity].replace(/:\w+/, key);
      for (const page of [`${place}/revisions/1/restore`, `${place}/history`]) {
        const answer = await editor.get(page);
        expect(answer.status, page).to.equal(200);
        expectEscaped(await answer.text(), page);
      }
      const { form_token = "" } = hiddenFields(await editor.page("/account"), "/sign-out");
      const page = `${place}/revisions/1/restore`;
      const typed = { form_token, version: "2", reason: SCRIPT, field: SCRIPT };
      const answer = await editor.post(page, typed);
      expect(answer.status, page).to.equal(422);
      expectEscaped(await answer.text(), page);
      expectHarmless(await (await editor.get(`${page}?field=${QUERY}`)).text(), page);
    }
  });
});

/** Each kind of record, after a change of hostile texts to other ones, by what its address calls it. */
async function reworded(db: Knex): Promise<[EditableEntity, string][]> {
  const story = await aStory(db, { title: SCRIPT, summary: SCRIPT });
  const speaker = await aSpeaker(db, { name: SCRIPT, description: SCRIPT, aliases: [SCRIPT] });
  const source = await aSource(db, { title: SCRIPT, byline: SCRIPT });
  const event = await anEvent(db, { story_id: story.id, title: SCRIPT, description: SCRIPT });
  const chain = [aHop(speaker, { is_claimant: true, cue: SCRIPT, hedge: SCRIPT })];
  const claim = await aClaim(db, { text: SCRIPT, quote: SCRIPT, locator: SCRIPT, chain });
  const link = await aLink(db, claim, "denies", await aClaim(db), { note: SCRIPT });
  const other = `Other ${SCRIPT}`;
  await reword(db, "story", story, { title: other, summary: other });
  await reword(db, "speaker", speaker, { name: other, description: other, aliases: [other] });
  await reword(db, "source", source, { title: other, byline: other });
  await reword(db, "event", event, { title: other, description: other });
  await reword(db, "claim", claim, { text: other, quote: other, locator: other });
  await reword(db, "link", link, { note: other });
  return [
    ["story", story.slug],
    ["speaker", speaker.slug],
    ["source", source.id],
    ["event", event.id],
    ["claim", claim.id],
    ["link", link.id],
  ];
}

async function reword<E extends EditableEntity>(
  db: Knex,
  entity: E,
  { id }: { readonly id: string },
  to: Partial<RecordOf<E>>,
): Promise<void> {
  const edit = (record: RecordOf<E>): RecordOf<E> => ({ ...record, ...to });
  await changeRecord(db, change, { entity, id, version: 1, edit });
}

function expectEscaped(html: string, told: string): void {
  expectHarmless(html, told);
  expect(html, told).to.include(ESCAPED).and.not.include("<script>alert");
}
