import type { Request, Response } from "express";
import type { ExportSlots } from "./export-slots.ts";

/** A reader who takes nothing for so long has left without saying so, and holds a connection. */
const STALLED_MS = 60_000;

const RETRY_AFTER_SECONDS = 30;

/** A file to be sent while it is being made. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly pieces: (signal: AbortSignal) => AsyncGenerator<Buffer | string, void>;
}

/**
 * Sends a file piece by piece, no faster than the reader takes it. It has no length beforehand and so goes
 * in chunks: where it breaks off, the connection is closed without the last chunk, and every HTTP client
 * reports that as a failure.
 *
 * HEAD tells the headers and makes no file.
 *
 * @throws TooManyExports; what `pieces` throws, also when a part was sent already
 */
export async function sendExport(
  req: Request,
  res: Response,
  slots: ExportSlots,
  file: ExportFile,
): Promise<void> {
  const leaving = new AbortController();
  res.once("close", () => leaving.abort());
  const untilTaken = drainOf(res, leaving.signal);
  if (req.method === "HEAD") {
    tellFile(res, file);
    res.end();
    return;
  }
  try {
    res.set("Retry-After", String(RETRY_AFTER_SECONDS));
    const giveBack = await slots.take(leaving.signal);
    res.removeHeader("Retry-After");
    try {
      for await (const piece of file.pieces(leaving.signal)) {
        if (!res.headersSent) tellFile(res, file);
        if (!res.write(piece)) await untilTaken();
      }
      res.end();
    } finally {
      giveBack();
    }
  } catch (error) {
    // A reader who left has broken it off: nothing is wrong, and nobody is there to be told.
    if (!leaving.signal.aborted) throw error;
  }
}

function tellFile(res: Response, { name, type }: ExportFile): void {
  res.set({
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-cache",
    "Access-Control-Allow-Origin": "*",
  });
}

// One listener for the whole answer: compression hands "drain" on to its own stream, from which a listener
// for one time would never be taken off again.
function drainOf(res: Response, leaving: AbortSignal): () => Promise<void> {
  let taken = () => {};
  res.on("drain", () => taken());
  leaving.addEventListener("abort", () => taken(), { once: true });
  return async () => {
    leaving.throwIfAborted();
    await new Promise<void>((resolve) => {
      const stalled = setTimeout(() => res.destroy(), STALLED_MS);
      taken = () => {
        clearTimeout(stalled);
        resolve();
      };
    });
    leaving.throwIfAborted();
  };
}
