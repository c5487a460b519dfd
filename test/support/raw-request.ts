import { connect } from "node:net";
import { brotliDecompressSync, unzipSync } from "node:zlib";

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** The lines of the headers as they stand, those that stand twice among them. */
  readonly lines: readonly string[];
  readonly body: string;
}

const PATIENCE_MS = 10_000;

/**
 * Sends a request byte by byte as it is given, where fetch and node:http would first make it decent: a
 * path with broken escapes and raw bytes, a method of one's own, a header that is none.
 *
 * @param request up to its last header; the connection header and the empty line are added
 * @param body sent behind them as it is
 * @returns the answer, unpacked; status 0 where the server closed the connection without one
 * @throws Error where the server does not answer within ten seconds
 * @example await rawRequest(origin, "GET /%zz HTTP/1.1\r\nHost: a")
 */
export async function rawRequest(origin: string, request: string, body = ""): Promise<RawAnswer> {
  const { port, hostname } = new URL(origin);
  const bytes = Buffer.from(`${request}\r\nConnection: close\r\n\r\n${body}`, "latin1");
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ port: Number(port), host: hostname });
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy();
      reject(new Error(`no answer within ten seconds: ${JSON.stringify(request.slice(0, 200))}`));
    });
    socket.on("data", (piece) => pieces.push(piece));
    // A server that has said what it had to say may cut off a request that is still coming in.
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.write(bytes);
  });
  return readAnswer(Buffer.concat(pieces));
}

function readAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf("\r\n\r\n");
  const head = bytes.toString("latin1", 0, end < 0 ? bytes.length : end);
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = new Map(
    lines.map((line): [string, string] => {
      const [name = "", ...value] = line.split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }),
  );
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0);
  // Whoever sends "Expect: 100-continue" is told to go on before being answered.
  if (status === 100) return readAnswer(bytes.subarray(end + 4));
  const sent = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  return { status, headers, lines, body: unpack(sent, headers) };
}

function unpack(sent: Buffer, headers: ReadonlyMap<string, string>): string {
  const whole = headers.get("transfer-encoding") === "chunked" ? joinChunks(sent) : sent;
  if (whole.length === 0) return "";
  switch (headers.get("content-encoding")) {
    case "br":
      return brotliDecompressSync(whole).toString("utf8");
    case "gzip":
    case "deflate":
      return unzipSync(whole).toString("utf8");
    default:
      return whole.toString("utf8");
  }
}

/** @throws Error where the answer broke off */
function joinChunks(sent: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let place = 0; place < sent.length; ) {
    const line = sent.indexOf("\r\n", place);
    const length = Number.parseInt(sent.toString("latin1", place, line), 16);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(sent.subarray(line + 2, line + 2 + length));
    place = line + 2 + length + 2;
  }
  if (sent.length === 0) return sent;
  throw new Error("the answer broke off before its last chunk");
}
