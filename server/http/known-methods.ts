import type { Express, RequestHandler } from "express";
import { WrongMethod } from "./errors.ts";

/**
 * Refuses the methods that no route took, at an address which is there: it names those that it knows.
 *
 * @throws WrongMethod
 */
export function knownMethods(app: Express): RequestHandler {
  return (req, res, next) => {
    // A file has its ending in its own address; that of a page as JSON was taken off.
    const [asked = ""] = req.originalUrl.split("?");
    const known = methodsAt(app, [req.path, asked]);
    const isReading = req.method === "GET" || req.method === "HEAD";
    if (known.length === 0 || (isReading && known.includes("GET"))) {
      next();
      return;
    }
    res.set("Allow", known.join(", "));
    throw new WrongMethod(`This address answers ${known.join(", ")} and nothing else.`);
  };
}

interface Layer {
  readonly route?: { readonly methods: Record<string, boolean> };
  match(path: string): boolean;
}

function methodsAt(app: Express, paths: readonly string[]): string[] {
  const layers = app.router.stack as unknown as readonly Layer[];
  const methods = new Set<string>();
  for (const layer of layers) {
    if (layer.route === undefined || !paths.some((path) => layer.match(path))) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has("GET")) methods.add("HEAD");
  return ["GET", "HEAD", "POST"].filter((method) => methods.has(method));
}
