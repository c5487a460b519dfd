import { type EditChoices, wordedAnew } from "./edit-choices.ts";
import type { Typed } from "./record-form.ts";

/**
 * A form with what was worded anew where edits met in place of what it said there, so that nothing is lost where it is
 * shown again.
 *
 * @example withWordings({ text: "A." }, choicesIn({ met_version: "2", "take.text": "other", "wording.text": "B." })) // => { text: "B." }
 */
export function withWordings(typed: Typed, choices: EditChoices): Typed {
  const worded = wordedAnew(choices).flatMap(([path, text]): [string, string][] => {
    const field = fieldAt(typed, path);
    return field !== null && field in typed ? [[field, text]] : [];
  });
  return { ...typed, ...Object.fromEntries(worded) };
}

/** The field in which somebody typed what stands at a path of a claim. */
function fieldAt(typed: Typed, [field = "", step, part]: readonly string[]): string | null {
  if (field !== "chain") return field;
  const row = Object.keys(typed).find(
    (name) => /^hops\.\d+\.id$/.test(name) && typed[name] === step,
  );
  return row === undefined || part === undefined ? null : row.replace(/id$/, part);
}
