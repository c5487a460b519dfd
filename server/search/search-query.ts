import type { Knex } from "knex";
import type { ListedClaim } from "../claims/listed-claim.ts";
import { LISTED_LINKS_JSON } from "../claims/listed-claims.ts";
import type { LinkKind } from "../claims/link-kinds.ts";
import { datingJsonSql } from "../dates/dating-columns.ts";
import { dayToPg } from "../dates/storable-day.ts";
import { type Question, query } from "../db/query.ts";
import { carriedBy, linkedBy, reaches } from "../claims/claim-filters.ts";
import { isDayKey, type PageMark, type PagedList, pageMarkSql } from "../http/page-mark.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";

/** What was asked; null is no choice. Each stands in the address by this name. */
export interface SearchChoice {
  /** Words, "a phrase", -without, or. */
  readonly q: string | null;
  readonly story: string | null;
  /** The claimant. */
  readonly speaker: string | null;
  /** An outlet in the chain. */
  readonly outlet: string | null;
  /** A kind of link that the claim makes or meets. */
  readonly kind: LinkKind | null;
  /** The clock that `from` and `to` are on. */
  readonly clock: "said" | "event";
  readonly from: string | null;
  readonly to: string | null;
}

interface Facet {
  readonly slug: string;
  readonly name: string;
  readonly count: number;
}

/** What searchJson answers, parsed. */
export interface SearchAnswer {
  /** At most COUNTED_HITS. */
  readonly count: number;
  readonly count_is_capped: boolean;
  readonly spelt_like: readonly { readonly slug: string; readonly name: string }[];
  readonly claims: readonly (ListedClaim & {
    readonly story: { readonly slug: string; readonly title: string };
  })[];
  readonly facets: {
    readonly stories: readonly Facet[];
    readonly speakers: readonly Facet[];
    readonly outlets: readonly Facet[];
  };
  /** The mark of the next page; null on the last. */
  readonly after: string | null;
}

/** The answer to what nothing can answer. */
export const NOTHING_FOUND = JSON.stringify({
  count: 0,
  count_is_capped: false,
  spelt_like: [],
  claims: [],
  facets: { stories: [], speakers: [], outlets: [] },
  after: null,
} satisfies SearchAnswer);

/** How many claims a page of results holds. */
export const SEARCH_PAGE = 50;

/** Whatever was searched for, hits stand in one order. */
export const SEARCH_LIST: PagedList = { name: "search", isKey: isDayKey };

/**
 * Facets and the count are taken over this many hits, the newest, and no more: over all 140,000 hits of a
 * common word they cost twenty times as much as the page (measured).
 */
export const COUNTED_HITS = 1000;

const MOST_CHOICES = 15;

/** How many misspelt names are guessed at once. */
const MOST_ALIKE = 5;

/**
 * The answer to a search as JSON text, made by PostgreSQL in one statement: hits newest first by the day
 * said, their count and facets. Where no claim has the words, the claims in whose chains speakers stand whose names are
 * spelt like them, and `spelt_like` names those speakers.
 */
export async function searchJson(
  db: Knex,
  choice: SearchChoice,
  after: PageMark | null,
): Promise<string> {
  const { values, ...statement } = searchQuestion(choice, after);
  const [row] = await query<{ answer: string }>(db, statement, values);
  return row?.answer ?? "{}";
}

// A filter that is not chosen is not in the statement, as in the timeline. The words asked for are $1. Words alone are
// what is asked for most: their statement has a name, and only finding the hits is planned anew, within hits_of_words.
// With filters the whole is: one plan for all took a second for a frequent word, its own plan 30 ms (a million claims).
function searchQuestion(choice: SearchChoice, after: PageMark | null): Question {
  const values: unknown[] = choice.q === null ? [] : [choice.q];
  const where: string[] = ["c.is_public"];
  const given = (value: unknown, clause: (parameter: string) => string) => {
    if (value === null) return;
    values.push(value);
    where.push(clause(`$${values.length}`));
  };
  const { clock } = choice;
  given(choice.story, (slug) => `c.story_id = (select id from stories where slug = ${slug})`);
  given(choice.speaker, (slug) => `c.claimant_id = (select id from speakers where slug = ${slug})`);
  given(choice.outlet, carriedBy);
  given(choice.kind, linkedBy);
  given(choice.from && dayToPg(choice.from), (day) => reaches(clock, "from", day));
  given(choice.to && dayToPg(choice.to), (day) => reaches(clock, "to", day));
  const filters = where.join(" and ");
  if (choice.q === null) {
    const hits = newestHits("true", filters, COUNTED_HITS + 1);
    const page = after && newestHits("true", behind(after), SEARCH_PAGE + 1);
    return {
      name: null,
      values,
      text: answer(`${NONE_ALIKE} hits as materialized (${hits})`, page),
    };
  }
  const isExact = IS_EXACT.test(choice.q);
  const alike = newestHits(IS_ALIKE, filters, COUNTED_HITS + 1);
  const hits = `hits as materialized (select * from worded ${isExact ? "" : `union all ${alike}`})`;
  if (after === null && where.length === 1) {
    const found = `worded as materialized (select * from hits_of_words($1, ${COUNTED_HITS + 1})),
      ${isExact ? NONE_ALIKE : alikeSql("not exists (select from worded)")} ${hits}`;
    const name = isExact ? "search exact words" : "search words";
    return { name, values, text: answer(found, null) };
  }
  const worded = newestHits(HAS_WORDS, filters, COUNTED_HITS + 1);
  const page =
    after &&
    (isExact ? [HAS_WORDS] : [HAS_WORDS, IS_ALIKE])
      .map((what) => newestHits(what, behind(after), SEARCH_PAGE + 1))
      .join(" union all ");
  const guessed = isExact ? NONE_ALIKE : alikeSql(NOBODY_HAS_WORDS);
  const found = `worded as materialized (${worded}), ${guessed} ${hits}`;
  return { name: null, values, text: answer(found, page) };

  function behind({ key, id }: PageMark): string {
    values.push(key, id);
    const mark = `($${values.length - 1}::date, $${values.length}::uuid)`;
    return `${filters} and (c.said_newest_key, c.id) < ${mark}`;
  }
}

