import { expect } from "chai";
import { changeRecord } from "../../server/editing/change-record.ts";
import { withdrawLink } from "../../server/linking/change-link.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { changeReplyRequest } from "../../server/replies/change-reply-request.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { aDraftOf } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import {
  aClaim,
  aLink,
  anEvent,
  aReplyRequest,
  aSource,
  aSpeaker,
  aStory,
} from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { expectHarmless } from "./harmless.ts";

const SCRIPT = `"><script>alert(1)</script>`;
const ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";
const change = { who: `Ann ${SCRIPT}`, reason: `Tidied ${SCRIPT}` };

describe("texts that are hostile, where things are tidied", () => {
  const db = useTransaction();
  const site = useSite(db);

  async function anEditor() {
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const { form_token = "" } = hiddenFields(await visitor.page("/account"), "/sign-out");
    const expectPage = async (told: string, answer: Response, status = 200) => {
      expect(answer.status, told).to.equal(status);
      const html = await answer.text();
      expectHarmless(html, told);
      expect(html, told).to.include(ESCAPED).and.not.include("<script>alert");
    };
    const open = async (path: string) => {
      await expectPage(path, await visitor.get(path));
    };
    const send = async (path: string, fields: Record<string, string>, status: number) => {
      await expectPage(path, await visitor.post(path, { ...fields, form_token }), status);
    };
    return { user, open, send };
  }

  it("are text before a merge and after it", async () => {
    const { open, send } = await anEditor();
    const story_id = (await aStory(db(), { title: SCRIPT })).id;
    const things = {
      speaker: [await aSpeaker(db(), { name: SCRIPT }), await aSpeaker(db(), { name: SCRIPT })],
      source: [await aSource(db(), { title: SCRIPT }), await aSource(db(), { title: SCRIPT })],
      event: [
        await anEvent(db(), { story_id, title: SCRIPT }),
        await anEvent(db(), { story_id, title: SCRIPT }),
      ],
    } as const;
    for (const entity of ["speaker", "source", "event"] as const) {
      const [from, into] = things[entity].map((thing) => ({
        id: thing.id,
        key: entity === "speaker" && "slug" in thing ? thing.slug : thing.id,
      }));
      if (from === undefined || into === undefined) throw new Error("there are two of each");
      const claim = { text: SCRIPT, said: null };
      if (entity === "speaker") await aClaim(db(), { ...claim, claimant_id: from.id });
      else if (entity === "source") await aClaim(db(), { ...claim, source_id: from.id });
      else await aClaim(db(), { ...claim, story_id, event_id: from.id });
      const page = `/${entity}s/${from.key}/merge`;
      await open(page);
      await open(`${page}?into=${into.key}`);
      await open(`${page}?q=${encodeURIComponent(SCRIPT)}`);
      await send(page, { into: SCRIPT, reason: SCRIPT }, 422);
      const versions = { from: null, into: null };
      const merging = { entity, from: from.id, into: into.id, versions };
      const { id } = await mergeRecords(db(), change, merging);
      await open(`/merges/${id}`);
      await open("/merges");
    }
  });

  it("are text where a link is withdrawn, or was changed by somebody else", async () => {
    const { user, open, send } = await anEditor();
    const said = async () => await aClaim(db(), { text: SCRIPT });
    const link = await aLink(db(), await said(), "denies", await said(), { note: SCRIPT });
    const edit = { entity: "link", id: link.id, version: 1 } as const;
    await changeRecord(db(), change, { ...edit, edit: (it) => ({ ...it, note: `It ${SCRIPT}` }) });
    const mine = { kind: "disputes", note: SCRIPT, reason: SCRIPT, version: "1" };
    await send(`/links/${link.id}`, mine, 409);
    const linker = { ...user, seesDrafts: true, mayLink: () => true };
    await withdrawLink(db(), linker, { id: link.id, version: 2 }, SCRIPT);
    await open(`/links/${link.id}/edit`);
    await open(`/links/${link.id}`);
  });

  it("are text in a table and in the preview of a change", async () => {
    const { open, send } = await anEditor();
    const story = await aStory(db(), { title: SCRIPT });
    const claim = await aClaim(db(), { story_id: story.id, text: SCRIPT, hedge: SCRIPT });
    await aLink(db(), claim, "denies", await aClaim(db(), { text: SCRIPT }));
    await open(`/stories/${story.slug}/table`);
    const path = `/stories/${story.slug}/table/preview`;
    const hedge = { what: "hedge", hedge: `reportedly ${SCRIPT}`, list: SCRIPT, reason: SCRIPT };
    await send(path, { ...hedge, claim: claim.id }, 200);
    const links = { what: "links", link_kind: "denies", new_kind: "disputes" };
    await send(path, { ...links, claim: claim.id }, 200);
    await send(path, { what: "said", said_phrase: SCRIPT, claim: claim.id }, 422);
  });

  it("are text where somebody was asked, and where somebody else was faster", async () => {
    const { open, send } = await anEditor();
    const claim = await aClaim(db(), { text: SCRIPT });
    const speaker = await aSpeaker(db(), { name: SCRIPT });
    const of = { claim_id: claim.id, speaker_id: speaker.id, note: SCRIPT };
    const request = await aReplyRequest(db(), of);
    const page = `/claims/${claim.id}`;
    for (const path of [page, `${page}/replies`, `/replies/${request.id}`, "/replies"]) {
      await open(path);
    }
    await changeReplyRequest(db(), change.who, {
      id: request.id,
      version: 1,
      edit: { ...request, note: `Theirs ${SCRIPT}` },
    });
    await send(`/replies/${request.id}`, { version: "1", note: `Mine ${SCRIPT}` }, 409);
  });

  it("are text in the queue, in review and in a proposal", async () => {
    const { user, open, send } = await anEditor();
    const story_id = (await aStory(db(), { title: SCRIPT })).id;
    const given = { story_id, state: "in review", text: SCRIPT } as const;
    const handedIn = await aDraftOf(db(), await aUser(db(), "contributor", SCRIPT), given);
    const claim = await aClaim(db(), { text: SCRIPT });
    const after = { ...claim, text: `Proposed ${SCRIPT}` };
    const wanted = { claimId: claim.id, version: 1, reason: `It is ${SCRIPT}`, after };
    const { id } = await proposeChange(db(), user, wanted);
    for (const path of [
      "/review",
      "/proposals",
      `/proposals/${id}`,
      `/claims/${handedIn.id}/review`,
    ]) {
      await open(path);
    }
    const reason = `a\n${SCRIPT}`;
    await send(`/claims/${handedIn.id}/refuse`, { version: "1", reason }, 422);
    await send(`/proposals/${id}/refuse`, { reason }, 422);
  });
});
