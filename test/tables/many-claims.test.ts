import { expect } from "chai";
import { uuidv7 } from "uuidv7";
import type { Claim } from "../../server/claims/claim.ts";
import { insertClaims } from "../../server/claims/claim-store.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { storyGraphExportPath, storyTablePath, tablePreviewPath } from "../../server/http/paths.ts";
import type { Story } from "../../server/stories/story.ts";
import { type Site, startSite } from "../support/app.ts";
import { aClaim, aHop, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { ownDatabase } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { hiddenFields, signedIn, type Visitor } from "../support/visitor.ts";
import { apply, previewed } from "./table.ts";

const MANY = 500;

describe("a change of very many claims", function () {
  this.timeout(180_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  let story: Story;
  let claims: Claim[];
  let editor: Visitor;
  const change = { what: "said", said_phrase: "yesterday" };

  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
    story = await aStory(own.db);
    const source = await aSource(own.db, { published: dated("2022-10-12") });
    const speaker = await aSpeaker(own.db);
    const first = await own.db.transaction(
      async (trx) => await aClaim(trx, { story_id: story.id, source_id: source.id }),
    );
    claims = Array.from({ length: MANY + 1 }, (_, at) => ({
      ...first,
      id: uuidv7(),
      text: `Claim number ${at}.`,
      chain: [aHop(speaker, { is_claimant: true })],
      claimant_id: speaker.id,
    }));
    await own.db.transaction(
      async (trx) => await insertClaims(trx, { who: "test", reason: "many" }, claims),
    );
    editor = await signedIn(site.origin, await aUser(own.db, "editor"));
  });
  after(async () => {
    await site.stop();
    await own.drop();
  });

  const exported = async () => {
    const answer = await site.get(storyGraphExportPath(story));
    const lines = (await answer.text()).split("\n");
    return new Map(
      lines.flatMap((line) => {
        const [, id] = /^,?\{"id" ?: ?"([0-9a-f-]{36})"/.exec(line) ?? [];
        return id === undefined ? [] : [[id, line]];
      }),
    );
  };

  it("shows a hundred of them a page, and says how many can be changed at once", async () => {
    const page = await editor.page(storyTablePath(story));
    expect(page.filter(({ attributes }) => attributes.get("name") === "claim")).to.have.lengthOf(
      100,
    );
    const [next] = page.filter(({ attributes }) => attributes.get("rel") === "next");
    const second = await editor.page(next?.attributes.get("href") ?? "");
    const ids = (tags: typeof page) =>
      tags.flatMap(({ attributes }) =>
        attributes.get("name") === "claim" ? [attributes.get("value")] : [],
      );
    expect(ids(second)).to.have.lengthOf(100);
    expect(new Set([...ids(page), ...ids(second)]).size).to.equal(200);
    expect(page.map(({ text }) => text).join(" ")).to.contain("more than 500 claims");
  });

  it("takes 500 at once, and with a clear sentence not 501", async () => {
    const refused = await previewed(editor, story, claims, change);
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain("At most 500 claims can be changed at once");
    const all = await editor.submit(storyTablePath(story), tablePreviewPath(story), {
      ...change,
      scope: "all",
    });
    expect(all.status).to.equal(422);
    expect(await all.text()).to.contain("At most 500 claims can be changed at once");

    const chosen = claims.slice(0, MANY);
    const left = claims[MANY];
    if (left === undefined) throw new Error("none is left");
    const before = await exported();
    const preview = await previewed(editor, story, chosen, change);
    expect(preview.status).to.equal(200);
    expect(preview.html).to.contain("500 claims change");
    expect(await exported()).to.deep.equal(before);
    let answer: Response | undefined;
    const statements = await statementsOf(async () => {
      answer = await apply(editor, story, preview.tags);
    });
    expect(answer?.status).to.equal(303);
    // However many claims there are: nothing is counted from their dates.
    expect(statements.length, statements.join("; ")).to.be.lessThan(40);
    const after = await exported();
    const changed = [...after].filter(([id, line]) => before.get(id) !== line).map(([id]) => id);
    expect(changed).to.have.members(chosen.map(({ id }) => id));
    expect([...after.keys()]).to.have.members([...before.keys()]);
    const { rows } = await own.db.raw<{ rows: { version: number; count: number }[] }>(
      "select version, count(*)::int from claims group by version order by version",
    );
    expect(rows).to.deep.equal([
      { version: 1, count: 2 },
      { version: 2, count: 500 },
    ]);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });

  it("takes all that the filters leave, on whichever page they are", async () => {
    const path = `${storyTablePath(story)}?q=number+7`;
    const tags = await editor.page(path);
    const hidden = hiddenFields(tags, tablePreviewPath(story));
    expect(hidden["list"]).to.equal("q=number+7");
    const answer = await editor.post(tablePreviewPath(story), {
      ...hidden,
      what: "hedge",
      hedge: "reportedly",
      scope: "all",
    });
    const preview = parseMarkup(await answer.text());
    const made = await apply(editor, story, preview);
    expect(made.headers.get("location")).to.equal(
      `${storyTablePath(story)}?q=number+7&changed=1&moved=0`,
    );
    const rows: { text: string }[] = await own.db("claims").whereNotNull("hedge").select("text");
    expect(rows.map(({ text }) => text)).to.deep.equal(["Claim number 7."]);
  });

  it("is all there or not at all, however many do it at once", async () => {
    const chosen = claims.slice(0, 8);
    const writers = await Promise.all(
      ["one", "two", "three", "four", "five"].map(async (hedge) => {
        const visitor = await signedIn(site.origin, await aUser(own.db, "editor"));
        const { tags } = await previewed(visitor, story, chosen, { what: "hedge", hedge });
        return { visitor, tags, hedge };
      }),
    );
    const single = changeRecord(
      own.db,
      { who: "Bob", reason: "At the same time" },
      {
        entity: "claim",
        id: chosen[3]?.id ?? "",
        version: null,
        edit: (claim) => ({ ...claim, locator: "p. 3" }),
      },
    );
    const answers = await Promise.all(
      writers.map(async ({ visitor, tags }) => (await apply(visitor, story, tags)).status),
    );
    const { version } = await single;
    const winners = writers.filter((_, at) => answers[at] === 303);
    expect(answers.filter((status) => status !== 303)).to.deep.equal(
      Array(5 - winners.length).fill(409),
    );
    expect(winners.length).to.be.at.most(1);
    const rows: { hedge: string | null; locator: string | null }[] = await own
      .db("claims")
      .whereIn(
        "id",
        chosen.map(({ id }) => id),
      )
      .select("hedge", "locator");
    const hedges = new Set(rows.map(({ hedge }) => hedge));
    if (winners.length === 1) expect([...hedges]).to.deep.equal([winners[0]?.hedge]);
    expect(rows.filter(({ locator }) => locator === "p. 3")).to.have.lengthOf(1);
    expect(version).to.be.greaterThan(1);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });
});
