import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";

/** The kinds of entity whose changes are listed. */
export const CHANGED_KINDS = ["story", "speaker", "source", "event", "claim"] as const;
export type ChangedKind = (typeof CHANGED_KINDS)[number];

/** How many changes a page holds. */
export const CHANGES_PAGE = 50;

/** A change as the list tells it: of whom and what, and not what stood there before, which may have been a draft. */
export interface RecentChange {
  /** The place in the order of writing, by which the list pages. */
  readonly number: number;
  readonly entity: ChangedKind;
  readonly entity_id: string;
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly lineage: string;
  /** What it is called now. */
  readonly name: string;
  /** Of a story or a speaker. */
  readonly slug: string | null;
}

/**
 * The newest changes of what readers may see, in the order in which they were written here. A revision that left a draft
 * behind is not among them, whatever became of the draft later; the one that published it is.
 *
 * @param after go on to what was written before this number
 */
export async function recentChanges(
  db: Knex,
  kind: ChangedKind | null,
  after: number | null,
): Promise<{ readonly changes: RecentChange[]; readonly after: number | null }> {
  const kinds = kind === null ? CHANGED_KINDS : [kind];
  const found = await query<RecentChange>(
    db,
    {
      name: `recent changes ${kind ?? "of all"}`,
      text: `select number, entity, entity_id, version, at, who, reason, lineage, name, slug
        from (${kinds.map((one) => `(${ARMS[one]})`).join(" union all ")}) c
        order by number desc limit ${CHANGES_PAGE + 1}`,
    },
    [after ?? Number.MAX_SAFE_INTEGER],
  );
  const changes = found.slice(0, CHANGES_PAGE);
  const more = found.length > CHANGES_PAGE;
  return { changes, after: more ? (changes.at(-1)?.number ?? null) : null };
}

function arm(
  kind: ChangedKind,
  name: string,
  slug: string,
  table: string,
  isPublic: string,
): string {
  return `select v.id as number, v.entity, v.entity_id, v.version, v.at, v.who, v.reason, v.lineage,
      ${name} as name, ${slug} as slug
    from revisions v join ${table} r on r.id = v.entity_id
    where v.entity = '${kind}' and v.id < $1::bigint and ${isPublic}
    order by v.id desc limit ${CHANGES_PAGE + 1}`;
}

const STORY_PUBLISHED =
  "exists (select from stories s where s.id = r.story_id and s.state = 'published')";

const ARMS: Record<ChangedKind, string> = {
  story: arm(
    "story",
    "r.title",
    "r.slug",
    "stories",
    "r.state = 'published' and v.after ->> 'state' = 'published'",
  ),
  speaker: arm("speaker", "r.name", "r.slug", "speakers", isPublicSpeaker("r")),
  source: arm("source", "r.title", "null::text", "sources", isPublicSource("r")),
  event: arm(
    "event",
    "r.title",
    "null::text",
    "events",
    `${STORY_PUBLISHED} and ${isPublicEvent("r")}`,
  ),
  claim: arm(
    "claim",
    "r.text",
    "null::text",
    "claims",
    "r.is_public and v.after ->> 'state' in ('published', 'withdrawn')",
  ),
};
