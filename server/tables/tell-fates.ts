import type { Knex } from "knex";
import { type ChangeInWords, changeInWords, namedIn } from "../revisions/change-in-words.ts";
import { recordChanges, type RecordJson } from "../revisions/record-changes.ts";
import { namesOf } from "../revisions/revision-query.ts";
import { isAttack } from "../claims/link-kinds.ts";
import { type ClaimFate, type LinkFate, writeShown } from "./claim-fate.ts";

/** What becomes of a claim, as the preview tells it. */
export interface ToldFate {
  readonly id: string;
  /** By which a form names it, with what was shown of it. */
  readonly claim: string;
  readonly fate: ClaimFate["fate"];
  readonly why: string | null;
  readonly text: string;
  readonly claimant: string | null;
  readonly changes: readonly ChangeInWords[];
  readonly links: readonly ToldLink[];
  readonly moved: number;
  readonly notes: readonly string[];
}

interface ToldLink {
  readonly to: LinkFate["to"];
  readonly before: string;
  readonly after: string;
  readonly why: string | null;
  /** What is dropped, in a sentence. */
  readonly note: string | null;
}

/** Tells what becomes of claims, field by field, in one statement more, which asks for the names. */
export async function tellFates(db: Knex, fates: readonly ClaimFate[]): Promise<ToldFate[]> {
  const changes = fates.map(({ before, after }) =>
    recordChanges(before as unknown as RecordJson, after as unknown as RecordJson),
  );
  const claimants = fates.flatMap(({ before }) => before.claimant_id ?? []);
  const names = await namesOf(db, [...new Set([...namedIn(changes.flat()), ...claimants])]);
  return fates.map((fate, at) => ({
    id: fate.id,
    claim: writeShown(fate),
    fate: fate.fate,
    why: fate.why,
    text: fate.before.text,
    claimant: names.get(fate.before.claimant_id ?? "") ?? null,
    changes: (changes[at] ?? []).map((change) => changeInWords(change, names)),
    links: fate.links.map(toldLink),
    moved: fate.moved,
    notes: fate.notes,
  }));
}

function toldLink({ to, before, after, why }: LinkFate): ToldLink {
  const dropped = why !== null || isAttack(after.kind) ? [] : droppedOf(before);
  const note =
    dropped.length === 0 ? null : `${dropped.join(" and ")} would go: only attacks have them.`;
  return { to, before: before.kind, after: after.kind, why, note };
}

function droppedOf({ form, target }: LinkFate["before"]): string[] {
  return [
    ...(form === null ? [] : [`The form “${form}”`]),
    ...(target === null ? [] : [`${form === null ? "The" : "the"} target “${target}”`]),
  ];
}
