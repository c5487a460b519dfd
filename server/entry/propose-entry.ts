import type { Knex } from "knex";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { readRecord } from "../editing/read-record.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { proposeChange } from "../review/propose-change.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import type { ClaimChange } from "./change-claim.ts";
import { atOnce, type Entering, writeNeeded } from "./enter-claim.ts";
import { resolveEntry } from "./resolve-entry.ts";
import { deleteWorkingCopy } from "./working-copy-store.ts";

/**
 * Proposes to make of a published claim what was entered, for whoever may not change it. Speakers, sources and events that
 * the proposal names and that are not there are made; readers see them once it is accepted.
 *
 * @returns the id of the proposal
 * @throws NotFound; EditedMeanwhile; WrongEntry; InvalidInput with the field; Clash where nothing would change
 */
export async function proposeEntry(
  db: Knex,
  entering: Entering,
  { id, version, reason, entry }: Omit<ClaimChange, "state">,
): Promise<{ readonly id: string }> {
  const { user, now, publishes } = entering;
  const seer = { id: user.id, sees_all: publishes };
  const change = checkedChange({ who: user.name, reason });
  if (entry.links.length > 0) {
    throw new InvalidInput(
      "A proposal changes the claim alone: to link it, enter the other claim.",
      "links.0.to",
    );
  }
  return await atOnce(db, async (trx) => {
    const found = await readRecord(trx, "claim", id);
    if (found === null) throw new NotFound("There is no such claim.");
    if (version !== null && version !== found.version) {
      throw new EditedMeanwhile("claim", found.record, found.version);
    }
    const resolving = { seer, now, publishes, current: found.record };
    const resolved = await resolveEntry(trx, entry, resolving);
    await writeNeeded(trx, change, resolved, "draft");
    const { state, recorded_at } = found.record;
    const after = { ...resolved.claim, state, recorded_at };
    const wanted = { claimId: id, version: found.version, reason, after };
    const proposal = await proposeChange(trx, user, wanted);
    if (entering.workingCopy) await deleteWorkingCopy(trx, user, entering.workingCopy);
    return proposal;
  });
}
