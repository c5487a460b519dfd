import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPresent } from "../records/present-id.ts";
import { sourceAt } from "../sources/source-at-query.ts";
import { isId } from "../http/read-query.ts";
import { claimsWith, findClaim, isSeen, type Seer } from "./find-claims.ts";

/** Something that is there already and may be what is being typed. */
export interface Suggestion {
  readonly id: string;
  /** What stands in the field once it is picked. */
  readonly label: string;
  /** By what it is told apart from others of the same name. */
  readonly about: string;
}

/** Names that begin alike first, then those that are alike. At most ten. */
export async function suggestSpeakers(db: Knex, q: string): Promise<Suggestion[]> {
  return await query<Suggestion>(db, SPEAKERS, [q, likePattern(q)]);
}

// "%>" asks the trigram index for words that are alike; a prefix of one or two letters asks it for nothing.
const SPEAKERS = {
  name: null,
  text: `select s.id, s.name as label, s.kind || case when s.description = '' then '' else ': ' || left(s.description, 80) end as about
    from speakers s
    where (folded(all_names(s.name, s.aliases)) like '%' || folded($2) || '%'
      or folded(all_names(s.name, s.aliases)) %> folded($1)) and ${isPresent("speaker", "s.id")}
    order by folded_names(s.name, s.aliases) @> array[folded($1)] desc,
      folded(s.name) like folded($2) || '%' desc,
      word_similarity(folded($1), folded(all_names(s.name, s.aliases))) desc, length(s.name), s.id
    limit 10`,
};

/** By their titles, or by the address, which may be another one of the same page. */
export async function suggestSources(db: Knex, q: string): Promise<Suggestion[]> {
  const isAddress = /^https?:\/\//i.test(q);
  const source = isAddress ? await sourceAt(db, q) : null;
  if (isAddress && source === null) return [];
  return await query<Suggestion>(db, SOURCES, [q, likePattern(q), source?.id ?? null]);
}

const SOURCES = {
  name: null,
  text: `select s.id, regexp_replace(s.title, '\\s+', ' ', 'g') as label,
      concat_ws(', ', o.name, s.kind, to_char(s.published_earliest, 'YYYY-MM-DD'), s.url) as about
    from sources s left join speakers o on o.id = s.outlet_id
    where s.id = $3::uuid or ($3::uuid is null and (folded(s.title) like '%' || folded($2) || '%' or folded(s.title) %> folded($1)))
      and ${isPresent("source", "s.id")}
    order by folded(s.title) = folded($1) desc, folded(s.title) like folded($2) || '%' desc,
      word_similarity(folded($1), folded(s.title)) desc, s.id desc
    limit 10`,
};

/** Events of one story; without words the newest of them. */
export async function suggestEvents(
  db: Knex,
  q: string,
  storyId: string | null,
): Promise<Suggestion[]> {
  return await query<Suggestion>(db, EVENTS, [q, likePattern(q), storyId]);
}

const EVENTS = {
  name: "suggest events",
  text: `select e.id, regexp_replace(e.title, '\\s+', ' ', 'g') as label, coalesce(e.dating_phrase, e.dating_edtf, '') as about
    from events e
    where e.story_id = $3::uuid and (folded(e.title) like '%' || folded($2) || '%' or folded($1) <% folded(e.title))
      and ${isPresent("event", "e.id")}
    order by folded(e.title) = folded($1) desc, folded(e.title) like folded($2) || '%' desc,
      word_similarity(folded($1), folded(e.title)) desc, e.id desc
    limit 10`,
};

/** Claims with these words, or at this address; those of a story first. */
export async function suggestClaims(
  db: Knex,
  seer: Seer,
  q: string,
  storyId: string | null,
): Promise<Suggestion[]> {
  const [, id = q] = /\/claims\/([0-9a-f-]{36})\b/.exec(q) ?? [];
  const one = isId(id) ? await findClaim(db, seer, id) : null;
  const found = one === null ? await claimsWith(db, seer, q, storyId) : [one];
  return found.map((claim) => ({
    id: claim.id,
    label: claim.text.replaceAll(/\s+/g, " "),
    about: [
      claim.claimant ?? "Unattributed",
      claim.story,
      ...(claim.state === "published" ? [] : [claim.state]),
    ].join(", "),
  }));
}

/** A claim that may be the one that is being typed. */
export interface LikeClaim extends Suggestion {
  readonly state: string;
  /** From 0 to 1. */
  readonly likeness: number;
}

/**
 * Claims that say nearly what is being typed, in our words or in the quote: those of the same story first. They are
 * looked for among those that have some of its longer words, of which a few thousand at most are compared.
 */
export async function likeClaims(
  db: Knex,
  seer: Seer,
  typed: { readonly text: string; readonly quote: string },
  storyId: string | null,
): Promise<LikeClaim[]> {
  const words = longestWords(`${typed.text} ${typed.quote}`);
  if (words.length < 2) return [];
  return await query<LikeClaim>(db, LIKE, [
    words.join(" | "),
    [typed.text, typed.quote]
      .map(anyTwo)
      .filter((two) => two !== "")
      .join(" | "),
    seer.id,
    seer.sees_all,
    storyId,
    typed.text,
    typed.quote,
    LEAST_LIKENESS,
  ]);
}

const LEAST_LIKENESS = 0.4;
const MOST_WORDS = 6;

const LIKE = {
  name: null,
  text: `with candidates as (
      (select c.* from claims c where c.story_id = $5::uuid and c.is_public
        and c.search @@ to_tsquery('english', $1) limit 3000)
      union all
      (select c.* from claims c where c.story_id = $5::uuid and not c.is_public
        and c.search @@ to_tsquery('english', $1) and ${isSeen("c", "$3", "$4")} limit 1000)
      union all
      (select c.* from claims c where c.story_id is distinct from $5::uuid
        and c.search @@ to_tsquery('english', $2) and ${isSeen("c", "$3", "$4")} limit 300)),
    compared as (
      select c.*, round(greatest(similarity(c.text, $6), similarity(coalesce(c.quote, ''), $7))::numeric, 2)::float as likeness
      from candidates c)
    select c.id, c.text as label, c.state, c.likeness,
      concat_ws(', ', coalesce((select s.name from speakers s where s.id = c.claimant_id), 'Unattributed'),
        (select t.title from stories t where t.id = c.story_id)) as about
    from compared c where c.likeness >= $8
    order by c.story_id is distinct from $5::uuid, c.likeness desc, c.id desc limit 10`,
};

/** The longest words are those that few other claims have. */
function longestWords(text: string): string[] {
  const words = new Set(
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu),
  );
  return [...words].toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

/**
 * A question of full-text search for any two of the three longest words: all three would miss another form of one.
 *
 * @example anyTwo("spoke with Vladimir Putin") // => "vladimir & spoke | vladimir & putin | spoke & putin"
 */
export function anyTwo(text: string): string {
  const words = longestWords(text).slice(0, 3);
  return words
    .flatMap((word, nth) => words.slice(nth + 1).map((other) => `${word} & ${other}`))
    .join(" | ");
}

/** Text as part of a pattern for "like". */
function likePattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
