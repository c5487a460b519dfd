import type { Response } from "express";

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/**
 * Marks an answer as one to too many attempts, and says until when.
 *
 * @returns the sentence for the person
 */
export function tellTooMany(res: Response, until: Date, now: Date): string {
  const left = Math.max(SECOND_MS, until.getTime() - now.getTime());
  res.status(429).set("Retry-After", String(Math.ceil(left / SECOND_MS)));
  const minutes = Math.ceil(left / MINUTE_MS);
  return `There were too many attempts. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`;
}
