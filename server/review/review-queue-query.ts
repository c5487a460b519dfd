import type { Knex } from "knex";
import { cutPage, type KeysetRows, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";

/** A claim that waits for an editor. */
export interface WaitingClaim {
  readonly id: string;
  readonly text: string;
  readonly claimant: string | null;
  readonly story: { readonly title: string; readonly state: "draft" | "published" };
  /** Who drafted it; null where it was imported. */
  readonly drafter: string | null;
  readonly in_review_since: string;
}

/** How much there is in the queue. */
export interface QueueCounts {
  readonly claims: number;
  readonly proposals: number;
}

/** The claims in review, whoever waits longest first. */
export async function waitingClaims(db: Knex, place: PagePlace): Promise<KeysetRows<WaitingClaim>> {
  const values: unknown[] = [];
  const page = keysetPage(ORDER, place, values);
  const found = await query<WaitingClaim & { key: string }>(
    db,
    {
      name: `waiting claims ${page.shape}`,
      text: `select c.id, c.text, s.name as claimant, u.name as drafter,
          rfc3339(c.in_review_since) as in_review_since, c.in_review_since::text as key,
          json_build_object('title', story.title, 'state', story.state) as story
        from claims c join stories story on story.id = c.story_id
        left join speakers s on s.id = c.claimant_id
        left join drafters d on d.claim_id = c.id left join users u on u.id = d.user_id
        where c.state = 'in review' ${page.where} ${page.order}`,
    },
    values,
  );
  const { rows, ...marks } = cutPage(found, place);
  return { ...marks, rows: rows.map(({ key, ...claim }) => claim) };
}

/** How many claims wait, and how many proposals are open. */
export async function queueCounts(db: Knex): Promise<QueueCounts> {
  const [counts] = await query<QueueCounts>(db, COUNTS);
  return counts ?? { claims: 0, proposals: 0 };
}

const ORDER = { key: "c.in_review_since", type: "timestamptz", id: "c.id", way: "asc" } as const;

const COUNTS = {
  name: "queue counts",
  text: `select (select count(*)::int from claims where state = 'in review') as claims,
    (select count(*)::int from proposals where state = 'open') as proposals`,
};
