import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import {
  claimPath,
  claimRepliesPath,
  historyPath,
  jsonPath,
  replyRequestPath,
  restorePath,
  restoreRequestPath,
  revisionPath,
  withdrawRequestPath,
} from "../../server/http/paths.ts";
import type { RecentChange } from "../../server/changes/recent-changes-query.ts";
import type { DeskRequest } from "../../server/replies/desk-requests-query.ts";
import type { ReplyRequest } from "../../server/replies/reply-request.ts";
import { unansweredClaims } from "../../server/replies/unanswered-query.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aReplyRequest, aSpeaker } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";

describe("a request for a reply that was recorded by mistake", () => {
  const db = useTransaction();
  const site = useSite(db);

  const as = async (role: "contributor" | "editor", name?: string) =>
    await signedIn(site().origin, await aUser(db(), role, name));
  const place = ({ id }: ReplyRequest) => ({ entity: "reply_request", id }) as const;
  const asked = async (state: "published" | "draft" = "published") => {
    const claim = await aClaim(db(), { text: "The mayor knew.", state });
    const mayor = await aSpeaker(db(), { name: "Vera Lund", slug: "vera-lund" });
    const request = await aReplyRequest(db(), { claim_id: claim.id, speaker_id: mayor.id });
    return { claim, mayor, request };
  };
  const changes = async () =>
    await site().json<{ changes: RecentChange[] }>("/changes.json?kind=reply_request");

  it("is withdrawn with a reason: its claim tells of it no more, and nobody waits for it", async () => {
    const { claim, request } = await asked();
    expect(await site().html(claimPath(claim))).to.include("Vera Lund");
    expect((await unansweredClaims(db(), claim.story_id, null)).claims.length).to.equal(1);
    const visitor = await as("editor", "Ann");
    const [page, at] = [replyRequestPath(request), withdrawRequestPath(request)];
    const unsaid = await visitor.submit(page, at, { reason: " " });
    expect(unsaid.status).to.equal(422);
    expect(await unsaid.text()).to.include('href="#reason"');
    expect(await site().html(claimPath(claim))).to.include("Vera Lund");
    const done = await visitor.submit(page, at, { reason: "It was another mayor." });
    expect([done.status, done.headers.get("location")]).to.deep.equal([
      303,
      `${claimRepliesPath(claim)}?done=withdrawn`,
    ]);
    expect(await site().html(claimPath(claim))).not.to.include("Vera Lund");
    expect(await site().json(jsonPath(claimPath(claim)))).to.deep.include({ replies: [] });
    expect((await unansweredClaims(db(), claim.story_id, null)).claims).to.deep.equal([]);
    const desk = await (await visitor.get(claimRepliesPath(claim))).text();
    expect(desk).to.include("Vera Lund").and.include("state-withdrawn");
    // Readers had seen who was asked.
    expect((await site().get("/speakers/vera-lund")).status).to.equal(200);
  });

  it("stays at the address of its history, for readers who had seen it", async () => {
    const { request } = await asked();
    const visitor = await as("editor", "Ann");
    const reason = "It was another mayor.";
    await visitor.submit(replyRequestPath(request), withdrawRequestPath(request), { reason });
    const html = await site().html(historyPath(place(request)));
    expect(html).to.include("History of a request for a reply").and.include(reason);
    expect(html).to.match(/Withdrawn[\s\S]*yes; readers had seen it/);
    const revision = await site().html(revisionPath(place(request), 2));
    expect(revision).to.include("Ann").and.include(reason);
    expect((await site().get(revisionPath(place(request), 3))).status).to.equal(404);
    expect((await changes()).changes.map(({ name, reason: why }) => [name, why])).to.deep.equal([
      ["Vera Lund, asked about “The mayor knew.”", reason],
      ["Vera Lund, asked about “The mayor knew.”", "made for a test"],
    ]);
    const list = await site().html("/changes?kind=reply_request");
    expect(list).to.include("Changed request for a reply").and.include("New request for a reply");
    const feed = await (await site().get("/changes.atom?kind=reply_request")).text();
    expect(feed).to.include("Changed request for a reply: Vera Lund").and.include(reason);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is restored as it was, with a revision of its own, and its page offers nothing else before", async () => {
    const { claim, request } = await asked();
    const visitor = await as("editor");
    const page = replyRequestPath(request);
    await visitor.submit(page, withdrawRequestPath(request), { reason: "A slip." });
    const shown = await (await visitor.get(page)).text();
    expect(shown).to.include("It is withdrawn").and.not.include('name="outcome"');
    const back = await visitor.submit(page, restoreRequestPath(request), { reason: "" });
    expect(back.headers.get("location")).to.equal(`${claimRepliesPath(claim)}?done=restored`);
    const row: unknown = await db()("reply_requests").select("withdrawn", "version").first();
    expect(row).to.deep.equal({ withdrawn: null, version: 3 });
    expect(await site().html(claimPath(claim))).to.include("Vera Lund");
    expect(await site().html(historyPath(place(request)))).to.include(
      "The request for a reply is restored.",
    );
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is withdrawn and restored by programs, at the version that If-Match says", async () => {
    const { request } = await asked();
    const user = await aUser(db(), "editor");
    const wanted = { name: "a program", scopes: ["draft", "publish"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
    const send = async (path: string, body: object, version: number | null) => {
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers: {
          authorization,
          "content-type": "application/json",
          ...(version === null ? {} : { "if-match": `"${version}"` }),
        },
        body: JSON.stringify(body),
      });
      const told = (await answer.json()) as { request?: DeskRequest; version?: number };
      return { status: answer.status, etag: answer.headers.get("etag"), told };
    };
    const [out, back] = [withdrawRequestPath(request), restoreRequestPath(request)];
    expect((await send(out, { reason: "A slip." }, null)).status).to.equal(428);
    expect((await send(out, {}, 1)).status).to.equal(422);
    const gone = await send(out, { reason: "A slip." }, 1);
    expect([gone.status, gone.etag]).to.deep.equal([200, '"2"']);
    expect(gone.told.request).to.include({ withdrawn: "published", version: 2 });
    const late = await send(back, {}, 1);
    expect([late.status, late.told.version]).to.deep.equal([409, 2]);
    expect((await send(replyRequestPath(request), { note: "New." }, 2)).status).to.equal(409);
    // Once more changes nothing.
    expect((await send(out, { reason: "Again." }, 2)).etag).to.equal('"2"');
    const again = await send(back, {}, 2);
    expect([again.status, again.etag]).to.deep.equal([200, '"3"']);
    expect(again.told.request).not.to.have.property("withdrawn");
  });

  it("is nobody's to read where its claim was a draft then, whatever becomes of that", async () => {
    const { claim, request } = await asked("draft");
    const editor = await as("editor");
    const reason = "A slip.";
    await editor.submit(replyRequestPath(request), withdrawRequestPath(request), { reason });
    await changeRecord(
      db(),
      { who: "Eve", reason: "Published." },
      {
        entity: "claim",
        id: claim.id,
        version: null,
        edit: (it) => ({ ...it, state: "published" }),
      },
    );
    expect((await site().get(claimPath(claim))).status).to.equal(200);
    for (const path of [historyPath(place(request)), revisionPath(place(request), 2)]) {
      expect((await site().get(path)).status, path).to.equal(404);
    }
    expect((await site().get("/speakers/vera-lund")).status).to.equal(404);
    expect((await changes()).changes).to.deep.equal([]);
    expect((await editor.get(historyPath(place(request)))).status).to.equal(200);
  });

  it("has a history whose revisions and fields editors restore, as of every record", async () => {
    const { request } = await asked();
    const visitor = await as("editor");
    const page = replyRequestPath(request);
    const typed = { asked_on: "2022-10-12", answering_claim: "" };
    const declined = { outcome: "declined", outcome_on: "2022-10-14" };
    await visitor.submit(page, page, { ...typed, ...declined, means: "letter", note: "No." });
    const at = restorePath(place(request), 1);
    expect((await (await as("contributor")).get(at)).status).to.equal(403);
    const editor = await as("editor");
    const shown = await (await editor.get(`${at}?field=note`)).text();
    expect(shown).to.include("Note").and.not.include("Day of the outcome");
    const reason = "It was no note.";
    const done = await editor.submit(`${at}?field=note`, at, { field: "note", reason });
    expect(done.status).to.equal(303);
    const one = async () => (await db()("reply_requests").first()) as ReplyRequest;
    expect(await one()).to.include({ note: null, outcome: "declined", means: "letter" });
    await editor.submit(at, at, { field: "", reason: "As it was." });
    expect(await one()).to.include({
      outcome: "no response yet",
      outcome_on: null,
      means: "e-mail",
    });
    await editor.submit(page, withdrawRequestPath(request), { reason: "A slip." });
    const withdrawn = await (await editor.get(restorePath(place(request), 2))).text();
    expect(withdrawn).to.include("take that back first");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("tells readers of an answer once they may read it", async () => {
    const { claim, request } = await asked();
    const answer = await aClaim(db(), { story_id: claim.story_id, state: "draft" });
    const visitor = await as("editor");
    const page = replyRequestPath(request);
    await visitor.submit(page, page, {
      asked_on: "2022-10-12",
      means: "e-mail",
      note: "",
      outcome: "answered",
      outcome_on: "2022-10-14",
      answering_claim: answer.id,
    });
    const answered = revisionPath(place(request), 2);
    expect((await site().get(answered)).status).to.equal(404);
    expect((await changes()).changes.map(({ version }) => version)).to.deep.equal([1]);
    await changeRecord(
      db(),
      { who: "Eve", reason: "Published." },
      {
        entity: "claim",
        id: answer.id,
        version: null,
        edit: (it) => ({ ...it, state: "published" }),
      },
    );
    expect((await site().get(answered)).status).to.equal(200);
    expect((await changes()).changes.map(({ version }) => version)).to.deep.equal([2, 1]);
  });
});
