import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { eventsNewlyNamed } from "../claims/publish-events.ts";
import { asOfVersion } from "../editing/as-of-version.ts";
import { type Changed, changeRecord } from "../editing/change-record.ts";
import type { EditChoices } from "../editing/edit-choices.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { mergedEdit } from "../editing/merged-edit.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import { readRecord } from "../editing/read-record.ts";
import { Forbidden, NotFound } from "../http/errors.ts";
import { putLink } from "../linking/put-link.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdAnchors, lockAnchors } from "../revisions/lock-anchors.ts";
import type { ClaimEntry } from "./claim-entry.ts";
import { atOnce, type Entering, publishStory, writeNeeded } from "./enter-claim.ts";
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
  /**
   * Whose is taken where the edit met another: choicesIn(fields). With it an older version is merged with what is there
   * now; without, it is refused.
   */
  readonly choices?: EditChoices;
  /** Whether whoever changes it may, in the state that it has once nobody else can change it. */
  readonly mayWrite: (state: Claim["state"]) => boolean;
}

/** A change that was made, and what others had changed meanwhile, in sentences. */
export interface ChangedClaim extends Changed<"claim"> {
  readonly told: readonly string[];
}

/**
 * Makes of a claim what was entered, with all that it needs, in one transaction. When it was recorded stays.
 *
 * @throws NotFound; EditedMeanwhile; MetMeanwhile where others changed the same and nobody has chosen; WrongEntry;
 * InvalidInput with the field; Forbidden where it was published meanwhile, and whoever changes it may no longer
 */
export async function changeClaim(
  db: Knex,
  entering: Entering,
  { id, version, reason, entry, state, choices, mayWrite }: ClaimChange,
): Promise<ChangedClaim> {
  const { user, now, publishes } = entering;
  const change = checkedChange({ who: user.name, reason });
  const seer = { id: user.id, sees_all: publishes };
  return await atOnce(db, async (trx) => {
    const found = await readRecord(trx, "claim", id);
    if (found === null) throw new NotFound("There is no such claim.");
    const seen = version ?? found.version;
    if (seen !== found.version && choices === undefined) {
      throw new EditedMeanwhile("claim", found.record, found.version);
    }
    const began = await asOfVersion(trx, "claim", found, seen);
    const resolving = { seer, now, publishes, current: began };
    // Whoever moves dates locks what they are counted from after the anchors.
    let resolved = await resolveEntry(trx, entry, { ...resolving, onlyLooks: true });
    const nextState = state ?? began.state;
    if (!hasSameDates(found.record, resolved.claim)) {
      // It may have moved since: it is read again once nobody can move it.
      await lockAnchors(trx);
      resolved = await resolveEntry(trx, entry, resolving);
    } else if (eventsNewlyNamed(found.record, { ...resolved.claim, state: nextState }).length > 0) {
      // Before anything is written that whoever moves dates may wait for.
      await holdAnchors(trx);
    }
    const { recorded_at } = found.record;
    const wanted = { ...resolved.claim, state: nextState, recorded_at };
    const edit = await mergedEdit(trx, "claim", id, seen, wanted, choices);
    if (!edit.merged) throw new MetMeanwhile(edit.met);
    await writeNeeded(trx, change, resolved, edit.record.state);
    // Whoever mends a claim that is published already says nothing of its story.
    if (found.record.state !== "published" && edit.record.state === "published") {
      await publishStory(trx, change, edit.record.story_id);
    }
    const changed = await changeRecord(trx, change, {
      entity: "claim",
      id,
      // What was changed while this waited for others is merged for forms alone.
      version: choices === undefined && version !== null ? version : edit.version,
      mayPublish: publishes,
      edit: (before) => {
        if (!mayWrite(before.state)) throw onlyEditors();
        return edit.record;
      },
    });
    for (const link of resolved.links) await putLink(trx, change, link);
    if (entering.workingCopy) await deleteWorkingCopy(trx, user, entering.workingCopy);
    return { ...changed, told: edit.told };
  });
}

/** What whoever may not write a claim is told. */
export function onlyEditors(): Forbidden {
  return new Forbidden("What is published is changed by editors: send a proposal.");
}

function hasSameDates(a: Claim, b: Claim): boolean {
  const dates = ({ said, event_dating, chain }: Claim) => [
    said,
    event_dating,
    chain.map((hop) => [hop.id, hop.said]),
  ];
  return isDeepStrictEqual(dates(a), dates(b));
}
