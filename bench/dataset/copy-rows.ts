import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { DATING_FIELDS, type Dating } from "../../server/dates/dating.ts";

export type Value = string | number | boolean | null;
/** Rows to be loaded: the table, its columns, and the rows in that order. */
export interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Value[]>;
}

const CHUNK = 65_536;

/** A dating as the values of its seven columns. */
export function datingValues(dating: Dating | null): readonly (string | null)[] {
  return DATING_FIELDS.map((field) => dating?.[field] ?? null);
}

/** Loads rows by COPY and gives their number. */
export async function copyRows(client: pg.Client, { table, columns, rows }: Rows): Promise<number> {
  let count = 0;
  function* lines() {
    let chunk = "";
    for (const row of rows) {
      chunk += `${row.map(copyText).join("\t")}\n`;
      count += 1;
      if (chunk.length > CHUNK) {
        yield chunk;
        chunk = "";
      }
    }
    yield chunk;
  }
  const into = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`));
  await pipeline(Readable.from(lines()), into);
  return count;
}

function copyText(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value
        .replaceAll("\\", "\\\\")
        .replaceAll("\t", "\\t")
        .replaceAll("\n", "\\n")
        .replaceAll("\r", "\\r")
    : value;
}
