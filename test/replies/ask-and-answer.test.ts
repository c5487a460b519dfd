import { expect } from "chai";
import type { Knex } from "knex";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import {
  claimPath,
  claimRepliesPath,
  jsonPath,
  replyRequestPath,
} from "../../server/http/paths.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import type { DeskRequest } from "../../server/replies/desk-requests-query.ts";
import { findSpeakers } from "../../server/replies/find-speakers.ts";
import { hiddenFields } from "../support/visitor.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, aReplyRequest, aSpeaker } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

const ASKED = { asked_on: "2022-10-12", means: "telephone", note: "" };

const asEditor = {
  id: "01932b6e-8f3a-7c11-9a55-0242ac120002",
  name: "Eve",
  role: "editor",
  abilities: {
    may: () => true,
    mayWriteClaim: () => true,
    mayLink: () => true,
    mayChangeRecord: () => true,
  },
};

async function requestsIn(db: Knex) {
  return (await db("reply_requests").orderBy("id")) as {
    id: string;
    claim_id: string;
    speaker_id: string;
    means: string;
    outcome: string;
    note: string | null;
    version: number;
  }[];
}

const revisionsOf = async (db: Knex, id: string) =>
  (await db("revisions").where({ entity_id: id }).orderBy("version")) as {
    version: number;
    who: string;
    reason: string;
  }[];

