import type { Knex } from "knex";
import { isSeenLink } from "../claims/seen-link.ts";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";
import {
  isBeforeReadable,
  isReadable,
  RECORDED,
  type Recorded,
} from "../revisions/readable-revisions.ts";
import type { RecordJson } from "../revisions/record-changes.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";

/** How many changes a page holds. */
export const CHANGES_PAGE = 50;

/** A change as the list tells it: of whom and what, and not what stood there before, which may have been a draft. */
export interface RecentChange {
  /** The place in the order of writing, by which the list pages. */
  readonly number: number;
  readonly entity: Recorded;
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

/** A change with what it changed, as far as readers may see that. */
export interface RecentChangeWhole extends RecentChange {
  readonly sha256: string;
  readonly before: RecordJson | null;
  readonly after: RecordJson;
}

/** Which changes, and where in their order a page begins. */
export interface ChangesWanted {
  readonly kind: Recorded | null;
  readonly who: string | null;
  /** Go on to what was written before this number. */
  readonly after: number | null;
  /** Or to what was written behind this one. */
  readonly before: number | null;
}

/** A page of changes, and the numbers that its neighbours go on from; null at either end. */
export interface ChangesPage<Change = RecentChange> {
  readonly changes: readonly Change[];
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * The newest changes of what readers may see, in the order in which they were written here. A revision that left a draft
 * behind is not among them, nor any of before the thing was public, whatever became of it later; the one that published
 * it is.
 */
export async function recentChanges(db: Knex, wanted: ChangesWanted): Promise<ChangesPage> {
  return await changesPage<RecentChange>(db, wanted, "");
}

/** The same with what each changed. */
export async function recentChangesWhole(
  db: Knex,
  wanted: ChangesWanted,
): Promise<ChangesPage<RecentChangeWhole>> {
  return await changesPage<RecentChangeWhole>(db, wanted, "whole");
}

async function changesPage<Change extends RecentChange>(
  db: Knex,
  { kind, who, after, before }: ChangesWanted,
  extent: "" | "whole",
): Promise<ChangesPage<Change>> {
  const kinds = kind === null ? RECORDED : [kind];
  const backwards = after === null && before !== null;
  const shape = { backwards, hasWho: who !== null, extent };
  const order = `order by number ${backwards ? "" : "desc"} limit ${CHANGES_PAGE + 1}`;
  const found = await query<Change>(
    db,
    {
      name: `recent changes ${kind ?? "of all"} ${backwards} ${who !== null} ${extent}`,
      text: `select * from (${kinds.map((one) => `(${arm(one, shape)})`).join(" union all ")}) c ${order}`,
    },
    [backwards ? before : (after ?? Number.MAX_SAFE_INTEGER), ...(who === null ? [] : [who])],
  );
  const more = found.length > CHANGES_PAGE;
  const changes = found.slice(0, CHANGES_PAGE);
  if (backwards) changes.reverse();
  const [newest, oldest] = [changes[0], changes.at(-1)];
  return {
    changes,
    before: newest && (backwards ? more : after !== null) ? newest.number : null,
    after: oldest && (backwards || more) ? oldest.number : null,
  };
}

interface Shape {
  readonly backwards: boolean;
  readonly hasWho: boolean;
  readonly extent: "" | "whole";
}

const V = { v: "v", r: "r" };

// Each kind by its part of an index, which gives its newest in order: all together they are merged. Told as a range, for
// which no other index is in order: by that of all kinds, a kind of which nothing was written lately takes reading all of
// the others first.
function arm(kind: Recorded, { backwards, hasWho, extent }: Shape): string {
  const { name, slug, from, isPublic } = CHANGED[kind];
  const way = backwards ? "asc" : "desc";
  const whole = `, v.sha256, case when ${isBeforeReadable(kind, V)} then v.before end as before, v.after`;
  return `select v.id as number, v.entity, v.entity_id, v.version, v.at, v.who, v.reason, v.lineage,
      ${name} as name, ${slug} as slug ${extent === "" ? "" : whole}
    from revisions v join ${from} on r.id = v.entity_id
    where (v.entity, v.id) ${backwards ? ">" : "<"} ('${kind}', $1::bigint)
      and (v.entity, v.id) ${backwards ? "<" : ">"} ('${kind}', ${backwards ? Number.MAX_SAFE_INTEGER : 0})
      ${hasWho ? "and v.who = $2" : ""} and ${isPublic} and ${isReadable(kind, V)}
    order by v.entity ${way}, v.id ${way} limit ${CHANGES_PAGE + 1}`;
}

interface Changed {
  readonly name: string;
  readonly slug: string;
  readonly from: string;
  readonly isPublic: string;
}

const NO_SLUG = "null::text";
const STORY_PUBLISHED =
  "exists (select from stories s where s.id = r.story_id and s.state = 'published')";

const CHANGED: Record<Recorded, Changed> = {
  story: {
    name: "r.title",
    slug: "r.slug",
    from: "stories r",
    isPublic: "r.state = 'published'",
  },
  speaker: { name: "r.name", slug: "r.slug", from: "speakers r", isPublic: isPublicSpeaker("r") },
  source: { name: "r.title", slug: NO_SLUG, from: "sources r", isPublic: isPublicSource("r") },
  event: {
    name: "r.title",
    slug: NO_SLUG,
    from: "events r",
    isPublic: `${STORY_PUBLISHED} and ${isPublicEvent("r")}`,
  },
  claim: { name: "r.text", slug: NO_SLUG, from: "claims r", isPublic: "r.is_public" },
  link: {
    name: "'“' || f.text || '” ' || r.kind || ' “' || t.text || '”'",
    slug: NO_SLUG,
    from: `(links r join claims f on f.id = r.from_claim_id join claims t on t.id = r.to_claim_id)`,
    isPublic: isSeenLink("r"),
  },
  reply_request: {
    name: "s.name || ', asked about “' || f.text || '”'",
    slug: NO_SLUG,
    from: "(reply_requests r join claims f on f.id = r.claim_id join speakers s on s.id = r.speaker_id)",
    isPublic: "f.is_public and r.withdrawn is distinct from 'draft'",
  },
};
