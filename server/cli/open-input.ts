import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { codeOf, messageOf } from "../db/fault.ts";
import { WrongUse } from "./wrong-use.ts";

/** A file that can be read as often as is needed. */
export interface Input {
  /** As a person would name it. */
  readonly name: string;
  readonly path: string;
  /** Removes what was made for it. */
  close(): Promise<void>;
}

/**
 * The input of a command: a file, or what comes in on standard input, kept in a file of its own till the
 * end, because an import reads its input twice. So is what can be read only once in another way, such as
 * a named pipe.
 *
 * @param given a path, or "-" for standard input
 * @throws WrongUse where there is no such file
 */
export async function openInput(given: string): Promise<Input> {
  if (given === "-") return await keep(process.stdin, "standard input");
  const name = path.basename(given);
  try {
    const found = await stat(given);
    if (found.isDirectory()) throw new WrongUse(`${given} is a folder, not a file.`);
    if (!found.isFile()) return await keep(createReadStream(given), name);
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    if (codeOf(error) === "ENOENT") throw new WrongUse(`There is no file ${given}.`);
    throw new WrongUse(`${given} cannot be read: ${messageOf(error)}`);
  }
  return { name, path: given, close: async () => {} };
}

async function keep(stream: NodeJS.ReadableStream, name: string): Promise<Input> {
  const folder = await mkdtemp(path.join(tmpdir(), "gainsay-import-"));
  const close = async () => await rm(folder, { recursive: true, force: true });
  const kept = path.join(folder, "input");
  try {
    await pipeline(stream, createWriteStream(kept, { mode: 0o600 }));
  } catch (error) {
    await close();
    throw error;
  }
  return { name, path: kept, close };
}
