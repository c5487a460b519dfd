import type { RequestHandler } from "express";
import { BadAddress } from "./errors.ts";

const HOST = /^https?:\/\/[^/?]*/i;

/**
 * Refuses addresses that no reader can have meant: broken percent-escapes, bytes that are not UTF-8 and
 * NUL characters, none of which PostgreSQL or a page could show again.
 *
 * A proxy may send a whole address, host and all (RFC 9112, 3.2.2): its path is what is meant, and the rest
 * must not get into the links of a page.
 *
 * @throws BadAddress
 */
export const readableAddress: RequestHandler = (req, _res, next) => {
  if (HOST.test(req.url)) {
    const path = req.url.replace(HOST, "");
    req.url = path.startsWith("/") ? path : `/${path}`;
  }
  let text: string;
  try {
    text = decodeURIComponent(req.url);
  } catch {
    throw new BadAddress("The address holds a broken escape: a % that is not followed by UTF-8.");
  }
  if (text.includes("\0")) throw new BadAddress("The address holds a NUL character.");
  if (text.includes("\uFFFD")) throw new BadAddress("The address holds bytes that are not UTF-8.");
  next();
};