describe("asking somebody about a claim", () => {
  const db = useTransaction();
  const site = useSite(db);
  const as = async (role: "contributor" | "editor", name?: string) =>
    await signedIn(site().origin, await aUser(db(), role, name));

  it("records who was asked, by the name or an alias or the slug of a speaker, whatever the case", async () => {
    const claim = await aClaim(db());
    const mayor = await aSpeaker(db(), { name: "Vera Lund", aliases: ["Mayor Lund", "100%_\\"] });
    const visitor = await as("editor", "Ann");
    const path = claimRepliesPath(claim);
    for (const speaker of ["Vera Lund", " vera lund ", "mayor lund", "100%_\\", mayor.slug]) {
      const answer = await visitor.submit(path, path, { ...ASKED, speaker });
      expect(answer.status, speaker).to.equal(303);
      expect(answer.headers.get("location")).to.equal(`${path}?done=asked`);
    }
    const requests = await requestsIn(db());
    expect(requests).to.have.length(5);
    for (const request of requests) {
      expect(request).to.deep.include({
        claim_id: claim.id,
        speaker_id: mayor.id,
        means: "telephone",
        outcome: "no response yet",
        note: null,
        version: 1,
      });
      const [first, ...others] = await revisionsOf(db(), request.id);
      expect(others).to.deep.equal([]);
      expect(first).to.deep.include({
        who: "Ann",
        reason: "Asked by telephone on 12 October 2022.",
      });
    }
    const html = await (await visitor.get(`${path}?done=asked`)).text();
    expect(html).to.include("It is recorded who was asked.").and.include("Vera Lund");
  });

  it("takes a speaker by the id and the address, and whoever was merged as the one they are now", async () => {
    const claim = await aClaim(db());
    const former = await aSpeaker(db(), { name: "Vera L.", slug: "vera-l" });
    const present = await aSpeaker(db(), { name: "Vera Lund", aliases: ["Vera L."] });
    const page = `/speakers/${present.slug}`;
    for (const named of [present.id, present.id.toUpperCase(), page, `https://a.example${page}`]) {
      expect(
        (await findSpeakers(db(), asEditor, named)).map(({ id }) => id),
        named,
      ).to.deep.equal([present.id]);
    }
    expect(await findSpeakers(db(), asEditor, "Vera L.")).to.have.length(2);
    await mergeRecords(
      db(),
      { who: "Eve", reason: "The same." },
      { entity: "speaker", from: former.id, into: present.id, versions: { from: 1, into: 1 } },
    );
    const visitor = await as("editor");
    const path = claimRepliesPath(claim);
    for (const speaker of ["Vera L.", "vera-l", former.id]) {
      const answer = await visitor.submit(path, path, { ...ASKED, speaker });
      expect(answer.status, speaker).to.equal(303);
    }
    const asked = (await requestsIn(db())).map(({ speaker_id }) => speaker_id);
    expect(asked).to.deep.equal([present.id, present.id, present.id]);
  });

  it("offers those around the claim", async () => {
    const claim = await aClaim(db());
    const attacked = await aSpeaker(db(), { name: "Somebody Attacked" });
    const other = await aSpeaker(db(), { name: "Somebody Else" });
    await aLink(db(), claim, "denies", await aClaim(db(), { claimant_id: attacked.id }));
    const html = await (await (await as("editor")).get(claimRepliesPath(claim))).text();
    const list = /<datalist id="people">[^]*<\/datalist>/.exec(html)?.[0] ?? "";
    expect(list).to.include(attacked.name).and.not.include(other.name);
    expect(html).to.include('list="people"');
  });

  it("keeps what was typed, and says beside each field what is wrong with it", async () => {
    const claim = await aClaim(db());
    await aSpeaker(db(), { name: "Two Alike", slug: "two-alike-1" });
    await aSpeaker(db(), { name: "Two alike", slug: "two-alike-2" });
    const visitor = await as("editor");
    const path = claimRepliesPath(claim);
    const wrong: [Record<string, string>, string, RegExp][] = [
      [{ speaker: "Nobody <known>" }, "speaker", /Nobody of this name is known here/],
      [{ speaker: "" }, "speaker", /Say who was asked/],
      [{ speaker: "Two Alike" }, "speaker", /Several speakers.*two-alike-1, two-alike-2/],
      [{ speaker: "a\0b" }, "speaker", /cannot be kept/],
      [{ speaker: "x".repeat(301) }, "speaker", /300 characters at most/],
      [{ asked_on: "" }, "asked_on", /on which day/],
      [{ asked_on: "2022-02-30" }, "asked_on", /This is no day/],
      [{ asked_on: "2999-01-01" }, "asked_on", /has not come yet/],
      [{ asked_on: "-9999-01-01" }, "asked_on", /This is no day/],
      [{ means: "telepathy" }, "means", /Choose one of/],
      [{ note: "x".repeat(2001) }, "note", /2,000 characters at most/],
      [{ note: "a\0b" }, "note", /cannot be kept/],
    ];
    for (const [fields, field, sentence] of wrong) {
      const sent = { ...ASKED, speaker: "two-alike-1", note: "A <note>.", ...fields };
      const answer = await visitor.submit(path, path, sent);
      const told = JSON.stringify(fields).slice(0, 60);
      expect(answer.status, told).to.equal(422);
      const html = await answer.text();
      const fault = new RegExp(`id="${field}-fault">([^<]*)<`).exec(html)?.[1];
      expect(fault, told).to.match(sentence);
      expect(html, told).to.match(new RegExp(`id="${field}"[^>]*aria-describedby="${field}-fault`));
      expect(html, told).to.include('tabindex="-1" autofocus').and.include(`href="#${field}"`);
      if (!("note" in fields)) expect(html).to.include("A &lt;note&gt;.");
      expect(html).to.not.include("<known>").and.not.include("<note>");
    }
    expect(await requestsIn(db())).to.deep.equal([]);
  });

  it("takes nothing but its own fields", async () => {
    const claim = await aClaim(db());
    const other = await aClaim(db());
    const mayor = await aSpeaker(db());
    const path = claimRepliesPath(claim);
    const answer = await (await as("editor")).submit(path, path, {
      ...ASKED,
      speaker: mayor.slug,
      id: other.id,
      claim_id: other.id,
      outcome: "answered",
      outcome_on: "2022-10-13",
      answering_claim_id: other.id,
      version: "7",
      recorded_at: "1999-01-01T00:00:00.000Z",
      who: "somebody else",
    });
    expect(answer.status).to.equal(303);
    const [request] = await requestsIn(db());
    expect(request).to.deep.include({
      claim_id: claim.id,
      outcome: "no response yet",
      version: 1,
      answering_claim_id: null,
      outcome_on: null,
      recorded_at: NOW.toISOString(),
    });
    expect(request?.id).to.not.equal(other.id);
  });

  it("makes one request of a form that is sent twice", async () => {
    const claim = await aClaim(db());
    const mayor = await aSpeaker(db());
    const visitor = await as("editor");
    const path = claimRepliesPath(claim);
    const html = await (await visitor.get(path)).text();
    const hidden = (name: string) =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";
    const form = html.slice(html.indexOf('name="form_key"') - 400);
    const sent = {
      form_token: /name="form_token" value="([^"]+)"/.exec(form)?.[1] ?? "",
      form_key: hidden("form_key"),
      ...ASKED,
      speaker: mayor.slug,
    };
    expect((await visitor.post(path, sent)).status).to.equal(303);
    expect((await visitor.post(path, sent)).status).to.equal(303);
    expect(await requestsIn(db())).to.have.length(1);
  });
});

