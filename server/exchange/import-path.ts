import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import type { Knex } from "knex";
import type { Change } from "../revisions/revision.ts";
import { faultyFile } from "./fault.ts";
import { importAll } from "./import-all.ts";
import type { ImportOptions, ImportReport } from "./import-entries.ts";
import { importGraph } from "./import-graph.ts";
import { splitLines, withoutMark } from "./split-lines.ts";

/** A document has to be in memory whole; lines have not. */
const LARGEST_DOCUMENT_BYTES = 256 * 1024 * 1024;

const HEAD_BYTES = 4096;

/**
 * Imports a file, whichever of our formats it is in: what it holds says so, not its name.
 *
 * @throws FaultyFile with every fault and its place; then nothing was changed
 * @throws the system's error where the file cannot be read
 */
export async function importPath(
  db: Knex,
  change: Change,
  path: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (await beginsWithHeader(path)) {
    return await importAll(db, change, () => splitLines(createReadStream(path)), options);
  }
  return await importGraph(db, change, await readDocument(path), options);
}

// An export in lines begins with one short JSON object that names its format; nothing else does.
async function beginsWithHeader(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const [first = ""] = withoutMark(buffer.toString("utf8", 0, bytesRead)).split("\n", 1);
    const header: unknown = JSON.parse(first);
    return (
      typeof header === "object" &&
      header !== null &&
      "format" in header &&
      String(header.format).startsWith("gainsay-export/")
    );
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  } finally {
    await file.close();
  }
}

async function readDocument(path: string): Promise<unknown> {
  const bytes = await readUpTo(path, LARGEST_DOCUMENT_BYTES);
  if (!isUtf8(bytes)) throw faultyFile("This is not a file of Gainsay's: it is not UTF-8.");
  const text = withoutMark(bytes.toString("utf8"));
  if (text.trim() === "") throw faultyFile("The file is empty.");
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw faultyFile(
      `This is not JSON, or only a part of it: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

async function readUpTo(path: string, most: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > most) {
      throw faultyFile(
        "The file is larger than 256 MB, too large for one document. An export in lines may have any size.",
      );
    }
    return await readFile(file);
  } finally {
    await file.close();
  }
}
