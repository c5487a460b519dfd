import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { datingAt, keyOf } from "../anchors/clock.ts";
import { countedClocks } from "../anchors/hanging-query.ts";
import type { Held } from "../anchors/held-records.ts";
import { type Claim, claimRecord } from "../claims/claim.ts";
import { replaceClaims } from "../claims/claim-store.ts";
import { type ClaimState, isForReaders } from "../claims/claim-transitions.ts";
import { changeRecord } from "../editing/change-record.ts";
import { clockChanges, clocksOf } from "../editing/clocks-of.ts";
import { InvalidInput } from "../http/errors.ts";
import type { Change } from "../revisions/revision.ts";
import { type ClaimFate, sealed } from "./claim-fate.ts";
import { type ClaimChange, editedClaim } from "./edited-claim.ts";
import { hangingFirst } from "./hanging-first.ts";
import { publications, readClaims, type SelectedClaim } from "./selection-query.ts";
import type { TableViewer } from "./table-viewer.ts";

/** What one claim came to, before all are read again. */
type Tried = Pick<ClaimFate, "fate" | "why" | "moved" | "notes">;

/** A claim that a change can be made in. */
interface Planned {
  readonly claim: SelectedClaim;
  readonly after: Claim;
  readonly notes: readonly string[];
  readonly edit: (record: Claim) => Claim;
}

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
 * Those whose dates nothing is counted from are written at once, in as many statements as one of them would take: 500
 * took a minute one by one. The others are changed each by itself, with what hangs on them.
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
  const tried = new Map<string, Tried>();
  const planned: Planned[] = [];
  for (const claim of selected) {
    const edit = (record: Claim) =>
      editedClaim(wanted, record, published.get(record.source_id) ?? null);
    const plan = planClaim(viewer, claim, edit);
    if ("fate" in plan) tried.set(claim.record.id, plan);
    else planned.push(plan);
  }
  const counted = await countedClocks(trx, planned.flatMap(movedClocks));
  const isFree = (plan: Planned) => !movedClocks(plan).some((clock) => counted.has(clock));
  const free = planned.filter(isFree);
  await replaceClaims(
    trx,
    free.map(({ claim: { record: before, version }, after }) => ({
      change,
      before,
      after,
      version,
    })),
  );
  for (const { claim, notes } of free) {
    tried.set(claim.record.id, { fate: "changes", why: null, moved: 0, notes });
  }
  const held = new Map(
    planned.filter((plan) => !isFree(plan)).map((plan) => [plan.claim.record.id, plan]),
  );
  for (const { id } of hangingFirst([...held.values()].map(({ claim }) => claim.record))) {
    const plan = held.get(id);
    if (plan !== undefined) tried.set(id, await changeWithHanging(trx, viewer, change, plan));
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

function cannot(why: string): Tried {
  return { fate: "cannot", why, moved: 0, notes: [] };
}

function planClaim(
  viewer: TableViewer,
  claim: SelectedClaim,
  edit: (record: Claim) => ReturnType<typeof editedClaim>,
): Tried | Planned {
  const refusal = whyNotWritten(viewer, claim);
  if (refusal !== null) return cannot(refusal);
  try {
    const { after: edited, notes } = edit(claim.record);
    if (isDeepStrictEqual(edited, claim.record)) {
      return { fate: "stays", why: "It is so already.", moved: 0, notes };
    }
    refusePublishing(viewer, claim.record.state, edited.state);
    return { claim, after: claimRecord.parse(edited), notes, edit: (record) => edit(record).after };
  } catch (error) {
    if (error instanceof InvalidInput) return cannot(error.message);
    throw error;
  }
}

/** The clocks of a claim that get another date. */
function movedClocks({ claim, after }: Planned): string[] {
  return clockChanges(heldClaim(claim.record), heldClaim(after)).dated.map(keyOf);
}

function heldClaim(record: Claim): Held {
  return { entity: "claim", record, version: 0 };
}

async function changeWithHanging(
  trx: Knex,
  viewer: TableViewer,
  change: Change,
  { claim, notes, edit }: Planned,
): Promise<Tried> {
  try {
    const { moved } = await trx.transaction(async (each) => {
      // Locked and compared already; an earlier claim of the selection may have moved this one along since.
      const version = null;
      const { id } = claim.record;
      const changed = await changeRecord(each, change, { entity: "claim", id, version, edit });
      if (!viewer.mayPublish) refuseMovingOthers(edit(changed.before), changed);
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
  const own = clocksOf(heldClaim(record)).filter(
    (clock) =>
      !isDeepStrictEqual(datingAt(clock, heldClaim(wanted)), datingAt(clock, heldClaim(record))),
  );
  if (moved > own.length) {
    throw new InvalidInput(
      "Dates of other records are counted from it: only an editor can change it.",
      "said",
    );
  }
}