describe("recording what came back", () => {
  const db = useTransaction();
  const site = useSite(db);
  const as = async (role: "contributor" | "editor", name?: string) =>
    await signedIn(site().origin, await aUser(db(), role, name));

  it("records an answer, with the claim that gives it by its address or its id", async () => {
    const claim = await aClaim(db());
    const answerer = await aClaim(db(), { text: "It never was." });
    const visitor = await as("editor", "Ann");
    for (const named of [
      claimPath(answerer),
      ` https://gainsay.example.org${claimPath(answerer)}?makes_from=denies#links `,
      jsonPath(claimPath(answerer)),
      answerer.id.toUpperCase(),
    ]) {
      const request = await aReplyRequest(db(), { claim_id: claim.id });
      const path = replyRequestPath(request);
      const answer = await visitor.submit(path, path, {
        outcome: "answered",
        outcome_on: "2022-10-14",
        answering_claim: named,
        asked_on: "2022-10-12",
        means: "e-mail",
        note: "Line one.\r\nLine two.",
      });
      expect(answer.status, named).to.equal(303);
      const [, second] = await revisionsOf(db(), request.id);
      expect(second).to.deep.include({
        version: 2,
        who: "Ann",
        reason: "The outcome of a request for a reply: answered on 14 October 2022.",
      });
      const row: unknown = await db()("reply_requests").where({ id: request.id }).first();
      expect(row).to.deep.include({
        outcome: "answered",
        answering_claim_id: answerer.id,
        note: "Line one.\nLine two.",
      });
    }
    expect(await site().html(claimPath(claim))).to.include("It never was.");
  });

  it("keeps what was typed where it cannot be so, with a sentence beside the field", async () => {
    const user = await aUser(db(), "contributor");
    const claim = await aClaim(db(), { state: "draft" });
    await insertDrafters(db(), user, [claim]);
    const request = await aReplyRequest(db(), { claim_id: claim.id, note: "As it was." });
    const hidden = await aClaim(db(), { state: "draft" });
    const visitor = await signedIn(site().origin, user);
    const path = replyRequestPath(request);
    const sent = {
      outcome: "answered",
      outcome_on: "2022-10-14",
      answering_claim: "",
      asked_on: "2022-10-12",
      means: "e-mail",
      note: "What I <typed>.",
    };
    const wrong: [Record<string, string>, string, RegExp][] = [
      [{ outcome_on: "" }, "outcome_on", /The day must be given/],
      [{ outcome_on: "2022-10-11" }, "outcome_on", /must not be before/],
      [{ outcome_on: "never" }, "outcome_on", /This is no day/],
      [{ outcome_on: "2999-01-01" }, "outcome_on", /has not come yet/],
      [{ outcome: "guilty" }, "outcome", /Choose one of/],
      [{ answering_claim: claimPath(claim) }, "answering_claim", /must be another claim/],
      [{ answering_claim: "/claims/nothing" }, "answering_claim", /There is no such claim/],
      [{ answering_claim: "javascript:alert(1)" }, "answering_claim", /There is no such claim/],
      // A draft of somebody else is as if it were not there.
      [{ answering_claim: claimPath(hidden) }, "answering_claim", /There is no such claim/],
      [
        { outcome: "declined", answering_claim: claimPath(await aClaim(db())) },
        "answering_claim",
        /must be left out unless/,
      ],
      [{ asked_on: "" }, "asked_on", /on which day/],
    ];
    for (const [fields, field, sentence] of wrong) {
      const answer = await visitor.submit(path, path, { ...sent, ...fields });
      const told = JSON.stringify(fields);
      expect(answer.status, told).to.equal(422);
      const html = await answer.text();
      expect(new RegExp(`id="${field}-fault">([^<]*)<`).exec(html)?.[1], told).to.match(sentence);
      expect(html).to.include("What I &lt;typed&gt;.").and.include('tabindex="-1" autofocus');
    }
    expect(await requestsIn(db())).to.have.length(1);
    expect(await revisionsOf(db(), request.id)).to.have.length(1);
    expect((await requestsIn(db()))[0]).to.deep.include({ note: "As it was.", version: 1 });
  });

  it("tells whoever comes second what is there now, keeps what was typed, and takes it when sent again", async () => {
    const request = await aReplyRequest(db(), { claim_id: (await aClaim(db())).id });
    const path = replyRequestPath(request);
    const [first, second] = [await as("editor", "Ann"), await as("editor", "Ben")];
    const sent = { asked_on: "2022-10-12", means: "e-mail", answering_claim: "" };
    const declined = { ...sent, outcome: "declined", outcome_on: "2022-10-13", note: "" };
    const later = { ...sent, outcome: "answered", outcome_on: "2022-10-14", note: "By <letter>." };
    // The form that Ben has open.
    const version = { version: "1" };
    expect((await first.submit(path, path, declined)).status).to.equal(303);
    const lost = await second.submit(path, path, { ...later, ...version });
    expect(lost.status).to.equal(409);
    const html = await lost.text();
    expect(html).to.include("declined on 13 October 2022").and.include('role="alert"');
    expect(html)
      .to.include("By &lt;letter&gt;.")
      .and.match(/value="answered" selected/);
    expect(html).to.match(/name="version" value="2"/);
    expect((await requestsIn(db()))[0]).to.deep.include({ outcome: "declined", version: 2 });
    expect((await second.submit(path, path, { ...later, version: "2" })).status).to.equal(303);
    expect((await requestsIn(db()))[0]).to.deep.include({ outcome: "answered", version: 3 });
    // Nothing different makes no revision.
    expect((await second.submit(path, path, later)).status).to.equal(303);
    expect(await revisionsOf(db(), request.id)).to.have.length(3);
  });

  it("tells whoever comes second the note and the answer of the first, before they are overwritten", async () => {
    const request = await aReplyRequest(db(), { claim_id: (await aClaim(db())).id });
    const answer = await aClaim(db(), { text: "It <never> was." });
    const path = replyRequestPath(request);
    const [first, second] = [await as("editor", "Ann"), await as("editor", "Ben")];
    const day = { asked_on: "2022-10-12", means: "e-mail", outcome_on: "2022-10-14" };
    const sent = { ...day, outcome: "answered", answering_claim: "" };
    const anns = { ...sent, answering_claim: claimPath(answer), note: "Ann <heard> it." };
    expect((await first.submit(path, path, anns)).status).to.equal(303);
    const lost = await second.submit(path, path, { ...sent, note: "Ben's.", version: "1" });
    expect(lost.status).to.equal(409);
    const alert = /<div[^>]*role="alert"[^]*?<\/div>/.exec(await lost.text())?.[0];
    expect(alert).to.include("Ann &lt;heard&gt; it.").and.include("It &lt;never&gt; was.");
    expect((await requestsIn(db()))[0]).to.include({ note: anns.note, version: 2 });
  });

  it("takes nothing but its own fields", async () => {
    const claim = await aClaim(db());
    const other = await aClaim(db());
    const request = await aReplyRequest(db(), { claim_id: claim.id });
    const path = replyRequestPath(request);
    const answer = await (await as("editor")).submit(path, path, {
      outcome: "no response yet",
      outcome_on: "2022-10-20",
      asked_on: "2022-10-12",
      means: "e-mail",
      answering_claim: "",
      note: "",
      id: other.id,
      claim_id: other.id,
      speaker_id: other.claimant_id ?? "",
      recorded_at: "1999-01-01T00:00:00.000Z",
    });
    expect(answer.status).to.equal(303);
    expect((await requestsIn(db()))[0]).to.deep.include({
      id: request.id,
      claim_id: claim.id,
      speaker_id: request.speaker_id,
      recorded_at: request.recorded_at,
    });
  });
});

