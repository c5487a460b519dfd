import { expect } from "chai";
import fc from "fast-check";
import type { Knex } from "knex";
import type { ClaimPage } from "../../server/claims/claim-page.ts";
import { claimPageJson } from "../../server/claims/claim-page-query.ts";
import { CONFLICT_RULE_NAMES } from "../../server/conflicts/conflict-rules.ts";
import { conflictCount, conflictCounts } from "../../server/conflicts/conflict-counts-query.ts";
import { dismissConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { readConflictMark } from "../../server/conflicts/conflict-mark.ts";
import { conflictsPage } from "../../server/conflicts/conflicts-query.ts";
import type { Conflict } from "../../server/conflicts/conflict.ts";
import { FROM_THE_FIRST, type PairChoice } from "../../server/conflicts/pairs-statement.ts";
import { ownDatabase } from "../support/database.ts";
import { arbitraryDispute, type Dispute, insertDispute } from "./arbitrary-dispute.ts";
import { conflictsByDefinition, type Defined } from "./definition.ts";

const ALL = 1000;
const RUNS = 120;

const all = async (db: Knex, choice: Partial<PairChoice>, id: string, size = ALL) =>
  await conflictsPage(
    db,
    { scope: "story", rule: null, dismissed: null, ...choice },
    id,
    FROM_THE_FIRST,
    size,
  );

const idsOf = (conflicts: readonly { readonly id: string }[]) =>
  conflicts.map(({ id }) => id).toSorted();

describe("the conflicts of any story", function () {
  this.timeout(240_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  /** Each story by chance in a transaction of its own. */
  async function forAny(
    test: (db: Knex, dispute: Dispute, expected: readonly Defined[]) => Promise<void>,
  ): Promise<void> {
    await fc.assert(
      fc.asyncProperty(arbitraryDispute, async (dispute) => {
        const db = await own.db.transaction();
        try {
          await insertDispute(db, dispute);
          await test(db, dispute, conflictsByDefinition(dispute));
        } finally {
          await db.rollback();
        }
      }),
      { numRuns: RUNS },
    );
  }

  it("are those of the definition, each with its gap, and each in its story", async () => {
    const seen = new Set<string>();
    await forAny(async (db, { stories }, expected) => {
      for (const { id: story } of stories) {
        const found = await all(db, {}, story);
        const ours = expected.filter(({ story_id }) => story_id === story);
        expect(idsOf(found.conflicts)).to.deep.equal(idsOf(ours));
        const gaps = new Map(ours.map(({ id, gap }) => [id, gap]));
        for (const { id, rule, gap } of found.conflicts) {
          expect(gap, id).to.deep.equal(gaps.get(id));
          seen.add(rule);
        }
      }
    });
    expect([...seen]).to.have.members(CONFLICT_RULE_NAMES);
  });

  it("are at each claim those that it takes part in, at each event those that are about it", async () => {
    await forAny(async (db, { claims, events }, expected) => {
      for (const { id } of claims) {
        const { conflicts } = await all(db, { scope: "claim" }, id);
        const ours = expected.filter((conflict) => conflict.claims.includes(id));
        expect(idsOf(conflicts)).to.deep.equal(idsOf(ours));
      }
      for (const { id } of events) {
        const { conflicts } = await all(db, { scope: "event" }, id);
        expect(idsOf(conflicts)).to.deep.equal(
          idsOf(expected.filter(({ event_id }) => event_id === id)),
        );
      }
    });
  });

  it("are on the page of each claim, ten of them", async () => {
    let seen = 0;
    await forAny(async (db, { claims, stories }) => {
      const published = stories.filter(({ state }) => state === "published").map(({ id }) => id);
      for (const { id, state, story_id } of claims) {
        const json = await claimPageJson(db, id, { makes: null, meets: null });
        const isPublic = ["published", "withdrawn"].includes(state) && published.includes(story_id);
        expect(json !== null).to.equal(isPublic);
        if (json === null) continue;
        const page = JSON.parse(json) as ClaimPage;
        const { conflicts, after } = await all(db, { scope: "claim" }, id, 10);
        expect(page.conflicts).to.deep.equal(conflicts);
        expect(page.more_conflicts).to.equal(after !== null);
        seen += conflicts.length;
      }
    });
    expect(seen).to.be.greaterThan(20);
  });

  it("stand or are dismissed, each of them, by story, event, claim and rule, and are counted so", async () => {
    await forAny(async (db, { stories: [story], events, claims }) => {
      const id = story?.id ?? "";
      const { conflicts } = await all(db, {}, id);
      const set = new Set(conflicts.filter((_, nth) => nth % 2 === 0).map((each) => each.id));
      for (const each of set)
        await dismissConflict(db, { who: "x", reason: "x" }, each, new Date());
      const split = async (choice: Partial<PairChoice>, of: string) => {
        const whole = (await all(db, choice, of)).conflicts;
        const only = (await all(db, { ...choice, dismissed: "only" }, of)).conflicts;
        const rest = (await all(db, { ...choice, dismissed: "no" }, of)).conflicts;
        expect(only).to.deep.equal(whole.filter((each) => each.dismissed));
        expect(rest).to.deep.equal(whole.filter((each) => !each.dismissed));
        for (const each of whole) expect(each.dismissed).to.equal(set.has(each.id));
        const scope = choice.scope ?? "story";
        for (const [dismissed, list] of [
          ["only", only],
          ["no", rest],
        ] as const) {
          const counts = await conflictCounts(db, { scope, id: of, dismissed });
          for (const rule of choice.rule === undefined ? CONFLICT_RULE_NAMES : []) {
            const ofRule = list.filter((each) => each.rule === rule);
            expect(counts[rule], `${scope}, ${dismissed}, ${rule}`).to.equal(ofRule.length);
          }
        }
        return rest;
      };
      const open = await split({}, id);
      for (const rule of CONFLICT_RULE_NAMES) await split({ rule }, id);
      expect(await conflictCount(db, { id })).to.equal(open.length);
      for (const event of events) await split({ scope: "event" }, event.id);
      const ofStory = claims.filter(({ story_id }) => story_id === id);
      for (const claim of ofStory.slice(0, 3)) {
        const whole = (await all(db, { scope: "claim" }, claim.id)).conflicts;
        const crossing = whole.some((each) => each.story.id !== id);
        if (!crossing) await split({ scope: "claim" }, claim.id);
      }
    });
  });

  it("come rule by rule, and page by page the same in both directions", async () => {
    await forAny(async (db, { stories: [story], claims: [claim] }) => {
      for (const [scope, of] of [
        ["story", story],
        ["claim", claim],
      ] as const) {
        const id = of?.id ?? "";
        const whole = (await all(db, { scope }, id)).conflicts;
        const rules = whole.map(({ rule }) => CONFLICT_RULE_NAMES.indexOf(rule));
        expect(rules).to.deep.equal(rules.toSorted((a, b) => a - b));
        for (const rule of CONFLICT_RULE_NAMES) {
          const { conflicts } = await all(db, { scope, rule }, id);
          expect(conflicts).to.deep.equal(whole.filter((conflict) => conflict.rule === rule));
        }
        expect(await walk(db, scope, id, "after")).to.deep.equal(idsInOrder(whole));
        expect(await walk(db, scope, id, "before")).to.deep.equal(idsInOrder(whole));
      }
    });
  });
});

const idsInOrder = (conflicts: readonly Conflict[]) => conflicts.map(({ id }) => id);

/** All conflicts, two a page, forth to the end or back from it. */
async function walk(
  db: Knex,
  scope: PairChoice["scope"],
  id: string,
  way: "after" | "before",
): Promise<string[]> {
  const choice = { scope, rule: null, dismissed: null };
  const go = async (after: string | null, before: string | null) =>
    await conflictsPage(
      db,
      choice,
      id,
      { after: readConflictMark(after, "after"), before: readConflictMark(before, "before") },
      2,
    );
  const forth: string[][] = [];
  let page = await go(null, null);
  expect(page.before).to.equal(null);
  forth.push(idsInOrder(page.conflicts));
  while (page.after !== null) {
    page = await go(page.after, null);
    forth.push(idsInOrder(page.conflicts));
  }
  if (way === "after") return forth.flat();
  const back = [idsInOrder(page.conflicts)];
  while (page.before !== null) {
    page = await go(null, page.before);
    back.unshift(idsInOrder(page.conflicts));
  }
  expect(page.after === null).to.equal(forth.length === 1);
  return back.flat();
}
