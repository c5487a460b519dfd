import type { Knex } from "knex";
import { exportEverything } from "../exchange/export-everything.ts";
import { exportGraph } from "../exchange/export-graph.ts";
import { NotFound } from "../http/errors.ts";
import { writeToFile, writeToStdout } from "./write-output.ts";
import { WrongUse } from "./wrong-use.ts";

export interface ExportChoice {
  /** The slug of one story; without it everything is exported. */
  readonly story?: string;
  /** Drafts and the history as well: a whole installation. */
  readonly history?: boolean;
  /** A file; without it standard output. */
  readonly output?: string;
}

/**
 * `gainsay export`.
 *
 * @throws WrongUse where the choice cannot be met; OutputClosed
 */
export async function exportCommand(
  db: Knex,
  { story, history = false, output }: ExportChoice,
  signal: AbortSignal,
): Promise<void> {
  const pieces =
    story === undefined
      ? exportEverything(db, history ? "installation" : "public", signal)
      : exportGraph(db, { slug: story }, signal);
  try {
    await (output === undefined || output === "-"
      ? writeToStdout(pieces)
      : writeToFile(output, pieces));
  } catch (error) {
    if (error instanceof NotFound) {
      throw new WrongUse(`There is no published story with the short name “${story}”.`);
    }
    throw error;
  }
}
