// The page of a story: its claims with chains and links in one statement, and what stands above them in
// another, which is kept for ten seconds as the product keeps it.

const CHAIN = `(select json_agg(json_build_array(s.slug, s.name, h.on_record_source_id is not null or h.position = 0)
    order by h.position)
  from hops h join speakers s on s.id = h.speaker_id where h.claim_id = c.id)`;

// Links by name, ten on either side, with the days on which the other claim was said.
const links = (
  here: string,
  there: string,
) => `(select json_agg(json_build_array(kind, id, name, said_earliest, said_latest)) from (
    select l.kind, t.id, s.name, t.said_earliest, t.said_latest
    from links l join claims t on t.id = l.${there} left join speakers s on s.id = t.claimant_id
    where l.${here} = c.id and l.is_public order by l.kind, l.id limit 10) m)`;

const MEETS = `(select json_agg(json_build_array(kind, count)) from (
    select l.kind, count(*) as count from links l
    where l.to_claim_id = c.id and l.is_public group by l.kind) m)`;

function page(name: string, place: string) {
  return {
    name,
    text: `select c.id, c.said_oldest_key::text as key, c.text, c.quote, c.hedge, c.modality, c.state,
        c.said_phrase, c.said_edtf, c.said_earliest, c.said_latest,
        c.event_phrase, c.event_edtf, c.event_earliest, c.event_latest,
        claimant.slug as claimant_slug, claimant.name as claimant_name,
        event.id as event_id, event.title as event_title,
        ${CHAIN} as chain, ${MEETS} as meets,
        ${links("from_claim_id", "to_claim_id")} as makes, ${links("to_claim_id", "from_claim_id")} as met_by
      from claims c left join speakers claimant on claimant.id = c.claimant_id
      left join events event on event.id = c.event_id
      where c.story_id = $1 and c.is_public ${place}
      order by c.said_oldest_key, c.id limit 51`,
  };
}

/** The first 51 claims of the story $1, by the day said. */
export const STORY_STATEMENT = page("story", "");

/** The 51 behind the claim $3, whose key is $2. */
export const STORY_AFTER_STATEMENT = page(
  "story after",
  "and (c.said_oldest_key, c.id) > ($2::date, $3::uuid)",
);

/** Its kind, the other claim, who made that, and the first and last day on which it may have been said. */
export type StoryLink = readonly [string, string, string | null, string | null, string | null];

/** A row of either. */
export interface StoryRow {
  readonly id: string;
  readonly key: string;
  readonly text: string;
  readonly quote: string | null;
  readonly hedge: string | null;
  readonly modality: string;
  readonly state: string;
  readonly said_phrase: string | null;
  readonly said_edtf: string | null;
  readonly said_earliest: string | null;
  readonly said_latest: string | null;
  readonly event_phrase: string | null;
  readonly event_edtf: string | null;
  readonly event_earliest: string | null;
  readonly event_latest: string | null;
  readonly claimant_slug: string | null;
  readonly claimant_name: string | null;
  readonly event_id: string | null;
  readonly event_title: string | null;
  readonly chain: readonly (readonly [string, string, boolean])[] | null;
  readonly makes: readonly StoryLink[] | null;
  readonly met_by: readonly StoryLink[] | null;
  readonly meets: readonly (readonly [string, number])[] | null;
}

const choices = (from: string) => `(select coalesce(json_agg(f), '[]') from (
  select slug, name, count(*) as count from (${from}) x group by slug, name
  order by count desc, slug limit 40) f)`;

/** What stands above the claims of the story $1 (a slug): its counts, and what it can be filtered by. */
export const OVERVIEW_STATEMENT = {
  name: "overview",
  text: `with story as (select id, title, summary from stories where slug = $1 and state = 'published'),
    first as materialized (select c.id from claims c
      where c.story_id = (select id from story) and c.is_public order by c.said_oldest_key, c.id limit 1000),
    counted as materialized (select c.id, c.claimant_id, c.event_id from first join claims c using (id))
    select id, title, summary,
      (select count(*)::int from claims c where c.story_id = story.id and c.is_public) as claims,
      ${choices("select s.slug, s.name from counted join speakers s on s.id = counted.claimant_id")} as speakers,
      ${choices(`select distinct counted.id, s.slug, s.name from counted
        join hops on hops.claim_id = counted.id join speakers s on s.id = hops.speaker_id and s.kind = 'outlet'`)} as outlets,
      ${choices("select e.slug, e.title as name from counted join events e on e.id = counted.event_id")} as events,
      (select coalesce(json_agg(f), '[]') from (select l.kind as slug, l.kind as name, count(*) as count
        from counted join links l on l.from_claim_id = counted.id and l.is_public
        group by l.kind order by count desc, l.kind) f) as kinds
    from story`,
};

interface Choice {
  readonly slug: string;
  readonly name: string;
  readonly count: number;
}

/** Its row. */
export interface OverviewRow {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly claims: number;
  readonly speakers: readonly Choice[];
  readonly outlets: readonly Choice[];
  readonly events: readonly Choice[];
  readonly kinds: readonly Choice[];
}
