import type { Knex } from "knex";
import { cutPage, type KeysetRows, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import { type Merge, mergeJson, type Outcome } from "./merge-store.ts";

/** One of the two of a merge, as it is called now. */
export interface NamedSide {
  readonly key: string;
  readonly name: string;
}

/** A merge as it is shown. */
export interface ShownMerge extends Merge {
  readonly from: NamedSide;
  readonly into: NamedSide;
  /** How many records were rewritten. */
  readonly records: number;
}

/** A record that could not be put back whole when a merge was undone. */
export interface KeptRecord {
  readonly entity: string;
  readonly id: string;
  readonly name: string;
  readonly undone: Outcome;
  /** The fields that stayed as others have made them since. */
  readonly kept: readonly string[];
}

const SHOWN_KEPT = 100;

const side = (id: string) => `(select json_build_object('key', n.key, 'name', n.name) from (
    select slug as key, name from speakers where id = ${id}
    union all select id::text, title from sources where id = ${id}
    union all select id::text, title from events where id = ${id}) n)`;

const SHOWN = `${mergeJson("m")}::jsonb || jsonb_build_object('from', ${side("m.from_id")},
  'into', ${side("m.into_id")}, 'records', (select count(*)::int from merged_records r where r.merge_id = m.id))`;

/** The merges, the newest first, fifty a page. */
export async function mergeList(db: Knex, place: PagePlace): Promise<KeysetRows<ShownMerge>> {
  const values: unknown[] = [];
  const page = keysetPage(NEWEST, place, values);
  const found = await query<{ id: string; key: string; merge: ShownMerge }>(
    db,
    {
      name: `merges ${page.shape}`,
      text: `select m.id, rfc3339(m.merged_at) as key, ${SHOWN} as merge
        from merges m where true ${page.where} ${page.order}`,
    },
    values,
  );
  const { rows, ...marks } = cutPage(found, place);
  return { ...marks, rows: rows.map(({ merge }) => merge) };
}

/** A merge with the names of both; null where there is none of this id. */
export async function shownMerge(db: Knex, id: string): Promise<ShownMerge | null> {
  const [found] = await query<{ merge: ShownMerge }>(
    db,
    { name: "merge as shown", text: `select ${SHOWN} as merge from merges m where m.id = $1` },
    [id],
  );
  return found?.merge ?? null;
}

/** The records that were not put back whole when a merge was undone, the first hundred. */
export async function keptRecords(
  db: Knex,
  merge: { readonly id: string },
): Promise<{ readonly records: KeptRecord[]; readonly more: boolean }> {
  const records = await query<KeptRecord>(db, KEPT, [merge.id]);
  return { records: records.slice(0, SHOWN_KEPT), more: records.length > SHOWN_KEPT };
}

const NEWEST = { key: "m.merged_at", type: "timestamptz", id: "m.id", way: "desc" } as const;

const KEPT = {
  name: "records that a merge kept",
  text: `select r.entity, r.record_id as id, r.undone, r.kept, coalesce(c.text, sp.name, so.title, ev.title, '') as name
    from merged_records r
    left join claims c on r.entity = 'claim' and c.id = r.record_id
    left join speakers sp on r.entity = 'speaker' and sp.id = r.record_id
    left join sources so on r.entity = 'source' and so.id = r.record_id
    left join events ev on r.entity = 'event' and ev.id = r.record_id
    where r.merge_id = $1 and r.undone in ('in part', 'left')
    order by r.entity, r.record_id limit ${SHOWN_KEPT + 1}`,
};
