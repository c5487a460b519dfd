import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { sha256 } from "../../server/sources/source.ts";
import { insertSnapshots } from "../../server/sources/source-store.ts";
import { useSite } from "../support/app.ts";
import { aClaim, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

interface Answer {
  readonly status: number;
  readonly body: Record<string, never>;
}

describe("the pages of merging", () => {
  const db = useTransaction();
  const site = useSite(db);
  const editor = async () => await signedIn(site().origin, await aUser(db(), "editor"));

  const asProgram = async (scopes: ["publish"] | ["draft"] = ["publish"]) => {
    const user = await aUser(db(), "editor");
    const token = await makeToken(db(), user, { name: "p", scopes, days: 7 }, NOW);
    return async (method: string, path: string, body?: object): Promise<Answer> => {
      const answer = await fetch(site().origin + path, {
        method,
        redirect: "manual",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, never> };
    };
  };

  const two = async () => {
    const from = await aSpeaker(db(), { slug: "itar-tass", name: "Itar-Tass", kind: "outlet" });
    const into = await aSpeaker(db(), { slug: "tass", name: "TASS", kind: "outlet" });
    const claim = await aClaim(db(), { claimant_id: from.id });
    await aClaim(db(), { claimant_id: into.id });
    return { from, into, claim };
  };

  it("begin on the page of what is merged, for editors alone", async () => {
    await two();
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    expect(await (await contributor.get("/speakers/itar-tass")).text()).not.to.include("/merge");
    expect((await contributor.get("/speakers/itar-tass/merge")).status).to.equal(403);
    const page = await (await (await editor()).get("/speakers/itar-tass")).text();
    expect(page).to.include('href="/speakers/itar-tass/merge"');
    expect(await site().html("/speakers/itar-tass")).not.to.include("/merge");
  });

  it("lead to all merges from the merge page and the history of what can be merged, for editors", async () => {
    const { claim } = await two();
    const visitor = await editor();
    const link = 'href="/merges"';
    for (const path of ["/speakers/itar-tass/merge", "/speakers/itar-tass/history"]) {
      expect(await (await visitor.get(path)).text(), path).to.include(link);
    }
    expect(await (await visitor.get(`/claims/${claim.id}/history`)).text()).not.to.include(link);
    expect(await site().html("/speakers/itar-tass/history")).not.to.include(link);
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const page = await (await contributor.get("/speakers/itar-tass/history")).text();
    expect(page).to.include("Revision 1").and.not.include(link);
  });

  it("offer what looks alike, and find by a name or a whole address", async () => {
    const { into } = await two();
    await aSpeaker(db(), { name: "Somebody else" });
    const visitor = await editor();
    const offered = await (await visitor.get("/speakers/itar-tass/merge")).text();
    expect(offered)
      .to.include('href="/speakers/itar-tass/merge?into=tass"')
      .and.not.include("Somebody else");
    const found = await (await visitor.get("/speakers/itar-tass/merge?into=Somebod")).text();
    expect(found).to.include("Somebody else");
    const whole = encodeURIComponent(`https://gainsay.example/speakers/${into.slug}?role=chain`);
    const page = await (await visitor.get(`/speakers/itar-tass/merge?into=${whole}`)).text();
    expect(page).to.include("Both, side by side");
    const self = await (await visitor.get("/speakers/itar-tass/merge?into=itar-tass")).text();
    expect(self).to.include("Nothing can be merged into itself.");
  });

  it("leave what was merged out of what has been begun, and bring it back when it is parted again", async () => {
    const source = await aSource(db(), { title: "Begun twice" });
    await aSource(db(), { title: "Begun once" });
    const from = await aSpeaker(db(), { slug: "eve-kk", name: "Eve Kk" });
    const into = await aSpeaker(db(), { slug: "eve-k", name: "Eve K" });
    const visitor = await editor();
    const begun = async (what: string) => {
      const html = await (await visitor.get(`/${what}/new`)).text();
      return html.slice(html.indexOf("Begun already"), html.indexOf("<footer"));
    };
    expect(await begun("speakers"))
      .to.include("Eve Kk")
      .and.include("Eve K<");
    expect(await begun("sources"))
      .to.include("Begun twice")
      .and.include("Begun once");
    const page = `/speakers/${from.slug}/merge?into=${into.slug}`;
    const done = await visitor.submit(page, `/speakers/${from.slug}/merge`, { reason: "One." });
    expect(await begun("speakers"))
      .to.include("Eve K<")
      .and.not.include("Eve Kk");
    const [id = ""] = /[0-9a-f-]{36}/.exec(done.headers.get("location") ?? "") ?? [];
    await visitor.submit(`/merges/${id}`, `/merges/${id}/undo`, { reason: "Two." });
    expect(await begun("speakers"))
      .to.include("Eve Kk")
      .and.include("Eve K<");

    const other = await aSource(db(), { title: "The other copy" });
    const at = `/sources/${source.id}/merge`;
    await visitor.submit(`${at}?into=${other.id}`, at, { reason: "One." });
    expect(await begun("sources"))
      .to.include("The other copy")
      .and.include("Begun once")
      .and.not.include("Begun twice");
  });

  it("merge two speakers, whose claims, names and address are those of the other then, and part them again", async () => {
    const { from, into, claim } = await two();
    const visitor = await editor();
    const page = "/speakers/itar-tass/merge?into=tass";
    const html = await (await visitor.get(page)).text();
    expect(html).to.match(/<strong>1<\/strong> claim held to it/);
    expect(html).to.include("Itar-Tass</td>");
    expect(await (await visitor.get(page)).text()).to.include("2 records get a new version");
    const done = await visitor.submit(page, "/speakers/itar-tass/merge", { reason: "The same." });
    expect(done.status).to.equal(303);
    const shown = done.headers.get("location") ?? "";
    expect(shown).to.match(/^\/merges\/[0-9a-f-]+\?done=merged$/);
    expect(await (await visitor.get(shown)).text()).to.include("They are one now.");
    const former = await site().get("/speakers/itar-tass.json?role=chain");
    expect([former.status, former.headers.get("location")]).to.deep.equal([
      301,
      "/speakers/tass.json?role=chain",
    ]);
    expect(await site().html(`/claims/${claim.id}`))
      .to.include("/speakers/tass")
      .and.not.include("/speakers/itar-tass");
    const found = await site().json<{ claims: { id: string }[] }>("/search.json?q=itar-tass");
    expect(found.claims.map(({ id }) => id)).to.include(claim.id);
    const speakers = await site().json<{ speakers: { slug: string }[] }>("/speakers.json");
    expect(speakers.speakers.map(({ slug }) => slug))
      .to.include("tass")
      .and.not.include("itar-tass");
    expect((await visitor.get("/speakers/itar-tass/merge")).headers.get("location")).to.equal(
      "/speakers/tass/merge",
    );
    expect((await visitor.get("/speakers/itar-tass/address")).headers.get("location")).to.equal(
      "/speakers/tass/address",
    );

    const [id = ""] = /[0-9a-f-]{36}/.exec(shown) ?? [];
    const undone = await visitor.submit(`/merges/${id}`, `/merges/${id}/undo`, {
      reason: "Two after all.",
    });
    expect(undone.headers.get("location")).to.equal(`/merges/${id}?done=undone`);
    expect(await (await visitor.get(`/merges/${id}?done=undone`)).text()).to.include(
      "They are two again.",
    );
    expect((await site().get("/speakers/itar-tass")).status).to.equal(200);
    expect(await (await visitor.get("/merges")).text()).to.include(`/merges/${id}`);
    const again = await visitor.post(`/merges/${id}/undo`, {
      ...(await formToken(visitor)),
      reason: "Again.",
    });
    expect(again.status).to.equal(409);
    const records = await db()("speakers")
      .whereIn("id", [from.id, into.id])
      .orderBy("id")
      .select("aliases");
    expect(records).to.deep.equal([{ aliases: [] }, { aliases: [] }]);
  });

  it("keep what was typed, and say beside the field what is wrong", async () => {
    await two();
    const visitor = await editor();
    const page = "/speakers/itar-tass/merge?into=tass";
    const answer = await visitor.submit(page, "/speakers/itar-tass/merge", { reason: "  " });
    const html = await answer.text();
    expect(answer.status).to.equal(422);
    expect(html)
      .to.include('id="reason-fault">A change needs a reason.')
      .and.include('tabindex="-1" autofocus');
    await db()("speakers").where({ slug: "tass" }).update({ version: 2 });
    const old = await visitor.submit(page, "/speakers/itar-tass/merge", {
      reason: "The same.",
      into_version: "1",
    });
    expect(old.status).to.equal(409);
    expect(await old.text())
      .to.include('value="The same."')
      .and.include("changed by somebody else in the meantime");
    expect(await db()("merges").select()).to.deep.equal([]);
  });

  it("find nothing by NUL, which no database looks for, and say so", async () => {
    await two();
    const page = "/speakers/itar-tass/merge?into=tass";
    const typed = { into: "ta\0ss", reason: "The same." };
    const answer = await (await editor()).submit(page, "/speakers/itar-tass/merge", typed);
    expect(answer.status).to.equal(422);
    expect(await answer.text()).to.include("There is no such speaker to merge into.");
    expect(await db()("merges").select()).to.deep.equal([]);
  });

  it("say why two cannot be merged, and offer no button then", async () => {
    const events = [
      await anEvent(db(), { story_id: (await aStory(db())).id }),
      await anEvent(db(), { story_id: (await aStory(db())).id }),
    ];
    const html = await (
      await (await editor()).get(`/events/${events[0]?.id}/merge?into=${events[1]?.id}`)
    ).text();
    expect(html).to.include("These are events of two stories").and.not.include(">Merge</button>");
  });

  it("do the same as JSON, by a token that may publish", async () => {
    const from = await aSource(db(), { title: "One", published: dated("2022-10-11") });
    const into = await aSource(db(), { title: "Other", published: dated("2022-10-11") });
    await aClaim(db(), { source_id: from.id });
    await aClaim(db(), { source_id: into.id });
    const ask = await asProgram();
    const path = `/sources/${from.id}/merge`;
    const preview = await ask("GET", `${path}?into=${into.id}`);
    expect(preview.body["preview"]).to.deep.include({
      moved_count: 0,
      stuck_count: 0,
      refused: null,
    });
    const wanted = { into: into.id, reason: "The same.", version: 1, into_version: 1 };
    const unseen = await ask("POST", path, { ...wanted, version: undefined });
    expect(unseen.status).to.equal(428);
    for (const field of ["into", "reason", "into_version"]) {
      const refused = await ask("POST", path, { ...wanted, [field]: undefined });
      expect([refused.status, refused.body["field"]], field).to.deep.equal([422, field]);
    }
    expect((await (await asProgram(["draft"]))("POST", path, wanted)).status).to.equal(403);
    const done = await ask("POST", path, wanted);
    expect(done.status).to.equal(201);
    const { merge } = done.body as unknown as { merge: { id: string; who: string } };
    expect(merge).to.deep.include({
      entity: "source",
      from_id: from.id,
      into_id: into.id,
      records: 1,
    });
    const twice = await ask("POST", path, wanted);
    expect([twice.status, twice.body["error"]]).to.deep.equal([
      409,
      `“One” was merged into “Other” already, by ${merge.who}.`,
    ]);
    const listed = await ask("GET", "/merges.json");
    expect(listed.body["merges"]).to.have.lengthOf(1);
    expect((await site().get(`/sources/${from.id}`)).headers.get("location")).to.equal(
      `/sources/${into.id}`,
    );
    const undone = await ask("POST", `/merges/${merge.id}/undo`, { reason: "Two." });
    expect(undone.body).to.deep.include({ put_back: 1, in_part: 0, left: 0, kept: [] });
    expect((await site().get(`/sources/${from.id}`)).status).to.equal(200);
  });

  it("show the snapshots of a source that was merged with the one that it is now", async () => {
    const [from, into] = [await aSource(db()), await aSource(db())];
    const text = "He said so.";
    const snapshot = {
      id: "01900000-0000-7000-8000-00000000abcd",
      source_id: from.id,
      taken_at: "2026-11-20T09:00:00.000Z",
      text,
      sha256: sha256(text),
    };
    await insertSnapshots(db(), { who: "Ann", reason: "Read." }, [snapshot]);
    await aClaim(db(), { source_id: from.id, quote: "said so" });
    const ask = await asProgram();
    await ask("POST", `/sources/${from.id}/merge`, {
      into: into.id,
      reason: "Same.",
      version: 1,
      into_version: 1,
    });
    const page = await site().json<{
      snapshots: { id: string }[];
      snapshot: { quotes: { start: number }[] };
    }>(`/sources/${into.id}.json`);
    expect(page.snapshots.map(({ id }) => id)).to.deep.equal([snapshot.id]);
    expect(page.snapshot.quotes.map(({ start }) => start)).to.deep.equal([3]);
    const other = await aSource(db());
    await aClaim(db(), { source_id: other.id });
    const without = await site().json<{ snapshots: object[] }>(`/sources/${other.id}.json`);
    expect(without.snapshots).to.deep.equal([]);
  });

  it("let an event that was merged be seen nowhere", async () => {
    const story = await aStory(db());
    const from = await anEvent(db(), { story_id: story.id, title: "The call" });
    const into = await anEvent(db(), { story_id: story.id, title: "A call" });
    await aClaim(db(), { story_id: story.id, event_id: from.id });
    const ask = await asProgram();
    await ask("POST", `/events/${from.id}/merge`, {
      into: into.id,
      reason: "Same.",
      version: 1,
      into_version: 1,
    });
    const answer = await site().get(`/events/${from.id}.json?after=`);
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([
      301,
      `/events/${into.id}.json?after=`,
    ]);
    expect(await site().html(`/stories/${story.slug}/export/graph.json`)).not.to.include(from.id);
    expect(await site().html("/export.jsonl")).not.to.include(from.id);
  });

  it("are not for what is not there", async () => {
    const visitor = await editor();
    for (const path of [
      "/speakers/nobody/merge",
      "/sources/x/merge",
      "/merges/x",
      "/merges/01900000-0000-7000-8000-999999999999",
    ]) {
      expect((await visitor.get(path)).status, path).to.equal(404);
    }
  });
});

async function formToken(
  visitor: Awaited<ReturnType<typeof signedIn>>,
): Promise<{ form_token: string }> {
  const html = await (await visitor.get("/account")).text();
  return { form_token: /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? "" };
}
