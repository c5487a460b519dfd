import type { RequestHandler } from "express";

const SECONDS_PER_YEAR = 31_536_000;

/**
 * Whoever came over TLS comes over TLS only for a year. Of other hosts of the domain nothing is said: they are not
 * ours. On a laptop there is no TLS, and nothing is said at all.
 */
export const strictTransport: RequestHandler = (req, res, next) => {
  if (req.secure) res.set("Strict-Transport-Security", `max-age=${SECONDS_PER_YEAR}`);
  next();
};
