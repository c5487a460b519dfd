const KINDS = "uncertain and approximate|uncertain|approximate";
const PARTS = "year|month|day|part of the year";
const DOUBT = new RegExp(
  `^(?:(?<end>start|end) )?(?<doubt>(?:(?:${PARTS})(?:(?:,| and) (?:${PARTS}))* )?(?:${KINDS}))$`,
  "i",
);

/** A date or an interval in words, and the doubts that stood in brackets behind it. */
export interface WordsAndDoubts {
  words: string;
  /** Of a single date, or of both ends of an interval alike. */
  both: string[];
  start: string[];
  end: string[];
}

/**
 * Takes the doubts off that edtfInWords tells in brackets. Brackets that hold anything else belong to the words.
 *
 * @example
 * doubtsFromWords("April 2021 (uncertain)"); // => { words: "April 2021", both: ["uncertain"], start: [], end: [] }
 * doubtsFromWords("between 2004 and 2006 (start year approximate, end uncertain)"); // => { words: "between 2004 and 2006", both: [], start: ["year approximate"], end: ["uncertain"] }
 * doubtsFromWords("1950 (1900–1999)"); // => { words: "1950 (1900–1999)", both: [], start: [], end: [] }
 */
export function doubtsFromWords(told: string): WordsAndDoubts {
  const none: WordsAndDoubts = { words: told, both: [], start: [], end: [] };
  const found = /^(?<words>.*\S) \((?<doubts>[^()]+)\)$/.exec(told)?.groups;
  if (!found) return none;
  const sorted: WordsAndDoubts = { words: found["words"] ?? "", both: [], start: [], end: [] };
  let side: "both" | "start" | "end" = "both";
  for (const item of (found["doubts"] ?? "").split(", ")) {
    const { end, doubt } = DOUBT.exec(item)?.groups ?? {};
    if (doubt === undefined) return none;
    // A doubt that names no end is about the same end as the one before it.
    if (end !== undefined) side = end.toLowerCase() === "start" ? "start" : "end";
    sorted[side].push(doubt.toLowerCase());
  }
  return sorted;
}
