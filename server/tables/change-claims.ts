import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { datingAt } from "../anchors/clock.ts";
import type { Claim } from "../claims/claim.ts";
import { type ClaimState, isForReaders } from "../claims/claim-transitions.ts";
import { changeRecord } from "../editing/change-record.ts";
import { clocksOf } from "../editing/clocks-of.ts";
import { InvalidInput } from "../http/errors.ts";
import type { Change } from "../revisions/revision.ts";
import { type ClaimFate, sealed } from "./claim-fate.ts";
import { type ClaimChange, editedClaim } from "./edited-claim.ts";
import { hangingFirst } from "./hanging-first.ts";
import { publications, readClaims, type SelectedClaim } from "./selection-query.ts";
import type { TableViewer } from "./table-viewer.ts";

/** What one claim came to, before all are read again. */
type Tried = Pick<ClaimFate, "fate" | "why" | "moved" | "notes">;

/** Why a claim cannot be changed by who asks; null where it can. */
export function whyNotWritten(viewer: TableViewer, claim: SelectedClaim): string | null {
  const { state } = claim.record;
  if (viewer.mayWrite({ state, is_own: claim.is_own })) return null;
  return `It is ${state}: only an editor can change it. You can propose a change on its page.`;
}

/**
 * Makes a change in each claim of a selection that it can be made in, one revision each, and tells of every claim what
 * became of it. The claims are locked, so that each is at the version that it was read at.
 *
 * @throws Clash where others who change the same things go first
 */
export async function changeClaims(
  trx: Knex,
  viewer: TableViewer,
  change: Change,
  wanted: ClaimChange,
  selected: readonly SelectedClaim[],
): Promise<ClaimFate[]> {
  const records = selected.map(({ record }) => record);
  const published =
    wanted.what === "said" ? await publications(trx, records) : new Map<string, null>();
  const byId = new Map(selected.map((claim) => [claim.record.id, claim]));
  const tried = new Map<string, Tried>();
  for (const { id } of hangingFirst(records)) {
    const claim = byId.get(id);
    if (claim === undefined) continue;
    const edit = (record: Claim) =>
      editedClaim(wanted, record, published.get(record.source_id) ?? null);
    tried.set(id, await tryClaim(trx, viewer, change, claim, edit));
  }
  const now = await readClaims(
    trx,
    records.map(({ id }) => id),
  );
  return selected.map(({ record: before, version }) => {
    const { id } = before;
    const one = tried.get(id);
    const after = now.get(id);
    if (one === undefined || after === undefined) throw new RangeError(`claim ${id} is gone`);
    return sealed({ id, version, before, after, links: [], ...one });
  });
}

async function tryClaim(
  trx: Knex,
  viewer: TableViewer,
  change: Change,
  claim: SelectedClaim,
  edit: (record: Claim) => ReturnType<typeof editedClaim>,
): Promise<Tried> {
  const cannot = (why: string): Tried => ({ fate: "cannot", why, moved: 0, notes: [] });
  const refusal = whyNotWritten(viewer, claim);
  if (refusal !== null) return cannot(refusal);
  try {
    const { after, notes } = edit(claim.record);
    if (isDeepStrictEqual(after, claim.record)) {
      return { fate: "stays", why: "It is so already.", moved: 0, notes };
    }
    refusePublishing(viewer, claim.record.state, after.state);
    const { moved } = await trx.transaction(async (each) => {
      // Locked and compared already; an earlier claim of the selection may have moved this one along since.
      const version = null;
      const { id } = claim.record;
      const changed = await changeRecord(each, change, {
        entity: "claim",
        id,
        version,
        edit: (record) => edit(record).after,
      });
      if (!viewer.mayPublish) refuseMovingOthers(edit(changed.before).after, changed);
      return changed;
    });
    return { fate: "changes", why: null, moved, notes };
  } catch (error) {
    if (error instanceof InvalidInput) return cannot(error.message);
    throw error;
  }
}

function refusePublishing(viewer: TableViewer, from: ClaimState, to: ClaimState): void {
  if (viewer.mayPublish || (!isForReaders(from) && !isForReaders(to))) return;
  throw new InvalidInput("Only an editor can publish or withdraw it.", "state");
}

/** Whoever may only write their own drafts does not change what others are counted from. */
function refuseMovingOthers(wanted: Claim, { record, moved }: { record: Claim; moved: number }) {
  const held = (claim: Claim) => ({ entity: "claim" as const, record: claim, version: 0 });
  const own = clocksOf(held(record)).filter(
    (clock) => !isDeepStrictEqual(datingAt(clock, held(wanted)), datingAt(clock, held(record))),
  );
  if (moved > own.length) {
    throw new InvalidInput(
      "Dates of other records are counted from it: only an editor can change it.",
      "said",
    );
  }
}
