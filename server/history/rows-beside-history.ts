import type { Entity } from "../revisions/revision.ts";
import { ENTITY_ROWS } from "./entity-rows.ts";

/** A question for rows that should not be as they are, and what is wrong with one. */
export interface RowCheck {
  /** SQL that gives the ids as JSON texts. */
  readonly ids: string;
  readonly fault: (id: string) => string;
}

const withoutRevision = (Object.keys(ENTITY_ROWS) as Entity[]).map((entity): RowCheck => {
  const { table } = ENTITY_ROWS[entity];
  return {
    ids: `select to_json(r.id) from ${table} r where not exists (
      select from revisions v where v.entity = '${entity}' and v.entity_id = r.id) order by r.id`,
    fault: (id) => `${entity} ${id}: it is in ${table}, but has no history.`,
  };
});

/**
 * What the walk along the revisions does not meet: rows that have none, and the columns that triggers keep beside the
 * record, by which readers could be shown a draft.
 */
export const ROWS_BESIDE_HISTORY: readonly RowCheck[] = [
  ...withoutRevision,
  {
    ids: `select to_json(c.id) from claims c join stories s on s.id = c.story_id where c.is_public is distinct from
      (c.state in ('published', 'withdrawn') and s.state = 'published') order by c.id`,
    fault: (id) =>
      `claim ${id}: whether readers may see it (is_public) does not follow from its state and its story's.`,
  },
  {
    ids: `select to_json(c.id) from claims c
      where (c.state = 'in review') is distinct from (c.in_review_since is not null)
        or c.in_review_since > clock_timestamp() order by c.id`,
    fault: (id) => `claim ${id}: since when it is in review does not go with its state.`,
  },
  {
    ids: `select to_json(l.id) from links l join claims f on f.id = l.from_claim_id
      join claims t on t.id = l.to_claim_id where l.is_public is distinct from
      (f.is_public and t.is_public and l.withdrawn is null)
      order by l.id`,
    fault: (id) =>
      `link ${id}: whether readers may see it (is_public) does not follow from its claims and from whether it is withdrawn.`,
  },
  {
    ids: `select to_json(l.id) from links l join claims f on f.id = l.from_claim_id
      where l.from_said_latest is distinct from
        case when f.is_public and f.state = 'published' and l.withdrawn is null then f.said_latest end order by l.id`,
    fault: (id) =>
      `link ${id}: the day of its answer (from_said_latest) does not follow from its claim and from whether it is withdrawn.`,
  },
  {
    ids: `select to_json(c.id) from claims c where c.names is distinct from coalesce((
        select string_agg(all_names(s.name, s.aliases), ' · ' order by h.position)
        from hops h join speakers s on s.id = h.speaker_id where h.claim_id = c.id), '') order by c.id`,
    fault: (id) => `claim ${id}: the names that it is found by are not those of its chain.`,
  },
  {
    ids: `select to_json(claim_id) from hops group by claim_id
      having min(position) <> 0 or max(position) <> count(*) - 1 or count(distinct position) <> count(*) order by claim_id`,
    fault: (id) => `claim ${id}: the steps of its chain are not counted from 0 on.`,
  },
  {
    ids: `select to_json(h.id) from hops h where not exists (select from claims c where c.id = h.claim_id) order by h.id`,
    fault: (id) => `hop ${id}: the claim that it is a step of is not there.`,
  },
];
