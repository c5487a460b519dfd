import { expect } from "chai";
import type { ClaimPage } from "../../server/claims/claim-page.ts";
import type { Link } from "../../server/claims/link.ts";
import type { LinkPage } from "../../server/claims/link-page-query.ts";
import type { Problem } from "../../server/http/problem.ts";
import {
  claimLinksPath,
  linkPath,
  restoreLinkPath,
  withdrawLinkPath,
} from "../../server/http/paths.ts";
import type { Revision } from "../../server/revisions/revision.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aDraft, aProgram } from "./linked-claims.ts";

interface Told {
  readonly link: Link;
  readonly version: number;
}

describe("a program that links claims", () => {
  const db = useTransaction();
  const site = useSite(db);
  const editor = async () => await aProgram(db(), site().origin, "editor", ["draft", "publish"]);
  const told = async (answer: Response) => (await answer.json()) as Told;
  const problem = async (answer: Response) => (await answer.json()) as Problem;
  const page = async (claim: { id: string }) =>
    await site().json<ClaimPage>(`/claims/${claim.id}.json`);
  const revisionsOf = async (id: string) =>
    await db()<Revision>("revisions").where({ entity: "link", entity_id: id }).orderBy("version");

  it("adds a link, which readers see at once, with its revision", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const program = await editor();
    const answer = await program.post(claimLinksPath(from), {
      to: `https://gainsay.example/claims/${to.id}`,
      kind: "denies",
      form: "partial",
      target: "the timing",
      note: " Only the date. ",
      reason: "The spokesman answered.",
    });
    expect(answer.status).to.equal(201);
    const { link, version } = await told(answer);
    expect(version).to.equal(1);
    expect(answer.headers.get("location")).to.equal(linkPath(link));
    expect(answer.headers.get("etag")).to.equal('"1"');
    expect(link).to.include({
      from_claim_id: from.id,
      to_claim_id: to.id,
      kind: "denies",
      form: "partial",
      target: "the timing",
      note: "Only the date.",
    });
    expect(link).not.to.have.property("withdrawn");
    expect((await page(to)).meets.links.map(({ id }) => id)).to.deep.equal([link.id]);
    const [first, ...others] = await revisionsOf(link.id);
    expect(others).to.deep.equal([]);
    expect(first).to.deep.include({
      version: 1,
      who: program.user.name,
      reason: "The spokesman answered.",
      after: link,
    });
  });

  it("links claims of two stories", async () => {
    const from = await aClaim(db(), { story_id: (await aStory(db())).id });
    const to = await aClaim(db(), { story_id: (await aStory(db())).id });
    const { post } = await editor();
    const answer = await post(claimLinksPath(from), { to: to.id, kind: "corroborates" });
    expect(answer.status).to.equal(201);
    expect((await page(from)).makes.counts).to.deep.equal([{ kind: "corroborates", count: 1 }]);
  });

  it("is told of everything that is wrong, each at its place, and nothing is written", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const { post } = await editor();
    const send = async (body: object) => {
      const answer = await post(claimLinksPath(from), body);
      expect(answer.status).to.equal(422);
      return (await problem(answer)).errors?.map(({ pointer }) => pointer);
    };
    expect(await send({})).to.deep.equal(["#/kind", "#/to"]);
    expect(await send({ to: "words", kind: "likes", form: "odd", note: 1 })).to.have.members([
      "#/kind",
      "#/form",
      "#/note",
      "#/to",
    ]);
    expect(
      await send({ to: to.id, kind: "repeats", form: "full", target: "a detail" }),
    ).to.deep.equal(["#/form", "#/target"]);
    expect(await send({ to: from.id, kind: "denies" })).to.deep.equal(["#/to"]);
    expect(await send({ to: to.id, kind: "denies", note: "x".repeat(2001) })).to.deep.equal([
      "#/note",
    ]);
    expect(await send({ to: to.id, kind: "denies", note: "\uD800" })).to.deep.equal(["#/note"]);
    expect(await send({ to: to.id, kind: "denies", reason: "a\nb" })).to.deep.equal(["#/reason"]);
    expect(await send({ to: { id: to.id }, kind: ["denies"] })).to.deep.equal(["#/kind", "#/to"]);
    const nowhere = "01932b6e-8f3a-7c11-9a55-0242ac120002";
    expect(await send({ to: nowhere, kind: "denies" })).to.deep.equal(["#/to"]);
    expect(await db()("links")).to.have.length(0);
  });

  it("is refused by name what a link does not say, and changes nothing by it", async () => {
    const [from, to, other] = [await aClaim(db()), await aClaim(db()), await aClaim(db())];
    const { post } = await editor();
    const extras = {
      id: "01932b6e-8f3a-7c11-9a55-0242ac120002",
      from_claim_id: other.id,
      to_claim_id: other.id,
      recorded_at: "2001-01-01T00:00:00.000Z",
      withdrawn: "draft",
      is_public: false,
      who: "somebody else",
    };
    const wanted = { to: to.id, kind: "denies" };
    const names = Object.keys(extras);
    const refusedFor = async (path: string, body: object) => {
      const answer = await post(path, { ...extras, ...body });
      expect(answer.status, path).to.equal(422);
      const { errors } = (await answer.json()) as { errors: { field: string }[] };
      return errors.map(({ field }) => field);
    };
    expect(await refusedFor(claimLinksPath(from), wanted)).to.deep.equal(names);
    expect(await db()("links")).to.have.length(0);
    const { link } = await told(await post(claimLinksPath(from), wanted));
    const change = { version: 1, kind: "disputes", reason: "Milder." };
    expect(await refusedFor(linkPath(link), change)).to.deep.equal(names);
    expect(await revisionsOf(link.id)).to.have.length(1);
  });

  it("changes a link at the version that it has seen, and at no other", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to);
    const { post } = await editor();
    const body = { kind: "disputes", reason: "It leaves it open." };
    expect((await post(linkPath(link), body)).status).to.equal(428);
    for (const wrong of ["1", "*", '"x"', '"0"', "", '"1", "2"']) {
      const answer = await post(linkPath(link), body, { "if-match": wrong });
      expect(answer.status, wrong).to.equal(400);
      expect((await problem(answer)).errors?.[0], wrong).to.include({ header: "If-Match" });
    }
    const changed = await post(linkPath(link), body, { "if-match": '"1"' });
    expect(changed.status).to.equal(200);
    expect(changed.headers.get("etag")).to.equal('"2"');
    const late = await post(linkPath(link), { ...body, kind: "denies" }, { "if-match": '"1"' });
    expect(late.status).to.equal(409);
    expect(await late.json()).to.deep.include({
      type: "/docs/writing#edited-meanwhile",
      version: 2,
      record: { ...link, kind: "disputes" },
    });
    // As a proxy may hand the tag on that compresses what it is the tag of.
    const weak = await post(linkPath(link), { ...body, note: "n" }, { "if-match": 'W/"2"' });
    expect((await told(weak)).version).to.equal(3);
    const torn = await post(linkPath(link), { ...body, version: 2 }, { "if-match": '"3"' });
    expect(torn.status).to.equal(400);
    const odd = await post(linkPath(link), { ...body, version: "3.0" });
    expect((await problem(odd)).errors?.[0]).to.include({ pointer: "#/version" });
    const blind = await post(linkPath(link), { kind: "denies" }, { "if-match": '"3"' });
    expect((await problem(blind)).errors).to.deep.equal([
      { pointer: "#/reason", detail: "A change needs a reason.", field: "reason" },
    ]);
  });

  it("withdraws a link, which then counts for nothing and stays at its address", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to);
    const stays = await aLink(db(), await aClaim(db()), "denies", to);
    const { post } = await editor();
    const bare = await post(withdrawLinkPath(link), { version: 1 });
    expect(bare.status).to.equal(422);
    const answer = await post(withdrawLinkPath(link), { version: 1, reason: "A misreading." });
    expect(answer.status).to.equal(200);
    expect(await told(answer)).to.deep.equal({
      link: { ...link, withdrawn: "published" },
      version: 2,
    });
    const { meets } = await page(to);
    expect(meets.counts).to.deep.equal([{ kind: "denies", count: 1 }]);
    expect(meets.links.map(({ id }) => id)).to.deep.equal([stays.id]);
    const shown = await site().json<LinkPage>(`${linkPath(link)}.json`);
    expect(shown.link).to.include({ id: link.id, withdrawn: true, version: 2 });
    expect(await site().html(linkPath(link))).to.include("This link was withdrawn.");
    const lines = await site().html("/export.jsonl");
    expect(lines).to.include(stays.id).and.not.include(link.id);
    // Once more changes nothing, and a change is refused till it is restored.
    const again = await post(withdrawLinkPath(link), { version: 2, reason: "Again." });
    expect((await told(again)).version).to.equal(2);
    const change = await post(linkPath(link), { version: 2, kind: "disputes", reason: "No." });
    expect(change.status).to.equal(409);
  });

  it("restores a link as it was, record and all", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to, { form: "full", note: "All of it." });
    const { post } = await editor();
    await post(withdrawLinkPath(link), { version: 1, reason: "A misreading." });
    const restored = await told(await post(restoreLinkPath(link), { version: 2 }));
    expect(restored).to.deep.equal({ link, version: 3 });
    expect((await page(to)).meets.counts).to.deep.equal([{ kind: "denies", count: 1 }]);
    const revisions = await revisionsOf(link.id);
    expect(revisions.map(({ reason }) => reason)).to.deep.equal([
      "made for a test",
      "A misreading.",
      "Restored the link.",
    ]);
    expect(revisions[2]?.after).to.deep.equal(revisions[0]?.after);
  });

  it("that adds a link which was withdrawn gets the same link back, saying what is said now", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to, { form: "full" });
    const { post } = await editor();
    await post(withdrawLinkPath(link), { version: 1, reason: "A misreading." });
    const answer = await post(claimLinksPath(from), { to: to.id, kind: "denies", form: "partial" });
    expect(answer.status).to.equal(201);
    expect(await told(answer)).to.deep.equal({ link: { ...link, form: "partial" }, version: 3 });
    const twice = await post(claimLinksPath(from), { to: to.id, kind: "denies" });
    expect(await problem(twice)).to.include({ status: 409, type: "/docs/writing#clash" });
  });

  it("cannot make two links say the same", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    await aLink(db(), from, "denies", to);
    const other = await aLink(db(), from, "disputes", to);
    const { post } = await editor();
    const answer = await post(linkPath(other), { version: 1, kind: "denies", reason: "Harder." });
    expect(answer.status).to.equal(409);
    expect((await problem(answer)).detail).to.equal(
      "These two claims are linked in this way already.",
    );
  });
});

