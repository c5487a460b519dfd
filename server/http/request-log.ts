import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";

/**
 * One JSON line a request: id, method, route, status, milliseconds. A level has a meaning: error = somebody
 * must act now, warn = look this week, info = the story of the day.
 */
export function requestLog(log: Logger) {
  return pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID();
      res.setHeader("X-Request-Id", id);
      return id;
    },
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? "error" : "info"),
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        url: hideSecrets(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
}

/**
 * An address without the secret that it holds, if any: who reads the log must not be able to use an invitation.
 *
 * @example hideSecrets("/invitations/wJ2…43 characters…") // => "/invitations/(hidden)"
 */
export function hideSecrets(url: string): string {
  return url.replace(/(invitations(?:\/|%2f))[\w-]{20,}/gi, "$1(hidden)");
}
