import type { Knex } from "knex";
import { conflictCount } from "../../server/conflicts/conflict-counts-query.ts";
import { conflictsPage } from "../../server/conflicts/conflicts-query.ts";
import {
  FROM_THE_FIRST,
  type PairChoice,
  pairsSql,
} from "../../server/conflicts/pairs-statement.ts";
import { query } from "../../server/db/query.ts";
import { countStatements } from "../measure/count-statements.ts";
import { type Measured, measure } from "./measured.ts";
import { comparePairwise } from "./pairwise.ts";

/** What was set: all conflicts of a story of 20,000 claims, and those of one claim that was saved. */
const STORY_MS = 3000;
const CLAIM_MS = 20;

const CLAIMS = 2000;
const MORE_THAN_ALL = 1_000_000;

const WHOLE: PairChoice = { scope: "story", rule: null, dismissed: null };
const OF_CLAIM: PairChoice = { scope: "claim", rule: null, dismissed: null };

/** The conflicts of the two stories of size C, of which the second is about one event. */
export async function* measureRichStories(db: Knex): AsyncGenerator<Measured, void> {
  const [hot, skewed] = await query<{ id: string }>(db, {
    name: "stories of conflicts",
    text: "select id from stories where slug in ('hot-story', 'story-1') order by slug",
  });
  if (hot === undefined || skewed === undefined)
    throw new Error("these are not the data of size C");
  const pairs = { name: "all pairs", text: pairsSql(WHOLE, FROM_THE_FIRST, MORE_THAN_ALL) };
  yield await measure("whole story, as pairs", STORY_MS, async () => {
    return (await query(db, pairs, [hot.id])).length;
  });
  yield await measure("whole story, explained", null, async () => {
    const page = await conflictsPage(db, WHOLE, hot.id, FROM_THE_FIRST, MORE_THAN_ALL);
    return page.conflicts.length;
  });
  const apart = { ...WHOLE, rule: "windows-apart" } as const;
  const ranges = { name: "first rule", text: pairsSql(apart, FROM_THE_FIRST, MORE_THAN_ALL) };
  yield await measure("its first rule, by ranges", null, async () => {
    return (await query(db, ranges, [hot.id])).length;
  });
  yield await measure("its first rule, pair by pair", null, async () => {
    return await comparePairwise(db, hot);
  });
  yield await measureClaims(db, "one saved claim", hot);
  yield await measure("one event, first page", null, async () => {
    return (await conflictsPage(db, WHOLE, skewed.id, FROM_THE_FIRST)).conflicts.length;
  });
  yield await measure("one event, counted", null, async () => {
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
