import { expect } from "chai";
import type { Knex } from "knex";
import { Client } from "pg";
import { load } from "../../bench/dataset/load.ts";
import { SIZES } from "../../bench/dataset/sizes.ts";
import { CLAIM_STATEMENT } from "../../bench/floor/claim-statement.ts";
import { storyExport, WHOLE_EXPORT } from "../../bench/floor/export-statements.ts";
import { SEARCH_STATEMENT } from "../../bench/floor/search-statement.ts";
import {
  STORY_AFTER_STATEMENT,
  STORY_STATEMENT,
  type StoryRow,
} from "../../bench/floor/story-statements.ts";
import type { Conflict, ConflictSide } from "../../server/conflicts/conflict.ts";
import { CONFLICT_RULE_NAMES } from "../../server/conflicts/conflict-rules.ts";
import { query, type Statement } from "../../server/db/query.ts";
import { isDayKey, readPageMark } from "../../server/http/page-mark.ts";
import type { ListedClaim } from "../../server/claims/listed-claim.ts";
import { type Site, startSite } from "../support/app.ts";
import { ownDatabase } from "../support/database.ts";

interface StoryPage {
  readonly story: { readonly id: string };
  readonly claims: readonly ListedClaim[];
  readonly after: string | null;
}

interface ClaimAnswer {
  readonly conflicts: readonly GistConflict[] | null;
  readonly more_conflicts?: boolean;
}

interface GistConflict extends Pick<Conflict, "id"> {
  readonly sides: readonly Partial<ConflictSide>[];
}

interface Entity {
  readonly id: string;
}

const GRAPH_LISTS = ["speakers", "sources", "snapshots", "events", "claims", "links"] as const;

type GraphFile = Record<(typeof GRAPH_LISTS)[number], readonly Entity[]> & {
  readonly computed: { readonly crossing_links: readonly { readonly link: Entity }[] };
};

const HOT_STORY = { name: "story hot-story said", isKey: isDayKey };

describe("the floor of the benchmark", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;

  before(async () => {
    own = await ownDatabase();
    const client = new Client({ connectionString: own.url });
    await client.connect();
    await load(client, SIZES.T, () => {});
    await client.end();
    site = await startSite(own.db);
  });

  after(async () => {
    await site.stop();
    await own.drop();
  });

  it("answers a claim as the product does, hot or cold", async () => {
    const claims = await idsOf(
      own.db,
      `(select to_claim_id as id from links where is_public group by 1 order by count(*) desc limit 3)
      union all (select id from claims where is_public order by id limit 60)`,
    );
    const rules = new Set<string>();
    for (const id of claims) {
      const floor = (await answerOf(own.db, CLAIM_STATEMENT, id)) as ClaimAnswer;
      const product = await site.json<ClaimAnswer>(`/claims/${id}.json`);
      const { conflicts: ours, more_conflicts: more, ...rest } = product;
      const { conflicts: theirs, ...floorRest } = floor;
      expect(floorRest).to.deep.equal(rest);
      // Of many the floor takes the first eleven that it comes by.
      if (more === true) expect(theirs).to.have.length(11);
      else
        expect((theirs ?? []).map(gistOf).toSorted()).to.deep.equal(ours?.map(gistOf).toSorted());
      for (const { id: conflict } of ours ?? []) rules.add(conflict.split(":")[0] ?? "");
    }
    expect([...rules]).to.have.members(CONFLICT_RULE_NAMES);
  });

  it("answers a search as the product does", async () => {
    for (const q of ["minister", "attack report or bridge", "police or fire"]) {
      const product = await site.json<{ claims: unknown[] }>(
        `/search.json?${new URLSearchParams({ q }).toString()}`,
      );
      expect(product.claims, q).to.have.length.above(0);
      expect(await answerOf(own.db, SEARCH_STATEMENT, q)).to.deep.equal(product);
    }
  });

  it("shows the claims of a story that the product shows, with their chains and links", async () => {
    const first = await site.json<StoryPage>("/stories/hot-story.json");
    const rows = await query<StoryRow>(own.db, STORY_STATEMENT, [first.story.id]);
    expect(rows.slice(0, 50).map(shownOf)).to.deep.equal(first.claims.map(shownBy));

    const mark = readPageMark(first.after, "after", HOT_STORY);
    const second = await site.json<StoryPage>(`/stories/hot-story.json?after=${first.after}`);
    const more = await query<StoryRow>(own.db, STORY_AFTER_STATEMENT, [
      first.story.id,
      mark?.key,
      mark?.id,
    ]);
    expect(more.slice(0, 50).map(shownOf)).to.deep.equal(second.claims.map(shownBy));
  });

  it("exports the records of everything that the product exports", async () => {
    const answer = await site.get("/export.jsonl");
    const product = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; record?: Entity })
      .flatMap(({ record }) => record ?? []);
    expect(product).to.have.length.above(SIZES.T.claims);
    expect(await recordsOf(own.db, WHOLE_EXPORT)).to.deep.equal(product);
  });

  it("exports the records of a story that the product exports", async () => {
    const { story } = await site.json<StoryPage>("/stories/hot-story.json");
    const graph = await site.json<GraphFile>("/stories/hot-story/export/graph.json");
    const product = GRAPH_LISTS.flatMap((list) => graph[list]).map(({ id }) => id);
    const crossing = graph.computed.crossing_links.map(({ link }) => link.id);
    expect(crossing).to.have.length.above(0);
    const floor = (await recordsOf(own.db, storyExport(story.id))).map(({ id }) => id);
    expect(floor.toSorted()).to.deep.equal([story.id, ...product, ...crossing].toSorted());
  });
});

