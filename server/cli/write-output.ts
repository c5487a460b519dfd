import { open, rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { codeOf, messageOf } from "../db/fault.ts";
import { WrongUse } from "./wrong-use.ts";

type Pieces = AsyncGenerator<Buffer | string, void>;

/** The program that read our output has closed it: `gainsay export | head`. */
export class OutputClosed extends Error {}

/**
 * Writes to standard output, no faster than it is read.
 *
 * @throws OutputClosed where nobody reads any more
 */
export async function writeToStdout(pieces: Pieces): Promise<void> {
  try {
    await pipeline(pieces, process.stdout, { end: false });
  } catch (error) {
    if (codeOf(error) === "EPIPE") throw new OutputClosed();
    throw error;
  } finally {
    await ended(pieces);
  }
}

/**
 * Writes a file that is either whole or not there: the pieces go to a file beside it, which takes the
 * name at the end. A file of this name is replaced then and not before.
 *
 * @throws WrongUse where no file can be made there
 */
export async function writeToFile(path: string, pieces: Pieces): Promise<void> {
  const isSpecial = await stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
  const written = isSpecial ? path : `${path}.partial-${process.pid}`;
  try {
    // Opened first: where no file can be made, nothing is asked of the database.
    const file = await open(written, isSpecial ? "w" : "wx");
    await pipeline(pieces, file.createWriteStream());
    if (!isSpecial) await rename(written, path);
  } catch (error) {
    if (!isSpecial) await rm(written, { force: true });
    if (/^E(NOENT|ACCES|ISDIR|NOTDIR|ROFS|PERM)$/.test(codeOf(error) ?? "")) {
      throw new WrongUse(`${path} cannot be written: ${messageOf(error)}`);
    }
    throw error;
  } finally {
    await ended(pieces);
  }
}

// A pipeline that breaks does not wait for what it read from: the connection is in use till this is done.
async function ended(pieces: Pieces): Promise<void> {
  await pieces.return();
}
