import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { constraintError } from "../db/constraint-errors.ts";
import { Clash, NotFound } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import type { Change } from "../revisions/revision.ts";
import { type Conflict, nameOf } from "./conflict.ts";
import { findConflict } from "./conflicts-query.ts";
import type { Dismissal } from "./dismissal.ts";
import { findDismissal, insertDismissals, replaceDismissal } from "./dismissal-store.ts";

/**
 * Sets a conflict aside, by the reason of the change, for the two windows as they stand now: when one of them is
 * moved, it stands again.
 *
 * @param id the identifier of the conflict
 * @param now when it is recorded
 * @returns the conflict, dismissed
 * @throws NotFound where there is no such conflict now; InvalidInput without a name or a reason; Clash where it is
 * dismissed already, or somebody else was faster: dismissed it too, or gave one of its sides another date
 */
export async function dismissConflict(
  db: Knex,
  change: Change,
  id: string,
  now: Date,
): Promise<Conflict> {
  return await decide(db, change, id, async (trx, reasoned, { conflict, known }) => {
    if (conflict.dismissed) {
      throw new Clash(`This conflict is dismissed already: ${conflict.dismissal?.reason ?? ""}`);
    }
    const [first, second] = conflict.sides;
    const after: Dismissal = {
      id: known?.record.id ?? uuidv7(),
      story_id: conflict.story.id,
      rule: conflict.rule,
      first: nameOf(first),
      first_earliest: first.earliest,
      first_latest: conflict.gap.from,
      second: nameOf(second),
      second_earliest: conflict.gap.to,
      second_latest: second.latest,
      reason: reasoned.reason,
      state: "dismissed",
      decided_by: reasoned.who,
      decided_at: now.toISOString(),
      recorded_at: known?.record.recorded_at ?? now.toISOString(),
    };
    if (known === null) await insertDismissals(trx, reasoned, [after]);
    else {
      const { record: before, version } = known;
      await replaceDismissal(trx, reasoned, { before, after, version });
    }
  });
}

/**
 * Takes a dismissal back, by the reason of the change. It is kept, with its history.
 *
 * @returns the conflict, which stands again
 * @throws NotFound where there is no such conflict now; InvalidInput without a name or a reason; Clash where it is
 * not dismissed, or somebody else was faster
 */
export async function reopenConflict(
  db: Knex,
  change: Change,
  id: string,
  now: Date,
): Promise<Conflict> {
  return await decide(db, change, id, async (trx, reasoned, { conflict, known }) => {
    if (!conflict.dismissed || known === null) {
      throw new Clash("This conflict is not dismissed, so it cannot be opened again.");
    }
    const { record: before, version } = known;
    const after: Dismissal = {
      ...before,
      state: "reopened",
      reason: reasoned.reason,
      decided_by: reasoned.who,
      decided_at: now.toISOString(),
    };
    await replaceDismissal(trx, reasoned, { before, after, version });
  });
}

interface Found {
  readonly conflict: Conflict;
  readonly known: Awaited<ReturnType<typeof findDismissal>>;
}

async function decide(
  db: Knex,
  change: Change,
  id: string,
  write: (trx: Knex, change: Change, found: Found) => Promise<void>,
): Promise<Conflict> {
  const checked = checkedChange(change);
  try {
    return await db.transaction(async (trx) => {
      // In this order: who dismisses it after the one is seen by the other, or else by its version.
      const known = await findDismissal(trx, id);
      const conflict = await findConflict(trx, id);
      if (conflict === null) throw new NotFound(noConflict(known?.record ?? null));
      await write(trx, checked, { conflict, known });
      return await asDecided(trx, id, conflict);
    });
  } catch (error) {
    throw constraintError(error) ?? error;
  }
}

/** The conflict once more, after the decision: a date that was moved in the meantime, and committed, is seen now. */
async function asDecided(db: Knex, id: string, { dismissed }: Conflict): Promise<Conflict> {
  const decided = await findConflict(db, id);
  if (decided === null || decided.dismissed === dismissed) {
    throw new Clash(
      "Somebody else changed a date of this conflict in the meantime, so nothing was decided. Look at it again.",
    );
  }
  return decided;
}

function noConflict(known: Dismissal | null): string {
  const was =
    known?.state === "dismissed" ? ` It was dismissed when there was: ${known.reason}` : "";
  return `There is no such conflict now.${was}`;
}
