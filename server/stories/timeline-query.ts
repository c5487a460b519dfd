import type { Knex } from "knex";
import { carriedBy, linkedBy, reaches } from "../claims/claim-filters.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import {
  LISTED_COLUMNS,
  LISTED_TABLES,
  type ListedRow,
  listClaims,
} from "../claims/listed-claims.ts";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";
import type { Clock, TimelineChoice } from "./timeline.ts";

/** How many claims a page of a timeline holds. */
export const TIMELINE_PAGE = 50;

const KEYS: Record<Clock, { key: string; type: string }> = {
  said: { key: "c.said_oldest_key", type: "date" },
  event: { key: "c.event_oldest_key", type: "date" },
  recorded: { key: "c.recorded_at", type: "timestamptz" },
};

export interface TimelinePage {
  readonly claims: readonly ListedClaim[];
  /** Marks of the neighbouring pages; null at either end. */
  readonly before: PageMark | null;
  readonly after: PageMark | null;
}

/**
 * One page of a story's timeline, in three statements however many claims and links there are: the claims,
 * their chains, their links. Rows and not JSON: PostgreSQL would spend as much again on building it.
 *
 * @param at begin behind `after`, or end before `before`; neither is the first page
 */
export async function timelinePage(
  db: Knex,
  story: { id: string },
  choice: TimelineChoice,
  at: { after: PageMark | null; before: PageMark | null },
): Promise<TimelinePage> {
  const { text, name, values } = claimsQuestion(story, choice, at);
  const rows = await query<ListedRow & { key: string }>(db, { name, text }, values);
  const backwards = at.before !== null;
  const more = rows.length > TIMELINE_PAGE;
  if (more) rows.pop();
  if (backwards) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  return {
    claims: await listClaims(db, rows),
    before:
      first && (backwards ? more : at.after !== null) ? { key: first.key, id: first.id } : null,
    after: last && (backwards || more) ? { key: last.key, id: last.id } : null,
  };
}

// A filter that is not chosen is not in the statement: PostgreSQL plans each shape for itself, once a
// connection. `$2 is null or …` would get one plan that suits none.
function claimsQuestion(
  story: { id: string },
  choice: TimelineChoice,
  { after, before }: { after: PageMark | null; before: PageMark | null },
) {
  const { key, type } = KEYS[choice.clock];
  const values: unknown[] = [story.id];
  const where = ["c.story_id = $1", "c.is_public"];
  const shape: string[] = [choice.clock];
  const given = (name: string, value: unknown, clause: (parameter: string) => string) => {
    if (value === null) return;
    values.push(value);
    where.push(clause(`$${values.length}`));
    shape.push(name);
  };
  given(
    "speaker",
    choice.speaker,
    (slug) => `c.claimant_id = (select id from speakers where slug = ${slug})`,
  );
  given("outlet", choice.outlet, carriedBy);
  given(
    "event",
    choice.event,
    (slug) => `c.event_id = (select id from events where story_id = $1 and slug = ${slug})`,
  );
  given("kind", choice.kind, linkedBy);
  given("from", choice.from, (day) => reaches(choice.clock, "from", day));
  given("to", choice.to, (day) => reaches(choice.clock, "to", day));
  const mark = after ?? before;
  const backwards = after === null && before !== null;
  if (mark !== null) {
    values.push(mark.key, mark.id);
    where.push(
      `(${key}, c.id) ${backwards ? "<" : ">"} ($${values.length - 1}::${type}, $${values.length}::uuid)`,
    );
    shape.push(backwards ? "before" : "after");
  }
  const way = backwards ? "desc" : "asc";
  return {
    name: `timeline ${shape.join(" ")}`,
    values,
    text: `select ${key}::text as key, ${LISTED_COLUMNS}
      from ${LISTED_TABLES}
      where ${where.join(" and ")}
      order by ${key} ${way}, c.id ${way}
      limit ${TIMELINE_PAGE + 1}`,
  };
}
