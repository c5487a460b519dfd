import { type DestinationStream, type Logger, pino } from "pino";

/**
 * The log of the site, as JSON lines. Of an error of PostgreSQL's it leaves out what holds the row: a row of users
 * has the hash of a password, and one of claims may be a draft.
 *
 * @param destination in place of standard output
 */
export function siteLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["err.detail", "err.where"], remove: true },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