describe("requests about what is not published", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("are there for whoever drafted it and for editors, and for nobody else", async () => {
    const [own, stranger] = [await aUser(db(), "contributor"), await aUser(db(), "contributor")];
    const claim = await aClaim(db(), { state: "draft" });
    await insertDrafters(db(), own, [claim]);
    const request = await aReplyRequest(db(), { claim_id: claim.id });
    const editor = await aUser(db(), "editor");
    for (const [user, status] of [
      [own, 200],
      [editor, 200],
      [stranger, 404],
    ] as const) {
      const visitor = await signedIn(site().origin, user);
      for (const path of [claimRepliesPath(claim), replyRequestPath(request)]) {
        expect((await visitor.get(path)).status, user.role).to.equal(status);
        expect((await visitor.get(jsonPath(path))).status, user.role).to.equal(status);
      }
    }
    const visitor = await signedIn(site().origin, stranger);
    const token = await visitor.get("/account");
    const form_token = /name="form_token" value="([^"]+)"/.exec(await token.text())?.[1] ?? "";
    const speaker = (await aSpeaker(db())).slug;
    const asked = { ...ASKED, speaker, form_token };
    expect((await visitor.post(claimRepliesPath(claim), asked)).status).to.equal(404);
    const declined = { outcome: "declined", outcome_on: "2022-10-14", version: "1", form_token };
    expect((await visitor.post(replyRequestPath(request), declined)).status).to.equal(404);
    const rows = await requestsIn(db());
    expect(rows).to.have.length(1);
    expect(rows[0]).to.deep.include({ outcome: "no response yet", version: 1 });
  });
});

