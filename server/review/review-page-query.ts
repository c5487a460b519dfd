import type { Knex } from "knex";
import { CLAIM_ROWS, MARKED_CLAIM, named } from "../claims/claim-page-query.ts";
import { datingJsonSql } from "../dates/dating-columns.ts";
import { query } from "../db/query.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";
import type { ReviewLink, ReviewPage, ReviewProposal } from "./review-page.ts";

/** As many links are shown to whoever reviews a claim, and as many proposals. */
const MOST_LINKS = 50;
const MOST_PROPOSALS = 20;

type Found = Pick<
  ReviewPage,
  "claim" | "story_state" | "drafter" | "in_review_since" | "proposals"
> & { readonly links: readonly ReviewLink[] };

/**
 * What is known of a claim to those who work on it, with its links to claims that whoever asks may see.
 *
 * @param asker.sees_all whether the drafts of others are shown
 */
export async function reviewPageQuery(
  db: Knex,
  id: string,
  { id: userId, sees_all }: { readonly id: string; readonly sees_all: boolean },
): Promise<Found & Pick<ReviewPage, "more_links">> {
  const [found] = await query<Omit<Found, "links" | "proposals">>(db, CLAIM, [id]);
  if (found === undefined) throw new Error(`claim ${id} is no longer there`);
  const links = await query<ReviewLink>(db, LINKS, [id, sees_all, userId]);
  const proposals = sees_all ? await query<ReviewProposal>(db, PROPOSALS, [id]) : [];
  return {
    ...found,
    links: links.slice(0, MOST_LINKS),
    more_links: links.length > MOST_LINKS,
    proposals,
  };
}

const CLAIM = {
  name: "claim in review",
  text: `select ${MARKED_CLAIM} as claim, story.state as story_state, drafter.name as drafter,
      rfc3339(c.in_review_since) as in_review_since
    from ${CLAIM_ROWS}
    left join drafters d on d.claim_id = c.id left join users drafter on drafter.id = d.user_id
    where c.id = $1`,
};

const side = (here: string, there: string, direction: string) =>
  `select l.id, l.kind, l.form, l.target, l.note, l.is_public, l.${there} as there, '${direction}' as direction
    from links l where l.${here} = $1 and l.withdrawn is null`;

const LINKS = {
  name: "links of a claim in review",
  text: `select l.id, l.kind, l.form, l.target, l.note, l.is_public, l.direction,
      json_build_object('id', o.id, 'text', o.text, 'state', o.state, 'is_public', o.is_public,
        'is_own', exists (select from drafters d where d.claim_id = o.id and d.user_id = $3),
        'claimant', ${named("s", isPublicSpeaker)},
        'said', ${datingJsonSql("o", "said")}) as claim
    from (${side("from_claim_id", "to_claim_id", "from")} union all ${side("to_claim_id", "from_claim_id", "to")}) l
    join claims o on o.id = l.there left join speakers s on s.id = o.claimant_id
    where o.is_public or $2 or exists (select from drafters d where d.claim_id = o.id and d.user_id = $3)
    order by l.direction, l.id limit ${MOST_LINKS + 1}`,
};

const PROPOSALS = {
  name: "open proposals of a claim",
  text: `select p.id, u.name as who, p.reason, rfc3339(p.made_at) as made_at
    from proposals p join users u on u.id = p.user_id
    where p.claim_id = $1 and p.state = 'open' order by p.made_at, p.id limit ${MOST_PROPOSALS}`,
};
