import type { Knex } from "knex";
import {
  type DatingColumns,
  datingColumnNames,
  datingFromColumns,
  dayJsonSql,
} from "../dates/dating-columns.ts";
import { dayFromPg } from "../dates/storable-day.ts";
import { query } from "../db/query.ts";
import { LINK_KIND_NAMES, type LinkKind, linkOrder } from "./link-kinds.ts";
import type { ListedClaim, ListedLink } from "./listed-claim.ts";

/** How many links of a claim a list shows, on either side. */
const LINKS_SHOWN = 10;

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

// Three questions in one: what each claim does to others and what others do to it, ten of each, and how
// many there are of each kind. The counts come from an index alone, however contested a claim is.
const LINKS = {
  name: "listed claims' links",
  text: `select p.id as claim_id, 'from' as seen_from, m.*, null::int as count
    from unnest($1::uuid[]) as p(id), lateral (${linked("from", "to")}) m
    union all
    select p.id, 'to', m.*, null
    from unnest($1::uuid[]) as p(id), lateral (${linked("to", "from")}) m
    union all
    select l.to_claim_id, 'to', l.kind, null, null, null, null, count(*)::int
    from links l where l.to_claim_id = any($1) and l.is_public group by l.to_claim_id, l.kind`,
};

function linked(here: "from" | "to", there: "from" | "to"): string {
  return `select l.kind, l.${there}_claim_id as other_id, s.name as claimant_name,
      t.said_earliest, t.said_latest
    from links l join claims t on t.id = l.${there}_claim_id left join speakers s on s.id = t.claimant_id
    where l.${here}_claim_id = p.id and l.is_public order by l.kind, l.id limit ${LINKS_SHOWN}`;
}

/** The SQL of `makes` and `met_by` of the claim `c`, for pages whose JSON PostgreSQL makes. */
export const LISTED_LINKS_JSON = `'makes', ${linkedJson("from", "to")}, 'met_by', ${linkedJson("to", "from")}`;

function linkedJson(here: "from" | "to", there: "from" | "to"): string {
  return `(select coalesce(json_agg(json_build_object('kind', l.kind, 'claim', json_build_object(
      'id', l.other_id, 'claimant_name', s.name, 'said', json_build_object(
        'earliest', ${dayJsonSql("t.said_earliest")}, 'latest', ${dayJsonSql("t.said_latest")})))
      order by ${linkOrder("l.kind")}, l.id), '[]')
    from (select l.id, l.kind, l.${there}_claim_id as other_id from links l
      where l.${here}_claim_id = c.id and l.is_public order by l.kind, l.id limit ${LINKS_SHOWN}) l
    join claims t on t.id = l.other_id left join speakers s on s.id = t.claimant_id)`;
}

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
  seen_from: "from" | "to";
  kind: LinkKind;
  other_id: string | null;
  claimant_name: string | null;
  said_earliest: string | null;
  said_latest: string | null;
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
    const makes: ListedLink[] = [];
    const met_by: ListedLink[] = [];
    const meets: ListedClaim["meets"][number][] = [];
    for (const link of linksOf.get(row.id) ?? []) {
      if (link.count !== null) meets.push({ kind: link.kind, count: link.count });
      else (link.seen_from === "from" ? makes : met_by).push(toListedLink(link));
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
      makes: makes.toSorted(attacksFirst),
      met_by: met_by.toSorted(attacksFirst),
      meets: meets.toSorted(attacksFirst),
    };
  });
}

function toListedLink(link: LinkRow): ListedLink {
  const { kind, other_id, claimant_name, said_earliest, said_latest } = link;
  const day = (written: string | null) => (written === null ? null : dayFromPg(written));
  const said = { earliest: day(said_earliest), latest: day(said_latest) };
  return { kind, claim: { id: other_id ?? "", claimant_name, said } };
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