describe("replies over HTTP with a token", () => {
  const db = useTransaction();
  const site = useSite(db);

  const sending = async () => {
    const user = await aUser(db(), "editor");
    const wanted = { name: "a program", scopes: ["draft", "publish"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
    return async (path: string, body: unknown, headers: Record<string, string> = {}) =>
      await fetch(site().origin + path, {
        method: body === null ? "GET" : "POST",
        headers: { authorization, "content-type": "application/json", ...headers },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
      });
  };
  type Told = { claim: { id: string }; request: DeskRequest };

  it("are asked, read and answered as JSON, at the version that If-Match says", async () => {
    const send = await sending();
    const claim = await aClaim(db());
    const mayor = await aSpeaker(db());
    const body = { speaker: mayor.slug, asked_on: "2022-10-12", means: "letter" };
    const key = { "idempotency-key": '"once"' };
    const made = await send(claimRepliesPath(claim), body, key);
    expect(made.status).to.equal(201);
    const { request } = (await made.json()) as Told;
    expect(made.headers.get("location")).to.equal(replyRequestPath(request));
    expect(request).to.deep.include({
      speaker: { slug: mayor.slug, name: mayor.name },
      version: 1,
    });
    const again = (await (await send(claimRepliesPath(claim), body, key)).json()) as Told;
    expect(again.request.id).to.equal(request.id);
    const path = replyRequestPath(request);
    const changed = { outcome: "declined", outcome_on: "2022-10-13" };
    expect((await send(path, changed)).status).to.equal(428);
    const done = await send(path, changed, { "if-match": '"1"' });
    expect(done.status).to.equal(200);
    expect(done.headers.get("etag")).to.equal('"2"');
    expect(((await done.json()) as Told).request).to.deep.include({
      ...changed,
      means: "letter",
      version: 2,
    });
    const lost = await send(path, { ...changed, version: 1 });
    expect(lost.status).to.equal(409);
    expect(await lost.json()).to.deep.include({ version: 2 });
    const list = (await (await send(claimRepliesPath(claim), null)).json()) as {
      requests: DeskRequest[];
    };
    expect(list.requests.map(({ id, outcome }) => ({ id, outcome }))).to.deep.equal([
      { id: request.id, outcome: "declined" },
    ]);
  });

  it("are refused with the fields that are at fault, whatever is sent", async () => {
    const send = await sending();
    const claim = await aClaim(db());
    const request = await aReplyRequest(db(), { claim_id: claim.id });
    for (const body of [
      {},
      { speaker: ["a"], asked_on: 7, means: null, note: {} },
      { speaker: { $gt: "" }, asked_on: "2022-10-12", means: "letter" },
      { speaker: "a\uD800", asked_on: "2022-10-12", means: "letter" },
    ]) {
      const answer = await send(claimRepliesPath(claim), body);
      expect(answer.status, JSON.stringify(body)).to.equal(422);
      const told = (await answer.json()) as { error: string };
      expect(told.error).to.match(/[.!]/);
    }
    for (const body of [
      { outcome: ["declined"] },
      { outcome_on: 5 },
      { note: { a: 1 } },
      { answering_claim: [claim.id] },
      { means: "" },
    ]) {
      const answer = await send(replyRequestPath(request), { ...body, version: 1 });
      expect(answer.status, JSON.stringify(body)).to.equal(422);
    }
    expect(await requestsIn(db())).to.have.length(1);
    expect(await revisionsOf(db(), request.id)).to.have.length(1);
  });
});

describe("a request whose answer is a draft of somebody else", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is changed by whoever may not see that, and does not print its address in the form", async () => {
    const user = await aUser(db(), "contributor");
    const claim = await aClaim(db(), { state: "draft" });
    await insertDrafters(db(), user, [claim]);
    const hidden = await aClaim(db(), { state: "draft" });
    const answered = { outcome: "answered", outcome_on: "2022-10-14" } as const;
    const of = { claim_id: claim.id, answering_claim_id: hidden.id };
    const request = await aReplyRequest(db(), { ...of, ...answered });
    const path = replyRequestPath(request);
    const visitor = await signedIn(site().origin, user);
    const html = await (await visitor.get(path)).text();
    expect(html).not.to.include(hidden.id);
    const typed = /name="answering_claim"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? "";
    const day = { asked_on: "2022-10-12", means: "e-mail", note: "By letter." };
    const answer = await visitor.submit(path, path, {
      ...answered,
      ...day,
      answering_claim: typed,
    });
    expect(answer.status).to.equal(303);
    const [row] = await requestsIn(db());
    expect(row).to.include({ answering_claim_id: hidden.id, note: "By letter." });
  });
});

