import { isUtf8 } from "node:buffer";
import { faultyFile } from "./fault.ts";

const LINE_FEED = 0x0a;

/** The longest record is a snapshot of five million characters, each written as \uXXXX. */
const LONGEST_LINE_BYTES = 64 * 1024 * 1024;

/**
 * The lines of a file in UTF-8, without their line feeds, from its pieces. A byte order mark is left out.
 *
 * @throws FaultyFile for a line that is not UTF-8, or too long for any record
 * @example for await (const line of splitLines(createReadStream("a.jsonl"))) JSON.parse(line);
 */
export async function* splitLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let number = 1;
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const bytes of pieces) {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    for (;;) {
      const end = piece.indexOf(LINE_FEED, start);
      if (end < 0) break;
      yield decode([...rest, piece.subarray(start, end)], number);
      rest = [];
      restLength = 0;
      number += 1;
      start = end + 1;
    }
    if (start === piece.length) continue;
    // Copied, because a reader may fill the same memory again.
    rest.push(Buffer.from(piece.subarray(start)));
    restLength += piece.length - start;
    if (restLength > LONGEST_LINE_BYTES) {
      throw faultyFile("is longer than 64 MB, which no record is", number);
    }
  }
  if (restLength > 0) yield decode(rest, number);
}

function decode(parts: readonly Buffer[], number: number): string {
  const [first, second] = parts;
  const bytes = first !== undefined && second === undefined ? first : Buffer.concat(parts);
  if (!isUtf8(bytes)) throw faultyFile("is not UTF-8", number);
  const text = bytes.toString("utf8");
  return number === 1 ? withoutMark(text) : text;
}

/** @example withoutMark("\uFEFFa") // => "a" */
export function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
