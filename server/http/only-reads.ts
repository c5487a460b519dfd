import type { RequestHandler } from "express";
import { OnlyReads } from "./errors.ts";

/**
 * Nothing can be changed over HTTP yet, so every other method is refused before anything is done.
 *
 * @throws OnlyReads
 */
export const onlyReads: RequestHandler = (req, res, next) => {
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.set("Allow", "GET, HEAD");
    throw new OnlyReads("Nothing can be changed here: the site answers GET and HEAD.");
  }
  next();
};
