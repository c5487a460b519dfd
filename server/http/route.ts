import type { Request } from "express";
import type { Knex } from "knex";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

/** What the application is made of. Handlers get it whole; there is nothing global. */
export interface Deps {
  readonly db: Knex;
  readonly config: Config;
  readonly log: Logger;
  /** The clock, so that pure code needs none. */
  readonly now: () => Date;
}

/** A part of the path, such as the slug in /stories/:slug. */
export function pathPart(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === "string" ? value : "";
}
