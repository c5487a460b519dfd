import type { Express, RequestHandler } from "express";
import { OnlyReads, WrongMethod } from "./errors.ts";

/**
 * Refuses the methods that no route took. Most addresses can only be read; one where something can be sent names
 * the methods that it knows.
 *
 * @throws OnlyReads, WrongMethod
 */
export function onlyReads(app: Express): RequestHandler {
  return (req, res, next) => {
    const known = methodsAt(app, req.path);
    const isReading = req.method === "GET" || req.method === "HEAD";
    if (isReading && (known.length === 0 || known.includes("GET"))) {
      next();
      return;
    }
    res.set("Allow", (known.length === 0 ? ["GET", "HEAD"] : known).join(", "));
    if (known.includes("POST")) {
      throw new WrongMethod(`This address answers ${known.join(", ")} and nothing else.`);
    }
    throw new OnlyReads("Nothing can be changed here: the site answers GET and HEAD.");
  };
}

interface Layer {
  readonly route?: { readonly methods: Record<string, boolean> };
  match(path: string): boolean;
}

function methodsAt(app: Express, path: string): string[] {
  const layers = app.router.stack as unknown as readonly Layer[];
  const methods = new Set<string>();
  for (const layer of layers) {
    if (layer.route === undefined || !layer.match(path)) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has("GET")) methods.add("HEAD");
  return ["GET", "HEAD", "POST"].filter((method) => methods.has(method));
}
