import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Socket } from "node:net";

/** What Node has refused before it became a request, by the code of the fault. */
const REFUSED: Readonly<Record<string, readonly [status: number, sentence: string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    "The address or the headers of this request are too long: 16 KB is the most.",
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [
    413,
    "The parts of this request carry too much beside what they hold.",
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request took too long to arrive: please send it again."],
};

const NO_HTTP = [400, "This is no request that a web server understands."] as const;

/**
 * The web server of an application. What is no HTTP never comes to the application; Node would close the connection
 * with a status and nothing else, which tells a person nothing.
 *
 * @example serve(createApp(deps)).listen(3000, "127.0.0.1")
 */
export function serve(app: (req: IncomingMessage, res: ServerResponse) => void): Server {
  const server = createServer(app);
  /** Connections on which an answer is under way: another in the middle of it would spoil it. */
  const answering = new WeakSet<Socket>();
  server.on("request", ({ socket }, res) => {
    answering.add(socket);
    res.once("close", () => answering.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || answering.has(socket)) socket.destroy();
    else socket.end(answerTo(error.code ?? ""));
  });
  return server;
}

function answerTo(code: string): string {
  const [status, sentence] = REFUSED[code] ?? NO_HTTP;
  const body = `${sentence}\n`;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Cache-Control: no-store",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "X-Content-Type-Options: nosniff",
    "",
    body,
  ].join("\r\n");
}
