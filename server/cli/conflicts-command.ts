import type { Knex } from "knex";
import type { Conflict } from "../conflicts/conflict.ts";
import { readConflictMark } from "../conflicts/conflict-mark.ts";
import { conflictsPage } from "../conflicts/conflicts-query.ts";
import { conflictStory } from "../conflicts/conflict-story-query.ts";
import { dismissalInWords } from "../conflicts/dismissal-in-words.ts";
import { writeToStdout } from "./write-output.ts";
import { WrongUse } from "./wrong-use.ts";

/** How many are asked for at once. */
const AT_ONCE = 500;

/**
 * `gainsay conflicts`: all of a story, piece by piece and never whole in memory, for people or as JSON lines.
 *
 * @throws WrongUse where there is no such story; OutputClosed
 */
export async function conflictsCommand(
  db: Knex,
  slug: string,
  { json }: { readonly json: boolean },
  signal: AbortSignal,
): Promise<void> {
  const found = await conflictStory(db, slug, { event: null, claim: null });
  if (found === null) {
    throw new WrongUse(`There is no published story with the short name “${slug}”.`);
  }
  await writeToStdout(linesOf(db, found.story, json ? asJson : asText, signal));
}

async function* linesOf(
  db: Knex,
  { id }: { readonly id: string },
  write: (conflict: Conflict) => string,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const choice = { scope: "story", rule: null, dismissed: null } as const;
  let after: string | null = null;
  do {
    signal.throwIfAborted();
    const place = { after: readConflictMark(after, "after"), before: null };
    const page = await conflictsPage(db, choice, id, place, AT_ONCE);
    for (const conflict of page.conflicts) yield write(conflict);
    ({ after } = page);
  } while (after !== null);
}

function asJson(conflict: Conflict): string {
  return `${JSON.stringify(conflict)}\n`;
}

function asText(conflict: Conflict): string {
  const said = dismissalInWords(conflict);
  return [conflict.id, conflict.explanation, ...(said === null ? [] : [said])].join("\n  ") + "\n";
}
