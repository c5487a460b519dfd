import type { Knex } from "knex";
import type { Json } from "../revisions/canonical-json.ts";
import { changeInWords, namedIn } from "../revisions/change-in-words.ts";
import { namesOf } from "../revisions/revision-query.ts";
import { type WordPart, wordDifference } from "../revisions/word-difference.ts";
import {
  choiceField,
  type EditChoices,
  keptFields,
  wordedAnew,
  wordingField,
} from "./edit-choices.ts";
import type { LastChange, MetEdits } from "./merged-edit.ts";
import type { EditableEntity } from "./read-record.ts";
import type { AnyRecord, Side } from "./three-way-merge.ts";
import { readWording, type WordingRule, wordingRule } from "./wordings.ts";

/** A value in words; null is nothing. */
export interface ValueInWords {
  readonly value: string | null;
  /** Of a running text: what became of the words of the ancestor. */
  readonly words: readonly WordPart[] | null;
}

/** A third wording in place of both. */
export interface OtherWording extends WordingRule {
  /** The field of the form in which it is typed. */
  readonly name: string;
  /** As it was typed, or mine to begin with. */
  readonly typed: string;
}

/** One place where edits met, to choose of. */
export interface ChoiceOfEdits {
  /** The field of the form in which "theirs", "mine" or "other" is sent. */
  readonly name: string;
  readonly label: string;
  readonly ancestor: ValueInWords;
  readonly theirs: ValueInWords & { readonly last: LastChange | null };
  readonly mine: ValueInWords;
  /** Of a text. */
  readonly other: OtherWording | null;
  readonly chosen: Side | "other" | null;
  readonly fault: string | null;
}

/** What views/editing/_edits_met shows. */
export interface EditsMetPage {
  readonly entity: EditableEntity;
  /** The version that was begun with, and the one that is there now. */
  readonly seen: number;
  readonly version: number;
  readonly is_again: boolean;
  readonly told: readonly string[];
  readonly choices: readonly ChoiceOfEdits[];
  /** What was worded anew of what is not to be chosen of any more, such as a step that is gone. */
  readonly unplaced: readonly { readonly label: string; readonly typed: string }[];
  /** All that was typed, as it was sent. */
  readonly kept: readonly [name: string, value: string][];
}

/**
 * The page on which somebody chooses where edits met. The form on it sends all that was typed once more, and what was
 * chosen: whoever reads it calls saveMerged again, with choicesIn(fields).
 *
 * @param fields what was sent
 */
export async function editsMetPage<E extends EditableEntity>(
  db: Knex,
  met: MetEdits<E>,
  fields: Record<string, unknown>,
  choices: EditChoices,
): Promise<EditsMetPage> {
  const { entity, seen, version, is_again, told, overlaps } = met;
  const placed = overlaps.map((overlap) => ({ overlap, path: placedPath(overlap.path, met) }));
  const speakers = [met.ancestor, met.theirs, met.mine].flatMap(speakersOf);
  const changes = placed.flatMap(({ path, overlap: { ancestor, theirs, mine } }) => [
    { path, before: ancestor as Json, after: theirs as Json },
    { path, before: null, after: mine as Json },
  ]);
  const ids = [...namedIn(changes), ...speakers.map(({ speaker }) => speaker)];
  const names = await namesOf(db, [...new Set(ids)]);
  const speakerOf = new Map(speakers.map(({ id, speaker }) => [id, names.get(speaker) ?? speaker]));
  const isOrder = (path: readonly string[]) => path.join(".") === "chain.order";
  const wasAsked = choices.met === version;
  const labelAt = (path: readonly (string | number)[]) =>
    capital(changeInWords({ path, before: null, after: null }, names).label);
  const asked = placed.flatMap(({ overlap }) => [
    choiceField(overlap.path),
    wordingField(overlap.path),
  ]);
  const isAsked = new Set(asked);
  return {
    entity,
    seen,
    version,
    is_again,
    told,
    choices: placed.map(({ overlap, path }) => {
      const inWords = (value: unknown): ValueInWords => {
        if (isOrder(overlap.path)) {
          const order = value as readonly string[];
          return { value: order.map((id) => speakerOf.get(id) ?? id).join(" → "), words: null };
        }
        const { after } = changeInWords({ path, before: null, after: value as Json }, names);
        return { value: after, words: wordDifference(path, overlap.ancestor, value) };
      };
      const name = choiceField(overlap.path);
      const other = otherWording(entity, overlap.path, overlap.mine, choices);
      const isOther = wasAsked && choices.sides.get(name) === "other";
      return {
        name,
        label: isOrder(overlap.path) ? "Order of the chain" : labelAt(path),
        ancestor: { ...inWords(overlap.ancestor), words: null },
        theirs: { ...inWords(overlap.theirs), last: overlap.last },
        mine: inWords(overlap.mine),
        other,
        chosen: isOther ? "other" : typeof overlap.chosen === "string" ? overlap.chosen : null,
        fault: wasAsked && overlap.chosen === null ? faultOf(other, isOther) : null,
      };
    }),
    unplaced: wordedAnew(choices)
      .filter(([path]) => !isAsked.has(choiceField(path)))
      .map(([path, typed]) => ({ label: labelAt(placedPath(path, met)), typed })),
    kept: keptFields(fields, isAsked),
  };
}

function otherWording(
  entity: EditableEntity,
  path: readonly string[],
  mine: unknown,
  { wordings }: EditChoices,
): OtherWording | null {
  const rule = wordingRule(entity, path);
  const name = wordingField(path);
  const began = typeof mine === "string" ? mine : "";
  return rule && { ...rule, name, typed: wordings.get(name) ?? began };
}

function faultOf(other: OtherWording | null, isChosen: boolean): string {
  if (other === null) return "Choose which of the two it is to be.";
  const read = isChosen ? readWording(other, other.typed) : null;
  return read !== null && "fault" in read
    ? read.fault
    : "Choose which of the two it is to be, or word it anew.";
}

/** The path of an overlap with the place of a step for its id, as paths of changes have it. */
function placedPath(
  [field = "", step, ...rest]: readonly string[],
  { theirs, mine, ancestor }: MetEdits<EditableEntity>,
): (string | number)[] {
  if (field !== "chain" || step === undefined || step === "order") return [field];
  const places = [theirs, mine, ancestor].map((record) =>
    chainOf(record).findIndex(({ id }) => id === step),
  );
  return [field, places.find((place) => place >= 0) ?? 0, ...rest];
}

function speakersOf(record: object): { id: string; speaker: string }[] {
  return chainOf(record).map(({ id, speaker_id }) => ({
    id: String(id),
    speaker: String(speaker_id),
  }));
}

function chainOf(record: object): readonly AnyRecord[] {
  return ((record as AnyRecord)["chain"] ?? []) as readonly AnyRecord[];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
