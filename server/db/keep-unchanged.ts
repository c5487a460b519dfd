import type { Knex } from "knex";
import { LRUCache } from "lru-cache";
import { databaseState } from "./database-state.ts";

/** An answer, and the state of the database that it is of: see DATABASE_STATE. */
export interface Stated<Answer> {
  readonly answer: Answer;
  readonly state: string | null;
}

/** An answer that was kept. */
export interface Kept<Answer> extends Stated<Answer> {
  /** When it was asked for, in milliseconds of the clock: it is no older. */
  readonly askedAt: number;
}

// What costs more than the page itself and changes slowly is taken as it was for so long.
const KEPT_MS = 10_000;

/**
 * Keeps answers, each at most ten seconds old, or as old as the last change of anything in the database. However many
 * readers come at once, one of them asks and the others wait for the same answer.
 *
 * @param ask finds the answer to a question; what it throws is not kept
 * @param now milliseconds of a clock that never goes back
 * @example
 * const counts = keepUnchanged(db, async (choice: CountChoice) => await statedCounts(db, choice));
 * const { answer } = await counts({ scope: "story", id: story.id, dismissed: "no" });
 */
export function keepUnchanged<Question, Answer>(
  db: Knex,
  ask: (question: Question) => Promise<Stated<Answer>>,
  now: () => number = () => performance.now(),
): (question: Question) => Promise<Kept<Answer>> {
  const answers = new LRUCache<string, Kept<Answer>, { question: Question }>({
    max: 500,
    ttl: KEPT_MS,
    ttlResolution: 0,
    perf: { now },
    // Where others write all the time, an answer is found anew every ten seconds.
    fetchMethod: async (_key, old, { context }) => {
      const askedAt = now();
      if (old !== undefined && old.state !== null && old.state === (await databaseState(db)))
        return old;
      return { ...(await ask(context.question)), askedAt };
    },
  });
  return async (question) =>
    await answers.forceFetch(JSON.stringify(question), { context: { question } });
}
