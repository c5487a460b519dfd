import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { datingColumnNames, datingJsonSql, datingToColumns } from "../dates/dating-columns.ts";
import type { Change } from "../revisions/revision.ts";
import {
  insertRecords,
  insertRows,
  type RecordTable,
  type Replacement,
  replacedMeanwhile,
  replaceRecords,
} from "../revisions/write-records.ts";
import type { Claim, Hop } from "./claim.ts";
import { publishEvents } from "./publish-events.ts";

export const CLAIM_TABLE: RecordTable<Claim> = {
  entity: "claim",
  table: "claims",
  columns: [
    "id",
    "story_id",
    "source_id",
    "claimant_id",
    "event_id",
    "text",
    "quote",
    "quote_prefix",
    "quote_suffix",
    "locator",
    ...datingColumnNames("said"),
    ...datingColumnNames("event"),
    "hedge",
    "modality",
    "state",
    "recorded_at",
  ],
  toRow: ({ said, event_dating, chain: _chain, ...claim }) => ({
    ...claim,
    ...datingToColumns("said", said),
    ...datingToColumns("event", event_dating),
  }),
};

const HOP_COLUMNS = [
  "id",
  "claim_id",
  "position",
  "speaker_id",
  "cue",
  "recipient_id",
  "manner",
  "record",
  "hedge",
  ...datingColumnNames("said"),
  "on_record_source_id",
  "is_claimant",
];

function hopRow(claim_id: string, { said, ...hop }: Hop, position: number) {
  return { ...hop, claim_id, position, ...datingToColumns("said", said) };
}

/** The SQL of a hop's record; `alias` is its row. */
export function hopJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'speaker_id', ${alias}.speaker_id, 'cue', ${alias}.cue,
    'recipient_id', ${alias}.recipient_id, 'manner', ${alias}.manner, 'record', ${alias}.record,
    'hedge', ${alias}.hedge, 'said', ${datingJsonSql(alias, "said")},
    'on_record_source_id', ${alias}.on_record_source_id, 'is_claimant', ${alias}.is_claimant)`;
}

/**
 * The SQL of a claim's record, its chain within; `alias` is its row.
 *
 * @param chain SQL of the chain's JSON, for a statement that has read the hops already
 * @param further SQL of further keys and values, beginning with a comma
 */
export function claimJson(alias: string, chain = chainJson(alias), further = ""): string {
  return `json_build_object('id', ${alias}.id, 'story_id', ${alias}.story_id,
    'source_id', ${alias}.source_id, 'claimant_id', ${alias}.claimant_id, 'text', ${alias}.text,
    'quote', ${alias}.quote, 'quote_prefix', ${alias}.quote_prefix, 'quote_suffix', ${alias}.quote_suffix,
    'locator', ${alias}.locator, 'said', ${datingJsonSql(alias, "said")}, 'event_id', ${alias}.event_id,
    'event_dating', ${datingJsonSql(alias, "event")}, 'hedge', ${alias}.hedge,
    'modality', ${alias}.modality, 'state', ${alias}.state, 'recorded_at', rfc3339(${alias}.recorded_at),
    'chain', ${chain}${further})`;
}

function chainJson(claim: string): string {
  return `(select coalesce(json_agg(${hopJson("hop")} order by hop.position), '[]')
      from hops hop where hop.claim_id = ${claim}.id)`;
}

/**
 * Adds claims with their chains and first revisions, and publishes the events that published ones name. Call it within a
 * transaction: whether claim and chain agree on the claimant is checked at its end.
 */
export async function insertClaims(
  db: Knex,
  change: Change,
  claims: readonly Claim[],
): Promise<void> {
  await insertChains(db, claims);
  await insertRecords(db, change, CLAIM_TABLE, claims);
  await publishEvents(
    db,
    claims.map((after) => ({ change, before: null, after })),
  );
}

/**
 * Replaces a claim and its chain and writes the revision. Call it within a transaction.
 *
 * @returns the new version
 * @throws Clash if `version` is no longer the claim's
 */
export async function replaceClaim(
  db: Knex,
  change: Change,
  claim: Omit<Replacement<Claim>, "change">,
): Promise<number> {
  await replaceClaims(db, [{ ...claim, change }]);
  return claim.version + 1;
}

/**
 * Replaces any number of claims, and the chains of those whose chain is another, with a revision of each: in six
 * statements, and one more where a published one newly names an event. Call it within a transaction.
 *
 * The claims come first, in the order of their ids, and their steps after them, so that nobody waits for a claim who
 * holds its steps.
 *
 * @throws Clash if one of them is no longer at its version
 */
export async function replaceClaims(
  db: Knex,
  claims: readonly Replacement<Claim>[],
): Promise<void> {
  await lockClaims(db, claims);
  const rechained = claims
    .filter(({ before, after }) => !isDeepStrictEqual(before.chain, after.chain))
    .map(({ after }) => after);
  if (rechained.length > 0) {
    await query(db, { name: "unchain claims", text: "delete from hops where claim_id = any($1)" }, [
      rechained.map(({ id }) => id),
    ]);
    await insertChains(db, rechained);
  }
  await replaceRecords(db, CLAIM_TABLE, claims);
  await publishEvents(db, claims);
}

async function lockClaims(db: Knex, claims: readonly Replacement<Claim>[]): Promise<void> {
  if (claims.length === 0) return;
  const locked = await query(db, LOCK_CLAIMS, [
    claims.map(({ after }) => after.id),
    claims.map(({ version }) => version),
  ]);
  if (locked.length !== claims.length) throw replacedMeanwhile(CLAIM_TABLE, claims.length);
}

const LOCK_CLAIMS = {
  name: "lock claims at their versions",
  text: `select c.id from unnest($1::uuid[], $2::int[]) w(id, version)
    join claims c on c.id = w.id and c.version = w.version order by c.id for no key update of c`,
};

/** Adds chains. Before the claims themselves: a trigger on claims gathers the names out of the chain. */
export async function insertChains(db: Knex, claims: readonly Claim[]): Promise<void> {
  const hops = claims.flatMap((claim) => claim.chain.map((hop, at) => hopRow(claim.id, hop, at)));
  await insertRows(db, "hops", HOP_COLUMNS, hops);
}
