import type { Request } from "express";
import type { Config } from "../config.ts";
import { BadAddress } from "./errors.ts";

/**
 * Where the site is, for addresses that are read elsewhere, such as those in a feed: as it is set, else as whoever asks
 * has found it. What they say of it is only believed where it is the name of a host and nothing else.
 *
 * @throws BadAddress where nothing is set and the request names no host
 * @example siteOrigin(req, config) // => "https://gainsay.example"
 */
export function siteOrigin(req: Request, { siteUrl }: Pick<Config, "siteUrl">): string {
  if (siteUrl !== undefined) return siteUrl;
  // Express says "undefined" of a request without a host, as HTTP/1.0 allows.
  const host = (req.host as string | undefined) ?? "";
  const address = `${req.protocol}://${host}`;
  if (!HOST.test(host) || !URL.canParse(address)) {
    throw new BadAddress("The request does not say at which host it found this.");
  }
  return new URL(address).origin;
}

/** A name, an IPv4 or an IPv6 address, each with or without a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
