import type { Knex } from "knex";
import { conflictCount } from "../../server/conflicts/conflict-counts-query.ts";
import { conflictsPage } from "../../server/conflicts/conflicts-query.ts";
import {
  FROM_THE_FIRST,
  type PairChoice,
  pairsSql,
} from "../../server/conflicts/pairs-statement.ts";
import { connect } from "../../server/db/connect.ts";
import { query } from "../../server/db/query.ts";
import { countStatements } from "../measure/count-statements.ts";
import { percentile } from "../measure/percentile.ts";
import { comparePairwise } from "./pairwise.ts";

/** What was set: all conflicts of a story of 20,000 claims, and those of one claim that was saved. */
const STORY_MS = 3000;
const CLAIM_MS = 20;

const STORY_TURNS = 5;
const CLAIMS = 2000;
const MORE_THAN_ALL = 1_000_000;

const WHOLE: PairChoice = { scope: "story", rule: null, dismissed: null };
const OF_CLAIM: PairChoice = { scope: "claim", rule: null, dismissed: null };

/** One line of the answer. */
interface Measured {
  readonly label: string;
  readonly conflicts: number;
  readonly statements: number;
  readonly milliseconds: readonly number[];
  /** What the 99th percentile is held to. */
  readonly target: number | null;
}

/**
 * Looks for the conflicts of the data set C on the database at `url`, whose first story has 20,000 claims about 2,000
 * events, and whose second 5,000 about one.
 *
 * @returns how many targets were missed
 */
export async function runConflicts(url: string, tell: (line: string) => void): Promise<number> {
  const db = connect(url, { poolMax: 2 });
  try {
    const [hot, skewed] = await query<{ id: string }>(db, {
      name: "stories of conflicts",
      text: "select id from stories where slug in ('hot-story', 'story-1') order by slug",
    });
    if (hot === undefined || skewed === undefined)
      throw new Error("these are not the data of size C");
    tell("\nC: conflicts of 20,000 claims about 2,000 events, and of 5,000 claims about one.");
    tell(row("", "conflicts", "statements", "p50 ms", "p99 ms", ""));
    let missed = 0;
    for await (const measured of measureAll(db, hot, skewed)) {
      const p99 = percentile(measured.milliseconds, 0.99);
      const isMet = measured.target === null || p99 < measured.target;
      if (!isMet) missed += 1;
      tell(
        row(
          measured.label,
          measured.conflicts.toLocaleString("en-GB"),
          String(measured.statements),
          percentile(measured.milliseconds, 0.5).toFixed(1),
          p99.toFixed(1),
          measured.target === null ? "" : `< ${measured.target} ms: ${isMet ? "met" : "MISSED"}`,
        ),
      );
    }
    return missed;
  } finally {
    await db.destroy();
  }
}

async function* measureAll(
  db: Knex,
  hot: { id: string },
  skewed: { id: string },
): AsyncGenerator<Measured, void> {
  const pairs = { name: "all pairs", text: pairsSql(WHOLE, FROM_THE_FIRST, MORE_THAN_ALL) };
  yield await measure("whole story, as pairs", STORY_TURNS, STORY_MS, async () => {
    return (await query(db, pairs, [hot.id])).length;
  });
  yield await measure("whole story, explained", STORY_TURNS, null, async () => {
    const page = await conflictsPage(db, WHOLE, hot.id, FROM_THE_FIRST, MORE_THAN_ALL);
    return page.conflicts.length;
  });
  const apart = { ...WHOLE, rule: "windows-apart" } as const;
  const ranges = { name: "first rule", text: pairsSql(apart, FROM_THE_FIRST, MORE_THAN_ALL) };
  yield await measure("its first rule, by ranges", STORY_TURNS, null, async () => {
    return (await query(db, ranges, [hot.id])).length;
  });
  yield await measure("its first rule, pair by pair", STORY_TURNS, null, async () => {
    return await comparePairwise(db, hot);
  });
  yield await measureClaims(db, "one saved claim", hot);
  yield await measure("one event, first page", STORY_TURNS, null, async () => {
    return (await conflictsPage(db, WHOLE, skewed.id, FROM_THE_FIRST)).conflicts.length;
  });
  yield await measure("one event, counted", STORY_TURNS, null, async () => {
    return await conflictCount(db, skewed);
  });
  yield await measureClaims(db, "one claim of one event", skewed);
}

/** The conflicts of single claims, evenly over the story, fifty at most of each. */
async function measureClaims(db: Knex, label: string, story: { id: string }): Promise<Measured> {
  const claims = await query<{ id: string }>(
    db,
    {
      name: "claims of a story",
      text: `select id from (select id, row_number() over (order by id) as place, count(*) over () as count
          from claims where story_id = $1 and is_public) own
        where place % greatest(1, count / ${CLAIMS}) = 0 limit ${CLAIMS}`,
    },
    [story.id],
  );
  const ask = async (id: string) =>
    (await conflictsPage(db, OF_CLAIM, id, FROM_THE_FIRST)).conflicts.length;
  for (const { id } of claims.slice(0, 20)) await ask(id);
  let conflicts = 0;
  const milliseconds: number[] = [];
  const statements = await countStatements(async () => {
    for (const { id } of claims) {
      const began = performance.now();
      conflicts += await ask(id);
      milliseconds.push(performance.now() - began);
    }
  });
  return {
    label,
    conflicts,
    statements: statements / claims.length,
    milliseconds,
    target: CLAIM_MS,
  };
}

async function measure(
  label: string,
  turns: number,
  target: number | null,
  run: () => Promise<number>,
): Promise<Measured> {
  // The first turn plans and warms up.
  let conflicts = await run();
  const milliseconds: number[] = [];
  const statements = await countStatements(async () => {
    for (let turn = 0; turn < turns; turn++) {
      const began = performance.now();
      conflicts = await run();
      milliseconds.push(performance.now() - began);
    }
  });
  return { label, conflicts, statements: statements / turns, milliseconds, target };
}

function row(label: string, ...cells: readonly string[]): string {
  return `${label.padEnd(30)} ${cells.map((cell, at) => (at < 4 ? cell.padStart(11) : ` ${cell}`)).join(" ")}`.trimEnd();
}
