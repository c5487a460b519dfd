import type { Knex } from "knex";
import type pg from "pg";
import copyStreams from "pg-copy-streams";

/** The database as it stands at one moment, however long somebody looks at it. */
export interface Moment {
  /** The rows of a statement without parameters. */
  rows<Row extends object>(sql: string): Promise<Row[]>;
  /**
   * The rows of a `select` of one text column that holds JSON, each with a line feed behind it, as
   * PostgreSQL sends them: in pieces of some 64 KB that end anywhere.
   */
  copy(select: string): AsyncGenerator<Buffer, void>;
  /** The rows of such a `select`, one by one. */
  lines(select: string): AsyncGenerator<string, void>;
  /** How many rows the copies so far had, in their order. Complete once a later statement was answered. */
  counts(): number[];
  /** Ends the transaction and gives the connection back. */
  close(): Promise<void>;
  /** Ends all of it where `close` was not reached, and does nothing where it was. */
  abandon(): Promise<void>;
}

// JSON written by PostgreSQL holds no control character: its functions escape them within strings, and put
// none between values but the line feed of json_agg over rows, which nothing here uses. So with these two
// as delimiter and quote CSV finds nothing to quote or to escape, and what arrives is the JSON as it is.
// COPY's text format would double each backslash.
const AS_IT_IS = "with (format csv, delimiter e'\\x01', quote e'\\x02')";

/**
 * Opens a transaction that sees one moment (repeatable read, read only) and may take as long as it needs.
 *
 * A copy that is given up leaves its connection in the middle of an answer that nobody reads. Such a
 * connection is cut, which ends the transaction on the server as well.
 *
 * @param signal cuts the connection at once, whatever it is busy with
 * @throws the driver's DatabaseError where the connection cannot be had
 * @example
 * const moment = await openMoment(db, signal);
 * try {
 *   for await (const piece of moment.copy("select to_json(slug) from stories order by id")) use(piece);
 *   await moment.close();
 * } finally {
 *   await moment.abandon();
 * }
 */
export async function openMoment(db: Knex, signal: AbortSignal): Promise<Moment> {
  signal.throwIfAborted();
  const transaction = await db.transaction(undefined, {
    isolationLevel: "repeatable read",
    readOnly: true,
  });
  const client = transaction.client as { acquireConnection(): Promise<pg.Client> };
  const connection = await client.acquireConnection();
  const copies: { readonly rowCount: number }[] = [];
  let isOpen = true;
  let isCopying = false;

  const cut = () => connection.connection.stream.destroy(new Error("the export was given up"));
  signal.addEventListener("abort", cut, { once: true });

  const abandon = async () => {
    signal.removeEventListener("abort", cut);
    if (!isOpen) return;
    isOpen = false;
    if (isCopying) cut();
    // On a connection that was cut this fails, and by failing makes Knex let go of it.
    await transaction.rollback().catch(() => {});
  };

  try {
    await transaction.raw("set local statement_timeout = 0");
  } catch (error) {
    await abandon();
    throw error;
  }

  async function* copy(select: string): AsyncGenerator<Buffer, void> {
    const stream = connection.query(copyStreams.to(`copy (${select}) to stdout ${AS_IT_IS}`));
    copies.push(stream);
    // Lest a cut, which comes as an error, finds nobody listening once the loop below is left.
    stream.on("error", () => {});
    isCopying = true;
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      // PostgreSQL ended the copy itself, and the connection can go on.
      isCopying = false;
      throw error;
    }
    isCopying = false;
  }

  return {
    abandon,
    copy,
    lines: (select) => linesOf(copy(select)),
    counts: () => copies.map(({ rowCount }) => rowCount),
    async rows<Row extends object>(sql: string) {
      return (await connection.query<Row>(sql)).rows;
    },
    async close() {
      isOpen = false;
      signal.removeEventListener("abort", cut);
      await transaction.commit();
    },
  };
}

const LINE_FEED = 0x0a;

// Cut as bytes: a piece may end within a character.
async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  let rest: Buffer[] = [];
  for await (const piece of pieces) {
    let start = 0;
    for (;;) {
      const end = piece.indexOf(LINE_FEED, start);
      if (end < 0) break;
      yield Buffer.concat([...rest, piece.subarray(start, end)]).toString("utf8");
      rest = [];
      start = end + 1;
    }
    if (start < piece.length) rest.push(Buffer.from(piece.subarray(start)));
  }
}
