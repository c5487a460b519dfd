import type { Knex } from "knex";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import { type MetEdits, mergedEdit } from "../editing/merged-edit.ts";
import { readRecord } from "../editing/read-record.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { proposeChange, readableBase } from "../review/propose-change.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import type { ClaimChange } from "./change-claim.ts";
import { atOnce, type Entering, writeNeeded } from "./enter-claim.ts";
import { resolveEntry } from "./resolve-entry.ts";
import { deleteWorkingCopy } from "./working-copy-store.ts";

/**
 * Proposes to make of a published claim what was entered, for whoever may not change it. Speakers, sources and events that
 * the proposal names and that are not there are made; readers see them once it is accepted. What others changed meanwhile
 * is in the proposal as well, so that it is one of the claim as it is.
 *
 * @returns the id of the proposal
 * @throws NotFound; EditedMeanwhile; MetMeanwhile where others changed the same and nobody has chosen; WrongEntry;
 * InvalidInput with the field; Clash where nothing would change
 */
export async function proposeEntry(
  db: Knex,
  entering: Entering,
  { id, version, reason, entry, choices }: Omit<ClaimChange, "state" | "mayWrite">,
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
    const seen = version ?? found.version;
    if (seen !== found.version && choices === undefined) {
      throw new EditedMeanwhile("claim", found.record, found.version);
    }
    const began = seen === found.version ? found.record : await readableBase(trx, id, seen);
    const resolving = { seer, now, publishes, current: began };
    const resolved = await resolveEntry(trx, entry, resolving);
    const { state, recorded_at } = began;
    const mine = { ...resolved.claim, state, recorded_at };
    const edit = await mergedEdit(trx, "claim", id, seen, mine, choices);
    if (!edit.merged) throw new MetMeanwhile(asReadersKnow(edit.met));
    await writeNeeded(trx, change, resolved, "draft");
    const wanted = { claimId: id, version: edit.version, reason, after: edit.record };
    const proposal = await proposeChange(trx, user, wanted);
    if (entering.workingCopy) await deleteWorkingCopy(trx, user, entering.workingCopy);
    return proposal;
  });
}

/** Without who changed what between: that may have been withdrawn since, and is for editors to see. */
function asReadersKnow(met: MetEdits<"claim">): MetEdits<"claim"> {
  const overlaps = met.overlaps.map((overlap) => ({ ...overlap, last: null }));
  return { ...met, overlaps, told: [] };
}
