import type { Client } from "pg";
import { writePageMark } from "../server/http/page-mark.ts";
import { wordOfRank } from "./dataset/vocabulary.ts";

/** What is asked of both servers. */
export interface Job {
  readonly name: JobName;
  readonly label: string;
  /** Loads are sent by autocannon at several connections; downloads are read whole, one at a time. */
  readonly kind: "load" | "download";
  /** The most that the product may be to the floor. */
  readonly target: { readonly ratio: number; readonly of: "CPU" | "time" } | null;
  addresses(db: Client): Promise<string[]>;
}

export const JOB_NAMES = ["story", "claim", "search", "export", "all"] as const;
export type JobName = (typeof JOB_NAMES)[number];

export const JOBS: Record<JobName, Job> = {
  story: {
    name: "story",
    label: "story page, HTML, 50 claims",
    kind: "load",
    target: { ratio: 3, of: "CPU" },
    addresses: storyAddresses,
  },
  claim: {
    name: "claim",
    label: "claim page, JSON",
    kind: "load",
    target: { ratio: 2, of: "CPU" },
    addresses: claimAddresses,
  },
  search: {
    name: "search",
    label: "search with facets, JSON",
    kind: "load",
    target: { ratio: 2, of: "CPU" },
    addresses: async () =>
      SEARCHES.map((words) => `/search.json?${new URLSearchParams({ q: words }).toString()}`),
  },
  export: {
    name: "export",
    label: "export of the largest story",
    kind: "download",
    target: { ratio: 1.5, of: "time" },
    addresses: async () => ["/stories/hot-story/export/graph.json"],
  },
  all: {
    name: "all",
    label: "export of everything",
    kind: "download",
    target: null,
    addresses: async () => ["/export.jsonl"],
  },
};

/** The whole export may take so much resident memory in the product, however large the data. */
export const MOST_EXPORT_RSS_MB = 200;

// From words that every eighth claim has to words of some claims; pairs and a phrase in between. None is a stop word,
// which would find nothing: the floor does not look for misspelt names then, and the product does.
const SEARCHES = [
  ...[12, 35, 37, 40, 52, 60, 75, 90, 110, 140, 190, 400, 700, 1_200, 2_000, 3_000, 4_000].map(
    wordOfRank,
  ),
  "minister bridge",
  "attack evidence",
  "police fire",
  `${wordOfRank(500)} report`,
  `"${wordOfRank(36)} ${wordOfRank(35)}"`,
];

const HOT_STORY = { name: "story hot-story said" };

// Half in the largest story, at its beginning and far into it; half in others, each with a full page.
async function storyAddresses(db: Client): Promise<string[]> {
  const hot = await db.query<{ key: string; id: string }>(`
    with own as (select said_oldest_key::text as key, id,
        row_number() over (order by said_oldest_key, id) as place, count(*) over () as count
      from claims where is_public and story_id = (select id from stories where slug = 'hot-story'))
    select key, id from own where place % greatest(1, (count - 60) / 15) = 0 and place <= count - 60 limit 15`);
  const others = await db.query<{ slug: string }>(`
    select slug from stories s where state = 'published' and slug <> 'hot-story'
      and (select count(*) from (select from claims c where c.story_id = s.id and c.is_public limit 60) x) = 60
    order by id limit 16`);
  return [
    "/stories/hot-story",
    ...hot.rows.map((mark) => `/stories/hot-story?after=${writePageMark(mark, HOT_STORY)}`),
    ...others.rows.map(({ slug }) => `/stories/${slug}`),
  ];
}

const COLD_CLAIMS = 190;

// Ten that meet most links, and others evenly over the years.
async function claimAddresses(db: Client): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(`
    (select to_claim_id as id from links where is_public group by to_claim_id order by count(*) desc, 1 limit 10)
    union
    (select id from (select id, row_number() over (order by id) as place, count(*) over () as count
      from claims where is_public) own where place % greatest(1, count / ${COLD_CLAIMS}) = 0 limit ${COLD_CLAIMS})
    order by 1`);
  return rows.map(({ id }) => `/claims/${id}.json`);
}
