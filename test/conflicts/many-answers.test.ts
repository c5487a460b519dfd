import { expect } from "chai";
import type { Knex } from "knex";
import { claimPageJson } from "../../server/claims/claim-page-query.ts";
import type { ClaimPage } from "../../server/claims/claim-page.ts";
import { IS_IN_CONFLICT } from "../../server/conflicts/claim-conflicts.ts";
import { conflictsPage } from "../../server/conflicts/conflicts-query.ts";
import { FROM_THE_FIRST, pairsSql } from "../../server/conflicts/pairs-statement.ts";
import { aClaim, aLink, aStory, dated } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";

const ANSWERS = 5000;

interface Plan {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Plan[];
}

/** How many rows the nodes of a plan made or looked at in vain, all together. */
function rowsOf(plan: Plan): number {
  const each =
    plan["Actual Rows"] +
    (plan["Rows Removed by Filter"] ?? 0) +
    (plan["Rows Removed by Index Recheck"] ?? 0);
  return each * plan["Actual Loops"] + (plan.Plans ?? []).reduce((sum, of) => sum + rowsOf(of), 0);
}

async function rowsRead(db: Knex, sql: string, id: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { "QUERY PLAN": [{ Plan: Plan }] }[] }>(
    `explain (analyze, format json) ${sql.replaceAll("$1", `'${id}'`)}`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error("there is no plan");
  return rowsOf(found["QUERY PLAN"][0].Plan);
}

describe("a claim with five thousand answers", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let claim: { id: string };

  before(async () => {
    own = await ownDatabase();
    claim = await own.db.transaction(async (db) => {
      const story = await aStory(db);
      const answered = await aClaim(db, { story_id: story.id, said: dated("2020-01-01") });
      // Every fourth is of two kinds, and all were said on days of their own.
      await db.raw(
        `insert into claims (id, story_id, source_id, text, said_earliest, said_latest, said_basis)
          select gen_random_uuid(), c.story_id, c.source_id, 'Answer ' || n, day, day, 'stated'
          from claims c, generate_series(1, :count) n, lateral (select date '2021-01-01' + n as day) d
          where c.id = :id`,
        { id: answered.id, count: ANSWERS },
      );
      await db.raw(
        `insert into links (id, from_claim_id, kind, to_claim_id)
          select gen_random_uuid(), c.id, k.kind, :id from claims c, unnest(array['denies', 'corrects']) k (kind)
          where c.id <> :id and (k.kind = 'denies' or extract(day from c.said_latest)::int % 4 = 0)`,
        { id: answered.id },
      );
      return answered;
    });
    await own.db.raw("vacuum analyze");
  });

  after(async () => {
    await own.drop();
  });

  const isInConflict = `select ${IS_IN_CONFLICT} as found from claims c
    join sources source on source.id = c.source_id left join events event on event.id = c.event_id
    where c.id = $1`;
  const choice = { scope: "claim", rule: null, dismissed: null } as const;
  const answersOf = async () => {
    const page = await conflictsPage(own.db, choice, claim.id, FROM_THE_FIRST, 10);
    return page.conflicts.map(({ sides }) => sides[0].earliest);
  };
  const move = async (day: string | null) => {
    const basis = day === null ? null : "stated";
    await own
      .db("claims")
      .where({ id: claim.id })
      .update({ said_earliest: day, said_latest: day, said_edtf: day, said_basis: basis });
  };

  for (const [when, day, conflicts] of [
    ["before all of them", "2020-01-01", 0],
    ["before all but three", "2021-01-05", 3],
    ["after all of them", "2040-01-01", 10],
    ["nobody knows when", null, 0],
  ] as const) {
    it(`reads few rows where it was said ${when}`, async () => {
      await move(day);
      expect(await rowsRead(own.db, isInConflict, claim.id)).to.be.below(40);
      const list = pairsSql(choice, FROM_THE_FIRST, 11);
      expect(await rowsRead(own.db, list, claim.id)).to.be.below(400);
      const page = await claimPageJson(own.db, claim.id, { makes: null, meets: null });
      expect((JSON.parse(page ?? "") as ClaimPage).conflicts).to.have.length(conflicts);
    });
  }

  it("shows those that were said first, each once", async () => {
    await move("2040-01-01");
    const days = Array.from({ length: 10 }, (_, n) => `2021-01-${String(n + 2).padStart(2, "0")}`);
    expect(await answersOf()).to.deep.equal(days);
  });
});

describe("the day of an answer that its links keep", () => {
  const db = useTransaction();

  async function anAnswer() {
    const answer = await aClaim(db(), { said: dated("2022-10") });
    const link = await aLink(db(), answer, "denies", await aClaim(db()));
    const day = async () => {
      const row = await db()("links").where({ id: link.id }).first<{ from_said_latest: string }>();
      return row.from_said_latest;
    };
    return { answer, link, day };
  }

  it("is the last on which it may have been said, and moves with it", async () => {
    const { answer, day } = await anAnswer();
    expect(await day()).to.equal("2022-10-31");
    await db()("claims").where({ id: answer.id }).update({ said_latest: "2022-10-07" });
    expect(await day()).to.equal("2022-10-07");
    await db()("claims").where({ id: answer.id }).update({ said_latest: null });
    expect(await day()).to.equal(null);
  });

  it("is none while the answer does not hold", async () => {
    const { answer, day } = await anAnswer();
    for (const [state, kept] of [
      ["withdrawn", null],
      ["published", "2022-10-31"],
      ["draft", null],
      ["published", "2022-10-31"],
    ] as const) {
      await db()("claims").where({ id: answer.id }).update({ state });
      expect(await day(), state).to.equal(kept);
    }
    for (const [state, kept] of [
      ["draft", null],
      ["published", "2022-10-31"],
    ] as const) {
      await db()("stories").where({ id: answer.story_id }).update({ state });
      expect(await day(), `of a story that is ${state}`).to.equal(kept);
    }
  });

  it("is that of another claim where the link goes from another", async () => {
    const { link, day } = await anAnswer();
    const other = await aClaim(db(), { said: dated("2023-01-02") });
    await db()("links").where({ id: link.id }).update({ from_claim_id: other.id });
    expect(await day()).to.equal("2023-01-02");
  });
});

describe("the day of an answer whose date is changed while its link is made", () => {
  it("is the new one", async () => {
    const own = await ownDatabase();
    try {
      const [answer, answered] = await own.db.transaction(
        async (trx) =>
          [await aClaim(trx, { said: dated("2022-10-11") }), await aClaim(trx)] as const,
      );
      const editor = await own.db.transaction();
      await editor("claims")
        .where({ id: answer.id })
        .update({ said_earliest: "2022-10-12", said_latest: "2022-10-12" });
      const made = aLink(own.db, answer, "denies", answered);
      await untilSomebodyWaits(own.db);
      await editor.commit();
      const { id } = await made;
      const row = await own.db("links").where({ id }).first<{ from_said_latest: string }>();
      expect(row.from_said_latest).to.equal("2022-10-12");
    } finally {
      await own.drop();
    }
  });
});

async function untilSomebodyWaits(db: Knex): Promise<void> {
  for (;;) {
    const { rows } = await db.raw<{ rows: unknown[] }>(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}
