import { connect } from "node:net";

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const PATIENCE_MS = 10_000;

/**
 * Sends a request byte by byte as it is given, where fetch and node:http would first make it decent: a
 * path with broken escapes and raw bytes, a method of one's own, a header that is none.
 *
 * @param request without the connection header and the empty line, which are added
 * @returns the answer; status 0 where the server closed the connection without one
 * @throws Error where the server does not answer within ten seconds
 * @example await rawRequest(origin, "GET /%zz HTTP/1.1\r\nHost: a")
 */
export async function rawRequest(origin: string, request: string): Promise<RawAnswer> {
  const { port, hostname } = new URL(origin);
  const bytes = Buffer.from(`${request}\r\nConnection: close\r\n\r\n`, "latin1");
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
  return readAnswer(Buffer.concat(pieces).toString("utf8"));
}

function readAnswer(text: string): RawAnswer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = new Map(
    lines.map((line): [string, string] => {
      const [name = "", ...value] = line.split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }),
  );
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0);
  return { status, headers, body: rest.join("\r\n\r\n") };
}
