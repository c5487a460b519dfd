import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import type { Link } from "../claims/link.ts";
import type { Dismissal } from "../conflicts/dismissal.ts";
import { conflictOf } from "../conflicts/dismissal-store.ts";
import { query } from "../db/query.ts";
import type { Event } from "../events/event.ts";
import type { RecordType } from "./entry.ts";
import { type FaultList, type Place, within } from "./fault.ts";

interface Found<R> {
  readonly record: R;
  readonly place: Place;
}

/** Finds what in the database stands in the way of records whose ids are new. */
export interface ClashFinder {
  noteClashes(db: Knex, found: readonly Found<object>[], faults: FaultList): Promise<void>;
}

/** By type; where there is none nothing but the id can clash. */
export const CLASH_FINDERS: Readonly<Partial<Record<RecordType, ClashFinder>>> = {
  speaker: slugClashes("speaker", "speakers"),
  story: slugClashes("story", "stories"),

  event: {
    async noteClashes(db, found: readonly Found<Event>[], faults) {
      const rows = await query<{ at: number; id: string }>(
        db,
        {
          name: "slugs of events",
          text: `select n.at::int, e.id
            from unnest($1::uuid[], $2::text[]) with ordinality n(story_id, slug, at)
            join events e using (story_id, slug)`,
        },
        [found.map(({ record }) => record.story_id), found.map(({ record }) => record.slug)],
      );
      for (const { at, id } of rows) {
        const place = found[at - 1]?.place;
        if (place) faults.add(within(place, "slug"), `is the slug of another event here, ${id}`);
      }
    },
  },

  claim: {
    async noteClashes(db, found: readonly Found<Claim>[], faults) {
      const hops = new Map(
        found.flatMap(({ record, place }) =>
          record.chain.map((hop, position) => [hop.id, within(place, "chain", position, "id")]),
        ),
      );
      const rows = await query<{ id: string; claim_id: string }>(
        db,
        { name: "hops there", text: "select id, claim_id from hops where id = any($1)" },
        [[...hops.keys()]],
      );
      for (const { id, claim_id } of rows) {
        const place = hops.get(id);
        if (place) faults.add(place, `is the id of a hop of another claim here, ${claim_id}`);
      }
    },
  },

  link: {
    async noteClashes(db, found: readonly Found<Link>[], faults) {
      const rows = await query<{ at: number; id: string }>(
        db,
        {
          name: "links that say the same",
          text: `select n.at::int, l.id
            from unnest($1::uuid[], $2::text[], $3::uuid[])
              with ordinality n(from_claim_id, kind, to_claim_id, at)
            join links l using (from_claim_id, kind, to_claim_id)`,
        },
        [
          found.map(({ record }) => record.from_claim_id),
          found.map(({ record }) => record.kind),
          found.map(({ record }) => record.to_claim_id),
        ],
      );
      for (const { at, id } of rows) {
        const place = found[at - 1]?.place;
        if (place) faults.add(place, `says of two claims what another link says here, ${id}`);
      }
    },
  },

  dismissal: {
    async noteClashes(db, found: readonly Found<Dismissal>[], faults) {
      const rows = await query<{ at: number; id: string }>(
        db,
        {
          name: "dismissals of conflicts",
          text: `select n.at::int, d.id from unnest($1::text[]) with ordinality n(conflict, at)
            join dismissals d using (conflict)`,
        },
        [found.map(({ record }) => conflictOf(record))],
      );
      for (const { at, id } of rows) {
        const place = found[at - 1]?.place;
        if (place) faults.add(place, `is of a conflict that another dismissal here is of, ${id}`);
      }
    },
  },
};

function slugClashes(type: RecordType, table: "speakers" | "stories"): ClashFinder {
  return {
    async noteClashes(db, found: readonly Found<{ readonly slug: string }>[], faults) {
      const rows = await query<{ slug: string; id: string }>(
        db,
        { name: `slugs of ${table}`, text: `select slug, id from ${table} where slug = any($1)` },
        [found.map(({ record }) => record.slug)],
      );
      const ids = new Map(rows.map(({ slug, id }) => [slug, id]));
      for (const { record, place } of found) {
        const id = ids.get(record.slug);
        if (id !== undefined) {
          faults.add(within(place, "slug"), `is the slug of another ${type} here, ${id}`);
        }
      }
    },
  };
}
