import type { Knex } from "knex";
import { connect } from "../../server/db/connect.ts";
import { type ConflictFigures, type Measured, toFigures } from "./measured.ts";
import { measurePoorStory } from "./poor-story.ts";
import { measureRichStories } from "./rich-stories.ts";

/**
 * Looks for conflicts where there are many, in the data of size C on the database at `rich`, and where there are few, in
 * those of size P at `poor`.
 *
 * @returns the figures of each line that was told
 */
export async function runConflicts(
  { rich, poor }: { readonly rich: string; readonly poor: string },
  tell: (line: string) => void,
): Promise<ConflictFigures[]> {
  const all: ConflictFigures[] = [];
  const tellAll = async (url: string, lines: (db: Knex) => AsyncIterable<Measured>) => {
    const db = connect(url, { poolMax: 2 });
    try {
      for await (const measured of lines(db)) {
        const figures = toFigures(measured);
        tell(lineOf(figures));
        all.push(figures);
      }
    } finally {
      await db.destroy();
    }
  };
  tell("\nC: conflicts of 20,000 claims about 2,000 events, and of 5,000 claims about one.");
  tell(row("", ["conflicts", "statements", "p50 ms", "p99 ms"], ""));
  await tellAll(rich, measureRichStories);
  tell("P: 20,000 claims about 2,000 events, of which nearly all go together.");
  await tellAll(poor, measurePoorStory);
  return all;
}

function lineOf({
  label,
  conflicts,
  statements,
  p50Ms,
  p99Ms,
  targetMs,
  isMet,
}: ConflictFigures): string {
  const cells = [conflicts.toLocaleString("en-GB"), String(statements)];
  const times = [p50Ms.toFixed(1), p99Ms.toFixed(1)];
  const verdict = targetMs === null ? "" : `< ${targetMs} ms: ${isMet ? "met" : "MISSED"}`;
  return row(label, [...cells, ...times], verdict);
}

function row(label: string, cells: readonly string[], verdict: string): string {
  return `${label.padEnd(30)} ${cells.map((cell) => cell.padStart(11)).join(" ")}  ${verdict}`.trimEnd();
}
