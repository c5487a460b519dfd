import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import type { Faults } from "../http/form-faults.ts";
import type { Answer } from "../http/respond.ts";
import type { Seer } from "./find-claims.ts";
import { rowsIn } from "./entry-from-form.ts";
import { outletOf } from "./find-things.ts";
import { readFormDates } from "./form-dates.ts";
import { formFields } from "./form-fields.ts";
import { linkedRows } from "./linked-rows.ts";
import { whySentBack } from "./sent-back.ts";
import { storyOptions } from "./half-filled.ts";
import type { Typed } from "./working-copy-store.ts";
import { countWorkingCopies } from "./working-copy-store.ts";
import type { Choice } from "./wrong-entry.ts";

/** How the form of a claim is shown. */
export interface ShownForm {
  readonly typed: Typed;
  /** The claim that is changed, at the version that whoever changes it has seen. */
  readonly claim: {
    readonly record: Claim;
    readonly version: number;
    /** Whoever changes it can only propose to. */
    readonly isProposal: boolean;
    /** Readers see it as it is now. */
    readonly isPublic: boolean;
  } | null;
  readonly copy: string | null;
  readonly faults?: Faults;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  /** What was done, or has to be known first. */
  readonly notice?: string | null;
  /** The field in which to go on. */
  readonly focus?: string | null;
}

/** The form of a claim, for whoever sees it, as a page. */
export async function claimFormPage(db: Knex, seer: Seer, shown: ShownForm): Promise<Answer> {
  const { typed, claim, copy, faults = {}, choices = {} } = shown;
  const [dates, stories, copies, outlet] = [
    await readFormDates(db, typed, claim?.record ?? null),
    await storyOptions(db, seer, typed["story"] ?? null),
    claim === null && copy === null && Object.keys(faults).length === 0
      ? await countWorkingCopies(db, seer)
      : 0,
    await outletOf(db, typed["source_id"] ?? null),
  ];
  const linked = claim?.isProposal === true ? await linkedRows(db, seer, claim.record, typed) : [];
  const sentBack = claim?.record.state === "draft" ? await whySentBack(db, claim.record.id) : null;
  const isFaulty = Object.keys(faults).length > 0;
  const isProposal = claim?.isProposal === true;
  const what = claim === null ? "Add a claim" : isProposal ? "Propose a change" : "Edit a claim";
  return {
    view: "entry/claim-form",
    head: {
      title: isFaulty ? `Not saved: ${what.toLowerCase()}` : what,
      stylesheets: ["css/desk.css", "css/entry.css"],
      scripts: ["js/claim-form.js"],
      current: "desk",
    },
    page: {
      claim: claim && { id: claim.record.id, version: claim.version, state: claim.record.state },
      typed,
      copy,
      faults,
    },
    drawn: {
      fields: formFields({ typed, faults, dates, choices }),
      stories,
      outlet,
      what,
      is_proposal: isProposal,
      is_public: claim?.isPublic === true,
      may_publish: seer.sees_all,
      notice: shown.notice ?? null,
      sent_back: sentBack,
      focus: shown.focus ?? null,
      unfinished: copies,
      hops: Math.max(rowsIn(typed, "hops"), 2),
      links: Math.max(rowsIn(typed, "links"), 1),
      linked,
    },
  };
}
