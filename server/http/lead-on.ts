import type { Response } from "express";
import { isPrivate } from "./asking-user.ts";

/**
 * Leads on to where something is now. To be asked for again each time: a merge can be undone, and then the address is its
 * own once more.
 *
 * @param address within this site
 */
export function leadOn(res: Response, address: string): void {
  res.set("Cache-Control", isPrivate(res) ? "private, no-store" : "no-cache");
  if (!isPrivate(res)) res.set("Access-Control-Allow-Origin", "*");
  res.redirect(301, address);
}