describe("the answer to a request, where it is a draft of somebody else", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is named to editors, and by its id in no answer to whoever may not see it", async () => {
    const user = await aUser(db(), "contributor");
    const claim = await aClaim(db(), { state: "draft" });
    await insertDrafters(db(), user, [claim]);
    const [hidden, own] = [
      await aClaim(db(), { state: "draft" }),
      await aClaim(db(), { state: "draft" }),
    ];
    await insertDrafters(db(), user, [own]);
    const answered = { outcome: "answered", outcome_on: "2022-10-14" } as const;
    const request = await aReplyRequest(db(), {
      claim_id: claim.id,
      answering_claim_id: hidden.id,
      ...answered,
    });
    const ofOwn = await aReplyRequest(db(), {
      claim_id: claim.id,
      answering_claim_id: own.id,
      ...answered,
    });
    const [list, path] = [claimRepliesPath(claim), replyRequestPath(request)];
    const ann = await signedIn(site().origin, user);
    const eve = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const address of [list, path, jsonPath(list), jsonPath(path)]) {
      expect(await (await ann.get(address)).text(), address).not.to.include(hidden.id);
      if (address.endsWith(".json")) {
        expect(await (await eve.get(address)).text(), address).to.include(hidden.id);
      }
    }
    expect(await (await ann.get(jsonPath(replyRequestPath(ofOwn)))).text()).to.include(own.id);
    const wanted = { name: "a program", scopes: ["draft"], days: 30 } as const;
    const overtaken = await fetch(site().origin + path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await makeToken(db(), user, wanted, NOW)}`,
        "content-type": "application/json",
        "if-match": '"7"',
      },
      body: JSON.stringify({ note: "Mine." }),
    });
    expect(overtaken.status).to.equal(409);
    expect(await overtaken.text()).not.to.include(hidden.id);
  });
});

describe("who may record a request", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("is an editor where readers see the claim: a contributor reads it, without a form", async () => {
    const user = await aUser(db(), "contributor");
    const claim = await aClaim(db());
    await insertDrafters(db(), user, [claim]);
    const request = await aReplyRequest(db(), { claim_id: claim.id, note: "As it was." });
    const visitor = await signedIn(site().origin, user);
    const { form_token = "" } = hiddenFields(await visitor.page("/account"), "/sign-out");
    const wanted = { name: "a program", scopes: ["read", "draft"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), user, wanted, NOW)}`;
    const [list, one] = [claimRepliesPath(claim), replyRequestPath(request)];
    const speaker = (await aSpeaker(db())).slug;
    for (const [path, fields] of [
      [list, { ...ASKED, speaker }],
      [one, { note: "Mine." }],
      [`${one}/withdraw`, { reason: "Mine." }],
      [`${one}/restore`, { reason: "Mine." }],
    ] as const) {
      const sent = { ...fields, version: "1", form_token };
      expect((await visitor.post(path, sent)).status, path).to.equal(403);
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers: { authorization, "content-type": "application/json", "if-match": '"1"' },
        body: JSON.stringify(fields),
      });
      expect(answer.status, path).to.equal(403);
      expect(answer.headers.get("content-type")).to.include("application/problem+json");
    }
    expect(await requestsIn(db())).to.have.length(1);
    expect((await requestsIn(db()))[0]).to.include({ note: "As it was.", version: 1 });
    for (const path of [list, one]) {
      const html = await (await visitor.get(path)).text();
      expect(html).to.include("takes an editor").and.include("As it was.");
      expect(html).not.to.include(`action="${path}`);
    }
  });

  it("is whoever drafted a claim that readers do not see, by speakers that are not others' alone", async () => {
    const user = await aUser(db(), "contributor");
    const claim = await aClaim(db(), { state: "draft" });
    await insertDrafters(db(), user, [claim]);
    const hidden = await aSpeaker(db(), { name: "Hidden Away" });
    await aClaim(db(), { state: "draft", claimant_id: hidden.id });
    const mine = await aSpeaker(db(), { name: "Known To Me" });
    const own = await aClaim(db(), { state: "draft", claimant_id: mine.id });
    await insertDrafters(db(), user, [own]);
    const visitor = await signedIn(site().origin, user);
    const path = claimRepliesPath(claim);
    for (const [speaker, status] of [
      [hidden.name, 422],
      [hidden.slug, 422],
      [hidden.id, 422],
      [mine.name, 303],
    ] as const) {
      const answer = await visitor.submit(path, path, { ...ASKED, speaker });
      expect(answer.status, speaker).to.equal(status);
    }
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const done = await editor.submit(path, path, { ...ASKED, speaker: hidden.name });
    expect(done.status).to.equal(303);
  });
});
