import { expect } from "chai";
import type { ConflictMark } from "../../server/conflicts/conflict-mark.ts";
import type { ConflictRule } from "../../server/conflicts/conflict-rules.ts";
import { conflictsPage } from "../../server/conflicts/conflicts-query.ts";
import { dismissConflict } from "../../server/conflicts/dismiss-conflict.ts";
import type { PairPlace } from "../../server/conflicts/pairs-statement.ts";
import { aClaim, aLink, aStory, dated } from "../support/builders.ts";
import { type Site, startSite } from "../support/app.ts";
import { statementsOf } from "../support/count-statements.ts";
import { ownDatabase } from "../support/database.ts";

describe("the counts of a story’s conflicts", () => {
  // Its own database: within one transaction nothing is known to have stayed as it was.
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
  });
  after(async () => {
    await site.stop();
    await own.drop();
  });

  const ALL = "conflicts of a story by 1 3 4 5 7 8 9, 51";
  const FEW = "conflicts of a story by 3 4, 51";

  /** A story with a claim that was said before its event, and with nothing else that cannot hold. */
  async function aPoorStory() {
    return await own.db.transaction(async (trx) => {
      const story = await aStory(trx);
      const base = { story_id: story.id, said: dated("2021") };
      const early = await aClaim(trx, { ...base, event_dating: dated("2022") });
      const other = await aClaim(trx, { story_id: story.id, said: dated("2023") });
      return { story, early, other, path: `/stories/${story.slug}/conflicts` };
    });
  }
  const rulesOf = async (path: string) =>
    (await site.json<{ conflicts: { rule: string }[] }>(path)).conflicts.map(({ rule }) => rule);

  /** What is sent for a page by a site that has kept nothing. */
  async function sentAtFirst(path: string): Promise<string[]> {
    const fresh = await startSite(own.db);
    const sent = await statementsOf(async () => void (await fresh.html(path)));
    await fresh.stop();
    return sent;
  }

  it("leave out the searches of rules by which there is none", async () => {
    const { path } = await aPoorStory();
    expect(await sentAtFirst(path)).to.deep.equal([
      "story of conflicts",
      "conflict counts of a story, dismissed no",
      FEW,
    ]);
    expect(await rulesOf(`${path}.json`)).to.deep.equal(["said-before-event"]);
    expect(await rulesOf(`${path}.json?rule=windows-apart`)).to.deep.equal([]);
    expect(await rulesOf(`${path}.json?rule=said-before-event`)).to.have.length(1);
  });

  it("do so as long as nothing changes, and search for everything where something may have", async () => {
    const { path } = await aPoorStory();
    const seen = new Set<string>();
    // Others may write to a server that is shared, and this one does every other time.
    for (let tries = 0; tries < 40 && seen.size < 2; tries += 1) {
      const fresh = await startSite(own.db);
      await fresh.html(path);
      if (tries % 2 === 1) await own.db.transaction(async (trx) => void (await aStory(trx)));
      const [, list, ...more] = await statementsOf(async () => void (await fresh.html(path)));
      expect(more).to.deep.equal([]);
      seen.add(list ?? "");
      await fresh.stop();
    }
    expect([...seen]).to.have.members([FEW, ALL]);
  });

  it("hide no conflict that came after them, though they are some seconds old", async () => {
    const { path, early, other } = await aPoorStory();
    expect(await rulesOf(`${path}.json`)).to.deep.equal(["said-before-event"]);
    await own.db.transaction(async (trx) => void (await aLink(trx, early, "denies", other)));
    const page = await site.json<{
      counts: { open: Record<string, number> };
      conflicts: { rule: string }[];
    }>(`${path}.json`);
    expect(page.counts.open["denied-before-said"]).to.equal(0);
    expect(page.conflicts.map(({ rule }) => rule)).to.deep.equal([
      "said-before-event",
      "denied-before-said",
    ]);
  });

  it("hide no conflict that was dismissed", async () => {
    const { path, early } = await aPoorStory();
    const editor = { who: "Jane Doe", reason: "Both speak loosely." };
    await dismissConflict(own.db, editor, `said-before-event:${early.id}`, new Date());
    expect(await sentAtFirst(path)).to.deep.equal([
      "story of conflicts",
      "conflict counts of a story, dismissed no",
      "conflict counts of a story, dismissed only",
      FEW,
    ]);
    expect(await rulesOf(`${path}.json`)).to.deep.equal(["said-before-event"]);
    expect(await rulesOf(`${path}.json?dismissed=only`)).to.deep.equal(["said-before-event"]);
    expect(await rulesOf(`${path}.json?dismissed=no`)).to.deep.equal([]);
  });

  it("let a mark be taken to a list whose search is left out", async () => {
    const { story, early, other } = await aPoorStory();
    const zero = "00000000-0000-0000-0000-000000000000";
    const mark: ConflictMark = {
      search: 5,
      keys: [zero, "2021-12-31", early.id, "-infinity", other.id],
    };
    const without: ConflictRule[] = ["denied-before-said"];
    const choice = { scope: "story", rule: null, dismissed: null, without } as const;
    const at = async (place: PairPlace) =>
      (await conflictsPage(own.db, choice, story.id, place)).conflicts.map(({ rule }) => rule);
    expect(await at({ after: null, before: mark })).to.deep.equal(["said-before-event"]);
    expect(await at({ after: mark, before: null })).to.deep.equal([]);
  });
});
