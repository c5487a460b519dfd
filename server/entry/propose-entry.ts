import type { Knex } from "knex";
import { drafterOf } from "../claims/drafter-store.ts";
import { asOfVersion } from "../editing/as-of-version.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import { type MetEdits, mergedEdit } from "../editing/merged-edit.ts";
import { readRecord } from "../editing/read-record.ts";
import { NotFound } from "../http/errors.ts";
import { proposeChange, readableBase } from "../review/propose-change.ts";
import type { WantedLinkChange } from "../review/wanted-link-changes.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import type { ClaimChange } from "./change-claim.ts";
import { atOnce, type Entering, writeNeeded } from "./enter-claim.ts";
import { resolveEntry } from "./resolve-entry.ts";
import { deleteWorkingCopy } from "./working-copy-store.ts";

/** What somebody proposes by the form: its links are to be added to those that the claim has. */
export interface ProposedEntry extends Omit<ClaimChange, "state" | "mayWrite"> {
  /** What is to become of those that it has. */
  readonly linked: readonly WantedLinkChange[];
}

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
  { id, version, reason, entry, choices, linked }: ProposedEntry,
): Promise<{ readonly id: string }> {
  const { user, now, publishes } = entering;
  const seer = { id: user.id, sees_all: publishes };
  const change = checkedChange({ who: user.name, reason });
  return await atOnce(db, async (trx) => {
    const found = await readRecord(trx, "claim", id);
    if (found === null) throw new NotFound("There is no such claim.");
    const seen = version ?? found.version;
    if (seen !== found.version && choices === undefined) {
      throw new EditedMeanwhile("claim", found.record, found.version);
    }
    // Whoever drafted it may have typed while it was a draft: what an editor published since is merged with that.
    const isOwn = (await drafterOf(trx, id)) === user.id;
    const began =
      isOwn || seen === found.version
        ? await asOfVersion(trx, "claim", found, seen)
        : await readableBase(trx, id, seen);
    const resolving = { seer, now, publishes, current: began };
    const resolved = await resolveEntry(trx, entry, resolving);
    const { state, recorded_at } = began;
    const mine = { ...resolved.claim, state, recorded_at };
    const edit = await mergedEdit(trx, "claim", id, seen, mine, choices);
    if (!edit.merged) throw new MetMeanwhile(asReadersKnow(edit.met));
    await writeNeeded(trx, change, resolved, "draft");
    const added = resolved.links.map(({ to_claim_id, kind, form, target, note }, nth) => {
      const at = ["links", nth];
      return { at, do: "add", to: to_claim_id, is: { kind, form, target, note } } as const;
    });
    const proposal = await proposeChange(
      trx,
      { ...user, seesDrafts: publishes },
      {
        claimId: id,
        version: edit.version,
        reason,
        after: edit.record,
        links: [...linked, ...added],
      },
    );
    if (entering.workingCopy) await deleteWorkingCopy(trx, user, entering.workingCopy);
    return proposal;
  });
}

/** Without who changed what between: that may have been withdrawn since, and is for editors to see. */
function asReadersKnow(met: MetEdits<"claim">): MetEdits<"claim"> {
  const overlaps = met.overlaps.map((overlap) => ({ ...overlap, last: null }));
  return { ...met, overlaps, told: [] };
}
