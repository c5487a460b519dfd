import { InvalidEdtf } from "./invalid-edtf.ts";

const COMMA = / *, */g;

/**
 * Reads a text without the blanks beside its commas, which EDTF does not have and people write. A fault stands where it
 * is in the text as it was typed.
 *
 * @throws InvalidEdtf, as `read` does
 * @example
 * withoutBlanks("[1667 , 1668]", (text) => text); // => "[1667,1668]"
 */
export function withoutBlanks<Content>(typed: string, read: (text: string) => Content): Content {
  const text = typed.replaceAll(COMMA, ",");
  try {
    return read(text);
  } catch (error) {
    if (text === typed || !(error instanceof InvalidEdtf)) throw error;
    throw new InvalidEdtf(typed, placeWithBlanks(typed, error.at), error.fault);
  }
}

function placeWithBlanks(typed: string, at: number): number {
  let place = at;
  for (const { 0: comma, index } of typed.matchAll(COMMA)) {
    if (index > place) break;
    place += index === place ? comma.indexOf(",") : comma.length - 1;
  }
  return place;
}
