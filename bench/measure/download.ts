import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";

/** What one whole download gave. */
export interface Download {
  readonly bytes: number;
  /** Until the first byte of the body, and until the last. */
  readonly firstMs: number;
  readonly wholeMs: number;
}

/**
 * Reads an answer to its end and keeps nothing of it.
 *
 * @throws Error if it is not 200, or breaks off
 */
export async function download(address: string): Promise<Download> {
  const began = performance.now();
  const request = get(address, { agent: false });
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  let bytes = 0;
  let firstMs = 0;
  for await (const chunk of answer) {
    if (bytes === 0) firstMs = performance.now() - began;
    bytes += (chunk as Buffer).length;
  }
  if (answer.statusCode !== 200) throw new Error(`${address} answers ${answer.statusCode}`);
  if (!answer.complete) throw new Error(`${address} broke off after ${bytes} bytes`);
  return { bytes, firstMs, wholeMs: performance.now() - began };
}
