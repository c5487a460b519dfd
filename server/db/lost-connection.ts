import { Unavailable } from "../http/errors.ts";
import { codeOf, messageOf } from "./fault.ts";

/** PostgreSQL ends a connection, is stopping or starting; the network breaks off. */
const CODES =
  /^(?:57P0[1-5]|08\d{3}|53300|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;
/** What the driver says of a connection that is gone, without a code. */
const GONE =
  /Connection terminated|connection error and is not queryable|Connection ended unexpectedly/;

const WHOLE =
  "What you sent was saved whole or not at all: look whether it is there before you send it again.";

/**
 * A lost connection to the database, or none to be had, as an error that a reader understands; undefined for any other
 * error. Whether a change was saved is not known then, since the connection may break off behind its end; but never by
 * halves.
 *
 * @example lostConnection(terminated)?.status // 503
 */
export function lostConnection(error: unknown): Unavailable | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "KnexTimeoutError") {
    return new Unavailable(`Too much is asked of the site at this moment. ${WHOLE}`);
  }
  if (CODES.test(codeOf(error) ?? "") || GONE.test(messageOf(error))) {
    return new Unavailable(`The connection to the database was lost. ${WHOLE}`);
  }
  return undefined;
}
