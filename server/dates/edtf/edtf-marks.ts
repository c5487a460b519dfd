/** A mark of doubt on one part of a date: `?` uncertain, `~` approximate, `%` both. */
export interface Mark {
  /** The part it stands at: 0 the year, 1 the month (or season), 2 the day. */
  part: number;
  /** Before a part it speaks of that part alone; after it, of that part and all to its left. */
  side: "before" | "after";
  approximate: boolean;
  uncertain: boolean;
}

/** A date without its marks, and the marks. */
export interface MarkedDate {
  bare: string;
  /** For each character of `bare`, and for its end, where that stood in the marked text. */
  places: number[];
  marks: Mark[];
}

/** What is wrong with a text, and at which index of it. */
export interface Fault {
  at: number;
  fault: string;
}

const MARKS = "?~%";

/**
 * Takes the marks of doubt off a single date, or says which one stands in a wrong place. What is left is
 * not checked here.
 *
 * @example
 * splitMarks("2004-06~-11"); // => { bare: "2004-06-11", places: [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11], marks: [{ part: 1, side: "after", approximate: true, uncertain: false }] }
 * splitMarks("20?04"); // => { at: 2, fault: "“?” must stand right before or right after a number" }
 */
export function splitMarks(text: string): MarkedDate | Fault {
  let bare = "";
  let part = 0;
  const places: number[] = [];
  const marks: Mark[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (!MARKS.includes(character)) {
      // A hyphen at the very start, or after the Y of a far year, is the minus of the year.
      if (character === "-" && bare !== "" && bare !== "Y") part += 1;
      bare += character;
      places.push(at);
      continue;
    }
    const side = sideOf(bare, text.charAt(at + 1));
    if (side === null) {
      return { at, fault: `“${character}” must stand right before or right after a number` };
    }
    const mark: Mark = {
      part,
      side,
      approximate: character !== "?",
      uncertain: character !== "~",
    };
    if (
      marks.some((other) => other.part === part && (other.side === side || isSame(other, mark)))
    ) {
      return { at, fault: "two marks stand at one number; “%” means uncertain and approximate" };
    }
    marks.push(mark);
  }
  places.push(text.length);
  return { bare, places, marks };
}

/**
 * Puts the marks of doubt back: the opposite of {@link splitMarks}.
 *
 * @example
 * joinMarks("2004-06-11", [{ part: 1, side: "after", approximate: true, uncertain: false }]); // => "2004-06~-11"
 */
export function joinMarks(bare: string, marks: readonly Mark[]): string {
  const signed = bare.startsWith("-") || bare.startsWith("Y-");
  const sign = signed ? bare.slice(0, bare.indexOf("-") + 1) : "";
  return bare
    .slice(sign.length)
    .split("-")
    .map((digits, part) => {
      const before = marks.find((mark) => mark.part === part && mark.side === "before");
      const after = marks.find((mark) => mark.part === part && mark.side === "after");
      const number = part === 0 ? `${sign}${digits}` : digits;
      return `${before ? characterOf(before) : ""}${number}${after ? characterOf(after) : ""}`;
    })
    .join("-");
}

function sideOf(bare: string, next: string): Mark["side"] | null {
  if (/[^-Y]$/.test(bare) && (next === "" || next === "-" || MARKS.includes(next))) return "after";
  if ((bare === "" || /[^-Y]-$/.test(bare)) && next !== "") return "before";
  return null;
}

function isSame(a: Mark, b: Mark): boolean {
  return a.approximate === b.approximate && a.uncertain === b.uncertain;
}

function characterOf(mark: Mark): string {
  if (mark.approximate) return mark.uncertain ? "%" : "~";
  return "?";
}
