import type { EdtfContent, Member } from "../edtf/edtf.ts";

/** A set of dates. */
type DateSet = Extract<EdtfContent, { members: unknown }>;

/**
 * All sets that may be told in these words, given how a single date is read: "1667, 1668 or 1670 to 1672", "1984 or
 * earlier", "January 1760, or December 1760 or later". Commas and joints within brackets belong to a date.
 *
 * @example
 * [...setsFromWords("1667 or 1668", () => null)]; // => []
 */
export function* setsFromWords(
  words: string,
  readMember: (words: string) => Member | null,
): Generator<DateSet> {
  for (const [kind, joint] of [
    ["one of", "or"],
    ["all of", "and"],
  ] as const) {
    for (const told of listsIn(words, joint)) {
      const set = setOf(kind, joint, told, readMember);
      if (set) yield set;
    }
  }
}

/** The ways to take a text apart into the members of a list. */
function* listsIn(words: string, joint: string): Generator<string[]> {
  const pieces = splitOutside(words, ", ");
  const last = pieces.pop() ?? "";
  if (pieces.length > 0 && last.startsWith(`${joint} `)) {
    yield [...pieces, last.slice(joint.length + 1)];
  }
  for (const [before, after] of halves(last, ` ${joint} `)) yield [...pieces, before, after];
  if (pieces.length === 0) yield [last];
}

function setOf(
  kind: DateSet["kind"],
  joint: string,
  told: readonly string[],
  readMember: (words: string) => Member | null,
): DateSet | null {
  const members = [...told];
  const orLater = takeOff(members, members.length - 1, ` ${joint} later`);
  const orEarlier = takeOff(members, 0, ` ${joint} earlier`);
  const read = members.map(readMember);
  return read.includes(null)
    ? null
    : { kind, members: read.filter((member) => member !== null), orEarlier, orLater };
}

function takeOff(members: string[], place: number, ending: string): boolean {
  const member = members[place] ?? "";
  if (!member.endsWith(ending)) return false;
  members[place] = member.slice(0, -ending.length);
  return true;
}

/** "1984 or earlier or 1990 or later", and an interval whose ends are days from one to another, have so many pieces. */
const MOST_PIECES = 4;

/**
 * The ways to cut a text in two at a separator that stands outside brackets; none where it stands more often than
 * in any date or list that Gainsay tells.
 *
 * @example
 * halves("1 to 2 to 3", " to "); // => [["1", "2 to 3"], ["1 to 2", "3"]]
 * halves("1 to 2 to 3 to 4 to 5", " to "); // => []
 */
export function halves(words: string, separator: string): [string, string][] {
  const pieces = splitOutside(words, separator);
  if (pieces.length > MOST_PIECES) return [];
  return pieces
    .slice(1)
    .map((_, place) => [
      pieces.slice(0, place + 1).join(separator),
      pieces.slice(place + 1).join(separator),
    ]);
}

function splitOutside(words: string, separator: string): string[] {
  const pieces: string[] = [];
  let open = false;
  for (const piece of words.split(separator)) {
    if (open) pieces.push(`${pieces.pop()}${separator}${piece}`);
    else pieces.push(piece);
    const last = pieces.at(-1) ?? "";
    open = last.lastIndexOf("(") > last.lastIndexOf(")");
  }
  return pieces;
}
