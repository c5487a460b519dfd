import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import express, { Router } from "express";
import { NotFound } from "./errors.ts";

/** Where `handler` is to be mounted; the addresses of `assetPath` begin with it. */
export const ASSETS_ROOT = "/assets";

export interface Assets {
  /**
   * The address of a file in the public folder, with its content hash, so that it may be kept for ever.
   *
   * @throws Error where there is no such file: a slip in a view, found by the first test that renders it
   * @example assetPath("css/gainsay.css") // => "/assets/css/gainsay.css?v=5d41402abc4b"
   */
  readonly assetPath: (file: string) => string;
  /** Answers GET and HEAD below ASSETS_ROOT; what is not there is a NotFound. */
  readonly handler: Router;
}

interface Asset {
  readonly version: string;
  readonly changedAt: number;
}

const SECONDS_PER_YEAR = 31_536_000;

// What is served, by ending. The folder also holds what is not for readers (tsconfig.json).
const SERVED = /\.(css|js|svg|ico|png|woff2|txt)$/;

// The style sheets name their fonts by plain relative addresses, so a font's address must be plain
// everywhere, or it is fetched twice. It may be kept for ever all the same: its name carries its version.
const VERSIONED_NAME = /^fonts\/.+-\d+\.\d+\.\d+-.+\.woff2$/;

/**
 * Reads the public folder once and hashes each file in it (twelve hexadecimal digits of SHA-256).
 *
 * A file asked for under its present hash may be kept for a year without asking; under an old hash or
 * none, as when a page from before a release is still open, it is served as it is now and must be
 * asked for each time, which costs a 304. So is a file that was changed after the start.
 */
export function readAssets(folder: string): Assets {
  const assets = hashFiles(folder);
  const handler = Router();

  handler.use((request, _response, next) => {
    if (!assets.has(fileOf(request.path))) throw new NotFound("There is no such file.");
    next();
  });
  handler.use(
    express.static(folder, {
      cacheControl: false,
      // No file of ours is worth fetching in parts.
      acceptRanges: false,
      index: false,
      redirect: false,
      setHeaders(response, path, stat: { readonly mtimeMs: number }) {
        const file = relative(folder, path).split(sep).join("/");
        const asset = assets.get(file);
        const fixed =
          asset?.changedAt === stat.mtimeMs &&
          (response.req.query["v"] === asset.version || VERSIONED_NAME.test(file));
        response.set(
          "Cache-Control",
          fixed ? `public, max-age=${SECONDS_PER_YEAR}, immutable` : "public, no-cache",
        );
      },
    }),
  );

  return {
    assetPath(file) {
      const asset = assets.get(file);
      if (asset === undefined) throw new Error(`There is no public/${file}.`);
      const address = `${ASSETS_ROOT}/${file}`;
      return VERSIONED_NAME.test(file) ? address : `${address}?v=${asset.version}`;
    },
    handler,
  };
}

function hashFiles(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const stat = statSync(join(folder, path));
    if (!stat.isFile() || !SERVED.test(path)) continue;
    assets.set(path.split(sep).join("/"), {
      version: createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex")
        .slice(0, 12),
      changedAt: stat.mtimeMs,
    });
  }
  return assets;
}

/** The file that an address path below ASSETS_ROOT means; a path that cannot be decoded means none. */
function fileOf(path: string): string {
  try {
    return decodeURIComponent(path).slice(1);
  } catch {
    return "";
  }
}
