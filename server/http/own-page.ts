import type { Request } from "express";

/**
 * Whether a request that changes things comes from a page of ours, as the browser says. Browsers say it in
 * Sec-Fetch-Site over TLS and on this machine; elsewhere, and before 2023, in Origin. Whoever says neither is no
 * browser, and has a token to use.
 */
export function isFromOwnPage(req: Request): boolean {
  const site = req.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin } = req.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === req.host;
}