describe("a program that links claims which are not its user's", () => {
  const db = useTransaction();
  const site = useSite(db);
  const contributor = async () => await aProgram(db(), site().origin, "contributor", ["draft"]);
  const body = (to: { id: string }) => ({ to: to.id, kind: "denies" });

  it("links from its own draft, and readers see nothing of it till both claims are public", async () => {
    const { post, user } = await contributor();
    const to = await aClaim(db());
    const draft = await aDraft(db(), user);
    const answer = await post(claimLinksPath(draft), { ...body(to), note: "Secret so far." });
    expect(answer.status).to.equal(201);
    const { link } = (await answer.json()) as Told;
    expect((await site().get(`${linkPath(link)}.json`)).status).to.equal(404);
    expect(await site().html(`/claims/${to.id}`)).not.to.include(link.id);
    await db()("claims").where({ id: draft.id }).update({ state: "published" });
    expect((await site().get(`${linkPath(link)}.json`)).status).to.equal(200);
    const late = await post(linkPath(link), { version: 1, kind: "disputes", reason: "Now." });
    expect(late.status).to.equal(403);
  });

  it("withdraws a link of its draft, and no reader ever sees it, nor when the claim is published", async () => {
    const { post, user } = await contributor();
    const to = await aClaim(db());
    const draft = await aDraft(db(), user);
    const { link } = (await (await post(claimLinksPath(draft), body(to))).json()) as Told;
    const answer = await post(withdrawLinkPath(link), { version: 1, reason: "Wrong claim." });
    expect(((await answer.json()) as Told).link.withdrawn).to.equal("draft");
    await db()("claims").where({ id: draft.id }).update({ state: "published" });
    expect((await site().get(`${linkPath(link)}.json`)).status).to.equal(404);
    expect(await site().html(`/claims/${draft.id}`)).not.to.include(link.id);
  });

  it("cannot link from a published claim without the role and the scope", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to);
    for (const program of [
      await contributor(),
      await aProgram(db(), site().origin, "editor", ["draft"]),
      await aProgram(db(), site().origin, "admin", ["draft", "admin"]),
    ]) {
      for (const [path, sent] of [
        [claimLinksPath(from), { ...body(to), kind: "disputes" }],
        [linkPath(link), { version: 1, kind: "disputes", reason: "No." }],
        [withdrawLinkPath(link), { version: 1, reason: "No." }],
        [restoreLinkPath(link), { version: 1 }],
      ] as const) {
        expect((await program.post(path, sent)).status, path).to.equal(403);
      }
    }
    const reader = await aProgram(db(), site().origin, "editor", ["read", "publish"]);
    expect((await reader.post(claimLinksPath(from), body(to))).status).to.equal(403);
    expect(await db()("links")).to.have.length(1);
    expect(await db()("revisions").where({ entity: "link" })).to.have.length(1);
  });

  it("learns nothing of the drafts of others, at either end of a link", async () => {
    const { post, get, user } = await contributor();
    const own = await aDraft(db(), user);
    const others = await aDraft(db(), (await contributor()).user, { text: "Nobody knows this." });
    const open = await aClaim(db());
    const link = await aLink(db(), others, "denies", open, { note: "Nobody knows that." });
    await aLink(db(), others, "denies", own);
    for (const [path, sent] of [
      [claimLinksPath(others), body(open)],
      [linkPath(link), { version: 1, kind: "disputes", reason: "No." }],
      [withdrawLinkPath(link), { version: 1, reason: "No." }],
      [restoreLinkPath(link), { version: 1 }],
    ] as const) {
      const answer = await post(path, sent);
      expect(answer.status, path).to.equal(404);
      expect(await answer.text(), path).not.to.include("Nobody knows");
    }
    const there = await post(claimLinksPath(own), body(others));
    const nowhere = await post(claimLinksPath(own), {
      ...body(others),
      to: "01932b6e-8f3a-7c11-9a55-0242ac120002",
    });
    const without = (problem: Problem) => ({ ...problem, request_id: null });
    expect(without((await there.json()) as Problem)).to.deep.equal(
      without((await nowhere.json()) as Problem),
    );
    for (const path of [
      claimLinksPath(own),
      claimLinksPath(open),
      `${claimLinksPath(own)}/new?q=nobody`,
      `${claimLinksPath(own)}/new?q=${others.id}`,
    ]) {
      const answer = await get(path);
      expect(answer.status, path).to.equal(200);
      expect(await answer.text(), path).not.to.include("Nobody knows");
    }
    const editor = await aProgram(db(), site().origin, "editor", ["draft", "publish"]);
    expect(await (await editor.get(claimLinksPath(open))).text()).to.include("Nobody knows this.");
  });
});
