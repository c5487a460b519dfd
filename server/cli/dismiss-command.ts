import type { Knex } from "knex";
import type { Conflict } from "../conflicts/conflict.ts";
import { dismissConflict, reopenConflict } from "../conflicts/dismiss-conflict.ts";
import { NotFound, RequestError } from "../http/errors.ts";
import type { Change } from "../revisions/revision.ts";
import { WrongUse } from "./wrong-use.ts";

export interface DismissChoice {
  readonly reason: string;
  /** Whoever does it, as the history names them. */
  readonly as: string;
}

/**
 * `gainsay dismiss`.
 *
 * @returns a sentence on what was done
 * @throws WrongUse where it cannot be dismissed
 */
export async function dismissCommand(
  db: Knex,
  conflict: string,
  choice: DismissChoice,
): Promise<string> {
  const done = await tellRefusals(dismissConflict(db, changeOf(choice), conflict, new Date()));
  return `Dismissed, for these dates: ${done.explanation}`;
}

/**
 * `gainsay reopen`.
 *
 * @returns a sentence on what was done
 * @throws WrongUse where it cannot be opened again
 */
export async function reopenCommand(
  db: Knex,
  conflict: string,
  choice: DismissChoice,
): Promise<string> {
  const done = await tellRefusals(reopenConflict(db, changeOf(choice), conflict, new Date()));
  return `Stands again: ${done.explanation}`;
}

function changeOf({ as, reason }: DismissChoice): Change {
  return { who: as.trim(), reason };
}

async function tellRefusals(doing: Promise<Conflict>): Promise<Conflict> {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const help =
      error instanceof NotFound
        ? " `npm run gainsay -- conflicts <story>` lists those of a story."
        : "";
    throw new WrongUse(`${error.message}${help}`);
  }
}
