import type { Knex } from "knex";
import { query } from "../db/query.ts";

/** A speaker, as far as it takes to tell them apart. */
export interface NamedSpeaker {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** So many of one name are told apart. */
const MOST = 6;

/**
 * The speakers whom a text names: by their slug, which is one speaker's alone, or else by their name or an alias,
 * whatever the case.
 *
 * @example await findSpeakers(db, "vera lund") // => [{ id, slug: "vera-lund", name: "Vera Lund" }]
 */
export async function findSpeakers(db: Knex, text: string): Promise<NamedSpeaker[]> {
  const found = await query<NamedSpeaker & { by_slug: boolean }>(db, FIND, [text]);
  const [first] = found;
  const named = first?.by_slug === true ? [first] : found;
  return named.map(({ id, slug, name }) => ({ id, slug, name }));
}

// The first condition is the index's, which knows words within names; the second is what was meant.
const FIND = {
  name: "speakers of a name",
  text: `(select id, slug, name, true as by_slug from speakers where slug = $1)
    union all
    (select id, slug, name, false from speakers
      where all_names(name, aliases) ilike '%' || regexp_replace($1, '([\\\\%_])', '\\\\\\1', 'g') || '%'
        and (lower(name) = lower($1) or exists (
          select from unnest(aliases) alias where lower(alias) = lower($1)))
      order by id limit ${MOST})`,
};

/** Those whom a claim brings to mind: who speaks or is spoken to in it, and the claimants of what it is linked with. */
export async function speakersAround(db: Knex, claimId: string): Promise<NamedSpeaker[]> {
  return await query<NamedSpeaker>(db, AROUND, [claimId]);
}

const AROUND = {
  name: "speakers around a claim",
  text: `select s.id, s.slug, s.name from speakers s where s.kind <> 'unnamed' and s.id in (
      select speaker_id from hops where claim_id = $1
      union select recipient_id from hops where claim_id = $1
      union (select o.claimant_id from links l join claims o on o.id = l.to_claim_id
        where l.from_claim_id = $1 and l.is_public limit 50)
      union (select o.claimant_id from links l join claims o on o.id = l.from_claim_id
        where l.to_claim_id = $1 and l.is_public limit 50))
    order by s.name collate "und-x-icu", s.id limit 100`,
};
