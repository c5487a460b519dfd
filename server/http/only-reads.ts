import type { RequestHandler } from "express";

/** Nothing can be changed over HTTP yet, so every other method is refused before anything is done. */
export const onlyReads: RequestHandler = (req, res, next) => {
  if (req.method === "GET" || req.method === "HEAD") {
    next();
    return;
  }
  res.status(405).set("Allow", "GET, HEAD").json({
    error: "This site can only be read: GET and HEAD.",
    status: 405,
  });
};
