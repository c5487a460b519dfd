import type { Knex } from "knex";
import { query, type Statement } from "../db/query.ts";
import type { Conflict, ToldConflict } from "./conflict.ts";
import { type ConflictName, readConflictId } from "./conflict-id.ts";
import { conflictsSql } from "./conflict-json-sql.ts";
import { type ConflictMark, writeConflictMark } from "./conflict-mark.ts";
import { explainConflict } from "./explain-conflict.ts";
import { KEY_PARTS } from "./pair-sql.ts";
import {
  onePairSql,
  type PairChoice,
  type PairPlace,
  pairsSql,
  searchesOf,
  usesMark,
} from "./pairs-statement.ts";

/** How many conflicts a page of their list holds. */
export const CONFLICTS_PAGE = 50;

export interface ConflictsPage {
  readonly conflicts: readonly Conflict[];
  /** Marks of the neighbouring pages; null at either end. */
  readonly before: string | null;
  readonly after: string | null;
}

interface Row {
  readonly found: ToldConflict;
  readonly mark: [search: number, ...keys: ConflictMark["keys"]];
}

/**
 * One page of the conflicts of a story, an event or a claim, in one statement.
 *
 * @param id of the story, event or claim
 */
export async function conflictsPage(
  db: Knex,
  choice: PairChoice,
  id: string,
  place: PairPlace,
  size = CONFLICTS_PAGE,
): Promise<ConflictsPage> {
  const keys = usesMark(choice, place) ? ((place.after ?? place.before)?.keys ?? []) : [];
  const found = await query<Row>(db, pageStatement(choice, place, size + 1), [id, ...keys]);
  const backwards = place.after === null && place.before !== null;
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    conflicts: rows.map((row) => explainConflict(row.found)),
    before: first && (backwards ? more : place.after !== null) ? markOf(first) : null,
    after: last && (backwards || more) ? markOf(last) : null,
  };
}

function markOf({ mark: [search, ...keys] }: Row): string {
  return writeConflictMark({ search, keys });
}

const MARK = `json_build_array(p.search, ${KEY_PARTS.map(([part]) => `p.at_${part}::text`).join(", ")})`;

const ORDER = ["search", ...KEY_PARTS.map(([part]) => `at_${part}`)];

const firstPages = new Map<string, Statement>();

// The first page of each scope and its searches is planned once a connection and kept. Of others there are too many shapes to
// keep, each of them large: further pages, and those of dismissed conflicts, are planned for themselves.
function pageStatement(choice: PairChoice, place: PairPlace, limit: number): Statement {
  const isFirst = place.after === null && place.before === null;
  if (!isFirst || choice.dismissed !== null)
    return { name: null, text: pageText(choice, place, limit) };
  const numbers = searchesOf(choice).map(({ number }) => number);
  const name = `conflicts of a ${choice.scope} by ${numbers.join(" ")}, ${limit}`;
  const known = firstPages.get(name);
  if (known !== undefined) return known;
  const made = { name, text: pageText(choice, place, limit) };
  firstPages.set(name, made);
  return made;
}

function pageText(choice: PairChoice, place: PairPlace, limit: number): string {
  const { json, from } = conflictsSql(pairsSql(choice, place, limit));
  const way = place.after === null && place.before !== null ? "desc" : "asc";
  const order = ORDER.map((key) => `p.${key} ${way}`).join(", ");
  return `select ${json} as found, ${MARK} as mark from ${from} order by ${order}`;
}

/** The conflict of this identifier, or null where there is none now, or none that readers may see. */
export async function findConflict(db: Knex, id: string): Promise<Conflict | null> {
  const name = readConflictId(id);
  if (name === null) return null;
  const [row] = await query<Row>(db, oneStatement(name), [name.id, id]);
  return row === undefined ? null : explainConflict(row.found);
}

function oneStatement({ rule, kind }: ConflictName): Statement {
  const { json, from } = conflictsSql(onePairSql(rule, kind));
  return { name: `conflict ${rule} of a ${kind}`, text: `select ${json} as found from ${from}` };
}
