import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Asker } from "../http/asker.ts";
import { isId } from "../http/read-query.ts";
import { presentId } from "../records/present-id.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";

/** A speaker, as far as it takes to tell them apart. */
export interface NamedSpeaker {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** So many of one name are told apart. */
const MOST = 6;

/** An address of a speaker here, or a slug alone. */
const ADDRESS =
  /^(?:(?:https?:\/\/[^/?#\s]+)?\/speakers\/)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.json)?(?:[/?#].*)?$/;

/**
 * The speakers whom a text names: by their id, their slug or their address, which are one speaker's alone, or else by
 * their name or an alias, whatever the case. Whoever was merged into another is that other one.
 * Whom only drafts of others know is found by those alone who may publish.
 *
 * @example await findSpeakers(db, ann, "vera lund") // => [{ id, slug: "vera-lund", name: "Vera Lund" }]
 * @example await findSpeakers(db, ann, "/speakers/vera-lund") // => [{ id, slug: "vera-lund", name: "Vera Lund" }]
 */
export async function findSpeakers(
  db: Knex,
  { id: userId, abilities }: Asker,
  text: string,
): Promise<NamedSpeaker[]> {
  const id = isId(text.toLowerCase()) ? text.toLowerCase() : null;
  const slug = ADDRESS.exec(text)?.[1] ?? null;
  const found = await query<NamedSpeaker & { alone: boolean }>(db, FIND, [
    text,
    id,
    slug,
    userId,
    abilities.may("publish"),
  ]);
  const alone = found.filter((one) => one.alone);
  return (alone.length > 0 ? alone : found).map(({ id: own, slug: at, name }) => ({
    id: own,
    slug: at,
    name,
  }));
}

/** The claims that know the speaker s. */
const KNOWING = `select claim_id from hops where s.id in (speaker_id, recipient_id)
      union all select claim_id from reply_requests where speaker_id = s.id
      union all select c.id from claims c join sources w on w.id = c.source_id where w.outlet_id = s.id`;

// The first condition on names is the index's, which knows words within names; the second is what was meant.
const FIND = {
  name: "speakers of a name",
  text: `select s.id, s.slug, s.name, bool_or(n.alone) as alone
    from (
      select id, true as alone from speakers where id = $2::uuid or slug = $3
      union all
      (select id, false from speakers
        where all_names(name, aliases) ilike '%' || regexp_replace($1, '([\\\\%_])', '\\\\\\1', 'g') || '%'
          and (lower(name) = lower($1) or exists (
            select from unnest(aliases) alias where lower(alias) = lower($1)))
        order by id limit ${MOST})) n
    join speakers s on s.id = ${presentId("speaker", "n.id")}
    where $5::boolean or ${isPublicSpeaker("s")} or not exists (${KNOWING})
      or exists (select from (${KNOWING}) k join drafters d on d.claim_id = k.claim_id and d.user_id = $4)
    group by s.id order by s.id`,
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
