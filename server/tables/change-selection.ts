import type { Knex } from "knex";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { Clash, InvalidInput } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdAnchors, lockAnchors } from "../revisions/lock-anchors.ts";
import type { Change } from "../revisions/revision.ts";
import { changeClaims } from "./change-claims.ts";
import { changeLinks } from "./change-links.ts";
import {
  type ClaimFate,
  fateJson,
  type SelectionFate,
  selectionFate,
  type Shown,
} from "./claim-fate.ts";
import { isClaimShown, isEventOf, lockSelection } from "./selection-query.ts";
import { isAboutDates, mayPublishEvents, type TableChange } from "./table-change.ts";
import type { TableViewer } from "./table-viewer.ts";

/** So many claims can be changed at once. */
export const MOST_SELECTED = 500;

/** Claims of a story that somebody has selected, and what is to become of them. */
export interface Selection {
  readonly story: { readonly id: string };
  readonly viewer: TableViewer;
  readonly ids: readonly string[];
  readonly change: TableChange;
}

/**
 * Some claims of a selection would come to something else than what was shown, since somebody changed them, or what they
 * are counted from, in the meantime. It brings along what all of them would come to now.
 */
export class SelectionMet extends Clash {
  override readonly kind = "edited-meanwhile";
  readonly selection: SelectionFate;
  /** The ids of the claims that it is about. */
  readonly met: readonly string[];

  constructor(selection: SelectionFate, met: readonly string[]) {
    const [are, each] = met.length === 1 ? ["claim was", "it"] : ["claims were", "them"];
    super(
      `${met.length} ${are} changed by somebody else in the meantime, or would come to something else now. Nothing was changed: look at ${each} again.`,
    );
    this.selection = selection;
    this.met = met;
  }

  override problemMembers() {
    return { met: this.met, ...fateJson(this.selection) };
  }
}

/**
 * What a change would make of a selection: it is made, and undone. So the preview cannot differ from what is made, and
 * knows what moves along, and which claims refuse.
 *
 * @throws InvalidInput with the field; Clash where others who change the same things go first
 */
export async function previewSelection(db: Knex, selection: Selection): Promise<SelectionFate> {
  const trx = await db.transaction();
  try {
    return await changeWithin(trx, { who: "nobody", reason: "A preview" }, selection);
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  } finally {
    await trx.rollback();
  }
}

/**
 * Makes a change in a selection in one transaction, one revision each, where it comes to exactly what was shown; else
 * nothing is changed.
 *
 * @param shown what the preview showed of each claim, by its id
 * @throws SelectionMet; InvalidInput with the field; Clash where others who change the same things go first
 */
export async function changeSelection(
  db: Knex,
  change: Change,
  selection: Selection,
  shown: ReadonlyMap<string, Shown>,
): Promise<SelectionFate> {
  const checked = checkedChange(change);
  try {
    return await db.transaction(async (trx) => {
      const made = await changeWithin(trx, checked, selection);
      const met = made.fates.filter((fate) => !isShown(fate, shown.get(fate.id)));
      if (met.length > 0)
        throw new SelectionMet(
          made,
          met.map(({ id }) => id),
        );
      if (made.changed === 0) {
        throw new InvalidInput(
          "Nothing would change: none of these claims would be another.",
          "what",
        );
      }
      return made;
    });
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}

function isShown({ version, seen }: ClaimFate, shown: Shown | undefined): boolean {
  return shown !== undefined && shown.version === version && shown.seen === seen;
}

async function changeWithin(
  trx: Knex,
  change: Change,
  { story, viewer, ids, change: wanted }: Selection,
): Promise<SelectionFate> {
  refuseCount(ids.length);
  await refuseUnknown(trx, story, viewer, wanted);
  // Before the claims are locked: whoever moves dates takes both in this order.
  if (isAboutDates(wanted)) await lockAnchors(trx);
  else if (viewer.mayPublish && mayPublishEvents(wanted)) await holdAnchors(trx);
  const selected = await lockSelection(trx, story, viewer, ids);
  if (selected.length !== new Set(ids).size) {
    throw new InvalidInput("Not all of the chosen claims are in the table of this story.", "claim");
  }
  const fates =
    wanted.what === "links"
      ? await changeLinks(trx, viewer, change, wanted, selected)
      : await changeClaims(trx, viewer, change, wanted, selected);
  return selectionFate(fates);
}

function refuseCount(count: number): void {
  if (count === 0) throw new InvalidInput("Choose at least one claim.", "claim");
  if (count > MOST_SELECTED) {
    throw new InvalidInput(
      `At most ${MOST_SELECTED} claims can be changed at once, and more are chosen: narrow the table by its filters.`,
      "claim",
    );
  }
}

async function refuseUnknown(
  db: Knex,
  story: { readonly id: string },
  viewer: TableViewer,
  wanted: TableChange,
): Promise<void> {
  if (wanted.what === "event_id" && wanted.event_id !== null) {
    if (!(await isEventOf(db, story, wanted.event_id))) {
      throw new InvalidInput("Choose one of the events of this story, or none.", "event_id");
    }
  }
  if (wanted.what === "links" && wanted.link_to !== null) {
    if (!(await isClaimShown(db, viewer, wanted.link_to))) {
      throw new InvalidInput("There is no claim at this address.", "link_to");
    }
  }
}
