import type { Request, Response } from "express";

// Two cookies, and only where somebody comes in: one holds the secret of a session, one that of the forms of whoever
// has none yet. Behind TLS their names begin with __Host-, which browsers take from this very host alone, so that
// another one of the same domain cannot plant them.

/** Which of the cookies. */
export type CookieName = "gainsay" | "gainsay-form";

const SECRET = /^[\w-]{43}$/;

/** The secret in a cookie; null where there is none, or what cannot be one. */
export function readCookie(req: Request, name: CookieName): string | null {
  const full = fullName(req, name);
  for (const pair of (req.headers.cookie ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals < 0 || pair.slice(0, equals).trim() !== full) continue;
    const value = pair.slice(equals + 1).trim();
    return SECRET.test(value) ? value : null;
  }
  return null;
}

/** Sends a secret, out of reach of scripts and of requests that other sites make. */
export function setCookie(
  req: Request,
  res: Response,
  name: CookieName,
  secret: string,
  maxAge: number,
): void {
  res.cookie(fullName(req, name), secret, { ...attributes(req), maxAge });
}

/** Has the browser forget a cookie. */
export function clearCookie(req: Request, res: Response, name: CookieName): void {
  res.clearCookie(fullName(req, name), attributes(req));
}

function fullName(req: Request, name: CookieName): string {
  return req.secure ? `__Host-${name}` : name;
}

function attributes(req: Request) {
  return { httpOnly: true, sameSite: "lax", secure: req.secure, path: "/" } as const;
}
