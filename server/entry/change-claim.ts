import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { insertLinks } from "../claims/link-store.ts";
import { type Changed, changeRecord } from "../editing/change-record.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { readRecord } from "../editing/read-record.ts";
import { NotFound } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { lockAnchors } from "../revisions/lock-anchors.ts";
import type { ClaimEntry } from "./claim-entry.ts";
import { atOnce, type Entering, writeNeeded } from "./enter-claim.ts";
import { resolveEntry } from "./resolve-entry.ts";
import { deleteWorkingCopy } from "./working-copy-store.ts";

/** What becomes of a claim that is there. */
export interface ClaimChange {
  readonly id: string;
  /** The version that whoever changes it has seen; null where any will do. */
  readonly version: number | null;
  readonly reason: string;
  /** What it is to be; its links are added to those that it has. */
  readonly entry: ClaimEntry;
  /** The state that it is to have; its own where nothing is said. */
  readonly state?: Claim["state"];
}

/**
 * Makes of a claim what was entered, with all that it needs, in one transaction. When it was recorded stays.
 *
 * @throws NotFound; EditedMeanwhile; WrongEntry; InvalidInput with the field
 */
export async function changeClaim(
  db: Knex,
  entering: Entering,
  { id, version, reason, entry, state }: ClaimChange,
): Promise<Changed<"claim">> {
  const { user, now, publishes } = entering;
  const change = checkedChange({ who: user.name, reason });
  const seer = { id: user.id, sees_all: publishes };
  return await atOnce(db, async (trx) => {
    const found = await readRecord(trx, "claim", id);
    if (found === null) throw new NotFound("There is no such claim.");
    if (version !== null && version !== found.version) {
      throw new EditedMeanwhile("claim", found.record, found.version);
    }
    const resolving = { seer, now, publishes, current: found.record };
    let resolved = await resolveEntry(trx, entry, resolving);
    if (!hasSameDates(found.record, resolved.claim)) {
      // What they are counted from may have moved since: it is read again once nobody can move it.
      await lockAnchors(trx);
      resolved = await resolveEntry(trx, entry, resolving);
    }
    const wanted = state ?? found.record.state;
    await writeNeeded(trx, change, resolved, wanted);
    const { claim } = resolved;
    const changed = await changeRecord(trx, change, {
      entity: "claim",
      id,
      version: found.version,
      edit: ({ recorded_at }) => ({ ...claim, state: wanted, recorded_at }),
    });
    await insertLinks(trx, change, resolved.links);
    if (entering.workingCopy) await deleteWorkingCopy(trx, user, entering.workingCopy);
    return changed;
  });
}

function hasSameDates(a: Claim, b: Claim): boolean {
  const dates = ({ said, event_dating, chain }: Claim) => [
    said,
    event_dating,
    chain.map((hop) => [hop.id, hop.said]),
  ];
  return isDeepStrictEqual(dates(a), dates(b));
}
