import type { Knex } from "knex";
import { carriedBy, linkedBy, reaches } from "../claims/claim-filters.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import {
  LISTED_COLUMNS,
  LISTED_TABLES,
  type ListedRow,
  listClaims,
} from "../claims/listed-claims.ts";
import { dismissedWith } from "../conflicts/windows-apart.ts";
import { dayToPg } from "../dates/storable-day.ts";
import { cutPage, type KeysetOrder, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";
import type { Clock, TimelineChoice } from "./timeline.ts";

const ORDERS: Record<Clock, KeysetOrder> = {
  said: { key: "c.said_oldest_key", type: "date", id: "c.id", way: "asc" },
  event: { key: "c.event_oldest_key", type: "date", id: "c.id", way: "asc" },
  recorded: { key: "c.recorded_at", type: "timestamptz", id: "c.id", way: "asc" },
};

interface TimelineStory {
  readonly id: string;
  readonly has_dismissals: boolean;
}

interface Row extends ListedRow {
  readonly key: string;
  readonly dismissed_with?: readonly string[];
}

export interface TimelinePage {
  readonly claims: readonly ListedClaim[];
  /** For each claim those with which its conflicts about their event were dismissed. */
  readonly dismissedWith: ReadonlyMap<string, readonly string[]>;
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
  story: TimelineStory,
  choice: TimelineChoice,
  at: PagePlace,
): Promise<TimelinePage> {
  const { text, name, values } = claimsQuestion(story, choice, at);
  const rows = await query<Row>(db, { name, text }, values);
  const { rows: shown, before, after } = cutPage(rows, at);
  return {
    claims: await listClaims(db, shown),
    dismissedWith: new Map(shown.map((row) => [row.id, row.dismissed_with ?? []])),
    before,
    after,
  };
}

// A filter that is not chosen is not in the statement: PostgreSQL plans each shape for itself, once a
// connection. `$2 is null or …` would get one plan that suits none.
function claimsQuestion(story: TimelineStory, choice: TimelineChoice, at: PagePlace) {
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
  given("from", choice.from && dayToPg(choice.from), (day) => reaches(choice.clock, "from", day));
  given("to", choice.to && dayToPg(choice.to), (day) => reaches(choice.clock, "to", day));
  if (story.has_dismissals) shape.push("dismissals");
  const dismissed = story.has_dismissals ? `, ${dismissedWith("c")} as dismissed_with` : "";
  const { shape: place, where: behind, order } = keysetPage(ORDERS[choice.clock], at, values);
  return {
    name: `timeline ${[...shape, place].join(" ")}`,
    values,
    text: `select ${ORDERS[choice.clock].key}::text as key, ${LISTED_COLUMNS} ${dismissed}
      from ${LISTED_TABLES}
      where ${where.join(" and ")} ${behind} ${order}`,
  };
}