function newestHits(what: string, filters: string, most: number): string {
  return `(select c.id, c.said_newest_key as key, c.story_id, c.claimant_id from claims c
    where ${what} and ${filters} order by c.said_newest_key desc, c.id desc limit ${most})`;
}

const HAS_WORDS = "c.search @@ websearch_to_tsquery('english', $1)";
const IS_ALIKE =
  "c.id in (select h.claim_id from hops h where h.speaker_id in (select id from alike))";

/** A word to be left out and words to stand together are no misspelt names. */
const IS_EXACT = /(?:^|\s)-|"/;

// That filters left none of the claims which have the words is no reason to guess at names. Whether there are any is
// only asked where nothing was found.
const NOBODY_HAS_WORDS = `not exists (select from worded)
  and not exists (select from claims c where ${HAS_WORDS} and c.is_public)`;

/** Where no claim has the words: speakers that readers know of, whose names are spelt like them. */
function alikeSql(nobodyHasWords: string): string {
  return `alike as materialized (
    select s.id, s.slug, s.name, max(word_similarity(w.word, all_names(s.name, s.aliases))) as likeness
    from regexp_split_to_table($1, '\\W+') as w(word), speakers s
    where ${nobodyHasWords} and length(w.word) > 3 and w.word <% all_names(s.name, s.aliases)
      and ${isPublicSpeaker("s")}
    group by s.id order by likeness desc, s.slug limit ${MOST_ALIKE}),`;
}

const NONE_ALIKE =
  "alike as (select null::text as slug, null::text as name, 0 as likeness where false),";

/** @param page SQL of the hits that the page is cut from, where they are not the counted ones */
function answer(hits: string, page: string | null): string {
  return `with ${hits},
    page as materialized (select * from (${page ?? "select * from hits"}) p order by key desc, id desc limit ${SEARCH_PAGE + 1}),
    shown as (select * from page order by key desc, id desc limit ${SEARCH_PAGE}),
    counted as materialized (select * from hits order by key desc, id desc limit ${COUNTED_HITS})
    select json_build_object(
      'count', (select count(*) from counted),
      'count_is_capped', (select count(*) > ${COUNTED_HITS} from hits),
      'spelt_like', (select coalesce(json_agg(json_build_object('slug', slug, 'name', name)
        order by likeness desc, slug), '[]') from alike),
      'claims', (select coalesce(json_agg(${HIT} order by p.key desc, p.id desc), '[]')
        from shown p join claims c on c.id = p.id join stories story on story.id = c.story_id
        left join speakers claimant on claimant.id = c.claimant_id
        left join events event on event.id = c.event_id),
      'facets', json_build_object(
        'stories', ${facet(countBy("story_id"), "stories", "title")},
        'speakers', ${facet(countBy("claimant_id"), "speakers", "name")},
        'outlets', ${facet(OUTLET_COUNTS, "(select * from speakers where kind = 'outlet')", "name")}),
      'after', (select ${pageMarkSql("key", "id", SEARCH_LIST)} from shown
        where (select count(*) > ${SEARCH_PAGE} from page) order by key, id limit 1)
    )::text as answer`;
}

// Counted by id and named afterwards: a thousand names would be looked up to count fifteen.
const facet = (counts: string, named: string, name: "name" | "title") => `(
  select coalesce(json_agg(f), '[]') from (
    select x.slug, x.${name} as name, g.count from (${counts}) g join ${named} x on x.id = g.id
    order by g.count desc, x.slug limit ${MOST_CHOICES}) f)`;

const countBy = (id: string) =>
  `select ${id} as id, count(*)::int as count from counted group by ${id}`;

const OUTLET_COUNTS = `select h.speaker_id as id, count(distinct counted.id)::int as count
  from counted join hops h on h.claim_id = counted.id group by h.speaker_id`;

const HIT = `json_build_object('id', c.id, 'text', c.text, 'quote', c.quote, 'hedge', c.hedge,
  'modality', c.modality, 'state', c.state, 'recorded_at', rfc3339(c.recorded_at),
  'story', json_build_object('slug', story.slug, 'title', story.title),
  'claimant', case when claimant.id is not null then
    json_build_object('slug', claimant.slug, 'name', claimant.name) end,
  'chain', (select coalesce(json_agg(json_build_object('slug', s.slug, 'name', s.name,
      'on_record', h.on_record_source_id is not null or h.position = 0,
      'is_claimant', h.is_claimant) order by h.position), '[]')
    from hops h join speakers s on s.id = h.speaker_id where h.claim_id = c.id),
  'said', ${datingJsonSql("c", "said")},
  'event', case when event.id is not null then json_build_object('id', event.id, 'title', event.title) end,
  'event_dating', ${datingJsonSql("c", "event")}, ${LISTED_LINKS_JSON},
  'meets', (select coalesce(json_agg(m), '[]') from (
    select l.kind, count(*)::int as count from links l
    where l.to_claim_id = c.id and l.is_public group by l.kind order by count desc, l.kind) m))`;
