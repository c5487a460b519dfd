import knex, { type Knex } from "knex";
import { types } from "pg";

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const BIGINT = 20;

// Days stay text: pg would make a Date at *local* midnight, a day off in half of the world.
// Instants become RFC 3339 text in UTC, milliseconds always shown, as in records.
// Counts are numbers: none of ours comes near 2^53.
types.setTypeParser(DATE, (text) => text);
types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(BIGINT, Number);

/**
 * A pool of connections to the PostgreSQL server at `url`. Nothing is connected before the first query.
 *
 * @example
 * const db = connect("postgres://localhost/gainsay", { poolMax: 10 });
 * await db("stories").select("slug");
 * await db.destroy();
 */
export function connect(url: string, { poolMax }: { poolMax: number }): Knex {
  return knex({
    client: "pg",
    connection: {
      connectionString: url,
      application_name: "gainsay",
      // JIT compiles for longer than any of our queries runs; a page that takes half a minute is lost.
      // Two misspelt letters leave half of the trigrams of a name: "Zelinsky" for "Zelensky" has 0.5.
      options:
        "-c timezone=UTC -c datestyle=ISO -c jit=off -c statement_timeout=30000 -c pg_trgm.word_similarity_threshold=0.45",
    },
    pool: { min: 0, max: poolMax },
    acquireConnectionTimeout: 20_000,
    log: { warn },
  });
}

// A connection that was lost, or cut because its reader left, is told of by whoever used it. Knex tells of
// it again when it throws it away.
function warn(message: unknown): void {
  if (!String(message).startsWith("Connection Error")) console.warn(message);
}
