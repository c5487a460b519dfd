import type { Knex } from "knex";
import {
  type DatingColumns,
  datingColumnNames,
  datingFromColumns,
} from "../dates/dating-columns.ts";
import { query } from "../db/query.ts";
import { LINK_KIND_NAMES, type LinkKind } from "./link-kinds.ts";
import type { ListedClaim } from "./listed-claim.ts";

const MAKES_SHOWN = 10;

const DATINGS = [...datingColumnNames("said"), ...datingColumnNames("event")];

/** What a statement selects so that its rows can be listed; `c` is the claim. */
export const LISTED_COLUMNS = `c.id, c.text, c.quote, c.hedge, c.modality, c.state, c.recorded_at,
  ${DATINGS.map((name) => `c.${name}`).join(", ")},
  claimant.slug as claimant_slug, claimant.name as claimant_name,
  event.id as event_id, event.title as event_title`;

/** Where it selects them from. */
export const LISTED_TABLES = `claims c
  left join speakers claimant on claimant.id = c.claimant_id
  left join events event on event.id = c.event_id`;

/**
 * The claims of a list with their chains and links: two statements more, however many claims there are.
 * Rows and not JSON: PostgreSQL would spend as much again on building it.
 */
export async function listClaims(db: Knex, rows: readonly ListedRow[]): Promise<ListedClaim[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const hops = await query<HopRow>(db, CHAINS, [ids]);
  const links = await query<LinkRow>(db, LINKS, [ids]);
  return toListedClaims(rows, hops, links);
}

const CHAINS = {
  name: "listed claims' chains",
  text: `select h.claim_id, s.slug, s.name, h.is_claimant,
      h.on_record_source_id is not null or h.position = 0 as on_record
    from hops h join speakers s on s.id = h.speaker_id
    where h.claim_id = any($1) order by h.claim_id, h.position`,
};

const LINKS = {
  name: "listed claims' links",
  text: `select p.id as claim_id, m.kind, m.to_claim_id, m.claimant_name, null::int as count
    from unnest($1::uuid[]) as p(id), lateral (
      select l.kind, l.to_claim_id, s.name as claimant_name
      from links l join claims t on t.id = l.to_claim_id left join speakers s on s.id = t.claimant_id
      where l.from_claim_id = p.id and l.is_public order by l.kind, l.id limit ${MAKES_SHOWN}) m
    union all
    select l.to_claim_id, l.kind, null, null, count(*)::int
    from links l where l.to_claim_id = any($1) and l.is_public group by l.to_claim_id, l.kind`,
};

/** A row of a list: LISTED_COLUMNS of LISTED_TABLES. */
export interface ListedRow extends DatingColumns<"said">, DatingColumns<"event"> {
  id: string;
  text: string;
  quote: string | null;
  hedge: string | null;
  modality: string;
  state: string;
  recorded_at: string;
  claimant_slug: string | null;
  claimant_name: string | null;
  event_id: string | null;
  event_title: string | null;
}

interface HopRow {
  claim_id: string;
  slug: string;
  name: string;
  is_claimant: boolean;
  on_record: boolean;
}

interface LinkRow {
  claim_id: string;
  kind: LinkKind;
  to_claim_id: string | null;
  claimant_name: string | null;
  count: number | null;
}

function toListedClaims(
  rows: readonly ListedRow[],
  hops: readonly HopRow[],
  links: readonly LinkRow[],
): ListedClaim[] {
  const chains = byClaim(hops);
  const linksOf = byClaim(links);
  return rows.map((row) => {
    const makes: ListedClaim["makes"][number][] = [];
    const meets: ListedClaim["meets"][number][] = [];
    for (const { kind, to_claim_id, claimant_name, count } of linksOf.get(row.id) ?? []) {
      if (count !== null) meets.push({ kind, count });
      else if (to_claim_id !== null)
        makes.push({ kind, claim: { id: to_claim_id, claimant_name } });
    }
    return {
      id: row.id,
      text: row.text,
      quote: row.quote,
      hedge: row.hedge,
      modality: row.modality,
      state: row.state,
      recorded_at: row.recorded_at,
      claimant:
        row.claimant_slug === null || row.claimant_name === null
          ? null
          : { slug: row.claimant_slug, name: row.claimant_name },
      chain: (chains.get(row.id) ?? []).map(({ claim_id: _, ...hop }) => hop),
      said: datingFromColumns("said", row),
      event:
        row.event_id === null || row.event_title === null
          ? null
          : { id: row.event_id, title: row.event_title },
      event_dating: datingFromColumns("event", row),
      makes: makes.sort(attacksFirst),
      meets: meets.sort(attacksFirst),
    };
  });
}

function byClaim<Row extends { claim_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.claim_id);
    if (group === undefined) groups.set(row.claim_id, [row]);
    else group.push(row);
  }
  return groups;
}

function attacksFirst(a: { kind: LinkKind }, b: { kind: LinkKind }): number {
  return LINK_KIND_NAMES.indexOf(a.kind) - LINK_KIND_NAMES.indexOf(b.kind);
}
