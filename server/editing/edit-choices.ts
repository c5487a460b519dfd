import type { EditableEntity } from "./read-record.ts";
import type { Choose, Side } from "./three-way-merge.ts";
import { readWording, wordingRule } from "./wordings.ts";

/** What somebody chose where edits met: whose is taken, or neither, for what they worded anew. */
export interface EditChoices {
  /** The version that stood beside theirs when they chose; null where they have not seen any yet. */
  readonly met: number | null;
  /** By the name of choiceField. */
  readonly sides: ReadonlyMap<string, Side | "other">;
  /** What was typed as another wording, chosen or not, by the name of wordingField. */
  readonly wordings: ReadonlyMap<string, string>;
}

export const NO_CHOICES: EditChoices = { met: null, sides: new Map(), wordings: new Map() };

/** The field of a form that holds the version which was shown. */
export const MET_FIELD = "met_version";
const TAKE = "take.";
const WORDING = "wording.";

/** The field of a form that holds whose is taken. @example choiceField(["chain", id, "cue"]) // => "take.chain.<id>.cue" */
export function choiceField(path: readonly string[]): string {
  return TAKE + path.join(".");
}

/** The field of a form that holds another wording. @example wordingField(["text"]) // => "wording.text" */
export function wordingField(path: readonly string[]): string {
  return WORDING + path.join(".");
}

/** Whether a field of a form says something of whose is taken. */
export function isChoice(name: string): boolean {
  return name === MET_FIELD || name.startsWith(TAKE) || name.startsWith(WORDING);
}

/** What a form says of whose is taken; any form may hold it. */
export function choicesIn(fields: Record<string, unknown>): EditChoices {
  const met = Number(fields[MET_FIELD]);
  if (!Number.isInteger(met) || met < 1) return NO_CHOICES;
  const sides = new Map<string, Side | "other">();
  const wordings = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== "string") continue;
    if (name.startsWith(WORDING)) wordings.set(name, value);
    else if (name.startsWith(TAKE) && (value === "theirs" || value === "mine" || value === "other"))
      sides.set(name, value);
  }
  return { met, sides, wordings };
}

/** The paths at which somebody chose to word it anew, and what they typed there. */
export function wordedAnew({ sides, wordings }: EditChoices): [path: string[], typed: string][] {
  return [...sides].flatMap(([name, side]): [string[], string][] => {
    const path = name.slice(TAKE.length).split(".");
    return side === "other" ? [[path, wordings.get(wordingField(path)) ?? ""]] : [];
  });
}

/**
 * What was chosen, to merge by. Another version than was shown then is to be chosen of anew, also where only one of the two
 * changed what was worded anew: it may be lost otherwise.
 */
export function chooseBy(entity: EditableEntity, choices: EditChoices, version: number): Choose {
  const { met, sides, wordings } = choices;
  return (path) => {
    const side = sides.get(choiceField(path)) ?? null;
    if (met !== version) return side === "other" ? "ask" : null;
    if (side !== "other") return side;
    const rule = wordingRule(entity, path);
    const read = rule && readWording(rule, wordings.get(wordingField(path)) ?? "");
    if (read === null) return null;
    return "words" in read ? read : "ask";
  };
}

/**
 * The fields of a form to be kept as they were typed, for the page on which somebody chooses.
 *
 * @param asked the fields that this page has for itself
 */
export function keptFields(
  fields: Record<string, unknown>,
  asked: ReadonlySet<string> = new Set(),
): [name: string, value: string][] {
  const isKept = (name: string, value: string) =>
    name !== "form_token" &&
    name !== MET_FIELD &&
    !asked.has(name) &&
    // What was chosen of another version counts no more, but where it was worded anew.
    (!name.startsWith(TAKE) || value === "other");
  return sentFields(fields).filter(([name, value]) => isKept(name, value));
}

/** All the fields of a form as they were sent. */
export function sentFields(fields: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([name, values]) =>
    [values]
      .flat()
      .flatMap((value): [string, string][] =>
        typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
      ),
  );
}
