import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { storyPath, storyTablePath, tablePreviewPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser, NOW } from "../support/users.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";
import { writePageMark } from "../../server/http/page-mark.ts";
import { tableList, type TableSort } from "../../server/tables/table-choice.ts";
import { aDraftOf } from "./table.ts";

interface TableJson {
  readonly claims: readonly {
    readonly id: string;
    readonly version: number;
    readonly links: object[];
  }[];
  readonly count: number;
}

describe("the table of a story's claims", function () {
  this.timeout(20_000);
  const db = useTransaction();
  const site = useSite(db);
  const editor = async () => await signedIn(site().origin, await aUser(db(), "editor"));
  const idsAt = async (visitor: Visitor, path: string) => {
    const answer = await visitor.get(path);
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as TableJson).claims.map(({ id }) => id);
  };

  it("shows what is said of each claim, drafts among them, as a table with its headers", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id, title: "The call" });
    const draft = await aClaim(db(), {
      story_id: story.id,
      state: "draft",
      text: "They called.",
      hedge: "reportedly",
      said: dated("2022-10-11", "on Tuesday"),
      event_id: event.id,
      event_dating: dated("2021-04~"),
    });
    const other = await aClaim(db(), { story_id: story.id });
    await aLink(db(), draft, "denies", other);
    const visitor = await editor();
    const html = await (await visitor.get(storyTablePath(story))).text();
    for (const text of [
      "They called.",
      "reportedly",
      "11 October 2022",
      "on Tuesday",
      "The call",
      "about April 2021",
      "draft",
      "denies",
      "is denied by",
    ]) {
      expect(html).to.contain(text);
    }
    const tags = parseMarkup(html);
    expect(tags.filter(({ name }) => name === "caption")).to.have.lengthOf(1);
    const scopes = tags.flatMap(({ name, attributes }) =>
      name === "th" ? [attributes.get("scope")] : [],
    );
    expect(scopes).to.deep.equal([...Array<string>(9).fill("col"), "row", "row"]);
    expect(tags.filter(({ attributes }) => attributes.get("role") === "grid")).to.deep.equal([]);
  });

  it("stands in the order of a clock, undated claims last, and pages by it", async () => {
    const story = await aStory(db());
    const made = [];
    for (const [said, event_dating, state] of [
      ["2022-10-11", "2021", "published"],
      ["2022-10-03", null, "draft"],
      [null, "2020", "published"],
      ["-0044-03-15", "2022", "draft"],
    ] as const) {
      made.push(
        await aClaim(db(), {
          story_id: story.id,
          state,
          said: said === null ? null : dated(said),
          event_dating: event_dating === null ? null : dated(event_dating),
        }),
      );
    }
    const [a, b, c, d] = made.map(({ id }) => id);
    const visitor = await editor();
    const path = `${storyTablePath(story)}.json`;
    expect(await idsAt(visitor, path)).to.deep.equal([d, b, a, c]);
    expect(await idsAt(visitor, `${path}?sort=event`)).to.deep.equal([c, a, d, b]);
    expect(await idsAt(visitor, `${path}?sort=recorded`)).to.deep.equal([a, b, c, d]);
    expect((await visitor.get(`${path}?sort=never`)).status).to.equal(400);
    expect((await visitor.get(`${path}?after=never`)).status).to.equal(400);
  });

  it("pages by a hundred there and back, public claims and drafts in one order", async () => {
    const story = await aStory(db());
    const source = await aSource(db());
    const speaker = await aSpeaker(db());
    const made: string[] = [];
    for (let nth = 0; nth < 205; nth++) {
      const day = `2022-0${1 + (nth % 7)}-1${nth % 5}`;
      const { id } = await aClaim(db(), {
        story_id: story.id,
        source_id: source.id,
        claimant_id: speaker.id,
        state: nth % 3 === 0 ? "draft" : "published",
        said: dated(day),
      });
      made.push(`${day} ${id}`);
    }
    const visitor = await editor();
    const seen: string[] = [];
    let path: string | undefined = storyTablePath(story);
    let last = "";
    while (path !== undefined) {
      const tags = await visitor.page(path);
      seen.push(
        ...tags.flatMap(({ attributes }) =>
          attributes.get("name") === "claim" ? [attributes.get("value") ?? ""] : [],
        ),
      );
      last = path;
      path = tags
        .find(({ attributes }) => attributes.get("rel") === "next")
        ?.attributes.get("href");
    }
    expect(seen).to.deep.equal(made.toSorted().map((line) => line.slice(11)));
    const back = (await visitor.page(last)).find(
      ({ attributes }) => attributes.get("rel") === "prev",
    );
    const before = await idsAt(
      visitor,
      (back?.attributes.get("href") ?? "").replace("/table", "/table.json"),
    );
    expect(before).to.deep.equal(seen.slice(100, 200));
  });

  it("is filtered by state, claimant, event, source and words", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id });
    const speaker = await aSpeaker(db());
    const source = await aSource(db());
    const one = await aClaim(db(), {
      story_id: story.id,
      state: "in review",
      event_id: event.id,
      claimant_id: speaker.id,
      source_id: source.id,
      text: "A kamikaze drone fell.",
    });
    await aClaim(db(), { story_id: story.id });
    await aClaim(db(), { claimant_id: speaker.id, source_id: source.id, state: "in review" });
    const visitor = await editor();
    for (const filter of [
      "state=in+review",
      `claimant=${speaker.slug}`,
      `event=${event.slug}`,
      `source=${source.id}`,
      "q=drones",
      `state=in+review&event=${event.slug}&q=kamikaze`,
    ]) {
      const ids = await idsAt(visitor, `${storyTablePath(story)}.json?${filter}`);
      expect(ids, filter).to.deep.equal([one.id]);
    }
    const none = await visitor.get(`${storyTablePath(story)}?q=nothing`);
    expect(await none.text()).to.contain("No claim fits these filters");
  });

  it("shows a contributor what is public and their own drafts, and counts no others", async () => {
    const story = await aStory(db());
    const [user, other] = [await aUser(db(), "contributor"), await aUser(db(), "contributor")];
    const own = await aDraftOf(db(), user, { story_id: story.id });
    await aDraftOf(db(), other, { story_id: story.id, text: "A secret draft." });
    const open = await aClaim(db(), { story_id: story.id });
    const visitor = await signedIn(site().origin, user);
    const path = `${storyTablePath(story)}.json`;
    const page = (await (await visitor.get(path)).json()) as TableJson;
    expect(page.claims.map(({ id }) => id)).to.have.members([own.id, open.id]);
    expect(page.count).to.equal(2);
    expect(JSON.stringify(page)).not.to.contain("secret");
    expect(await idsAt(visitor, `${path}?q=secret`)).to.deep.equal([]);
  });

  it("is not for readers, who are shown no way to it", async () => {
    const story = await aStory(db());
    expect((await site().get(storyTablePath(story))).status).to.equal(303);
    expect((await site().get(`${storyTablePath(story)}.json`)).status).to.equal(401);
    expect(await site().html(storyPath(story))).not.to.contain(storyTablePath(story));
    const visitor = await editor();
    const page = await (await visitor.get(storyPath(story))).text();
    expect(page).to.contain(`href="${storyTablePath(story)}"`);
    expect((await visitor.get("/stories/nowhere/table")).status).to.equal(404);
  });

  it("takes as many statements for many claims as for one", async () => {
    const story = await aStory(db());
    const visitor = await editor();
    const count = async () =>
      (await statementsOf(async () => await visitor.get(storyTablePath(story)))).length;
    await aClaim(db(), { story_id: story.id });
    const one = await count();
    for (let nth = 0; nth < 12; nth++) await aClaim(db(), { story_id: story.id, state: "draft" });
    expect(await count()).to.equal(one);
    expect(one).to.be.at.most(6);
  });

  it("gives its statements names that PostgreSQL does not cut, with all filters chosen", async () => {
    const story = await aStory(db());
    const { id } = await aClaim(db(), { story_id: story.id });
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const filters = { claimant: "ann", event: "call", source: id, q: "call", state: "published" };
    const address = (more: Record<string, string>) =>
      `${storyTablePath(story)}?${new URLSearchParams({ ...filters, ...more }).toString()}`;
    for (const sort of ["said", "event", "recorded"]) {
      const key = sort === "recorded" ? "2026-11-22T10:00:00Z" : "2022-10-11";
      const before = writePageMark({ key, id }, tableList(story.slug, sort as TableSort));
      const names = await statementsOf(async () => {
        expect((await visitor.get(address({ sort, before }))).status).to.equal(200);
      });
      expect(names.some((name) => name.startsWith("table "))).to.equal(true);
      const long = names.filter((name) => !/^\s*(?:select|with)\b/.test(name) && name.length > 63);
      expect(long).to.deep.equal([]);
    }
  });

  it("is read, previewed and changed by a token, with the same data at the same addresses", async () => {
    const story = await aStory(db());
    const claim = await aClaim(db(), { story_id: story.id });
    const user = await aUser(db(), "editor");
    const tokenOf = async (scopes: readonly ("draft" | "publish")[]) =>
      `Bearer ${await makeToken(db(), user, { name: "a program", scopes: [...scopes], days: 30 }, NOW)}`;
    const authorization = await tokenOf(["draft", "publish"]);
    const send = async (path: string, body: object, by = authorization) =>
      await fetch(site().origin + path, {
        method: "POST",
        headers: { authorization: by, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const change = { claim: [claim.id], what: "hedge", hedge: "reportedly" };
    const narrow = await send(tablePreviewPath(story), change, await tokenOf(["draft"]));
    expect(((await narrow.json()) as { refused: number }).refused).to.equal(1);
    const previewed = await send(tablePreviewPath(story), change);
    expect(previewed.status).to.equal(200);
    const preview = (await previewed.json()) as {
      changed: number;
      claims: { claim: string; after: { hedge: string } }[];
    };
    expect([preview.changed, preview.claims[0]?.after.hedge]).to.deep.equal([1, "reportedly"]);
    const shown = preview.claims.map((one) => one.claim);
    const silent = await send(storyTablePath(story), { ...change, claim: shown });
    expect(silent.status).to.equal(422);
    const blind = await send(storyTablePath(story), { ...change, reason: "Seen" });
    expect(blind.status).to.equal(409);
    const done = await send(storyTablePath(story), { ...change, claim: shown, reason: "Seen" });
    expect(done.status).to.equal(200);
    expect(((await done.json()) as { changed: number }).changed).to.equal(1);
    const late = await send(storyTablePath(story), { ...change, claim: shown, reason: "Seen" });
    expect(late.status).to.equal(409);
    expect(await late.json()).to.deep.include({ met: [claim.id], status: 409 });
    const wrong = await send(tablePreviewPath(story), { claim: [claim.id, 7, {}], what: "hedge" });
    expect(wrong.status).to.equal(422);
    const { errors } = (await wrong.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).to.have.members(["#/hedge", "#/claim"]);
  });
});
