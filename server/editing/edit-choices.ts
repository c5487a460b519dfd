import type { Choose, Side } from "./merge-records.ts";

/** What somebody chose where edits met. */
export interface EditChoices {
  /** The version that stood beside theirs when they chose; null where they have not seen any yet. */
  readonly met: number | null;
  readonly sides: ReadonlyMap<string, Side>;
}

export const NO_CHOICES: EditChoices = { met: null, sides: new Map() };

/** The field of a form that holds the version which was shown. */
export const MET_FIELD = "met_version";
const TAKE = "take.";

/** The field of a form that holds whose is taken. @example choiceField(["chain", id, "cue"]) // => "take.chain.<id>.cue" */
export function choiceField(path: readonly string[]): string {
  return TAKE + path.join(".");
}

/** Whether a field of a form says something of whose is taken. */
export function isChoice(name: string): boolean {
  return name === MET_FIELD || name.startsWith(TAKE);
}

/** What a form says of whose is taken; any form may hold it. */
export function choicesIn(fields: Record<string, unknown>): EditChoices {
  const met = Number(fields[MET_FIELD]);
  if (!Number.isInteger(met) || met < 1) return NO_CHOICES;
  const sides = new Map<string, Side>();
  for (const [name, side] of Object.entries(fields)) {
    if (name.startsWith(TAKE) && (side === "theirs" || side === "mine")) sides.set(name, side);
  }
  return { met, sides };
}

/** What was chosen, to merge by. Another version than was shown then is to be chosen of anew. */
export function chooseBy({ met, sides }: EditChoices, version: number): Choose {
  return (path) => (met === version ? (sides.get(choiceField(path)) ?? null) : null);
}

/** The fields of a form to be kept as they were typed, for the page on which somebody chooses. */
export function keptFields(fields: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(fields)
    .filter(([name]) => name !== "form_token" && !isChoice(name))
    .flatMap(([name, values]) =>
      [values]
        .flat()
        .flatMap((value): [string, string][] =>
          typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
        ),
    );
}
