import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { query } from "../db/query.ts";

/** Who looks for claims: contributors see what is published and what they drafted, whoever may publish sees all. */
export interface Seer {
  readonly id: string;
  readonly sees_all: boolean;
}

/** A claim as it is offered to somebody who looks for one. */
export interface FoundClaim {
  readonly id: string;
  readonly text: string;
  readonly state: Claim["state"];
  readonly is_public: boolean;
  readonly claimant: string | null;
  readonly story: string;
}

/**
 * The SQL that a claim may be seen by a seer.
 *
 * @param c the alias of the claim
 * @param user SQL of the seer's id
 * @param all SQL of whether they see all
 */
export function isSeen(c: string, user: string, all: string): string {
  return `(${c}.is_public or ${all}::boolean or exists (
    select from drafters own where own.claim_id = ${c}.id and own.user_id = ${user}::uuid))`;
}

const FOUND = `c.id, c.text, c.state, c.is_public, (select s.name from speakers s where s.id = c.claimant_id) as claimant,
    (select t.title from stories t where t.id = c.story_id) as story`;

/** A claim by its id, where it may be seen. */
export async function findClaim(db: Knex, seer: Seer, id: string): Promise<FoundClaim | null> {
  const [found] = await query<FoundClaim>(db, CLAIM, [id, seer.id, seer.sees_all]);
  return found ?? null;
}

const CLAIM = {
  name: "claim to link to",
  text: `select ${FOUND} from claims c where c.id = $1 and ${isSeen("c", "$2", "$3")}`,
};

/**
 * Claims with all of some words, each perhaps the beginning of one; those of a story first. At most ten.
 *
 * @example await claimsWith(db, seer, "spoke only once", storyId)
 */
export async function claimsWith(
  db: Knex,
  seer: Seer,
  words: string,
  storyId: string | null,
): Promise<FoundClaim[]> {
  const asked = prefixQuery(words);
  if (asked === null) return [];
  return await query<FoundClaim>(db, CLAIMS_WITH, [asked, seer.id, seer.sees_all, storyId, words]);
}

// At most a few hundred are ranked: whoever types one common word types on.
const CLAIMS_WITH = {
  name: null,
  text: `with hits as (
      (select c.* from claims c where c.search @@ to_tsquery('english', $1) and c.story_id = $4::uuid
        and ${isSeen("c", "$2", "$3")} limit 300)
      union all
      (select c.* from claims c where c.search @@ to_tsquery('english', $1) and c.story_id is distinct from $4::uuid
        and ${isSeen("c", "$2", "$3")} limit 100))
    select ${FOUND} from hits c
    order by folded(c.text) <> folded($5), c.story_id is distinct from $4::uuid,
      word_similarity($5, c.text) desc, c.id desc
    limit 10`,
};

const WORD = /[\p{L}\p{N}]+/gu;
const MOST_WORDS = 12;

/**
 * A question of full-text search that asks for all of some words, each perhaps unfinished; null where there are none.
 *
 * @example prefixQuery("Musk spo") // => "Musk:* & spo:*"
 */
export function prefixQuery(words: string): string | null {
  const found = [...words.slice(0, 2000).matchAll(WORD)].slice(0, MOST_WORDS);
  return found.length === 0 ? null : found.map(([word]) => `${word}:*`).join(" & ");
}