async function idsOf(db: Knex, sql: string): Promise<string[]> {
  return (await query<Entity>(db, { name: `ids ${sql}`.slice(0, 60), text: sql })).map(
    ({ id }) => id,
  );
}

async function answerOf(db: Knex, statement: Statement, value: string): Promise<unknown> {
  const [row] = await query<{ json: string }>(db, statement, [value]);
  return JSON.parse(row?.json ?? "null");
}

async function recordsOf(db: Knex, selects: readonly string[]): Promise<Entity[]> {
  const records: Entity[] = [];
  for (const select of selects) {
    const { rows } = await db.raw<{ rows: { json_build_object: Entity }[] }>(select);
    records.push(...rows.map((row) => row.json_build_object));
  }
  return records;
}

// What both say of a conflict: the product adds its story and event, what acknowledges it, and all words.
function gistOf({ id, sides }: GistConflict): string {
  const told = sides.map(({ kind, clock, id: of, phrase, edtf, earliest, latest, speaker }) =>
    JSON.stringify([kind, clock, of, phrase, edtf, earliest, latest, speaker ?? null]),
  );
  return JSON.stringify([id, told]);
}

// What can be compared of a row of the floor and a claim of the product: all but the order of links of a
// kind, which the product puts in their order.
function shownOf(row: StoryRow) {
  const names = (links: StoryRow["makes"]) =>
    (links ?? []).map(([kind, id, name]) => `${kind} ${id} ${name}`).toSorted();
  return {
    id: row.id,
    text: row.text,
    quote: row.quote,
    said: row.said_edtf,
    event: row.event_id,
    happened: row.event_edtf,
    claimant: row.claimant_slug,
    chain: (row.chain ?? []).map(([slug]) => slug),
    makes: names(row.makes),
    met_by: names(row.met_by),
    meets: (row.meets ?? []).map(([kind, count]) => `${kind} ${count}`).toSorted(),
  };
}

function shownBy(claim: ListedClaim) {
  const names = (links: ListedClaim["makes"]) =>
    links
      .map(({ kind, claim: { id, claimant_name } }) => `${kind} ${id} ${claimant_name}`)
      .toSorted();
  return {
    id: claim.id,
    text: claim.text,
    quote: claim.quote,
    said: claim.said?.edtf ?? null,
    event: claim.event?.id ?? null,
    happened: claim.event_dating?.edtf ?? null,
    claimant: claim.claimant?.slug ?? null,
    chain: claim.chain.map(({ slug }) => slug),
    makes: names(claim.makes),
    met_by: names(claim.met_by),
    meets: claim.meets.map(({ kind, count }) => `${kind} ${count}`).toSorted(),
  };
}
