import type { Express } from "express";
import type { Deps } from "./http/route.ts";

// Every address of the site. Each page answers at its address + ".json" as well.

/** Files: addresses whose own ending says what they are. */
export function addFileRoutes(_app: Express, _deps: Deps): void {}

/** Pages. */
export function addPageRoutes(_app: Express, _deps: Deps): void {}
