import type { RequestHandler } from "express";

/**
 * Gives every page its .json sibling: takes the ending off the path and marks the answer, so that one
 * route serves both. Files whose own name ends in .json are routed before this.
 */
export const jsonSibling: RequestHandler = (req, res, next) => {
  if (endsInJson(req.url)) {
    res.locals["json"] = true;
    const query = req.url.indexOf("?");
    const path = query < 0 ? req.url : req.url.slice(0, query);
    const page = path.slice(0, -".json".length);
    req.url = (page === "/index" ? "/" : page) + (query < 0 ? "" : req.url.slice(query));
  }
  next();
};

/** @example endsInJson("/stories.json?after=x") // => true */
export function endsInJson(address: string): boolean {
  return /^[^?]*\.json(?:\?|$)/.test(address);
}
