import type { Knex } from "knex";
import type { LinkKind } from "../claims/link-kinds.ts";
import { query } from "../db/query.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "./public-speaker.ts";
import type { Speaker } from "./speaker.ts";

/** A speaker's counts are taken over this many claims, the newest by the said clock. */
export const COUNTED_CLAIMS = 1000;

interface KindCount {
  readonly kind: LinkKind;
  readonly count: number;
}

/** What stands above the claims of a speaker. */
export interface SpeakerOverview {
  readonly speaker: Pick<
    Speaker,
    "id" | "slug" | "name" | "kind" | "description" | "same_as" | "aliases" | "recorded_at"
  >;
  /** Each counted up to COUNTED_CLAIMS + 1. */
  readonly counts: {
    /** Claims of which this is the claimant. */
    readonly claims: number;
    /** Claims that others are held to, or nobody, and that passed through this speaker. */
    readonly carried: number;
    /** Sources that this speaker published. */
    readonly works: number;
  };
  /** What the counted claims do to other claims, the most frequent first. */
  readonly makes: readonly KindCount[];
  /** What other claims do to the counted ones, the most frequent first. */
  readonly meets: readonly KindCount[];
}

/** The overview of a speaker, or null where readers may know of none of this slug. */
export async function speakerOverview(db: Knex, slug: string): Promise<SpeakerOverview | null> {
  const [row] = await query<{ overview: SpeakerOverview }>(db, OVERVIEW, [slug]);
  return row?.overview ?? null;
}

/** SQL: the claims that passed through a speaker and that another is held to, or nobody. */
export function claimsThrough(speaker: string): string {
  return `select distinct step.claim_id from hops step
    join claims c on c.id = step.claim_id and c.is_public
    where step.speaker_id = ${speaker} and c.claimant_id is distinct from ${speaker}`;
}

const upTo = (rows: string) =>
  `(select count(*)::int from (${rows} limit ${COUNTED_CLAIMS + 1}) counted)`;

const kinds = (end: string) => `(select coalesce(json_agg(k), '[]') from (
  select l.kind, count(*)::int as count from counted c
  join links l on l.${end} = c.id and l.is_public
  group by l.kind order by count desc, l.kind) k)`;

const OVERVIEW = {
  name: "speaker overview",
  text: `with speaker as materialized (
      select s.id, s.slug, s.name, s.kind, s.description, s.same_as, s.aliases,
        rfc3339(s.recorded_at) as recorded_at
      from speakers s where s.slug = $1 and ${isPublicSpeaker("s")}),
    counted as materialized (select c.id from claims c
      where c.claimant_id = (select id from speaker) and c.is_public
      order by c.said_newest_key desc, c.id desc limit ${COUNTED_CLAIMS})
    select json_build_object('speaker', row_to_json(speaker), 'counts', json_build_object(
        'claims', ${upTo("select from claims c where c.claimant_id = speaker.id and c.is_public")},
        'carried', ${upTo(claimsThrough("speaker.id"))},
        'works', ${upTo(`select from sources w where w.outlet_id = speaker.id and ${isPublicSource("w")}`)}),
      'makes', ${kinds("from_claim_id")}, 'meets', ${kinds("to_claim_id")}) as overview
    from speaker`,
};
